import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ERASED } from '../../src/core/message.ts';
import type { Commit, Store } from '../../src/ports/store.ts';
import { booksContract } from './books.ts';
import { clockContract } from './clock.ts';
import { effectsContract } from './effects.ts';
import { commitOf, event, eventsOf, ids, LEASE, of, post, T, tell, types } from './given.ts';

/** A new empty store; `reopen` lets go of it and opens the same data again, as after a restart. */
export type OpenStore = () => Promise<{ store: Store; cleanup(): Promise<void> }>;
export type OpenDurableStore = () => Promise<{ store: Store; reopen(): Promise<Store>; cleanup(): Promise<void> }>;

/** What every store must do. */
export function storeContract(name: string, open: OpenStore) {
  effectsContract(name, open);
  booksContract(name, open);

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
        expect(await eventsOf(store, 'cell/1')).toEqual([event('A'), event('B'), event('C')]);
        expect(types(await eventsOf(store, 'cell/1', 2))).toEqual(['C']);
        expect(await eventsOf(store, 'cell/1', 3)).toEqual([]);
      });

      test('come in pages of as many as asked for', async () => {
        const all = ['A', 'B', 'C', 'D', 'E'].map((type) => event(type));
        await commit({ events: all });
        expect(await store.load('cell/1', 0, 2)).toEqual({ begins: 0, events: all.slice(0, 2) });
        expect(await store.load('cell/1', 2, 2)).toEqual({ begins: 0, events: all.slice(2, 4) });
        expect(await store.load('cell/1', 4, 2)).toEqual({ begins: 0, events: all.slice(4) });
        expect(await store.load('cell/1', 5, 2)).toEqual({ begins: 0, events: [] });
        expect(await store.load('cell/1', 1)).toEqual({ begins: 0, events: all.slice(1) });
      });

      test('of an unknown stream are none, and streams do not mix', async () => {
        await commit({ events: [event('A')] });
        await commit({ stream: 'cell/10', events: [event('B')] });
        expect(await eventsOf(store, 'cell/2')).toEqual([]);
        expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A']);
      });
    });

    describe('a commit', () => {
      test('on a stale version is a conflict and writes nothing', async () => {
        await commit({ events: [event('A')], wakeAt: T + 5 });
        const stale = { cause: 'c2', events: [event('B')], effects: [tell('X')], wakeAt: T + 1 };
        expect(await commit(stale)).toBe('conflict');
        expect(await commit({ ...stale, expected: 2 })).toBe('conflict');
        expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A']);
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
        expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A']);
        expect(await store.claim(T, 10, LEASE)).toEqual([]);
      });

      test('without events is remembered too, and its effects have ids of their own', async () => {
        expect(await commit({ effects: [tell('X')] })).toBe('committed');
        expect(await commit({ cause: 'c2', effects: [tell('Y'), tell('Z')] })).toBe('committed');
        expect(await commit({ cause: 'c2', effects: [tell('Y')] })).toBe('duplicate');
        expect(ids(await store.claim(T, 10, LEASE))).toEqual(['cell/1 c1#0', 'cell/1 c2#0', 'cell/1 c2#1']);
        expect(await eventsOf(store, 'cell/1')).toEqual([]);
      });

      test('in a chain stands on the one before', async () => {
        const chain = ['A', 'B', 'C'].map((type, i) => commitOf({ expected: i, cause: type, events: [event(type)] }));
        expect(await store.commit(chain)).toEqual(['committed', 'committed', 'committed']);
        expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A', 'B', 'C']);
        expect(await store.commit([])).toEqual([]);
      });

      test('that is not committed turns the rest of its chain into conflicts', async () => {
        await commit({ cause: 'seen' });
        const chain = ['A', 'seen', 'B'].map((cause, i) => commitOf({ expected: i, cause, events: [event(cause)] }));
        expect(await store.commit(chain)).toEqual(['committed', 'duplicate', 'conflict']);
        expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A']);
        const stale = ['D', 'E'].map((cause) => commitOf({ expected: cause === 'D' ? 0 : 1, cause }));
        expect(await store.commit(stale)).toEqual(['conflict', 'conflict']);
      });

      test('races with 20 others and all are applied, one after the other', async () => {
        const race = async (writer: number): Promise<void> => {
          const expected = (await eventsOf(store, 'cell/1')).length;
          const answer = await commit({ expected, cause: `w${writer}`, events: [event(`W${writer}`)] });
          if (answer === 'conflict') return race(writer);
        };
        await Promise.all(Array.from({ length: 20 }, (_, writer) => race(writer)));
        expect(types(await eventsOf(store, 'cell/1')).sort()).toEqual(
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
        expect(await eventsOf(store, 'cell/1')).toEqual([]);
        expect(types(await eventsOf(store, 'cell/b'))).toEqual(['C']);
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
      expect(types(await eventsOf(store, 'cell/1'))).toEqual(['A']);
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
        expect(await eventsOf(store, 'cell/1')).toEqual([event('A', words)]);
        expect(await store.claim(T, 10, LEASE)).toMatchObject([{ effect: post(T, words) }]);
      });

      test('are unreadable once any of their persons is forgotten; those of others stay', async () => {
        const words = { name: of('person/an', 'An'), other: of('person/binh', 'Bình'), deed: both };
        await commit({ events: [event('A', words)], effects: [post(T, words)] });
        await store.forget('person/an');
        const left = { ...words, name: of('person/an', ERASED), deed: { ...both, text: ERASED } };
        expect(await eventsOf(store, 'cell/1')).toEqual([event('A', left)]);
        expect(await store.claim(T, 10, LEASE)).toMatchObject([{ effect: post(T, left) }]);
      });

      test('written after their person was forgotten are never readable', async () => {
        await store.forget('person/an');
        await store.forget('person/an');
        await commit({ events: [event('A', { name: of('person/an', 'An'), other: of('person/binh', 'Bình') })] });
        const left = { name: of('person/an', ERASED), other: of('person/binh', 'Bình') };
        expect(await eventsOf(store, 'cell/1')).toEqual([event('A', left)]);
      });
    });
  });
}

/** What a store that outlives its process must do besides. */
export function durableStoreContract(name: string, open: OpenDurableStore) {
  clockContract(name, open);

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
      expect(await eventsOf(store, 'cell/1')).toEqual([event('A')]);
      expect(await store.commit([commitOf({ expected: 1 })])).toEqual(['duplicate']);
      expect(await store.due(T + 9 * LEASE, 10)).toEqual(['cell/1']);
      expect(await store.claim(T + LEASE, 10, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 2 }]);
    });

    test('which book is the present one', async () => {
      await opened.store.commit([commitOf({ events: [event('A'), event('B')] })]);
      await opened.store.beginBook({ stream: 'cell/1', expected: 2, events: [event('B')] });
      const store = await opened.reopen();
      expect(await store.load('cell/1', 0)).toEqual({ begins: 2, events: [event('B')] });
      expect(await store.commit([commitOf({ expected: 3, cause: 'c2' })])).toEqual(['committed']);
    });

    test('words, and that some were forgotten', async () => {
      const words = { name: of('person/an', 'An'), other: of('person/binh', 'Bình') };
      await opened.store.commit([commitOf({ events: [event('A', words)] })]);
      const again = await opened.reopen();
      expect(await eventsOf(again, 'cell/1')).toEqual([event('A', words)]);
      await again.forget('person/an');
      const store = await opened.reopen();
      await store.commit([commitOf({ expected: 1, cause: 'c2', events: [event('B', words)] })]);
      const left = { ...words, name: of('person/an', ERASED) };
      expect(await eventsOf(store, 'cell/1')).toEqual([event('A', left), event('B', left)]);
    });

    test('what was asked for before it closed, and takes nothing after', async () => {
      const taken = opened.store.commit([commitOf({ events: [event('A')] })]);
      await opened.store.close();
      expect(await taken).toEqual(['committed']);
      await expect(opened.store.commit([commitOf({ cause: 'c2' })])).rejects.toThrow('closed');
      expect(await eventsOf(await opened.reopen(), 'cell/1')).toEqual([event('A')]);
    });
  });
}
