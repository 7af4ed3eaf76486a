import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { loadDemo } from '../src/content/demo.ts';
import { loadLibrary } from '../src/content/library.ts';
import { openRoom } from '../src/room.ts';
import { temporaryFolder } from './program.ts';

const DATA = join(import.meta.dirname, '..', 'data');

test.each([
  ['in a usual week, on its Monday', '2026-11-27T09:00+07:00', '2026-11-23T07:00+07:00'],
  ['in the week of Tết, on the Monday after all its days off', '2027-02-03T09:00+07:00', '2027-02-15T07:00+07:00'],
])('the room’s clock starts %s', async (_, today, monday) => {
  const folder = temporaryFolder();
  const world = { library: loadLibrary(DATA), zone: 'Asia/Ho_Chi_Minh' };
  const room = await openRoom(folder.path, world, loadDemo(DATA), Date.parse(today), pino({ level: 'silent' }));
  expect(new Date(room.rehearsal.clock.now()).toISOString()).toBe(new Date(monday).toISOString());
  await room.stop();
  folder.remove();
});
