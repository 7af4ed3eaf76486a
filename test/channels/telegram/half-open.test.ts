import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  vi.useRealTimers();
  await rig.close();
});

/** Lets sockets work, while no time passes by itself. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (isSo()) return;
    await setImmediate();
  }
  throw new Error(`it never came to that; ${rig.lines.join('\n')}`);
}

test('a poll that is accepted and never answered is given up after 65 s, and what is said meanwhile is taken in', async () => {
  // Only the client's own timers are moved by hand; the fake obeys another clock, on which no long poll ever ends.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  rig = await openRig();
  const { fake, start, lines, taken, clock } = rig;
  const an = fake.person('An', { started: true });
  fake.faults.script('getUpdates', { is: 'slow', ms: 3_600_000 });
  await start();
  await until(() => fake.calls('setMyShortDescription').length === 1);
  an.say('private', 'một');

  vi.advanceTimersByTime(64_999);
  for (let turn = 0; turn < 100; turn++) await setImmediate();
  expect([lines, taken]).toEqual([[], []]);
  vi.advanceTimersByTime(1);
  await until(() => lines.length === 1);
  expect(lines[0]).toMatch(/^no updates for now .*65000 ms/u);
  await clock.advance(1000);
  await until(() => taken.length === 1);
  expect(taken).toEqual(['một']);
});
