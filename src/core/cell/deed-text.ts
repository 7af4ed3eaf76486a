import { fold } from '../fold.ts';
import type { Notice } from '../notice.ts';

const LONGEST_DEED = 1000;

export type DeedRead =
  | { readonly is: 'deed'; readonly text: string; readonly anonymous: boolean }
  | { readonly is: 'wrong'; readonly notice: Notice };

/** The deed in what was written, without "đừng nêu tên", which it takes to heart; else what is wrong with it. */
export function readDeed(written: string): DeedRead {
  const { text, anonymous } = withoutPlea(written);
  const wrong = (notice: Notice) => ({ is: 'wrong', notice }) as const;
  if (text === '') return wrong({ key: 'refused.usage', command: 'viectot' });
  if (text.length > LONGEST_DEED) return wrong({ key: 'refused.tooLong', length: text.length, most: LONGEST_DEED });
  if (!/\p{L}/u.test(text)) return wrong({ key: 'deed.noWords', read: text.slice(0, 40) });
  return { is: 'deed', text, anonymous };
}

const LEAD = ['xin', 'mong', 'nhờ', 'nhưng', 'và', 'đề nghị'];
const PLEAS = ['đừng nêu tên', 'không nêu tên', 'giấu tên'];
const TRAIL = ['tôi', 'em', 'mình', 'cháu', 'nhé', 'nha', 'ạ', 'giúp'];

/** The plea with the small words and stops around it; the stops before and behind are kept apart. */
const PLEA = new RegExp(
  [
    '([\\s,;:(–—-]*)(?<![\\p{L}\\p{N}])',
    `(?:${anyOf(LEAD)}\\s+)*${anyOf(PLEAS)}(?![\\p{L}\\p{N}])`,
    `(?:(?:\\s+${anyOf(TRAIL)})+(?=\\s*(?:[.,;:!)…]|$)))?`,
    '([\\s.,;:!)…]*)',
  ].join(''),
  'giu',
);

function withoutPlea(written: string): { readonly text: string; readonly anonymous: boolean } {
  const composed = written.normalize('NFC');
  const text = composed.replace(PLEA, (whole, before: string, behind: string, at: number) => {
    if (at === 0 || at + whole.length === composed.length) return '';
    const endsBefore = /[.!?…]/u.test(composed[at - 1] ?? '');
    if (!endsBefore && /[.!…]/u.test(behind)) return '. ';
    return before.includes(',') && behind.includes(',') ? ', ' : ' ';
  });
  return { text: text.trim(), anonymous: text !== composed };
}

/** Any of these phrases; each word with all of its marks or with none, for other marks make it another word. */
function anyOf(phrases: readonly string[]): string {
  const typed = (phrase: string) => phrase.split(' ').map((word) => `(?:${word}|${fold(word)})`);
  return `(?:${phrases.map((phrase) => typed(phrase).join('\\s+')).join('|')})`;
}
