import { randomUUID } from 'node:crypto';
import type { Place } from '../core/message.ts';
import { type Instant, MINUTE, SECOND } from '../core/time.ts';
import type { Channel } from '../ports/channel.ts';
import type { Store } from '../ports/store.ts';

/** Who sends: of the processes that share a store, one at a time does for each account of a platform. */
export type Sending = {
  /** Takes or renews the right to send; false while another process has it. */
  mine(now: Instant): Promise<boolean>;
  /** The same for one group; false while another process may have used up what the platform takes there in a minute. */
  mineIn(place: Place, now: Instant): Promise<boolean>;
  /** Lets another process send from now on. */
  leave(now: Instant): Promise<void>;
};

/** Some beats of the heart: when a process dies, another one sends seconds later. */
const TERM = 15 * SECOND;

/** The leases under which this process sends; a channel without an account needs none. */
export function openSending(store: Store, channels: readonly Channel[]): Sending {
  const holder = randomUUID();
  // In one order everywhere: whoever has the first gets the others, too.
  const names = channels.flatMap(({ account }) => (account === undefined ? [] : [`send:${account}`])).sort();

  return {
    async mine(now) {
      for (const name of names) if (!(await store.lease(name, holder, now, TERM))) return false;
      return true;
    },
    async mineIn(place, now) {
      const account = channels.find(({ name }) => name === place.channel)?.account;
      if (account === undefined || place.kind === 'private') return true;
      return store.lease(`send:${account}:${place.id}`, holder, now, MINUTE);
    },
    async leave(now) {
      for (const name of names) await store.lease(name, holder, now, 0);
    },
  };
}
