import { randomUUID } from 'node:crypto';
import type { LivePost } from '../core/cell/live.ts';
import { liveNotice } from '../core/cell/live-notice.ts';
import type { Cell } from '../core/cell/state.ts';
import { keepLatest } from '../core/latest.ts';
import type { Message, Place } from '../core/message.ts';
import { type Instant, SECOND } from '../core/time.ts';
import type { Channel, Sent } from '../ports/channel.ts';
import type { Store } from '../ports/store.ts';
import { render } from '../text/vi/index.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

/** Between two looks at what a cell's messages should show, and so between two edits of one message. */
const GAP = 3 * SECOND;

/** After an edit of which nobody knows whether it was made, or a fault. */
const PATIENCE = 10 * GAP;

/** Messages of which is remembered what they show; of others it is found out by editing them once. */
const REMEMBERED = 5000;

/** Keeps the counts on messages up to date. Nothing is promised but that the last one stands there in the end. */
export type Live = {
  /** Something happened in the cell that its messages may have to show. */
  changed(id: string, cell: Cell): void;
  /** Begins the edits that may be made now; waits for no platform. */
  start(now: Instant): Promise<void>;
  /** Resolves when no edit is on its way. */
  idle(): Promise<void>;
  /** When the next edit may be made; null when there is none to make. */
  next(): Instant | null;
  /** The clock was set back by so much. */
  setBack(by: number): void;
};

type Parts = {
  readonly store: Store;
  readonly house: House;
  readonly channels: readonly Channel[];
  readonly log: Log;
  /** Whether an edit may go there now without holding up a message; then it counts as gone. */
  readonly spare: (place: Place, now: Instant) => boolean;
};

/** What is to stand in a message. */
type Edit = {
  readonly post: LivePost;
  readonly edit: NonNullable<Channel['edit']>;
  readonly message: Message;
  readonly over: boolean;
};

export function openLive({ store, house, channels, log, spare }: Parts): Live {
  const holder = randomUUID();
  /** The cells to look at, and from when on. */
  const waiting = new Map<string, Instant>();
  /** Until when a cell that was looked at is left alone, however much happens in it. */
  const resting = new Map<string, Instant>();
  /** What each message shows; null where nobody knows. */
  const shown = new Map<string, string | null>();
  const flying = new Map<string, Promise<void>>();

  const look = async (id: string, now: Instant) => {
    // What is cached tells whether there is anything to do; what is then shown is what stands on disk.
    if (editsOf(await house.cells.read(id)).length === 0) return;
    for (const edit of editsOf(await house.cells.readAnew(id))) {
      const { place } = edit.post;
      const key = keyOf(edit.post);
      // Of several processes one at a time edits in a group: no older count may come after a newer one.
      const lease = `edit:${place.channel}:${place.id}`;
      const isFree = !flying.has(key) && (await store.lease(lease, holder, now, GAP)) && spare(place, now);
      if (isFree) launch(id, edit, now);
      else again(id, now + GAP);
    }
  };

  /** What is not shown yet. */
  const editsOf = (cell: Cell): readonly Edit[] =>
    cell.live.flatMap((post) => {
      const channel = channels.find(({ name }) => name === post.place.channel);
      const now = liveNotice(cell, house.world, post.subject);
      const edit = channel?.edit;
      if (!edit || !now || post.receipt.poll !== undefined) return [];
      const message = render(now.notice, now.words, house.world.zone);
      const known = shown.get(keyOf(post));
      const isShown = known === undefined ? now.asSent : known === message.text;
      return isShown && !(now.over && known !== undefined) ? [] : [{ post, edit, message, over: now.over }];
    });

  const launch = (id: string, edit: Edit, now: Instant) => {
    const key = keyOf(edit.post);
    const over = make(id, edit, now)
      .catch((fault: unknown) => log.error({ cell: id, fault }, 'count not brought up to date'))
      .finally(() => flying.delete(key));
    flying.set(key, over);
  };

  const make = async (id: string, { post, edit, message, over }: Edit, now: Instant) => {
    const { place, receipt } = post;
    const key = keyOf(post);
    const isShown = shown.get(key) === message.text;
    remember(key, message.text);
    const sent: Sent = isShown ? { is: 'sent' } : await edit(place, receipt, message);
    if (sent.is === 'retryAfter' || sent.is === 'unknown') {
      remember(key, null);
      return again(id, now + (sent.is === 'unknown' ? PATIENCE : Math.max(sent.ms, GAP)));
    }
    if (sent.is === 'sent' && !over) return undefined;
    // It has its last count, or will never have one: deleted, too old, in a group that moved.
    await house.cells.act(id, { type: 'DropReceipt', place, receipt }, { cause: `over ${key}`, now });
    shown.delete(key);
    return undefined;
  };

  const remember = (key: string, text: string | null) => {
    shown.delete(key);
    shown.set(key, text);
    keepLatest(shown, REMEMBERED);
  };

  const again = (id: string, at: Instant) => void waiting.set(id, Math.min(at, waiting.get(id) ?? at));

  return {
    changed(id, cell) {
      if (cell.live.length > 0) again(id, resting.get(id) ?? 0);
    },
    async start(now) {
      for (const [id, until] of resting) if (until <= now) resting.delete(id);
      for (const [id, at] of [...waiting]) {
        if (at > now) continue;
        waiting.delete(id);
        resting.set(id, now + GAP);
        await look(id, now).catch((fault: unknown) => {
          log.error({ cell: id, fault }, 'count not brought up to date; it is tried again');
          again(id, now + PATIENCE);
        });
      }
    },
    async idle() {
      while (flying.size > 0) await Promise.all(flying.values());
    },
    next: () => (waiting.size > 0 ? Math.min(...waiting.values()) : null),
    setBack(by) {
      for (const moments of [waiting, resting]) for (const [id, at] of moments) moments.set(id, at - by);
    },
  };
}

function keyOf({ place, receipt }: LivePost): string {
  return `${place.channel} ${place.id} ${receipt.message}`;
}
