import type { Says, Situation } from './intent.ts';
import { type Compiled, compile, type Match, matchAt } from './phrase.ts';
import type { Word } from './word.ts';

/** A phrase that stands in a sentence. */
export type Found = { readonly says: Says; readonly match: Match };

/** Every phrase by the letters of the words it may begin with. */
export type Index = ReadonlyMap<string, readonly { readonly says: Says; readonly pattern: Compiled }[]>;

/** Makes all phrases ready to be looked for. */
export function indexOf(all: readonly Says[]): Index {
  const index = new Map<string, { says: Says; pattern: Compiled }[]>();
  for (const says of all) {
    for (const phrase of says.phrases) {
      const pattern = compile(phrase);
      for (const letters of pattern.first) {
        const known = index.get(letters);
        if (known) known.push({ says, pattern });
        else index.set(letters, [{ says, pattern }]);
      }
    }
  }
  return index;
}

/** All phrases of the index that stand in a sentence and fit its situation. */
export function findAll(index: Index, words: readonly Word[], situation: Situation): readonly Found[] {
  const found: Found[] = [];
  const present = new Set(words.map(({ bare }) => bare));
  const has = (letters: readonly string[]) => letters.some((each) => present.has(each));
  for (const [start, { bare }] of words.entries()) {
    const isNumber = bare.charCodeAt(0) <= 57;
    for (const { says, pattern } of (isNumber ? index.get('#') : index.get(bare)) ?? []) {
      if (!pattern.needs.every(has) || !fits(says, situation)) continue;
      const match = matchAt(pattern, words, start);
      if (match) found.push({ says, match });
    }
  }
  return found;
}

function fits({ only }: Says, { role, attendance, question }: Situation): boolean {
  if (!only) return true;
  const { role: who = role, attendance: roll = attendance, question: asked = question } = only;
  return who === role && roll === attendance && asked === question;
}
