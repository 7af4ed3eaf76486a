import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, happen } from './happen.ts';
import { type Heard, openStreet } from './street.ts';

const RUNS = Number(process.env.RUNS ?? 40);
const SEED = Number(process.env.SEED ?? 1945);

/** What people can tell apart. */
const said = ({ to, at, text, choices }: Heard) => ({ to, at, text, choices });

describe(`random days with books closed in between (SEED=${SEED}, ${RUNS} runs)`, () => {
  test('nobody is told anything else than without', async () => {
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
