import type { Clock } from '../clock.ts';
import { REFUSALS } from './refusal.ts';

export type Event = { readonly event_name: string; readonly message: object };

/** Events for a bot that polls: each handed out once, and kept for nobody who is not listening. */
export type Updates = {
  /** Hands the event to the poll that waits; without one it is kept for the gap between two polls, then gone. */
  bring(event: Event): void;
  /** Answers one event, the oldest; refuses with 408 when none comes in time. */
  poll(ms: number, gone: AbortSignal): Promise<Event>;
  /** Events nobody was there for. */
  dropped(): number;
  /** Resolves when nothing is kept and a poll waits for more: whoever polls has taken the rest in. */
  drained(): Promise<void>;
};

type Waiter = { resolve(event: Event): void; reject(error: Error): void };

export function openUpdates(clock: Clock, gapMs: number): Updates {
  const kept: Event[] = [];
  let waiter: Waiter | null = null;
  let dropped = 0;
  let watchers: (() => void)[] = [];

  const look = () => {
    if (kept.length > 0 || !waiter) return;
    for (const watcher of watchers.splice(0)) watcher();
  };

  return {
    bring(event) {
      if (waiter) {
        waiter.resolve(event);
        return;
      }
      if (gapMs === 0) {
        dropped++;
        return;
      }
      kept.push(event);
      clock.at(clock.now() + gapMs, () => {
        const index = kept.indexOf(event);
        if (index < 0) return;
        kept.splice(index, 1);
        dropped++;
      });
    },
    poll(ms, gone) {
      waiter?.reject(REFUSALS.conflict());
      const first = kept.shift();
      if (first) return Promise.resolve(first);
      return new Promise<Event>((resolve, reject) => {
        const over = () => {
          cancel();
          if (waiter === own) waiter = null;
        };
        const own: Waiter = {
          resolve(event) {
            over();
            resolve(event);
          },
          reject(error) {
            over();
            reject(error);
          },
        };
        const cancel = clock.at(clock.now() + ms, () => own.reject(REFUSALS.idle()));
        gone.addEventListener('abort', () => own.reject(REFUSALS.idle()));
        waiter = own;
        look();
      });
    },
    dropped: () => dropped,
    drained() {
      return new Promise((resolve) => {
        watchers = [...watchers, resolve];
        look();
      });
    },
  };
}
