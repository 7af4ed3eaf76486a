import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseQuestions, shuffle } from '../../src/core/cell/choose.ts';
import { libraryOf, question } from './given.ts';

const ids = (questions: readonly { readonly id: string }[]) => questions.map(({ id }) => id).sort();
const none: ReadonlySet<string> = new Set();

describe('a round is chosen', () => {
  const library = libraryOf([
    question('a1', 'a', { avoidWith: ['a2'] }),
    question('a2', 'a'),
    question('a3', 'a', { enabled: false }),
    question('b1', 'b'),
    question('c1', 'c'),
  ]);
  const seeds = Array.from({ length: 50 }, (_, seed) => seed);

  test('from the topic’s categories as long as they last, then from any', () => {
    for (const seed of seeds) {
      expect(ids(chooseQuestions(library, ['b', 'c'], none, 2, seed))).toEqual(['b1', 'c1']);
      expect(ids(chooseQuestions(library, ['b'], none, 1, seed))).toEqual(['b1']);
      expect(ids(chooseQuestions(library, ['b'], none, 2, seed))).toContain('b1');
    }
  });

  test('without the disabled, even when nothing else is left', () => {
    for (const seed of seeds) expect(ids(chooseQuestions(library, ['a'], none, 9, seed))).not.toContain('a3');
  });

  test('without two that give each other away, whichever of them says so', () => {
    for (const seed of seeds) {
      const chosen = ids(chooseQuestions(library, ['a'], none, 9, seed));
      expect(chosen).toHaveLength(3);
      expect(chosen.filter((id) => id.startsWith('a'))).toHaveLength(1);
    }
  });

  test('without the recent; an exhausted category falls back on the others', () => {
    const recent = new Set(['a1', 'a2']);
    expect(ids(chooseQuestions(library, ['a'], recent, 3, 1))).toEqual(['b1', 'c1']);
    expect(chooseQuestions(library, ['a'], new Set(['a1', 'a2', 'b1', 'c1']), 3, 1)).toEqual([]);
  });

  test('from anything when the topic has no category', () => {
    expect(chooseQuestions(library, [], none, 2, 3)).toHaveLength(2);
  });
});

test('shuffling keeps every item, repeats for a seed, and gives each a chance to be first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const shuffled = shuffle(items, seed);
      expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      expect(shuffle(items, seed)).toEqual(shuffled);
    }),
    { seed: 1, numRuns: 100 },
  );
  const firsts = new Set(Array.from({ length: 200 }, (_, seed) => shuffle([1, 2, 3, 4, 5], seed)[0]));
  expect(firsts.size).toBe(5);
});
