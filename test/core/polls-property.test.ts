import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import { at, cellOf, given, wake, world } from './given.ts';

const OPENED = at('2026-11-25 19:30');
const CLOSES = at('2026-11-26 19:30');
const PEOPLE = ['an', 'binh', 'chi'] as const;

/** Two questions, each asked by a poll in two groups: the poll `p10` asks question 1 in group 0. */
const setting: readonly CellEvent[] = [
  { type: 'PublicQuizSet', at: OPENED - 1, by: 'an', on: true },
  {
    type: 'RoundOpened',
    at: OPENED,
    round: 1,
    by: null,
    topic: 't1',
    questions: ['a1', 'a2'].map((id) => ({ id, answer: 1 })),
    firstCode: 1,
    closesAt: CLOSES,
    slot: OPENED,
  },
  ...[0, 1].flatMap((index) =>
    [0, 1].map(
      (group): CellEvent => ({
        type: 'PostSent',
        at: OPENED,
        subject: { is: 'question', round: 1, index },
        place: { channel: 'telegram', kind: 'group', id: String(group) },
        receipt: { message: `${index}${group}`, poll: `${index}${group}` },
      }),
    ),
  ),
];

const option = fc.integer({ min: 0, max: 3 });
const act = fc.record({
  who: fc.constantFrom(...PEOPLE),
  index: fc.constantFrom(0, 1),
  /** By typing, or in the poll of one of the groups. */
  way: fc.constantFrom('typed', '0', '1'),
  option: fc.option(option, { freq: 3 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What should come of it: an answer belongs to the way it was given, and only that way changes it. */
function model(acts: readonly Act[]) {
  const answers = new Map<string, { readonly way: string; readonly option: number }>();
  for (const { who, index, way, option } of acts) {
    const key = `${who} ${index}`;
    const known = answers.get(key);
    if (known && (known.way !== way || way === 'typed')) continue;
    if (option !== null) answers.set(key, { way, option });
    else if (way !== 'typed') answers.delete(key);
  }
  return answers;
}

test('however people type, vote, change and take back, each has one answer, and all counts are those of the answers', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.boolean(), (acts, late) => {
      const cells = cellIn(world);
      let { cell } = given(cellOf(), setting);
      for (const { who: by, index, way, option } of acts) {
        const vote: CellIntent = { type: 'Vote', by, poll: `poll:telegram:${index}${way}`, option };
        const typed: CellIntent = { type: 'Answer', by, round: 1, index, option: option ?? 0 };
        if (way === 'typed' && option === null) continue;
        const now = late && way !== 'typed' ? CLOSES + 1 : OPENED + 1;
        const decided = cells.decide(cell, way === 'typed' ? typed : vote, { now, seed: 1 });
        if (isRefusal(decided)) throw new Error(decided.refused.key);
        cell = decided.reduce(cells.evolve, cell);
      }
      const wanted = [...model(acts)].map(([key, { option }]) => `${key} ${option}`).sort();
      const chosen = [...(cell.quizzes.open?.answers ?? [])].flatMap(([who, options]) =>
        options.flatMap((option, index) => (option === null ? [] : [`${who} ${index} ${option}`])),
      );
      expect(chosen.sort()).toEqual(wanted);

      const right = wanted.filter((line) => line.endsWith(' 1')).length;
      const takers = new Set(wanted.map((line) => line.split(' ')[0])).size;
      const { book } = cell.weeks;
      expect([book.takers.size, book.answers, book.right]).toEqual([takers, wanted.length, right]);
      const times = [...book.wrong.values()].reduce((sum, each) => sum + each.times, 0);
      expect(times).toBe(wanted.length - right);
      const closed = cells.decide(cell, wake, { now: CLOSES + 2, seed: 1 });
      expect(closed).toContainEqual(expect.objectContaining({ takers, answers: wanted.length, right }));
    }),
    { numRuns: 300 },
  );
});
