import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { MINUTE } from '../../../src/core/time.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  vi.useRealTimers();
  await rig.close();
});

/** Lets sockets work, while no time passes by itself. */
async function until(isSo: () => boolean): Promise<void> {
  for (const began = performance.now(); performance.now() - began < MINUTE; ) {
    if (isSo()) return;
    await setImmediate();
  }
  throw new Error(`it never came to that; ${rig.lines.join('\n')}`);
}

test('a poll that is accepted and never answered is given up after 65 s, and what is said meanwhile is taken in', async () => {
  // Only the client's own timers are moved by hand; the fake obeys another clock, on which no long poll ever ends.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  rig = await openRig({ patienceMs: 60_000 });
  const { fake, start, lines, taken, clock } = rig;
  const lost = () => lines.filter((line) => line.startsWith('no updates for now'));
  const an = fake.person('An', { started: true });
  await start();
  await until(() => fake.polled());
  fake.faults.script('getUpdates', { is: 'slow', ms: 3_600_000 });
  an.say('private', 'một');
  // The poll that is never answered has come: it confirms what the one before it brought.
  await until(() => taken.length === 1 && fake.pending().length === 0);
  an.say('private', 'hai');

  vi.advanceTimersByTime(64_999);
  for (let turn = 0; turn < 100; turn++) await setImmediate();
  expect([lost(), taken]).toEqual([[], ['một']]);
  vi.advanceTimersByTime(1);
  await until(() => lost().length === 1);
  expect(lost()[0]).toMatch(/no answer for 65000 ms/u);
  await clock.advance(1000);
  await until(() => taken.length === 2);
  expect(taken).toEqual(['một', 'hai']);
});
