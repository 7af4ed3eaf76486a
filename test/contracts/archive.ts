import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ERASED } from '../../src/core/message.ts';
import type { HouseKeys, Item, Source, Target } from '../../src/ports/archive.ts';
import type { Store } from '../../src/ports/store.ts';
import { commitOf, event, eventsOf, ids, LEASE, of, post, T, tell, types } from './given.ts';

/** One place for a store, empty at first; each call opens what lies there. */
export type Ground = {
  store(): Promise<Store>;
  source(): Promise<Source>;
  target(): Promise<Target>;
  cleanup(): Promise<void>;
};

/** A new ground; one at a time. */
export type Break = (dataKey?: string) => Promise<Ground>;

type Moved = { readonly keys: HouseKeys; readonly items: readonly Item[] };

const KEY = 'một khoá vừa đủ dài';
const words = {
  name: of('person/an', 'Nguyễn Văn An'),
  deed: { of: ['person/an', 'person/binh'], text: 'giúp bà con' },
};

/** Something of everything a store may keep. */
export async function furnish(store: Store): Promise<void> {
  const many = Array.from({ length: 1100 }, (_, i) => event(`E${i}`));
  await store.commit([commitOf({ stream: 'cell/long', events: many, wakeAt: T + 9 * LEASE })]);
  await store.commit([
    commitOf({ events: [event('A', words), { ...event('B'), b: 1, 2: 'two', a: [null, 0.5, 'ố"\n'] } as never] }),
    commitOf({ expected: 2, cause: 'tg:7 with spaces #1', at: T + 1, wakeAt: T + 5, effects: [post(T, words)] }),
  ]);
  await store.commit([commitOf({ stream: 'person/an', events: [event('C', { name: of('person/chi', 'Chi') })] })]);
  const effects = [tell('Done'), tell('Dead'), tell('Again'), tell('Leased'), post(T + 50, words)];
  await store.commit([commitOf({ stream: 'cell/2', effects })]);
  const at = (i: number) => `cell/2 c1#${i}`;
  await store.claim(T, 5, LEASE);
  await store.settle(at(0), 'done');
  await store.settle(at(1), 'dead');
  await store.settle(at(2), { retryAt: T + 7, doubt: true });
  await store.claim(T + 7, 1, LEASE);
  await store.settle(at(2), { retryAt: T + 8 });
  await store.settle('cell/1 tg:7 with spaces #1#0', { retryAt: T + 2 });
  await store.forget('person/chi');
  await store.forget('person/never');
  for (const stream of ['cell/years', 'cell/dropped']) await keepBooks(store, stream);
  await store.dropBooks('cell/dropped', 5);
}

/** Three books: of three events, of two, of one. */
async function keepBooks(store: Store, stream: string): Promise<void> {
  await store.commit([commitOf({ stream, events: [event('A', words), event('B'), event('C')] })]);
  await store.beginBook({ stream, expected: 3, events: [event('D')] });
  await store.commit([commitOf({ stream, expected: 4, cause: 'c2', events: [event('E')] })]);
  await store.beginBook({ stream, expected: 5, events: [event('F', words)] });
}

export async function take(source: Source): Promise<Moved> {
  try {
    return { keys: source.keys, items: await Array.fromAsync(source.items()) };
  } finally {
    await source.close();
  }
}

export async function fill(target: Target, { keys, items }: Moved): Promise<void> {
  try {
    await target.begin(keys);
    for (let i = 0; i < items.length; i += 100) await target.add(items.slice(i, i + 100));
    await target.finish();
  } finally {
    await target.close();
  }
}

/** Line by line, in an order that every store agrees on. */
export const sorted = (items: readonly Item[]) => items.map((item) => JSON.stringify(item)).toSorted();

async function furnished(ground: Ground): Promise<Moved> {
  const store = await ground.store();
  await furnish(store);
  await store.close();
  return take(await ground.source());
}

/** What a store must do to be moved to another kind, and from it. */
export function archiveContract(name: string, fresh: Break, others: readonly (readonly [string, Break])[]) {
  describe(`${name} can be moved`, () => {
    const grounds: Ground[] = [];
    beforeEach(() => void grounds.splice(0));
    afterEach(async () => {
      for (const ground of grounds) await ground.cleanup();
    });
    const breakGround = async (where: Break, dataKey?: string) => {
      const ground = await where(dataKey);
      grounds.push(ground);
      return ground;
    };

    test('everything comes out once, sealed, with what was leased', async () => {
      const { items } = await furnished(await breakGround(fresh));
      const count = (kind: Item['kind']) => items.filter((item) => item.kind === kind).length;
      expect([count('event'), count('person'), count('wake'), count('dead')]).toEqual([1110, 4, 2, 1]);
      expect(items.filter((item) => item.kind === 'effect')).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ id: 'cell/2 c1#2', due: T + 8, attempts: 2, doubts: 1 }),
          expect.objectContaining({ id: 'cell/2 c1#3', due: T, attempts: 1, doubts: 0, leased: T + LEASE }),
          expect.objectContaining({ id: 'cell/1 tg:7 with spaces #1#0', due: T + 2, attempts: 1, doubts: 0 }),
          expect.objectContaining({ id: 'cell/2 c1#4', due: T + 50, attempts: 0, doubts: 0 }),
        ]),
      );
      expect(items).toContainEqual({ kind: 'cause', stream: 'cell/1', cause: 'tg:7 with spaces #1', at: T + 1 });
      expect(items).toContainEqual({ kind: 'person', person: 'person/never' });
      expect(JSON.stringify(items)).not.toMatch(/Nguyễn|Chi"|bà con/u);
      const shelf = items.flatMap((item) => {
        if (item.kind === 'book') return [`${item.stream} ${item.begins} ends`];
        return item.kind === 'event' && /years|dropped/u.test(item.stream) ? [`${item.stream} ${item.version}`] : [];
      });
      const places = ['1', '2', '3', '3 ends', '4', '5', '5 ends', '6'];
      expect(shelf.filter((line) => line.includes('years'))).toEqual(places.map((place) => `cell/years ${place}`));
      const left = ['3 ends', '5 ends', '6'];
      expect(shelf.filter((line) => line.includes('dropped'))).toEqual(left.map((place) => `cell/dropped ${place}`));
      const long = items.filter((item) => item.kind === 'event' && item.stream === 'cell/long');
      expect(long.map((item) => item.kind === 'event' && item.version)).toEqual(long.map((_, i) => i + 1));
    });

    test.each(others)('to %s, and everything goes on there', async (_, other) => {
      const moved = await furnished(await breakGround(fresh));
      const ground = await breakGround(other);
      await fill(await ground.target(), moved);
      expect(sorted((await take(await ground.source())).items)).toEqual(sorted(moved.items));

      const store = await ground.store();
      expect(await eventsOf(store, 'cell/1')).toEqual([
        event('A', words),
        { ...event('B'), b: 1, 2: 'two', a: [null, 0.5, 'ố"\n'] },
      ]);
      expect(types((await store.load('cell/long', 1098)).events)).toEqual(['E1098', 'E1099']);
      for (const stream of ['cell/years', 'cell/dropped']) {
        expect(await store.load(stream, 0)).toEqual({ begins: 5, events: [event('F', words)] });
        expect(await store.beginBook({ stream, expected: 6, events: [event('G')] })).toBe('committed');
        expect(await store.load(stream, 6)).toEqual({ begins: 6, events: [event('G')] });
        await store.dropBooks(stream, 6);
      }
      expect(await eventsOf(store, 'person/an')).toEqual([event('C', { name: of('person/chi', ERASED) })]);
      expect(await store.commit([commitOf({ expected: 1100, cause: 'c1', stream: 'cell/long' })])).toEqual([
        'duplicate',
      ]);
      expect(await store.due(T + 5, 10)).toEqual(['cell/1']);
      expect(await store.next()).toBe(T + 2);
      expect(await store.claim(T + 1, 10, LEASE)).toEqual([]);
      expect(await store.claim(T + 50, 10, LEASE)).toMatchObject([
        { id: 'cell/1 tg:7 with spaces #1#0', effect: post(T, words), attempts: 2, doubts: 0 },
        { id: 'cell/2 c1#2', effect: tell('Again'), attempts: 3, doubts: 1 },
        { id: 'cell/2 c1#4', attempts: 1, doubts: 0 },
      ]);
      expect(await store.claim(T + LEASE, 10, LEASE)).toMatchObject([{ id: 'cell/2 c1#3', attempts: 2, doubts: 1 }]);
      await store.settle('cell/2 c1#3', 'done', 2);
      await store.forget('person/an');
      const answers = await store.commit([
        commitOf({ expected: 2, cause: 'new', events: [event('D', words)], effects: [tell('X'), tell('Y')] }),
      ]);
      expect(answers).toEqual(['committed']);
      expect((await store.load('cell/1', 2)).events[0]?.words).toMatchObject({ name: { text: ERASED } });
      expect(ids(await store.claim(T + 60, 10, LEASE))).toEqual(['cell/1 new#0', 'cell/1 new#1']);
      await store.close();
    });

    test('messages of a stream that become due together keep their order', async () => {
      const effects = Array.from({ length: 12 }, (_, i) => post(T + 100 - i));
      const from = await breakGround(fresh);
      const store = await from.store();
      await store.commit([commitOf({ effects })]);
      await store.close();
      const moved = await take(await from.source());
      const ground = await breakGround(fresh);
      await fill(await ground.target(), moved);
      const there = await ground.store();
      await there.claim(T + 100, 12, 1);
      for (let i = 0; i < 12; i++) await there.settle(`cell/1 c1#${i}`, { retryAt: T + 200 });
      expect(ids(await there.claim(T + 200, 12, LEASE))).toEqual(effects.map((_, i) => `cell/1 c1#${i}`));
      await there.close();
    });

    test('with a DATA_KEY, which alone opens it', async () => {
      const moved = await furnished(await breakGround(fresh, KEY));
      expect(JSON.stringify(moved.keys)).not.toContain('secret');
      for (const [wrong, line] of [
        ['một khoá khác hẳn thế', /^DATA_KEY is not the one the export was made with/u],
        [undefined, /^the export was made with a DATA_KEY/u],
      ] as const) {
        const ground = await breakGround(fresh, wrong);
        await expect(fill(await ground.target(), moved)).rejects.toThrow(line);
        await (await ground.target()).close();
      }
      const ground = await breakGround(fresh, KEY);
      await fill(await ground.target(), moved);
      const store = await ground.store();
      expect((await eventsOf(store, 'cell/1'))[0]).toEqual(event('A', words));
      await store.close();
    });

    test('made without a DATA_KEY it is not taken in with one', async () => {
      const moved = await furnished(await breakGround(fresh));
      const ground = await breakGround(fresh, KEY);
      await expect(fill(await ground.target(), moved)).rejects.toThrow(/without DATA_KEY: unset DATA_KEY/u);
    });

    test('never onto a place that holds a Nếp, even one without events', async () => {
      const moved = await furnished(await breakGround(fresh));
      const ground = await breakGround(fresh);
      await (await ground.store()).close();
      const before = await take(await ground.source());
      await expect(ground.target()).rejects.toThrow(/already holds a Nếp/u);
      const store = await ground.store();
      await store.commit([commitOf({ events: [event('A')] })]);
      await store.close();
      await expect(ground.target()).rejects.toThrow(/already holds a Nếp/u);
      expect((await take(await ground.source())).keys).toEqual(before.keys);
      expect(moved.items.length).toBeGreaterThan(0);
    });

    test('a move cut short is no store, and is made good by moving again', async () => {
      const moved = await furnished(await breakGround(fresh));
      const ground = await breakGround(fresh);
      const target = await ground.target();
      await target.begin(moved.keys);
      await target.add(moved.items.slice(0, 700));
      await target.close();
      await expect(ground.store()).rejects.toThrow(/cut short: run npm run import again/u);
      await expect(ground.source()).rejects.toThrow(/cut short/u);
      await fill(await ground.target(), moved);
      expect(sorted((await take(await ground.source())).items)).toEqual(sorted(moved.items));
    });
  });
}
