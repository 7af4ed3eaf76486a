import { SPELLINGS } from './spelling.ts';

/** One word of a sentence, made comparable however it was typed. */
export type Word = {
  /** As it was typed, composed. */
  readonly raw: string;
  /** Without capitals and marks. */
  readonly bare: string;
  /** With its marks, the tone last: `hoà` and `hòa` are one. */
  readonly form: string;
  /** Typed without any mark, so that it may stand for every word of these letters. */
  readonly plain: boolean;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** What stands before it that parts it from the word before. */
  readonly parted: '' | ',' | ':' | '.';
};

/** No chat sentence that is meant for Nếp needs more; what follows is kept for the slots, not read. */
const MOST_READ = 1000;

const MOST_WORDS = 120;

/** `đ/c`, `19:30`, `20/11`, `c.mặt` are one word; `việc tốt:dọn` is not. */
const WORD =
  /(?:(?<![\p{L}\p{M}\p{N}])\p{L}\p{M}*[./](?=\p{L})|\d+[:/.,-](?=\d))*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[:/-]\d+)*/gu;

const MARKS = /["“”«»]/u;

const QUOTED = /["“”«»][^"“”«»]*["“”«»]/gu;

/** The words of a sentence, spelled out. What is quoted was said by another and is left out. */
export function readWords(text: string): readonly Word[] {
  const read = text.slice(0, MOST_READ);
  const heard = MARKS.test(read) ? read.replace(QUOTED, (quote) => '\ufffc'.repeat(quote.length)) : read;
  const words: Word[] = [];
  let before = 0;
  const found = [...heard.matchAll(WORD)].slice(0, MOST_WORDS);
  for (const [index, match] of found.entries()) {
    const [raw] = match;
    const start = match.index;
    const end = start + raw.length;
    const parted = partedBy(heard.slice(before, start), words.length === 0);
    const lower = squashed((isAscii(raw) ? raw : raw.normalize('NFKC')).toLowerCase());
    const spelled = spelledOut(lower, raw, found[index + 1]?.[0] ?? '', words.at(-1));
    for (const [nth, each] of (spelled ?? lower).split(' ').entries()) {
      const { form, bare } = lettersOf(each);
      const plain = form === bare && spelled === null;
      words.push({ raw, bare, form, plain, start, end, parted: nth === 0 ? parted : '' });
    }
    before = end;
  }
  return isMarked(words) ? words.map((word) => (EXACT.has(word.bare) ? { ...word, plain: false } : word)) : words;
}

/** Words without marks of their own, which stand for no other where the rest is typed with marks. */
const EXACT: ReadonlySet<string> = new Set('thi nghi ban ca ta tin ba me qua tu dan thu'.split(' '));

function isMarked(words: readonly Word[]): boolean {
  return 2 * words.filter(({ form, bare }) => form !== bare).length >= words.length;
}

/** Whether a typed word may be this one: its marks decide where it has any. */
export function isWord(typed: Word, meant: Letters): boolean {
  return typed.bare === meant.bare && (typed.plain || typed.form === meant.form);
}

export type Letters = { readonly form: string; readonly bare: string };

/** Every Vietnamese letter with a mark: itself without its tone, without any mark, and its tone. */
const MARKED: ReadonlyMap<string, { readonly letter: string; readonly bare: string; readonly tone: string }> = new Map(
  [...'aăâeêioôơuưyđ'].flatMap((letter) =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => {
      const bare = letter === 'đ' ? 'd' : (letter.normalize('NFD')[0] ?? letter);
      return [(letter + tone).normalize('NFC'), { letter, bare, tone }] as const;
    }),
  ),
);

/** The South hears no difference between hỏi and ngã, and writes none; these words would be mistaken for others. */
const TWO_TONES: ReadonlySet<string> = new Set(['nghi', 'bao']);

/** A composed word's letters with and without marks; `y` at its end is `i`, as in `lý do` and `lí do`. */
export function lettersOf(lower: string): Letters {
  if (isAscii(lower)) {
    const plain = withI(lower);
    return { form: plain, bare: plain };
  }
  let form = '';
  let bare = '';
  let tone = '';
  for (const each of lower) {
    const marked = MARKED.get(each);
    form += marked?.letter ?? each;
    bare += marked?.bare ?? each;
    tone ||= marked?.tone ?? '';
  }
  bare = withI(bare);
  const kept = tone === '\u0303' && !TWO_TONES.has(bare) ? '\u0309' : tone;
  return { form: withI(form) + kept, bare };
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

function withI(letters: string): string {
  return /(?:[hklmst]|qu)y$/u.test(letters) ? `${letters.slice(0, -1)}i` : letters;
}

/** `okkkk`, `dạaa`: no Vietnamese word has a letter thrice or ends in a doubled one, but for `lưu` without its mark. */
function squashed(lower: string): string {
  if (!isDoubled(lower)) return lower;
  return lower.replace(/(\p{L})\1{2,}/gu, '$1').replace(/((?!u)\p{L})\1$/u, '$1');
}

function isDoubled(lower: string): boolean {
  for (let index = 1; index < lower.length; index++) if (lower[index] === lower[index - 1]) return true;
  return false;
}

function partedBy(gap: string, isFirst: boolean): Word['parted'] {
  if (isFirst || gap === ' ') return '';
  if (/[.!?;\n…\ufffc]/u.test(gap)) return '.';
  if (/[:：=]|\s[-–—]\s/u.test(gap)) return ':';
  return /[,(),、]/u.test(gap) ? ',' : '';
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['a', 'anh'],
  ['c', 'chị'],
  ['e', 'em'],
  ['b', 'bác'],
]);

const CALLED: ReadonlySet<string> = new Set(['anh', 'chi', 'co', 'bac', 'em', 'chu', 'ba', 'di', 'chau']);

/** What follows a "được" that begins an answer. */
const ANSWERED = /^(?:nh|ng|[aạẹek]$|em$|anh$|ch|b[aá]c|c[oô]|r[oồ]i|ko|th|k?h[oô]ng|ok|l|m[aà]|v|đ|d|\d)/iu;

const BREAKS: ReadonlySet<string> = new Set(['xe', 'may', 'bi', 'lop', 'hu']);

/** What an abbreviation stands for, or null. `dc` before a name is `đồng chí`, elsewhere `được`. */
function spelledOut(lower: string, raw: string, next: string, before: Word | undefined): string | null {
  if (lower === 'dc' || lower === 'đc') {
    const isTitle = raw === 'DC' || raw === 'ĐC' || (before === undefined && next !== '' && !ANSWERED.test(next));
    return isTitle || /^(?:\p{Lu}\p{Ll}|b[íi] ?th|ph[óo]$|bt$)/u.test(next) ? 'đồng chí' : 'được';
  }
  if (lower === 'dk' || lower === 'đk') return /^(?:vi[eệ]c|vt|l[aà]m|tham|h[oọ]c)/iu.test(next) ? 'đăng ký' : 'được';
  // "a Nam", "c Hoa": titles before a name.
  const title = TITLES.get(lower);
  if (title !== undefined && /^\p{Lu}\p{Ll}/u.test(next)) return title;
  // Hồng is a name behind a title and "hỏng" behind what breaks, elsewhere a Southern "không".
  if (lower === 'hong')
    return before !== undefined && (CALLED.has(before.bare) || BREAKS.has(before.bare)) ? null : 'không';
  // "k bt" is "không biết", elsewhere it is the secretary.
  if (lower === 'bt') return before?.bare === 'khong' || before?.bare === 'chua' ? 'biết' : 'bí thư';
  // A lone capital is a letter that was chosen, not "anh" or "chị".
  if (raw.length === 1 && /[A-D]/u.test(raw)) return null;
  return SPELLINGS.get(lower) ?? null;
}
