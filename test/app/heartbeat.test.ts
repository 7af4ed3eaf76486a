import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat } from '../../src/app/heartbeat.ts';
import { HOUR, WEEK } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { appOn, at, found, tell, typesOf } from '../crash/small-cell.ts';

const NOW = at('2026-11-16 09:00');

beforeEach(() => {
  const toFake = ['Date', 'performance', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const;
  vi.useFakeTimers({ now: NOW, toFake: [...toFake] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether an update taken in at `taken` is still known once the clock has jumped and two hours have passed. */
async function isKnown(taken: number, jump: number): Promise<boolean> {
  const store = openSqlite({ file: ':memory:' });
  const app = appOn(store);
  await found(app);
  const say = (to: typeof app) => tell(to, 'binh', '/viectot giúp cụ Sáu lợp lại mái hiên', 'update 1', taken);
  await say(app);
  const log = { info() {}, warn() {}, error: console.error };
  const heartbeat = startHeartbeat(app, Date.now, log);
  vi.setSystemTime(Date.now() + jump);
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  await heartbeat.stop();
  await say(appOn(store));
  const told = await typesOf(store, 'DeedTold');
  await store.close();
  return told.length === 1;
}

test('an update is known for two days, also when the clock is put forward by a week', async () => {
  expect(await isKnown(NOW, 0)).toBe(true);
  expect(await isKnown(NOW, WEEK)).toBe(true);
  expect(await isKnown(Date.now() - 48 * HOUR, 0), 'then it is forgotten').toBe(false);
});
