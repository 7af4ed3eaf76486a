import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPhrases, understand } from '../understand/measure.ts';
import type { Bench } from './bench.ts';

/** Enough to be past the first, slow calls. */
const MESSAGES = 5_000;

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'phrases.json');

export const understanding: Bench = {
  name: 'understand',
  rounds: 5,
  figures: { perSecond: { what: 'typed Vietnamese messages understood in a second of CPU time', unit: '/s' } },
  async open() {
    const phrases = readPhrases(readFileSync(FIXTURES, 'utf8'));
    const round = async () => {
      const before = process.cpuUsage();
      for (let done = 0; done < MESSAGES; done++) {
        const phrase = phrases[done % phrases.length];
        if (phrase) understand(phrase.text, phrase.context);
      }
      const { user, system } = process.cpuUsage(before);
      return { perSecond: (MESSAGES / (user + system)) * 1e6 };
    };
    return { round, close: async () => undefined };
  },
};
