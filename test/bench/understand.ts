import { readFileSync } from 'node:fs';
import { measure, readPhrases } from '../understand/measure.ts';
import type { Bench } from './bench.ts';

/** Enough passes over the fixture for the clock to see them. */
const PASSES = 50;

/** How many sentences a second are understood: the share of every message that is not a button. */
export const understanding: Bench = {
  name: 'understand',
  figures: { messages: { what: 'typed sentences understood', unit: '/s' } },
  rounds: 5,
  async open() {
    const phrases = readPhrases(readFileSync('test/fixtures/phrases.json', 'utf8'));
    return {
      async round() {
        const start = performance.now();
        for (let pass = 0; pass < PASSES; pass++) measure(phrases);
        return { messages: (1000 * PASSES * phrases.length) / (performance.now() - start) };
      },
      async close() {},
    };
  },
};
