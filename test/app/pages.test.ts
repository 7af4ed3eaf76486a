import { expect, test } from 'vitest';
import { z } from 'zod';
import { openStreams } from '../../src/app/streams.ts';
import type { Aggregate } from '../../src/core/aggregate.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';

const T = 1_800_000_000_000;
const LONG = 1000;

const Counted = z.object({ type: z.literal('Counted'), at: z.number() });
type Counted = z.infer<typeof Counted>;

const count: Aggregate<number, { readonly type: 'Count' }, Counted> = {
  initial: 0,
  decide: (_, __, { now: at }) => [{ type: 'Counted', at }],
  evolve: (number) => number + 1,
  effects: () => [],
  wakeAt: () => null,
};

type Page = { readonly stream: string; readonly events: number };

/** Two long streams and a short one, with nothing of them in memory yet; `pages` are those that the store hands out. */
async function open(before: () => void = () => undefined) {
  const store = openSqlite({ file: ':memory:' });
  const pages: Page[] = [];
  for (const [stream, many] of Object.entries({ long: LONG, other: LONG, short: 3 })) {
    const events = Array.from({ length: many }, (): Counted => ({ type: 'Counted', at: T }));
    const at = { stream: `count/${stream}`, expected: 0, cause: 'before', at: T };
    await store.commit([{ ...at, events, effects: [], wakeAt: null }]);
  }
  const watched: Store = {
    ...store,
    async load(stream, after, limit) {
      before();
      const loaded = await store.load(stream, after, limit);
      pages.push({ stream: stream.replace('count/', ''), events: loaded.events.length });
      return loaded;
    },
  };
  const told = z.object({ type: z.literal('Count') });
  return { streams: openStreams('count', count, { event: Counted, told }, watched), pages };
}

test('however many long streams are wanted at once, one is read to its end before the next, a page at a time', async () => {
  const { streams, pages } = await open();
  expect(await Promise.all(['long', 'other'].map((id) => streams.read(id)))).toEqual([LONG, LONG]);
  const most = Math.max(...pages.map(({ events }) => events));
  expect(most).toBeLessThan(LONG / 2);
  // The first page tells which streams are long.
  const order = pages.slice(2).map(({ stream }) => stream);
  expect(order).toEqual(order.toSorted());
});

test('a short stream waits for no long one', async () => {
  const { streams } = await open();
  const finished: string[] = [];
  await Promise.all(['long', 'short'].map((id) => streams.read(id).then(() => finished.push(id))));
  expect(finished).toEqual(['short', 'long']);
});

test('a fault in the middle of a long stream is told to those who wanted it, and the next is read all the same', async () => {
  let loads = 0;
  const { streams } = await open(() => {
    if (++loads === 4) throw new Error('cannot read');
  });
  const both = await Promise.allSettled(['long', 'other'].map((id) => streams.read(id)));
  expect(both).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: LONG }]);
  expect(await streams.read('long')).toBe(LONG);
});
