import type { Update } from '@grammyjs/types';
import type { Clock } from '../clock.ts';
import type { Params } from './check.ts';
import { refuse } from './refusal.ts';

type UpdateKind = Exclude<keyof Update, 'update_id'>;

export type Pending = {
  readonly id: number;
  /** The JSON that is sent, fixed when the update came to be. */
  readonly json: string;
  readonly expires: number;
  /** Webhooks deliver one after the other within a queue, side by side between queues. */
  readonly lane: string;
};

/** What getUpdates and the webhook sender both draw from: the server's `TQueue`. */
export type Updates = {
  push(kind: UpdateKind, body: object, lane: string): void;
  /** Queues anything at all as an update, for what Telegram may yet invent and for what breaks on the way. */
  forge(body: unknown): void;
  /** After a quiet week the next update's number is drawn at random. */
  renumber(next: number): void;
  pending(): readonly Pending[];
  confirm(id: number): void;
  drop(): void;
  allow(kinds: readonly string[] | undefined): void;
  allowed(): readonly UpdateKind[];
  poll(params: Params<'getUpdates'>, gone: AbortSignal): Promise<readonly unknown[]>;
  /** Ends a waiting poll when a webhook is set (`abort_long_poll`). */
  abort(why: string): void;
  /** Called whenever something comes. */
  listen(heard: () => void): void;
  /** Resolves when nothing waits to be confirmed. */
  drained(): Promise<void>;
  waiting(): boolean;
};

const DAY = 86_400_000;
/** Presses and checkouts are worthless later; all else is kept for a day (`Client.cpp` `add_update`). */
const LIFETIME: Partial<Record<UpdateKind, number>> = { callback_query: 150_000, pre_checkout_query: 150_000 };
/** Only sent when asked for by name: https://core.telegram.org/bots/api#getupdates `allowed_updates`. */
const ON_DEMAND = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const LONGEST_POLL = 50;
const FUTURE = 10;
/** https://core.telegram.org/bots/api#update, as far as a group bot can ask for it. */
const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
] as const satisfies readonly UpdateKind[];

type Poll = { resolve(): void; fail(error: Error): void };

/** https://core.telegram.org/bots/api#getting-updates */
export function openUpdates(clock: Clock, firstId: number): Updates {
  let queue: Pending[] = [];
  let nextId = firstId;
  let kinds: readonly UpdateKind[] = [];
  let current: Poll | undefined;
  let last = { offset: Number.NaN, at: Number.NEGATIVE_INFINITY };
  const heard: (() => void)[] = [];
  let drains: (() => void)[] = [];

  const isAllowed = (kind: UpdateKind) => (kinds.length === 0 ? !ON_DEMAND.has(kind) : kinds.includes(kind));

  const alive = () => {
    queue = queue.filter(({ expires }) => expires > clock.now());
    return queue;
  };

  const settle = () => {
    if (alive().length > 0) return;
    for (const drain of drains) drain();
    drains = [];
  };

  const add = (lifetime: number, lane: string, update: (id: number) => unknown) => {
    const id = nextId++;
    queue.push({ id, json: JSON.stringify(update(id)), lane, expires: clock.now() + lifetime });
    current?.resolve();
    for (const tell of heard) tell();
  };

  const take = (from: number, limit: number) => {
    const ready = alive().filter(({ id }) => id >= from);
    return ready.slice(0, limit).map(({ json }) => JSON.parse(json) as unknown);
  };

  const updates: Updates = {
    push(kind, body, lane) {
      if (!isAllowed(kind)) return;
      add(LIFETIME[kind] ?? DAY, lane, (update_id) => ({ update_id, [kind]: body }));
    },
    forge(body) {
      const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
      add(DAY, `forged:${nextId}`, (update_id) => (isObject ? { update_id, ...body } : body));
    },
    renumber(next) {
      nextId = next;
    },
    pending: alive,
    confirm(id) {
      queue = queue.filter((each) => each.id !== id);
      settle();
    },
    drop() {
      queue = [];
      settle();
    },
    allow(wanted) {
      if (wanted === undefined) return;
      kinds = wanted.map((kind) => {
        const known = KINDS.find((each) => each === kind.toLowerCase());
        if (!known) throw refuse(400, `no updates are called "${kind}" (the fake is strict)`);
        return known;
      });
    },
    allowed: () => kinds,
    listen: (listener) => void heard.push(listener),
    waiting: () => current !== undefined,
    drained() {
      return alive().length === 0 ? Promise.resolve() : new Promise((resolve) => drains.push(resolve));
    },
    abort(why) {
      current?.fail(refuse(409, why));
    },
    poll({ offset = 0, limit = 100, timeout = 0, allowed_updates }, gone) {
      updates.abort('terminated by other getUpdates request; make sure that only one bot instance is running');
      updates.allow(allowed_updates);
      // A client that asks the same again at once is held back (`process_get_updates_query`).
      const again = offset === last.offset ? clock.now() - last.at : Number.POSITIVE_INFINITY;
      const most = again < 500 ? 1 : Math.min(100, Math.max(1, limit));
      const seconds = Math.max(again < 3000 ? 3 : 0, Math.min(LONGEST_POLL, Math.max(0, timeout)));
      last = { offset, at: clock.now() };

      const newest = alive().at(-1)?.id ?? nextId - 1;
      // An offset far in the future is taken for none (`TQueue` "from_id is in the future").
      const isFuture = offset > nextId + FUTURE;
      const from = offset < 0 ? newest + 1 + offset : isFuture ? 0 : offset;
      if (from !== 0) {
        queue = queue.filter(({ id }) => id >= from);
        settle();
      }
      const ready = take(from, most);
      if (ready.length > 0 || seconds === 0) return Promise.resolve(ready);

      return new Promise((resolve, reject) => {
        const end = () => {
          current = undefined;
          callOff();
          gone.removeEventListener('abort', leave);
        };
        const leave = () => {
          end();
          resolve([]);
        };
        const callOff = clock.at(clock.now() + seconds * 1000, leave);
        gone.addEventListener('abort', leave);
        current = {
          resolve() {
            const found = take(from, most);
            if (found.length === 0) return;
            end();
            resolve(found);
          },
          fail(error) {
            end();
            reject(error);
          },
        };
      });
    },
  };
  return updates;
}
