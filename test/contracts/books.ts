import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ERASED } from '../../src/core/message.ts';
import type { Commit, Store } from '../../src/ports/store.ts';
import { commitOf, event, eventsOf, LEASE, of, T, tell, types } from './given.ts';
import type { OpenStore } from './store.ts';

/** What every store must do with the books of a stream. */
export function booksContract(name: string, open: OpenStore) {
  describe(`${name} keeps the contract of books`, () => {
    let store: Store;
    let cleanup: () => Promise<void>;
    beforeEach(async () => {
      ({ store, cleanup } = await open());
    });
    afterEach(() => cleanup());
    const commit = async (part: Partial<Commit>) => (await store.commit([commitOf(part)]))[0];
    const begin = (expected: number, ...events: string[]) =>
      store.beginBook({ stream: 'cell/1', expected, events: events.map((type) => event(type)) });
    const [a, b, c, d, e] = ['A', 'B', 'C', 'D', 'E'].map((type) => event(type));
    const fill = () => commit({ events: [event('A'), event('B'), event('C')] });

    test('a new book begins with what it is given, and versions run on', async () => {
      await fill();
      expect(await begin(3, 'B', 'D')).toBe('committed');
      expect(await store.load('cell/1', 0)).toEqual({ begins: 3, events: [b, d] });
      expect(await commit({ expected: 5, cause: 'c2', events: [event('E')] })).toBe('committed');
      expect(await store.load('cell/1', 0)).toEqual({ begins: 3, events: [b, d, e] });
    });

    test('whoever has read the old book starts over, at its end or before it; in the new one they read on', async () => {
      await fill();
      await begin(3, 'B', 'D');
      expect(await store.load('cell/1', 1)).toEqual({ begins: 3, events: [b, d] });
      expect(await store.load('cell/1', 3)).toEqual({ begins: 3, events: [b, d] });
      expect(await store.load('cell/1', 4)).toEqual({ begins: 3, events: [d] });
      expect(await store.load('cell/1', 5)).toEqual({ begins: 3, events: [] });
      expect(await store.load('cell/1', 2, 1)).toEqual({ begins: 3, events: [b] });
      expect(await store.load('cell/1', 4, 1)).toEqual({ begins: 3, events: [d] });
    });

    test('a decision on the old book is a conflict, also where both are equally long', async () => {
      await fill();
      await begin(3, 'A', 'B', 'C');
      expect(await commit({ expected: 3, cause: 'c2', events: [event('D')] })).toBe('conflict');
      expect(await commit({ expected: 6, cause: 'c2', events: [event('D')] })).toBe('committed');
      expect(await eventsOf(store, 'cell/1')).toEqual([a, b, c, d]);
    });

    test('a book that was read before something was written is not closed; nor twice', async () => {
      await fill();
      expect(await begin(2, 'A')).toBe('conflict');
      expect(await begin(4, 'A')).toBe('conflict');
      expect(await store.load('cell/1', 0)).toEqual({ begins: 0, events: [a, b, c] });
      const both = await Promise.all([begin(3, 'C'), begin(3, 'C')]);
      expect(both.toSorted()).toEqual(['committed', 'conflict']);
      expect(await store.load('cell/1', 0)).toEqual({ begins: 3, events: [c] });
    });

    test('year after year, and streams do not mix', async () => {
      await fill();
      await commit({ stream: 'cell/10', events: [event('X')] });
      await begin(3, 'C');
      await commit({ expected: 4, cause: 'c2', events: [event('D')] });
      expect(await begin(5, 'C', 'D', 'E')).toBe('committed');
      expect(await store.load('cell/1', 4)).toEqual({ begins: 5, events: [c, d, e] });
      expect(await commit({ expected: 8, cause: 'c3', events: [event('A')] })).toBe('committed');
      expect(await store.load('cell/10', 0)).toEqual({ begins: 0, events: [event('X')] });
    });

    test('nothing but the events changes: not the wake, not the causes, not what waits to be sent', async () => {
      await commit({ events: [event('A')], effects: [tell('X')], wakeAt: T + 5 });
      await begin(1, 'A');
      expect(await store.due(T + 5, 10)).toEqual(['cell/1']);
      expect(await commit({ expected: 2 })).toBe('duplicate');
      expect(await store.claim(T, 10, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 1 }]);
      await store.settle('cell/1 c1#0', 'done');
      expect(await store.claim(T + LEASE, 10, LEASE)).toEqual([]);
    });

    test('a book without anything carried over is refused, and what cannot be written is never half written', async () => {
      await fill();
      await expect(begin(3)).rejects.toThrow('carry something over');
      const nobodys = event('Bad', { name: { of: [], text: 'An' } });
      const bad = store.beginBook({ stream: 'cell/1', expected: 3, events: [event('A'), nobodys] });
      await expect(bad).rejects.toThrow('at least one person');
      expect(await store.load('cell/1', 0)).toEqual({ begins: 0, events: [a, b, c] });
    });

    test('words are carried over; those of the forgotten are unreadable, there and whatever comes later', async () => {
      const words = { name: of('person/an', 'An'), other: of('person/binh', 'Bình') };
      await commit({ events: [event('A', words)] });
      await store.beginBook({ stream: 'cell/1', expected: 1, events: [event('A', words)] });
      expect(await eventsOf(store, 'cell/1')).toEqual([event('A', words)]);
      await store.forget('person/an');
      const left = { ...words, name: of('person/an', ERASED) };
      const carried = await eventsOf(store, 'cell/1');
      expect(carried).toEqual([event('A', left)]);
      await store.beginBook({ stream: 'cell/1', expected: 2, events: carried });
      expect(await eventsOf(store, 'cell/1')).toEqual([event('A', left)]);
      await store.forget('person/binh');
      expect(await eventsOf(store, 'cell/1')).toEqual([event('A', { ...left, other: of('person/binh', ERASED) })]);
    });

    test('closed books can be dropped, the present one never', async () => {
      await fill();
      await begin(3, 'B', 'C');
      await begin(5, 'C', 'D');
      await commit({ expected: 7, cause: 'c2', events: [event('E')] });
      for (const upTo of [2, 3, 5, 99]) await store.dropBooks('cell/1', upTo);
      expect(await store.load('cell/1', 0)).toEqual({ begins: 5, events: [c, d, e] });
      expect(await commit({ expected: 8, cause: 'c3', events: [event('A')] })).toBe('committed');
      expect(types(await eventsOf(store, 'cell/1', 7))).toEqual(['E', 'A']);
      await store.dropBooks('cell/unknown', 9);
    });
  });
}
