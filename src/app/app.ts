import type { Command } from '../core/command.ts';
import type { World } from '../core/library.ts';
import { HOUR, type Instant, MINUTE } from '../core/time.ts';
import type { Channel } from '../ports/channel.ts';
import type { Store } from '../ports/store.ts';
import { openBooks } from './books.ts';
import { type Handle, openHandle } from './handle.ts';
import { type House, openHouse } from './house.ts';
import { openLive } from './live.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { openOffers } from './offers.ts';
import { openOutbox } from './outbox.ts';
import { wakeDue } from './wake.ts';

/** A clock that is found this far from where it last stood was set, or Nếp stood still; by less, it just waits. */
const JUMP = MINUTE;

/** How long the causes of updates are kept: twice what Telegram keeps an unconfirmed update. */
const KEEP_CAUSES = 48 * HOUR;

export type App = {
  readonly house: House;
  readonly handle: Handle;
  /** Does all that is due at `now`: wakes streams and sends what waits, until nothing more is to be done. */
  tick(now: Instant): Promise<void>;
  /** The same for a clock that runs by itself: waits for no platform, so that a slow one holds nobody up. */
  beat(now: Instant): Promise<void>;
  /** When a message or an edit that a platform's limits hold back may go; null without one. The store knows all the rest. */
  held(): Instant | null;
  /** Resolves when nothing is on its way to a platform any more. */
  idle(): Promise<void>;
  /** At the end: lets another process send at once what waits. */
  leave(now: Instant): Promise<void>;
  /** Forgets what is only kept to recognise repeats. */
  tidy(now: Instant): Promise<void>;
  /** Closes the person's stream, tells their cells, then destroys the key to all their words. */
  forget(person: string, cause: string, now: Instant): Promise<void>;
};

export type Parts = {
  readonly store: Store;
  readonly world: World;
  readonly commands: readonly Command[];
  readonly channels: readonly Channel[];
  /** Keys the HMACs under which accounts stand in the directory. */
  readonly secret: string;
  readonly log: Log;
  /** Hears of everything `/metrics` counts. */
  readonly count?: Metrics['count'];
};

export function createApp({ store, world, commands, channels, secret, log, count = () => undefined }: Parts): App {
  const house = openHouse(store, world, (id, cell) => live.changed(id, cell));
  const offers = openOffers(store, channels, secret);
  const outbox = openOutbox(store, house, channels, offers, log, count);
  const live = openLive({ store, house, channels, log, spare: outbox.spare });
  const books = openBooks(house, log);
  const handle = openHandle(house, commands, channels, offers, secret);

  let latest = Number.NEGATIVE_INFINITY;

  /** What waits in memory for a time of the clock as it was must not wait until that time comes again. */
  const heed = async (now: Instant) => {
    const back = latest - now;
    latest = now;
    if (Math.abs(back) <= JUMP) return;
    await outbox.handBack(now);
    if (back < 0) return;
    log.warn({ ms: back }, 'the clock was set back');
    outbox.setBack(back);
    live.setBack(back);
  };

  const run = async (now: Instant, send: (now: Instant) => Promise<void>) => {
    await heed(now);
    for (;;) {
      await send(now);
      const woken = await wakeDue(store, house, now, log, books.add);
      books.start(now);
      if (woken === 0) return;
      count('wakes', woken);
    }
  };
  const tick = async (now: Instant) => {
    await run(now, outbox.drain);
    await books.idle();
    await live.start(now);
    await live.idle();
  };

  return {
    house,
    handle(inbound) {
      count('updates');
      return handle(inbound);
    },
    tick,
    async beat(now) {
      await run(now, outbox.start);
      await live.start(now);
    },
    held() {
      const [post, edit] = [outbox.next(), live.next()];
      return post === null || edit === null ? (post ?? edit) : Math.min(post, edit);
    },
    async idle() {
      await outbox.idle();
      await live.idle();
      await books.idle();
    },
    leave: outbox.leave,
    tidy: (now) => store.prune(now - KEEP_CAUSES),
    async forget(person, cause, now) {
      await house.persons.act(person, { type: 'ForgetMe' }, { cause, now });
      await tick(now);
      await store.forget(person);
    },
  };
}
