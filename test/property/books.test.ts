import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/library.ts';
import { nextBook } from '../../src/core/books.ts';
import { type CellEvent, cellIn } from '../../src/core/cell/index.ts';
import { days, happen } from './happen.ts';
import { type Heard, openStreet } from './street.ts';
import { diligent, playWeeks } from './years.ts';

const SEED = Number(process.env.SEED ?? 1945);
const RUNS = Number(process.env.RUNS ?? 40);

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const { evolve, initial, books } = cellIn(world);

/** What people can tell apart. */
const said = ({ to, at, text, choices }: Heard) => ({ to, at, text, choices });

/** Plays weeks twice: in one book, and in new ones that are begun whenever `isTime` says so. */
function playTwice(weeks: Omit<Parameters<typeof playWeeks>[0], 'world'>, isTime: (week: number) => boolean) {
  const types = new Set<string>();
  const begun: number[] = [];
  let week = 0;
  let unlike = 0;
  let whole = initial;
  let all = 0;
  let book: readonly CellEvent[] = [];
  let inBooks = initial;
  playWeeks({ world, ...weeks }, (events, now) => {
    for (const { type } of events) types.add(type);
    whole = events.reduce(evolve, whole);
    inBooks = events.reduce(evolve, inBooks);
    all += events.length;
    book = [...book, ...events];
    if (!events.some(({ type }) => type === 'WeekClosed') || !isTime(++week)) return;
    const ends = books.closed(book);
    const closed = book.slice(0, ends);
    const then = closed.reduce(evolve, initial);
    const next = nextBook(books, { closed, then, later: book.slice(ends), state: inBooks }, now);
    const begins = next.reduce(evolve, initial);
    if (!isDeepStrictEqual(begins, evolve(inBooks, books.opened(inBooks, now)))) {
      unlike++;
      return;
    }
    book = next;
    inBooks = begins;
    begun.push(next.length);
  });
  return { whole, inBooks, begun, unlike, types, all };
}

describe(`new books of a cell (SEED=${SEED}, ${RUNS} runs)`, () => {
  test('carry over all that matters, whatever happened', () => {
    const seen = new Set<string>();
    let begun = 0;
    let unlike = 0;
    for (let run = 0; run < RUNS; run++) {
      const played = playTwice({ seed: SEED + run, weeks: 40 }, (week) => (week * 7 + run) % 5 === 0);
      expect(isDeepStrictEqual({ ...played.inBooks, begun: 0 }, { ...played.whole, begun: 0 })).toBe(true);
      for (const type of played.types) seen.add(type);
      begun += played.begun.length;
      unlike += played.unlike;
    }
    expect(begun).toBeGreaterThan(5 * RUNS);
    // What is being asked and answered at that very moment may keep a book open for another week.
    expect(unlike).toBeLessThanOrEqual(begun / 100);
    expect(seen.size).toBeGreaterThan(65);
  });

  test('begin with as little after ten years as after one', () => {
    const weeks = { seed: SEED, weeks: 520, acts: diligent };
    const { begun, all, unlike } = playTwice(weeks, (week) => week % 52 === 0);
    const [first = 0] = begun;
    expect(unlike).toBe(0);
    expect(begun).toHaveLength(10);
    for (const many of begun) expect(Math.abs(many - first)).toBeLessThan(first / 2);
    expect(all / 10).toBeGreaterThan(10 * first);
  });

  test('change nothing that anyone is told', async () => {
    let begun = 0;
    const turns = fc.infiniteStream(fc.nat({ max: 9 }));
    const play = fc.asyncProperty(days, turns, async (acts, turns) => {
      const plain = await openStreet();
      const inBooks = await openStreet();
      for (const act of acts) {
        await happen(plain, act);
        await happen(inBooks, act);
        expect(inBooks.takeHeard().map(said)).toEqual(plain.takeHeard().map(said));
        if (turns.next().value === 0) {
          const turned = await inBooks.turn();
          expect(turned).not.toBe('busy');
          if (turned === 'begun') begun++;
        }
      }
      const [one, other] = [await plain.cell(), await inBooks.cell()];
      expect(isDeepStrictEqual({ ...one, begun: 0 }, { ...other, begun: 0 })).toBe(true);
      await plain.close();
      await inBooks.close();
    });
    await fc.assert(play, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    expect(begun).toBeGreaterThan(RUNS);
  }, 300_000);
});
