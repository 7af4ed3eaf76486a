import { tidy } from '../fold.ts';
import { type Part, partsOf } from './lexicon.ts';
import { isWord, lettersOf, readWords, type Word } from './word.ts';

/** A sentence with its words and the part each plays. */
export type Sentence = { readonly text: string; readonly words: readonly Word[]; readonly parts: readonly Part[] };

const RARE = /[\uff01-\uff5e\u200d]/u;

/** Full-width letters as plain ones, and no joiner within a word: as many signs as before, but for the joiners. */
function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u200d(?=\p{L})/gu, '');
}

/** What follows is not even kept for the slots. */
const MOST_KEPT = 4000;

export function sentenceOf(typed: string): Sentence {
  const tidied = tidy(typed.slice(0, MOST_KEPT));
  const text = RARE.test(tidied) ? plain(tidied) : tidied;
  const words = readWords(text);
  return { text, words, parts: partsOf(words) };
}

/** Whether a word is one of these. */
export type Test = (word: Word | undefined) => boolean;

/** A list of single words, spelled with their marks. */
export function oneOf(list: string): Test {
  const all = Map.groupBy(
    list.split(' ').map((word) => lettersOf(word.normalize('NFC'))),
    ({ bare }) => bare,
  );
  return (word) => word !== undefined && (all.get(word.bare)?.some((each) => isWord(word, each)) ?? false);
}

const isJoint = oneOf('nhưng nên vì bởi thì chứ');

/** From where to where the thought reaches that a word stands in: up to a comma, or a "nhưng", "nên", "vì". */
export function clauseOf(
  { words, parts }: Pick<Sentence, 'words' | 'parts'>,
  start: number,
  end: number,
): { readonly from: number; readonly to: number } {
  let from = start;
  while (from > 0 && words[from]?.parted === '' && !isJoint(words[from - 1]) && !isFresh({ words, parts }, from))
    from--;
  let to = end;
  while (to < words.length && words[to]?.parted === '' && !isJoint(words[to]) && !isFresh({ words, parts }, to)) to++;
  return { from, to };
}

/** "mưa to quá em đến muộn": a new thought begins with whom it is about, unless that owns what stands before. */
function isFresh({ words, parts }: Pick<Sentence, 'words' | 'parts'>, index: number): boolean {
  const before = parts[index - 1];
  return (
    parts[index] === 'self' &&
    parts[index + 1] !== undefined &&
    (before === 'polite' || before === 'time') &&
    !isGiven(words[index - 1])
  );
}

const isGiven = oneOf('cho giúp giùm hộ nhờ chờ đợi với của báo thay có');

const isNo = oneOf('không chưa chẳng khỏi chả');
const isDo = oneOf('đừng chớ');

/** Whether a word says no, or tells not to. Without marks `dung` and `cho` are something else more often. */
export function isNegation(word: Word | undefined): boolean {
  return isNo(word) || (word?.plain === false && isDo(word));
}

const isLink = oneOf('thể đi dám bao phải hề cần muốn định có kịp');

const isWhere = oneOf('đâu');
const isReally = oneOf('có phải');

/** "đâu có vắng" */
function isHardly(words: readonly Word[], index: number): boolean {
  return isWhere(words[index]) && isReally(words[index + 1]);
}

/** The "không" that reaches a word, with nothing but small words between. */
export function negationBefore({ words, parts }: Sentence, from: number, start: number): number | null {
  for (let index = start - 1; index >= Math.max(from, start - 4); index--) {
    if (words[index + 1]?.parted) return null;
    if (isNegation(words[index]) || isHardly(words, index)) return index;
    const part = parts[index];
    if (part !== 'polite' && part !== 'said' && part !== 'time' && part !== 'meeting' && !isLink(words[index]))
      return null;
  }
  return null;
}

const isParticle = oneOf('ạ nhé nha nghe hen hí vậy thế đấy đó ơi với nào luôn này nè');
const isTag = oneOf('chưa không à hả nhỉ chăng sao hử');

/** The word behind the `said` ones that makes a question of a sentence, its courtesies aside; null when it asks nothing. */
export function questionTag({ words, parts }: Sentence, said: (index: number) => boolean = () => false): number | null {
  let last = words.length - 1;
  const isTail = (index: number) =>
    isParticle(words[index]) || parts[index] === 'kin' || parts[index] === 'group' || parts[index] === 'self';
  while (last >= 0 && !said(last) && isTail(last)) last--;
  return isTag(words[last]) && !said(last) ? last : null;
}
