import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { standingOf } from '../../../src/core/cell/roles.ts';
import { openSqlite } from '../../../src/stores/sqlite.ts';
import { world } from '../../core/given.ts';
import { groupPlace, openRig } from './rig.ts';

const HOUR = 3_600_000;

test('a public quiz from the secretary’s word to the close: polls in the group, votes counted, one changed, none of a stranger', async () => {
  const rig = openRig();
  const { fake } = rig;
  const [secretary = '', an = '', binh = '', stranger = ''] = ['Bích', 'An', 'Bình', 'Khách'].map(fake.world.person);
  const group = fake.world.group(secretary, an, binh, stranger);
  const store = openSqlite({ file: join(rig.folder, 'nep.db') });
  const log = { info() {}, warn() {}, error() {} };
  const app = createApp({ store, world, commands, channels: [rig.channel()], secret: 'test', log });
  const members = [secretary, an, binh].map((uid, index) => ({
    person: `p${index}`,
    name: `P${index}`,
    accounts: [{ channel: 'zalo', id: uid, chat: uid } as const],
    ...standingOf(index === 0 ? ['bí thư'] : []),
  }));
  const cell = { cell: 'c1', name: 'Chi bộ 1', places: [groupPlace(group)], members, plan: new Map() };
  await foundCell(app.house, 'test', cell, rig.clock.now());
  rig.handle(app.handle);
  await rig.start();
  await rig.until(() => fake.world.isHeard());
  const pass = async (ms: number, step = 5000) => {
    for (let left = ms; left > 0; left -= step) {
      await app.beat(rig.clock.now());
      await rig.pass(step);
    }
  };
  const answers = async () => (await app.house.cells.read('c1')).quizzes.open?.answers;

  fake.world.say(group, secretary, '/caidat công khai bật');
  await pass(20_000);
  fake.world.say(group, secretary, '/tracnghiem');
  await pass(60_000);
  const polls = [...fake.world.polls.keys()];
  expect(polls).toHaveLength(3);
  expect(fake.world.stands.map(({ text }) => text).join('\n')).toMatch(/Công khai/u);

  const [first = 0, second = 0] = polls;
  fake.world.vote(first, an, 2);
  fake.world.vote(second, binh, 0);
  fake.world.vote(first, stranger, 1);
  await pass(40_000);
  fake.world.vote(first, an, 1);
  await pass(40_000);
  expect((await answers())?.get('p1')?.[0]).toBe(1);
  expect((await answers())?.get('p2')?.[1]).toBe(0);
  expect((await answers())?.size).toBe(2);

  await pass(25 * HOUR, 60_000);
  expect(polls.map((poll) => fake.world.polls.get(poll)?.closed)).toEqual([true, true, true]);
  expect(fake.world.stands.at(-1)?.text).toMatch(/Đáp án/u);
  await rig.close();
  store.abandon();
});
