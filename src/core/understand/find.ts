import type { Says } from './intent.ts';
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

/** All phrases of the index that stand in a sentence. */
export function findAll(index: Index, words: readonly Word[]): readonly Found[] {
  const found: Found[] = [];
  for (const [start, { bare }] of words.entries()) {
    const isNumber = bare.charCodeAt(0) <= 57;
    for (const { says, pattern } of (isNumber ? index.get('#') : index.get(bare)) ?? []) {
      const match = matchAt(pattern, words, start);
      if (match) found.push({ says, match });
    }
  }
  return found;
}
