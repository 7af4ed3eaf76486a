import { expect, test } from 'vitest';
import { at } from '../core/given.ts';
import { openStand } from './stand.ts';

const SUNDAY = at('2026-11-22 19:00');

test('an update that changed nothing changes nothing when it comes again after a death', async () => {
  const first = await openStand();
  await first.say('an', 'nhóm', '/diemdanh 19:30 họp chi bộ', SUNDAY);
  await first.say('binh', 'nhóm', 'có mặt', SUNDAY, 'b:1');
  await first.say('binh', 'nhóm', 'có mặt', SUNDAY, 'b:2');
  await first.say('binh', 'nhóm', 'đến muộn', SUNDAY, 'b:3');

  // Killed before the platform heard of any confirmation: all three come again, to a process that remembers nothing.
  const second = await openStand({ store: first.store });
  for (const [cause, text] of [
    ['b:1', 'có mặt'],
    ['b:2', 'có mặt'],
    ['b:3', 'đến muộn'],
  ] as const) {
    await second.say('binh', 'nhóm', text, SUNDAY, cause);
  }
  const reports = (await first.events())['cell/c1']?.filter(({ type }) => type === 'PresenceReported');
  expect(reports).toMatchObject([{ state: 'present' }, { state: 'late' }]);
});
