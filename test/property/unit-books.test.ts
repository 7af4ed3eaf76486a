import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { nextBook } from '../../src/core/books.ts';
import { emptyBook, summaryOf } from '../../src/core/cell/book.ts';
import { cellIn } from '../../src/core/cell/index.ts';
import { DAY, HOUR, type Instant, slotBefore } from '../../src/core/time.ts';
import type { UnitEvent, UnitIntent } from '../../src/core/unit/events.ts';
import { unitIn } from '../../src/core/unit/index.ts';
import type { Unit } from '../../src/core/unit/state.ts';
import { world } from '../core/given.ts';
import { type Dice, diceOf, START } from './years.ts';

const SEED = Number(process.env.SEED ?? 1945);
const WEEKS = 60;

const { initial, decide, evolve, wakeAt, books } = unitIn(world);
const nothing = summaryOf(emptyBook, cellIn(world).initial, world, START);

function something({ hour }: Unit, now: Instant, dice: Dice): UnitIntent {
  const one = <T>(from: readonly T[]): T => from[dice(from.length)] as T;
  const child = one([
    { kind: 'cell', id: 'c1', name: 'Chi bộ 1' },
    { kind: 'cell', id: 'c2', name: 'Chi bộ 2' },
    { kind: 'unit', id: 'u2', name: 'Đảng bộ bộ phận' },
  ] as const);
  const person = one(['le', 'mai']);
  const unit = one(['u8', 'u9']);
  const took = dice(9);
  const summary = {
    ...nothing,
    rounds: 1,
    asked: 9,
    active: 9,
    took,
    answers: took,
    deeds: { told: 1, approved: 1, posted: dice(3) },
  };
  const slot = slotBefore(hour, now - one([0, 0, 0, 7]) * DAY, world.zone);
  const report = {
    cells: 1,
    levels: child.kind === 'cell' ? 0 : 1,
    slot,
    summary,
    before: { slot: slot - 7 * DAY, asked: 9, took: dice(9) },
  };
  const renamed = { ...child, name: one([child.name, `${child.name} mới`]) };
  const all: readonly UnitIntent[] = [
    { type: 'AddChild', ...child },
    { type: 'AddChild', ...child },
    ...[1, 2, 3, 4, 5, 6].map((): UnitIntent => ({ type: 'ReportWeek', ...renamed, ...report })),
    one<UnitIntent>([
      { type: 'RemoveChild', kind: child.kind, id: child.id },
      { type: 'AddChild', ...child },
    ]),
    { type: 'NameLeader', person },
    { type: 'DismissLeader', person },
    { type: 'JoinUnit', unit, ancestors: [unit, one(['u2', 'u7'])] },
    { type: 'LeaveUnit', unit },
    { type: 'SetHour', by: person, slot: { weekday: one([5, 6, 7] as const), minute: 480 + 60 * dice(3) } },
  ];
  return one(all);
}

test('a new book of a unit carries over all that matters, and is short', () => {
  const sizes: number[] = [];
  const seen = new Set<string>();
  for (let seed = SEED; seed < SEED + 30; seed++) {
    const dice = diceOf(seed);
    let unit = initial;
    let now = START;
    let book: readonly UnitEvent[] = [];
    const act = (intent: UnitIntent) => {
      const decided = decide(unit, intent, { now, seed: 1 });
      if (isRefusal(decided)) return;
      unit = decided.reduce(evolve, unit);
      book = [...book, ...decided];
      for (const { type } of decided) seen.add(type);
      if (!decided.some(({ type }) => type === 'DigestSent') || dice(3) > 0) return;
      const ends = books.closed(book);
      const closed = book.slice(0, ends);
      const then = closed.reduce(evolve, initial);
      const next = nextBook(books, { closed, then, later: book.slice(ends), state: unit }, now);
      const begins = next.reduce(evolve, initial);
      expect(isDeepStrictEqual(begins, { ...unit, begun: now })).toBe(true);
      book = next;
      unit = begins;
      sizes.push(next.length);
    };
    act({ type: 'FoundUnit', unit: 'u1', name: 'Đảng ủy phường' });
    while (now < START + WEEKS * 7 * DAY) {
      const next = now + (1 + dice(14)) * HOUR;
      for (let at = wakeAt(unit); at !== null && at <= next; at = wakeAt(unit)) {
        now = Math.max(now, at);
        act({ type: 'Wake' });
      }
      now = next;
      act(something(unit, now, dice));
    }
  }
  expect(sizes.length).toBeGreaterThan(200);
  expect(Math.max(...sizes)).toBeLessThan(60);
  expect([...seen].sort()).toEqual(
    [
      ...['UnitFounded', 'LeaderNamed', 'LeaderLeft', 'ChildAdded', 'ChildRemoved', 'ParentJoined', 'ParentLeft'],
      ...['ParentRefused', 'HourSet', 'WeekReported', 'DigestAwaited', 'DigestSent'],
    ].sort(),
  );
});
