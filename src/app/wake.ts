import type { Instant } from '../core/time.ts';
import type { Store } from '../ports/store.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

const BATCH = 200;

/**
 * Wakes every stream whose time has come and answers how many; `full` hears of those whose book is full. A stream that
 * fails is logged and left due; it is tried again at the next beat and holds nobody up.
 */
export async function wakeDue(
  store: Store,
  house: House,
  now: Instant,
  log: Log,
  full: (stream: string) => void = () => undefined,
): Promise<number> {
  const failed = new Set<string>();
  let woken = 0;
  for (;;) {
    const due = (await store.due(now, BATCH + failed.size)).filter((stream) => !failed.has(stream));
    if (due.length === 0) return woken;
    await Promise.all(
      due.map(async (stream) => {
        try {
          const { isFull } = await house.wake(stream, now);
          woken++;
          if (isFull) full(stream);
        } catch (fault) {
          failed.add(stream);
          log.error({ stream, fault }, 'wake failed');
        }
      }),
    );
  }
}
