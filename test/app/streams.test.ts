import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStreams } from '../../src/app/streams.ts';
import { type Aggregate, refuse } from '../../src/core/aggregate.ts';
import type { Commit, Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';

const T = 1_800_000_000_000;

/** A list that grows by one word at a time; small enough to see only the machinery around it. */
const Added = z.object({ type: z.literal('Added'), at: z.number(), word: z.string() });
type Added = z.infer<typeof Added>;
type Add = { readonly type: 'Add'; readonly word: string };
const list: Aggregate<readonly string[], Add, Added> = {
  initial: [],
  decide(words, { word }, { now }) {
    if (word === 'fault') throw new Error('a fault in decide');
    if (word === 'nothing') return [];
    if (words.includes(word)) return refuse({ key: 'refused.taken' });
    return [{ type: 'Added', at: now, word }];
  },
  evolve: (words, { word }) => [...words, word],
  effects: () => [],
  wakeAt: (words) => (words.length === 0 ? null : T + words.length),
};
const told = z.object({ type: z.literal('Add'), word: z.string() });

function open(change: (store: Store) => Partial<Store> = () => ({})) {
  const store = openSqlite({ file: ':memory:' });
  const chains: (readonly Commit[])[] = [];
  let loads = 0;
  const changed: Store = { ...store, ...change(store) };
  const watching: Store = {
    ...changed,
    load(stream, after, limit) {
      loads++;
      return changed.load(stream, after, limit);
    },
    commit(chain) {
      chains.push(chain);
      return changed.commit(chain);
    },
  };
  const streams = openStreams('list', list, { event: Added, told }, watching);
  const add = (word: string, cause = word, id = 'a') => streams.act(id, { type: 'Add', word }, { cause, now: T });
  const stored = async (id = 'a') => (await eventsOf(store, `list/${id}`)).map((event) => Added.parse(event).word);
  /** Someone else who writes to the same store. */
  const other = (word: string, expected: number, id = 'a') =>
    store.commit([
      {
        stream: `list/${id}`,
        expected,
        cause: `other ${word}`,
        at: T,
        events: [{ type: 'Added', at: T, word } as Added],
        effects: [],
        wakeAt: null,
      },
    ]);
  return { store, streams, add, stored, other, chains, loads: () => loads };
}

describe('intents for one stream', () => {
  test('that wait together are decided each on the one before and committed as one chain', async () => {
    const { add, stored, chains } = open();
    const acted = await Promise.all(['x', 'y', 'x', 'z'].map((word, index) => add(word, `cause ${index}`)));
    expect(acted.map(({ is }) => is)).toEqual(['done', 'done', 'refused', 'done']);
    expect(acted[3]).toMatchObject({ state: ['x', 'y', 'z'], events: [{ word: 'z' }] });
    expect(await stored()).toEqual(['x', 'y', 'z']);
    expect(chains.map((chain) => chain.map(({ expected }) => expected))).toEqual([[0, 1, 2]]);
  });

  test('200 at once are all applied, in the order in which they came', async () => {
    const { add, stored } = open();
    const words = Array.from({ length: 200 }, (_, index) => `w${index}`);
    const acted = await Promise.all(words.map((word) => add(word)));
    expect(acted.every(({ is }) => is === 'done')).toBe(true);
    expect(await stored()).toEqual(words);
  });

  test('that come while others are being written wait for them', async () => {
    const { add, stored } = open();
    const first = add('x');
    await Promise.resolve();
    const second = first.then(() => add('z'));
    await Promise.all([first, add('y'), second]);
    expect((await stored()).sort()).toEqual(['x', 'y', 'z']);
  });

  test('that change nothing write nothing; with `always` the wake is written all the same', async () => {
    const { streams, add, chains, store } = open();
    await add('x');
    expect(await add('nothing')).toMatchObject({ is: 'done', events: [] });
    expect(chains).toHaveLength(1);
    await streams.act('a', { type: 'Add', word: 'nothing' }, { cause: 'wake', now: T, always: true });
    expect(chains).toHaveLength(2);
    expect(await store.due(T + 1, 9)).toEqual(['list/a']);
  });

  test('one whose decision fails is told alone', async () => {
    const { add, stored } = open();
    const acted = await Promise.allSettled([add('x'), add('fault'), add('y')]);
    expect(acted.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(['x', 'y']);
  });

  test('of different streams do not mix', async () => {
    const { add, stored } = open();
    await Promise.all([add('x', 'c', 'a'), add('y', 'c', 'b')]);
    expect([await stored('a'), await stored('b')]).toEqual([['x'], ['y']]);
  });

  test('from elsewhere are checked before they are decided', async () => {
    const { streams, stored } = open();
    const bad = async () => streams.tell('a', { type: 'Drop' }, { cause: 'c', now: T });
    await expect(bad()).rejects.toThrow();
    expect(await streams.tell('a', { type: 'Add', word: 'x' }, { cause: 'c', now: T })).toMatchObject({ is: 'done' });
    expect(await stored()).toEqual(['x']);
  });
});

describe('a cause that was applied before', () => {
  test('is a duplicate and writes nothing', async () => {
    const { add, stored } = open();
    await add('x', 'cause');
    expect(await add('y', 'cause')).toMatchObject({ is: 'duplicate', state: ['x'] });
    expect(await stored()).toEqual(['x']);
  });

  test('amid others spares them: what stood on it is decided again', async () => {
    const { add, stored } = open();
    await add('x', 'cause');
    const acted = await Promise.all([add('p'), add('y', 'cause'), add('q'), add('r')]);
    expect(acted.map(({ is }) => is)).toEqual(['done', 'duplicate', 'done', 'done']);
    expect(await stored()).toEqual(['x', 'p', 'q', 'r']);
  });

  test('twice at once is applied once', async () => {
    const { add, stored } = open();
    const acted = await Promise.all([add('x', 'cause'), add('y', 'cause')]);
    expect(acted.map(({ is }) => is)).toEqual(['done', 'duplicate']);
    expect(await stored()).toEqual(['x']);
  });

  test('is still known to a new process that has only the store', async () => {
    const { add, store, stored } = open();
    await add('x', 'cause');
    const again = openStreams('list', list, { event: Added, told }, store);
    expect(await again.act('a', { type: 'Add', word: 'y' }, { cause: 'cause', now: T })).toMatchObject({
      is: 'duplicate',
    });
    expect(await stored()).toEqual(['x']);
  });
});

describe('another writer on the same store', () => {
  test('makes a cached state stale: newer events are loaded and it is decided again', async () => {
    const { add, stored, other, chains } = open();
    await add('x');
    await other('taken', 1);
    expect(await add('y')).toMatchObject({ is: 'done', state: ['x', 'taken', 'y'] });
    expect(await stored()).toEqual(['x', 'taken', 'y']);
    expect(chains).toHaveLength(3);
  });

  test('may have made the intent impossible meanwhile', async () => {
    const { add, stored, other } = open();
    await add('x');
    await other('y', 1);
    expect(await add('y')).toEqual({ is: 'refused', notice: { key: 'refused.taken' } });
    expect(await stored()).toEqual(['x', 'y']);
  });

  test('in the middle of a chain loses nobody', async () => {
    const { add, stored, other } = open();
    await add('x');
    await other('o', 1);
    await Promise.all(['p', 'q', 'r'].map((word) => add(word)));
    expect(await stored()).toEqual(['x', 'o', 'p', 'q', 'r']);
  });

  test('that never gives way is a fault, not a hang', async () => {
    const { add } = open(() => ({ commit: async (chain) => chain.map(() => 'conflict' as const) }));
    await expect(add('x')).rejects.toThrow(/conflicts in a row/);
  });
});

describe('where other processes write too', () => {
  let causes = 0;
  const two = () => {
    const { store, streams, stored, loads } = open(() => ({ shared: true }));
    const elsewhere = openStreams('list', list, { event: Added, told }, { ...store, shared: true });
    const add = (where: typeof streams, word: string) =>
      where.act('a', { type: 'Add', word }, { cause: `${word} ${causes++}`, now: T });
    return { streams, elsewhere, add, stored, loads };
  };

  test('a read knows what another has just written', async () => {
    const { streams, elsewhere, add } = two();
    await add(streams, 'x');
    await add(elsewhere, 'y');
    expect(await streams.read('a')).toEqual(['x', 'y']);
  });

  test('what writes nothing is answered on what stands now', async () => {
    const { streams, elsewhere, add } = two();
    await add(streams, 'x');
    await add(elsewhere, 'y');
    expect(await add(streams, 'nothing')).toMatchObject({ is: 'done', state: ['x', 'y'] });
    await add(elsewhere, 'z');
    const [, both] = await Promise.all([add(streams, 'v'), add(streams, 'nothing')]);
    expect(both).toMatchObject({ is: 'done', state: ['x', 'y', 'z', 'v'] });
  });

  test('what another has made impossible is refused', async () => {
    const { streams, elsewhere, add } = two();
    await add(streams, 'x');
    await add(elsewhere, 'y');
    expect(await add(streams, 'y')).toMatchObject({ is: 'refused' });
  });

  test('a commit is not preceded by a look', async () => {
    const { streams, add, loads } = two();
    await add(streams, 'x');
    const before = loads();
    await add(streams, 'y');
    expect(loads()).toBe(before);
  });

  test('whatever they do at once, every state is one that stood in the store', async () => {
    const { streams, elsewhere, add, stored } = two();
    const words = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const reads: (readonly string[])[] = [];
    await Promise.all(
      words.map(async (word, i) => {
        const where = i % 2 === 0 ? streams : elsewhere;
        reads.push(await where.read('a'));
        await add(where, word);
        const after = await (i % 3 === 0 ? streams : elsewhere).read('a');
        expect(after).toContain(word);
        reads.push(after);
      }),
    );
    const all = await stored();
    expect(all.toSorted()).toEqual(words.toSorted());
    for (const read of reads) expect(read).toEqual(all.slice(0, read.length));
  });
});

describe('a transaction that fails', () => {
  test('rejects all who waited, writes nothing, and the next intent works', async () => {
    let broken = true;
    const { add, stored, streams } = open((store) => ({
      async commit(chain) {
        if (broken) throw new Error('disk full');
        return store.commit(chain);
      },
    }));
    const acted = await Promise.allSettled(['x', 'y', 'z'].map((word) => add(word)));
    expect(acted.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await stored()).toEqual([]);
    expect(await streams.read('a')).toEqual([]);
    broken = false;
    expect(await add('x')).toMatchObject({ is: 'done', state: ['x'] });
    expect(await stored()).toEqual(['x']);
  });

  test('whose answer was lost on the way is found written at the next try', async () => {
    let lost = true;
    const { add, stored, streams } = open((store) => ({
      async commit(chain) {
        const outcome = await store.commit(chain);
        if (lost) throw new Error('connection lost');
        return outcome;
      },
    }));
    await expect(add('x', 'cause')).rejects.toThrow('connection lost');
    lost = false;
    expect(await streams.read('a')).toEqual(['x']);
    expect(await add('y', 'cause')).toMatchObject({ is: 'duplicate' });
    expect(await stored()).toEqual(['x']);
  });

  test('of reading rejects, and the next intent reads afresh', async () => {
    let broken = true;
    const { add, stored } = open((store) => ({
      async load(stream, after, limit) {
        if (broken) throw new Error('cannot read');
        return store.load(stream, after, limit);
      },
    }));
    await expect(add('x')).rejects.toThrow('cannot read');
    broken = false;
    await add('x');
    expect(await stored()).toEqual(['x']);
  });

  test('nobody reads what was never written', async () => {
    const { add, streams } = open(() => ({ commit: () => Promise.reject(new Error('disk full')) }));
    const waiting = add('x').catch(() => undefined);
    expect(await streams.read('a')).toEqual([]);
    await waiting;
    expect(await streams.read('a')).toEqual([]);
  });
});

test('an intent that comes again while the first is still waiting is a duplicate of it, not a refusal', async () => {
  const { streams, add, other, stored } = open();
  await streams.read('a');
  await other('w', 0);
  const both = await Promise.all([add('x'), add('x')]);
  expect(both).toMatchObject([{ is: 'done' }, { is: 'duplicate', state: ['w', 'x'] }]);
  expect(await stored()).toEqual(['w', 'x']);
});

describe('a new book', () => {
  const carry = (store: Store, expected: number, ...words: string[]) =>
    store.beginBook({
      stream: 'list/a',
      expected,
      events: words.map((word): Added => ({ type: 'Added', at: T, word })),
    });

  test('that another process began is read from its beginning', async () => {
    const { add, store, streams, stored } = open(() => ({ shared: true }));
    for (const word of ['x', 'y', 'z']) await add(word);
    await carry(store, 3, 'z');
    expect(await streams.read('a')).toEqual(['z']);
    expect(await add('x', 'again')).toMatchObject({ is: 'done', state: ['z', 'x'] });
    expect(await stored()).toEqual(['z', 'x']);
  });

  test('is found out by a conflict, also where it is just as long', async () => {
    const { add, store, stored } = open();
    for (const word of ['x', 'y', 'z']) await add(word);
    await carry(store, 3, 'p', 'q', 'z');
    expect(await add('w')).toMatchObject({ is: 'done', state: ['p', 'q', 'z', 'w'] });
    expect(await stored()).toEqual(['p', 'q', 'z', 'w']);
  });

  test('begun between two pages starts the reading over', async () => {
    const words = Array.from({ length: 1200 }, (_, index) => `w${index}`);
    let pages = 0;
    let begun: Promise<unknown> | undefined;
    const { store, streams } = open((inner) => ({
      async load(stream, after, limit) {
        // Both readers have their first page.
        if (++pages > 2) begun ??= carry(inner, 1200, 'x', 'y');
        await begun;
        return inner.load(stream, after, limit);
      },
    }));
    const events = words.map((word): Added => ({ type: 'Added', at: T, word }));
    const before = { stream: 'list/a', expected: 0, cause: 'before', at: T, effects: [], wakeAt: null };
    await store.commit([{ ...before, events }]);
    const both = await Promise.all([streams.read('a'), streams.read('a')]);
    expect(both).toEqual([
      ['x', 'y'],
      ['x', 'y'],
    ]);
  });
});

describe('the cache', () => {
  test('answers without loading again', async () => {
    const { add, streams, loads } = open();
    await add('x');
    const before = loads();
    await add('y');
    await streams.read('a');
    expect(loads()).toBe(before);
  });

  test('forgets the least used, and nothing is lost by it', async () => {
    const { add, streams, stored, loads } = open();
    await add('x');
    for (let index = 0; index <= 20_000; index++) await streams.read(`other${index}`);
    const before = loads();
    expect(await add('y')).toMatchObject({ is: 'done', state: ['x', 'y'] });
    expect(loads()).toBe(before + 1);
    expect(await stored()).toEqual(['x', 'y']);
  });

  test('is filled a page at a time, while others write and others read', async () => {
    const { add, other, streams, store } = open();
    const words = Array.from({ length: 1200 }, (_, index) => `w${index}`);
    const events = words.map((word): Added => ({ type: 'Added', at: T, word }));
    const before = { stream: 'list/a', expected: 0, cause: 'before', at: T, effects: [], wakeAt: null };
    await store.commit([{ ...before, events }]);
    const both = [streams.read('a'), add('x'), streams.read('a')];
    await other('y', 1200);
    await Promise.all(both);
    expect(await streams.readAnew('a')).toEqual([...words, 'y', 'x']);
  });

  test('may forget while intents are under way', async () => {
    const { add, streams, stored } = open();
    const waiting = Array.from({ length: 20 }, (_, index) => add(`w${index}`));
    const others = Array.from({ length: 20_010 }, (_, index) => streams.read(`other${index}`));
    const later = Array.from({ length: 20 }, (_, index) => add(`v${index}`));
    await Promise.all([...waiting, ...others, ...later]);
    expect(await stored()).toHaveLength(40);
  });
});
