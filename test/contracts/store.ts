import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Effect, ERASED, type Words } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Claimed, Commit, Store, StoredEvent } from '../../src/ports/store.ts';

/** A new empty store; `reopen` lets go of it and opens the same data again, as after a restart. */
export type OpenStore = () => Promise<{ store: Store; cleanup(): Promise<void> }>;
export type OpenDurableStore = () => Promise<{ store: Store; reopen(): Promise<Store>; cleanup(): Promise<void> }>;

const T = 1_800_000_000_000;
const LEASE = 60_000;

// A store passes notices on without reading them.
const notice: Notice = JSON.parse('{"key":"start"}');

/** A commit of nothing to `cell/1` at T, with what matters to the test on top. */
export function commitOf(part: Partial<Commit>): Commit {
  return { stream: 'cell/1', expected: 0, cause: 'c1', at: T, events: [], effects: [], wakeAt: null, ...part };
}

export const event = (type: string, words?: Words): StoredEvent => ({ type, at: T, ...(words && { words }) });
const post = (notBefore: Instant, words?: Words): Effect => ({
  kind: 'post',
  to: { person: 'person/an' },
  notice,
  notBefore,
  ...(words && { words }),
});
const tell = (type: string): Effect => ({ kind: 'tell', stream: 'unit/1', intent: { type } });
const types = (events: readonly StoredEvent[]) => events.map(({ type }) => type);
const ids = (claimed: readonly Claimed[]) => claimed.map(({ id }) => id);
const of = (person: string, text: string) => ({ of: [person], text });

/** What every store must do. */
export function storeContract(name: string, open: OpenStore) {
  describe(`${name} keeps the store contract`, () => {
    let store: Store;
    let cleanup: () => Promise<void>;
    beforeEach(async () => {
      ({ store, cleanup } = await open());
    });
    afterEach(() => cleanup());
    const commit = async (part: Partial<Commit>) => (await store.commit([commitOf(part)]))[0];

    describe('events', () => {
      test('come back in order, and only those newer than asked for', async () => {
        await commit({ events: [event('A'), event('B')] });
        await commit({ expected: 2, cause: 'c2', events: [event('C')] });
        expect(await store.load('cell/1', 0)).toEqual([event('A'), event('B'), event('C')]);
        expect(types(await store.load('cell/1', 2))).toEqual(['C']);
        expect(await store.load('cell/1', 3)).toEqual([]);
      });

      test('of an unknown stream are none, and streams do not mix', async () => {
        await commit({ events: [event('A')] });
        await commit({ stream: 'cell/10', events: [event('B')] });
        expect(await store.load('cell/2', 0)).toEqual([]);
        expect(types(await store.load('cell/1', 0))).toEqual(['A']);
      });
    });

    describe('a commit', () => {
      test('on a stale version is a conflict and writes nothing', async () => {
        await commit({ events: [event('A')], wakeAt: T + 5 });
        const stale = { cause: 'c2', events: [event('B')], effects: [tell('X')], wakeAt: T + 1 };
        expect(await commit(stale)).toBe('conflict');
        expect(await commit({ ...stale, expected: 2 })).toBe('conflict');
        expect(types(await store.load('cell/1', 0))).toEqual(['A']);
        expect(await store.claim(T, 10, LEASE)).toEqual([]);
        expect(await store.next()).toBe(T + 5);
        expect(await commit({ ...stale, expected: 1 })).toBe('committed');
      });

      test('with a cause already applied is a duplicate, whatever version it expects', async () => {
        expect(await commit({ events: [event('A')] })).toBe('committed');
        expect(await commit({ events: [event('A')] })).toBe('duplicate');
        expect(await commit({ expected: 1, events: [event('A')], effects: [tell('X')] })).toBe('duplicate');
        expect(await commit({ expected: 7 })).toBe('duplicate');
        expect(await commit({ stream: 'cell/2', events: [event('A')] })).toBe('committed');
        expect(types(await store.load('cell/1', 0))).toEqual(['A']);
        expect(await store.claim(T, 10, LEASE)).toEqual([]);
      });

      test('without events is remembered too, and its effects have ids of their own', async () => {
        expect(await commit({ effects: [tell('X')] })).toBe('committed');
        expect(await commit({ cause: 'c2', effects: [tell('Y'), tell('Z')] })).toBe('committed');
        expect(await commit({ cause: 'c2', effects: [tell('Y')] })).toBe('duplicate');
        expect(ids(await store.claim(T, 10, LEASE))).toEqual(['cell/1 c1#0', 'cell/1 c2#0', 'cell/1 c2#1']);
        expect(await store.load('cell/1', 0)).toEqual([]);
      });

      test('in a chain stands on the one before', async () => {
        const chain = ['A', 'B', 'C'].map((type, i) => commitOf({ expected: i, cause: type, events: [event(type)] }));
        expect(await store.commit(chain)).toEqual(['committed', 'committed', 'committed']);
        expect(types(await store.load('cell/1', 0))).toEqual(['A', 'B', 'C']);
        expect(await store.commit([])).toEqual([]);
      });

      test('that is not committed turns the rest of its chain into conflicts', async () => {
        await commit({ cause: 'seen' });
        const chain = ['A', 'seen', 'B'].map((cause, i) => commitOf({ expected: i, cause, events: [event(cause)] }));
        expect(await store.commit(chain)).toEqual(['committed', 'duplicate', 'conflict']);
        expect(types(await store.load('cell/1', 0))).toEqual(['A']);
        const stale = ['D', 'E'].map((cause) => commitOf({ expected: cause === 'D' ? 0 : 1, cause }));
        expect(await store.commit(stale)).toEqual(['conflict', 'conflict']);
      });

      test('races with 20 others and all are applied, one after the other', async () => {
        const race = async (writer: number): Promise<void> => {
          const expected = (await store.load('cell/1', 0)).length;
          const answer = await commit({ expected, cause: `w${writer}`, events: [event(`W${writer}`)] });
          if (answer === 'conflict') return race(writer);
        };
        await Promise.all(Array.from({ length: 20 }, (_, writer) => race(writer)));
        expect(types(await store.load('cell/1', 0)).sort()).toEqual(
          Array.from({ length: 20 }, (_, i) => `W${i}`).sort(),
        );
        expect(await commit({ expected: 20, cause: 'last', events: [event('Last')] })).toBe('committed');
      });

      test('that cannot be written fails with its chain and spares those that arrive with it', async () => {
        const bad = { ...event('Bad'), size: 10n };
        const nobodys = event('Bad', { name: { of: [], text: 'An' } });
        const answers = await Promise.allSettled([
          store.commit([commitOf({ stream: 'cell/a', events: [event('A')] })]),
          store.commit([commitOf({ events: [event('B')] }), commitOf({ expected: 1, cause: 'c2', events: [bad] })]),
          store.commit([commitOf({ wakeAt: Number.NaN })]),
          store.commit([commitOf({ events: [nobodys] })]),
          store.commit([commitOf({ stream: 'cell/b', events: [event('C')] })]),
          store.commit([commitOf({ stream: 'cell/b', expected: 9, cause: 'c2' })]),
        ]);
        expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual([
          ['committed'],
          'rejected',
          'rejected',
          'rejected',
          ['committed'],
          ['conflict'],
        ]);
        expect(await store.load('cell/1', 0)).toEqual([]);
        expect(types(await store.load('cell/b', 0))).toEqual(['C']);
        expect(await commit({ events: [event('B')] })).toBe('committed');
      });
    });

    describe('wakes', () => {
      test('are due from their moment on, until a commit moves or clears them', async () => {
        await commit({ wakeAt: T + 10 });
        expect(await store.due(T + 9, 10)).toEqual([]);
        expect(await store.due(T + 10, 10)).toEqual(['cell/1']);
        expect(await store.due(T + 10, 10)).toEqual(['cell/1']);
        await commit({ cause: 'c2', wakeAt: T + 20 });
        expect(await store.due(T + 19, 10)).toEqual([]);
        expect(await store.due(T + 20, 10)).toEqual(['cell/1']);
        await commit({ cause: 'c3', wakeAt: null });
        expect(await store.due(T + 99, 10)).toEqual([]);
      });

      test('come the longest overdue first, as many as asked for', async () => {
        for (const [stream, wakeAt] of [
          ['b', T + 2],
          ['c', T + 3],
          ['a', T + 1],
          ['d', T + 4],
        ] as const) {
          await commit({ stream, wakeAt });
        }
        expect(await store.due(T + 3, 10)).toEqual(['a', 'b', 'c']);
        expect(await store.due(T + 9, 2)).toEqual(['a', 'b']);
      });

      test('of a hundred streams are all found', async () => {
        const streams = Array.from({ length: 100 }, (_, i) => `cell/${i}`);
        await Promise.all(streams.map((stream, i) => commit({ stream, wakeAt: T + i })));
        expect((await store.due(T + 99, 1000)).toSorted()).toEqual(streams.toSorted());
      });
    });

    describe('effects', () => {
      test('are claimed the oldest first, not before their time, and say where they come from', async () => {
        await commit({ at: T + 1, effects: [tell('X'), post(T + 50)] });
        await commit({ stream: 'cell/2', at: T, effects: [tell('Y'), tell('Z')] });
        expect(await store.claim(T - 1, 10, LEASE)).toEqual([]);
        expect(ids(await store.claim(T + 49, 2, LEASE))).toEqual(['cell/2 c1#0', 'cell/2 c1#1']);
        expect(await store.claim(T + 49, 10, LEASE)).toEqual([
          { id: 'cell/1 c1#0', stream: 'cell/1', effect: tell('X'), attempts: 1, doubts: 0 },
        ]);
        expect(await store.claim(T + 50, 10, LEASE)).toEqual([
          { id: 'cell/1 c1#1', stream: 'cell/1', effect: post(T + 50), attempts: 1, doubts: 0 },
        ]);
      });

      test('are claimed by one at a time, until the lease runs out', async () => {
        await commit({ effects: [tell('X')] });
        const both = await Promise.all([store.claim(T, 10, LEASE), store.claim(T, 10, LEASE)]);
        expect(both.flat()).toHaveLength(1);
        expect(await store.claim(T + LEASE - 1, 10, LEASE)).toEqual([]);
        expect(await store.claim(T + LEASE, 10, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 2, doubts: 1 }]);
      });

      test('that are done are gone, and settling again or the unknown does no harm', async () => {
        await commit({ effects: [tell('X')] });
        await store.claim(T, 10, LEASE);
        await store.settle('cell/1 c1#0', 'done');
        await store.settle('cell/1 c1#0', { retryAt: T });
        await store.settle('nobody knows#7', 'dead');
        expect(await store.claim(T + LEASE, 10, LEASE)).toEqual([]);
        expect(await store.next()).toBe(null);
      });

      test('to be retried come again at the given time, lease or not', async () => {
        await commit({ effects: [tell('X')] });
        await store.claim(T, 10, LEASE);
        await store.settle('cell/1 c1#0', { retryAt: T + 500 });
        expect(await store.next()).toBe(T + 500);
        expect(await store.claim(T + 499, 10, LEASE)).toEqual([]);
        expect(await store.claim(T + 500, 10, LEASE)).toMatchObject([{ effect: tell('X'), attempts: 2, doubts: 0 }]);
        await store.settle('cell/1 c1#0', { retryAt: T + 600, doubt: true });
        expect(await store.claim(T + 600, 10, LEASE)).toMatchObject([{ effect: tell('X'), attempts: 3, doubts: 1 }]);
      });

      test('whose lease ran out and that were claimed again hear from the earlier attempt only that it was done', async () => {
        await commit({ effects: [tell('X'), tell('Y')] });
        await store.claim(T, 10, LEASE);
        await store.claim(T + LEASE, 10, LEASE);
        await store.settle('cell/1 c1#0', { retryAt: T + LEASE, doubt: true }, 1);
        await store.settle('cell/1 c1#0', 'dead', 1);
        await store.settle('cell/1 c1#1', 'done', 1);
        expect(await store.claim(T + LEASE, 10, LEASE)).toEqual([]);
        await store.settle('cell/1 c1#0', { retryAt: T + LEASE }, 2);
        expect(await store.claim(T + LEASE, 10, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 3, doubts: 1 }]);
        const settles = { id: 'cell/1 c1#0', as: 'dead', attempt: 2 } as const;
        expect(await commit({ cause: 'report', settles })).toBe('committed');
        expect(await store.claim(T + 2 * LEASE, 10, LEASE)).toHaveLength(1);
      });

      test('that are due together and were decided one after the other are claimed in that order', async () => {
        const many = Array.from({ length: 12 }, (_, i) => tell(`X${i}`));
        await commit({ cause: 'z', effects: many });
        await commit({ cause: 'a', effects: many });
        const claimed = [...(await store.claim(T, 11, LEASE)), ...(await store.claim(T, 99, LEASE))];
        const expected = ['z', 'a'].flatMap((cause) => many.map((_, i) => `cell/1 ${cause}#${i}`));
        expect(ids(claimed)).toEqual(expected);
      });

      test('of a hundred streams are claimed the oldest first, however few at a time', async () => {
        const order = Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
        await Promise.all(order.map((i) => commit({ stream: `cell/${i}`, effects: [post(T + i)] })));
        const claimed: Claimed[] = [];
        for (let i = 0; i < 20; i++) claimed.push(...(await store.claim(T + 99, 7, LEASE)));
        expect(claimed.map(({ stream }) => stream)).toEqual(order.toSorted((a, b) => a - b).map((i) => `cell/${i}`));
      });

      test('that are dead are never claimed again, whatever is settled or pruned later', async () => {
        await commit({ effects: [tell('X')] });
        await store.claim(T, 10, LEASE);
        await store.settle('cell/1 c1#0', 'dead');
        await store.settle('cell/1 c1#0', { retryAt: T });
        await store.prune(T + 10 * LEASE);
        expect(await store.claim(T + 20 * LEASE, 10, LEASE)).toEqual([]);
        expect(await store.next()).toBe(null);
      });

      test('are settled by the commit that records their result, and only by it', async () => {
        await commit({ effects: [tell('X')] });
        await store.claim(T, 10, LEASE);
        const settles = { id: 'cell/1 c1#0', as: 'done' } as const;
        expect(await commit({ expected: 5, cause: 'receipt', settles })).toBe('conflict');
        expect(await commit({ settles })).toBe('duplicate');
        expect(await store.claim(T + LEASE, 10, LEASE)).toHaveLength(1);
        expect(await commit({ cause: 'receipt', events: [event('Sent')], settles })).toBe('committed');
        expect(await store.claim(T + 2 * LEASE, 10, LEASE)).toEqual([]);
      });
    });

    test('next is the earliest wake or effect, a claimed one at the end of its lease', async () => {
      expect(await store.next()).toBe(null);
      await commit({ wakeAt: T + 2 * LEASE });
      expect(await store.next()).toBe(T + 2 * LEASE);
      await commit({ stream: 'cell/2', effects: [post(T + 10)] });
      expect(await store.next()).toBe(T + 10);
      await store.claim(T + 10, 10, LEASE);
      expect(await store.next()).toBe(T + 10 + LEASE);
    });

    test('prune forgets old causes and nothing else', async () => {
      await commit({ events: [event('A')], effects: [tell('X')], wakeAt: T + 5 });
      await commit({ expected: 1, cause: 'c2', at: T + 1, wakeAt: T + 5 });
      await store.prune(T + 1);
      expect(await commit({ expected: 1, cause: 'c2' })).toBe('duplicate');
      expect(types(await store.load('cell/1', 0))).toEqual(['A']);
      expect(await store.due(T + 5, 10)).toEqual(['cell/1']);
      expect(await commit({ expected: 1, effects: [tell('Again')] })).toBe('committed');
      expect(await store.claim(T, 10, LEASE)).toMatchObject([
        { id: 'cell/1 c1#0', effect: tell('Again'), attempts: 1 },
      ]);
    });

    test('a named lease is taken, refused, renewed, taken over when it ran out, and given back', async () => {
      expect(await store.lease('telegram', 'a', T, LEASE)).toBe(true);
      expect(await store.lease('telegram', 'b', T + 1, LEASE)).toBe(false);
      expect(await store.lease('zalo', 'b', T + 1, LEASE)).toBe(true);
      expect(await store.lease('telegram', 'a', T + 1, LEASE)).toBe(true);
      expect(await store.lease('telegram', 'b', T + LEASE, LEASE)).toBe(false);
      expect(await store.lease('telegram', 'b', T + LEASE, 0)).toBe(false);
      expect(await store.lease('telegram', 'b', T + LEASE + 1, LEASE)).toBe(true);
      expect(await store.lease('telegram', 'b', T + LEASE + 2, 0)).toBe(true);
      expect(await store.lease('telegram', 'a', T + LEASE + 2, LEASE)).toBe(true);
    });

    describe('personal words', () => {
      const both = { of: ['person/binh', 'person/an'], text: 'An và Bình giúp bà con 🌾' };

      test('come back as they were, in events and in effects', async () => {
        const words = { name: of('person/an', 'Nguyễn Văn An'), deed: both, empty: of('person/an', '') };
        await commit({ events: [event('A', words)], effects: [post(T, words)] });
        expect(await store.load('cell/1', 0)).toEqual([event('A', words)]);
        expect(await store.claim(T, 10, LEASE)).toMatchObject([{ effect: post(T, words) }]);
      });

      test('are unreadable once any of their persons is forgotten; those of others stay', async () => {
        const words = { name: of('person/an', 'An'), other: of('person/binh', 'Bình'), deed: both };
        await commit({ events: [event('A', words)], effects: [post(T, words)] });
        await store.forget('person/an');
        const left = { ...words, name: of('person/an', ERASED), deed: { ...both, text: ERASED } };
        expect(await store.load('cell/1', 0)).toEqual([event('A', left)]);
        expect(await store.claim(T, 10, LEASE)).toMatchObject([{ effect: post(T, left) }]);
      });

      test('written after their person was forgotten are never readable', async () => {
        await store.forget('person/an');
        await store.forget('person/an');
        await commit({ events: [event('A', { name: of('person/an', 'An'), other: of('person/binh', 'Bình') })] });
        const left = { name: of('person/an', ERASED), other: of('person/binh', 'Bình') };
        expect(await store.load('cell/1', 0)).toEqual([event('A', left)]);
      });
    });
  });
}

/** What a store that outlives its process must do besides. */
export function durableStoreContract(name: string, open: OpenDurableStore) {
  describe(`${name} keeps over a restart`, () => {
    let opened: Awaited<ReturnType<OpenDurableStore>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.cleanup());

    test('events, causes, wakes and attempts', async () => {
      await opened.store.commit([commitOf({ events: [event('A')], effects: [tell('X')], wakeAt: T + 9 * LEASE })]);
      await opened.store.claim(T, 10, LEASE);
      const store = await opened.reopen();
      expect(await store.load('cell/1', 0)).toEqual([event('A')]);
      expect(await store.commit([commitOf({ expected: 1 })])).toEqual(['duplicate']);
      expect(await store.due(T + 9 * LEASE, 10)).toEqual(['cell/1']);
      expect(await store.claim(T + LEASE, 10, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 2 }]);
    });

    test('words, and that some were forgotten', async () => {
      const words = { name: of('person/an', 'An'), other: of('person/binh', 'Bình') };
      await opened.store.commit([commitOf({ events: [event('A', words)] })]);
      const again = await opened.reopen();
      expect(await again.load('cell/1', 0)).toEqual([event('A', words)]);
      await again.forget('person/an');
      const store = await opened.reopen();
      await store.commit([commitOf({ expected: 1, cause: 'c2', events: [event('B', words)] })]);
      const left = { ...words, name: of('person/an', ERASED) };
      expect(await store.load('cell/1', 0)).toEqual([event('A', left), event('B', left)]);
    });

    test('what was asked for before it closed, and takes nothing after', async () => {
      const taken = opened.store.commit([commitOf({ events: [event('A')] })]);
      await opened.store.close();
      expect(await taken).toEqual(['committed']);
      await expect(opened.store.commit([commitOf({ cause: 'c2' })])).rejects.toThrow('closed');
      expect(await (await opened.reopen()).load('cell/1', 0)).toEqual([event('A')]);
    });
  });
}
