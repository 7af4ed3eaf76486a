import type { Says, Situation } from './intent.ts';
import { type Compiled, compile, type Match, matchAt } from './phrase.ts';
import type { Part } from './lexicon.ts';
import { oneOf, type Sentence } from './sentence.ts';

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

const SMALL: ReadonlySet<Part> = new Set(['self', 'time', 'address']);

const isLink = oneOf('lại giúp giùm dùm hộ cho luôn thêm ngay xin đang đã được vẫn cứ cái sẽ của mới còn thì là');

/** All phrases of the index that stand in a sentence and fit its situation. */
export function findAll(index: Index, { text, words, parts }: Sentence, situation: Situation): readonly Found[] {
  const found: Found[] = [];
  const spoken = {
    words,
    isSmall: (at: number) => SMALL.has(parts[at] ?? 'content') || isLink(words[at]),
    endsInColon: /[:：]/u.test(text.slice(words.at(-1)?.end, (words.at(-1)?.end ?? 0) + 10)),
  };
  const present = new Set(words.map(({ bare }) => bare));
  const has = (letters: readonly string[]) => letters.some((each) => present.has(each));
  for (const [start, { bare }] of words.entries()) {
    const isNumber = bare.charCodeAt(0) <= 57;
    for (const { says, pattern } of (isNumber ? index.get('#') : index.get(bare)) ?? []) {
      if (!pattern.needs.every(has) || !fits(says, situation)) continue;
      const match = matchAt(pattern, spoken, start);
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
