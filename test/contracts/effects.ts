import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Claimed, Commit, Store } from '../../src/ports/store.ts';
import { commitOf, event, ids, LEASE, post, T, tell } from './given.ts';
import type { OpenStore } from './store.ts';

/** What every store must do with what waits to be sent. */
export function effectsContract(name: string, open: OpenStore) {
  describe(`${name} keeps the contract of effects`, () => {
    let store: Store;
    let cleanup: () => Promise<void>;
    beforeEach(async () => {
      ({ store, cleanup } = await open());
    });
    afterEach(() => cleanup());
    const commit = async (part: Partial<Commit>) => (await store.commit([commitOf(part)]))[0];

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
}
