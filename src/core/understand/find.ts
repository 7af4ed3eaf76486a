import type { Says, Situation } from './intent.ts';
import type { Part } from './lexicon.ts';
import { type Compiled, compile, type Match, matchAt, type Spoken } from './phrase.ts';
import { oneOf, type Sentence } from './sentence.ts';
import type { Word } from './word.ts';

/** A phrase that stands in a sentence. */
export type Found = { readonly says: Says; readonly match: Match };

type Entry = { readonly says: Says; readonly pattern: Compiled };

/** Every phrase by the letters of a word it cannot do without: the one that the fewest others share. */
export type Index = ReadonlyMap<string, readonly Entry[]>;

/** Stands for any word: of a phrase that has no word of its own. */
const ANY = '';

/** Makes all phrases ready to be looked for. */
export function indexOf(all: readonly Says[]): Index {
  const entries = all.flatMap((says) => says.phrases.map((phrase) => ({ says, pattern: compile(phrase) })));
  const uses = new Map<string, number>();
  for (const letters of entries.flatMap(({ pattern }) => pattern.needs.flat())) {
    uses.set(letters, (uses.get(letters) ?? 0) + 1);
  }
  const shared = (need: readonly string[]) => Math.max(...need.map((letters) => uses.get(letters) ?? 0));
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const [rarest = [ANY]] = entry.pattern.needs.toSorted((a, b) => shared(a) - shared(b));
    for (const letters of new Set(rarest)) {
      const known = index.get(letters);
      if (known) known.push(entry);
      else index.set(letters, [entry]);
    }
  }
  return index;
}

const SMALL: ReadonlySet<Part> = new Set(['self', 'time', 'address']);

const isLink = oneOf('lại giúp giùm dùm hộ cho luôn thêm ngay xin đang đã được vẫn cứ cái sẽ của mới còn thì là');

/** "Báo cáo chi bộ" opens half of what is said, and tells nobody to do anything: "báo" is not its verb. */
function isReporting(words: readonly Word[], at: number): boolean {
  return words[at]?.bare === 'cao' && words[at - 1]?.bare === 'bao';
}

/** All phrases of the index that stand in a sentence and fit its situation. */
export function findAll(index: Index, sentence: Sentence, situation: Situation): readonly Found[] {
  const { text, words, parts } = sentence;
  const end = words.at(-1)?.end ?? 0;
  const spoken: Spoken = {
    words,
    isSmall: (at) => (SMALL.has(parts[at] ?? 'content') || isLink(words[at])) && !isReporting(words, at),
    endsInColon: /[:：]/u.test(text.slice(end, end + 10)),
  };
  const present = new Set([ANY]);
  for (const { bare } of words) present.add(bare);
  const has = (letters: readonly string[]) => letters.some((each) => present.has(each));
  const tried = new Set<Entry>();
  const found: Found[] = [];
  for (const letters of present) {
    for (const entry of index.get(letters) ?? []) {
      const { says, pattern } = entry;
      if (tried.has(entry) || !pattern.needs.every(has) || !fits(says, situation)) continue;
      tried.add(entry);
      for (let start = 0; start < words.length; start++) {
        const match = mayBegin(pattern, words[start]?.bare ?? '') ? matchAt(pattern, spoken, start) : null;
        if (match) found.push({ says, match });
      }
    }
  }
  return found;
}

/** Whether a phrase may begin with this word; a number begins with a digit. */
function mayBegin({ first }: Compiled, bare: string): boolean {
  return first.has(bare.charCodeAt(0) <= 57 ? '#' : bare);
}

function fits({ only }: Says, { role, attendance, question }: Situation): boolean {
  if (!only) return true;
  const { role: who = role, attendance: roll = attendance, question: asked = question } = only;
  return who === role && roll === attendance && asked === question;
}
