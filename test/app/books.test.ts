import { describe, expect, test } from 'vitest';
import { playUntil } from '../../src/app/play.ts';
import { turnBook } from '../../src/app/turn.ts';
import { CellEvent, cellIn } from '../../src/core/cell/index.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { at, world } from '../core/given.ts';
import { mortal } from '../crash/mortal.ts';
import { openStand } from './stand.ts';

const told = (by: string) => ({ type: 'TellDeed', by, text: 'giúp bà con gặt lúa', anonymous: false }) as const;
const tellers = (cell: Cell) => cell.deeds.queue.map(({ by }) => by);

const NEW_YEAR = at('2027-01-01 00:00');

/** A cell that has lived until the last evening of the year, with a good deed that is still to be approved. */
async function untilNewYear(wrap?: (store: Store) => Store) {
  const inner = openSqlite({ file: ':memory:' });
  const { app, errors } = await openStand({ store: inner, ...(wrap && { wrap }) });
  let now = at('2026-11-23 08:00');
  const clock = {
    now: () => now,
    set(to: number) {
      now = to;
    },
  };
  const live = (until: string) => playUntil(app, inner, clock, at(until));
  await live('2026-12-31 20:00');
  await app.house.cells.act('c1', told('binh'), { cause: 'told', now });
  return { inner, app, errors, live, now: () => now };
}

const bookOf = (store: Store) => store.load('cell/c1', 0);

describe('the book of a cell', () => {
  test('is closed when it wakes for the first time in a new year, and once', async () => {
    const { inner, app, errors, live } = await untilNewYear();
    const before = await bookOf(inner);
    expect(before.begins).toBe(0);
    await live('2027-01-03 08:00');
    const { begins, events } = await bookOf(inner);
    expect(begins).toBeGreaterThanOrEqual(before.events.length);
    expect(events.length).toBeLessThan(begins);
    expect(events.find(({ type }) => type === 'BookOpened')?.at).toBeGreaterThanOrEqual(NEW_YEAR);
    expect(await app.house.cells.read('c1')).toEqual(
      events.map((event) => CellEvent.parse(event)).reduce(cellIn(world).evolve, cellIn(world).initial),
    );
    await live('2027-12-31 20:00');
    expect((await bookOf(inner)).begins).toBe(begins);
    await live('2028-01-09 08:00');
    expect((await bookOf(inner)).begins).toBeGreaterThan(begins);
    expect(errors).toEqual([]);
  });

  test('is closed by one of two that try at once, and what is decided meanwhile is not lost', async () => {
    const { inner, app, now } = await untilNewYear();
    const cell = cellIn(world);
    const full = { ...cell, books: { ...cell.books, isFull: () => true } };
    const turn = () => turnBook(inner, 'cell/c1', full, CellEvent, now());
    const [one, other, acted] = await Promise.all([
      turn(),
      turn(),
      app.house.cells.act('c1', told('chi'), { cause: 'chi', now: now() }),
    ]);
    expect(acted.is).toBe('done');
    expect([one, other].filter((turned) => turned === 'begun').length).toBeLessThanOrEqual(1);
    expect([one, other]).toContain('busy');
    expect(await turn()).toBe('begun');
    expect(tellers(await app.house.cells.readAnew('c1'))).toEqual(['binh', 'chi']);
  });

  test('stays open when what is carried over makes another state', async () => {
    const { inner, now } = await untilNewYear();
    const before = await bookOf(inner);
    const cell = cellIn(world);
    const forgetful: typeof cell.books = {
      ...cell.books,
      isFull: () => true,
      closed: (events) => events.length,
      carries: (event, then) => event.type !== 'DeedTold' && cell.books.carries(event, then),
    };
    expect(await turnBook(inner, 'cell/c1', { ...cell, books: forgetful }, CellEvent, now())).toBe('unlike');
    expect(await bookOf(inner)).toEqual(before);
  });

  test.each(['before', 'after'] as const)(
    'is closed all the same when Nếp dies %s any of its steps',
    async (when) => {
      for (let nth = 1; nth <= 40; nth++) {
        const { inner } = await untilNewYear();
        const life = mortal(inner);
        const dying = await openStand({ store: life.store });
        life.strike({ nth, when, is: 'death' });
        await Promise.race([dying.app.tick(at('2027-01-02 08:00')), life.died]);
        const { app } = await openStand({ store: inner });
        await app.tick(at('2027-01-02 08:05'));
        await app.tick(at('2027-01-09 08:05'));
        const { begins } = await bookOf(inner);
        expect(begins).toBeGreaterThan(0);
        const opened = (await eventsOf(inner, 'cell/c1')).filter(({ type }) => type === 'BookOpened');
        expect(opened).toHaveLength(1);
        expect(tellers(await app.house.cells.read('c1'))).toEqual(['binh']);
        if (life.struck() > 0) continue;
        expect(nth).toBeGreaterThan(10);
        return;
      }
      expect.fail('a tick of so many steps');
    },
    60_000,
  );
});
