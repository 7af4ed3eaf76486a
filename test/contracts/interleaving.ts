import { type Arbitrary, array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, test } from 'vitest';
import { commitOf, event, eventsOf } from './given.ts';
import type { OpenStore } from './store.ts';

/** What any store answers to chains that arrive together, against a model that applies them one after the other. */
export function interleavingContract(name: string, open: OpenStore, runs: number) {
  test(`${name}: any interleaving of commits keeps versions without gaps and each cause once`, async () => {
    type Try = { stream: string; cause: string; behind: number; events: number };
    const one: Arbitrary<Try> = record({
      stream: constantFrom('cell/1', 'cell/2', 'unit/1'),
      cause: constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
      behind: constantFrom(0, 0, 0, 0, 1, -1),
      events: constantFrom(0, 1, 1, 3),
    });
    const turns = array(array(array(one, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), {
      maxLength: 6,
    });

    const play = asyncProperty(turns, async (turns) => {
      const { store, cleanup } = await open();
      const versions = new Map<string, number>();
      const seen = new Set<string>();
      const expectedOf = new Map<string, string[]>();
      for (const turn of turns) {
        const answers: string[][] = [];
        const asked = turn.map((tries) => {
          let broken = false;
          const stream = tries[0]?.stream ?? '';
          const answer: string[] = [];
          const chain = tries.map(({ cause, behind, events }) => {
            const version = versions.get(stream) ?? 0;
            const made = Array.from({ length: events }, (_, i) => event(`${cause}${i}`));
            const commit = commitOf({ stream, cause, expected: version - behind, events: made });
            const known = seen.has(`${stream} ${cause}`);
            const result = broken ? 'conflict' : known ? 'duplicate' : behind === 0 ? 'committed' : 'conflict';
            broken ||= result !== 'committed';
            answer.push(result);
            if (result === 'committed') {
              versions.set(stream, version + events);
              seen.add(`${stream} ${cause}`);
              expectedOf.set(stream, [...(expectedOf.get(stream) ?? []), ...made.map(({ type }) => type)]);
            }
            return commit;
          });
          answers.push(answer);
          return store.commit(chain);
        });
        expect(await Promise.all(asked)).toEqual(answers);
      }
      for (const [stream, types] of expectedOf) {
        expect((await eventsOf(store, stream)).map(({ type }) => type)).toEqual(types);
        expect(await eventsOf(store, stream, types.length)).toEqual([]);
      }
      await cleanup();
    });
    await assert(play, { seed: 19, numRuns: runs });
  });
}
