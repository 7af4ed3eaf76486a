import { type Instant, SECOND } from '../core/time.ts';
import type { Store } from '../ports/store.ts';
import type { App } from './app.ts';

/** A clock that is moved by hand. */
export type HandClock = { now(): Instant; set(to: Instant): void };

/**
 * Moves a rehearsal clock forward to `until` and does everything that falls due on the way, in order and at its own
 * moment. What cannot be done (a wake that fails) is passed by, as it would be on a real clock.
 */
export async function playUntil(app: App, store: Store, clock: HandClock, until: Instant): Promise<void> {
  const nextDue = async () => {
    const [stored, held] = [await store.next(), app.held()];
    return stored === null || held === null ? (stored ?? held) : Math.min(stored, held);
  };
  await app.tick(clock.now());
  for (;;) {
    const next = await nextDue();
    if (next === null || next > until) break;
    clock.set(next > clock.now() ? next : Math.min(until, clock.now() + SECOND));
    await app.tick(clock.now());
    if (clock.now() === until && next <= until && (await nextDue()) === next) break;
  }
  if (until > clock.now()) clock.set(until);
}
