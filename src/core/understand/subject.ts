import { oneOf, type Sentence } from './sentence.ts';
import type { Word } from './word.ts';

/** Of whom something is said; `ours` is the speaker among others. */
export type Subject = {
  readonly is: 'self' | 'none' | 'other' | 'ours' | 'group';
  readonly name: string | null;
  /** Whether it is a title and a name and no more: "đ/c Lan". */
  readonly plain: boolean;
  /** Words before the thing said that no list explains. */
  readonly strange: number;
};

const isAnd = oneOf('và với cùng');
/** How things are, not whose they are: "nếu kịp em sẽ đến". */
const isHow = oneOf('kịp xong rảnh mưa tạnh kẹt tắc ốm bận khỏe hết');
const isI = oneOf('tôi mình');
const isLeading = oneOf('báo cáo thưa kính chào dạ vâng ok');
const isHandedOn = oneOf('báo nhờ hộ giùm thay bảo nói nhắn kêu');
const isUrging = oneOf('đề mời mong yêu nhớ hãy chúc nhắc gắng ráng');

/** Who is spoken of between the beginning of a clause and what is said. */
export function subjectOf({ words, parts }: Sentence, from: number, to: number): Subject {
  let is: Subject['is'] = 'none';
  let name: string | null = null;
  let strange = 0;
  let plain = true;
  let joined = false;
  for (let index = from; index < to; index++) {
    const [word, part, before] = [words[index], parts[index], index > from ? parts[index - 1] : undefined];
    const isCalled = before === 'kin' || before === 'self';
    if (isHandedOn(word)) plain = false;
    if (isUrging(word) && is === 'none') is = 'group';
    if (isAnd(word) && is !== 'none') joined = true;
    // "tôi Nguyễn Văn Hùng": a speaker who gives their name.
    else if (is === 'self' && isCapital(word) && (isI(words[index - 1]) || isCapital(words[index - 1]))) continue;
    else if (part === 'content' && word && isName(word.raw, before === 'kin', index === 0)) {
      if (!isCalled) plain = false;
      name = name !== null && before === 'content' ? `${name} ${word.raw}` : word.raw;
      is = joined ? 'ours' : 'other';
    } else if (part === 'content' && !isHandedOn(word)) strange++;
    else if (part === 'ours') is = before === 'self' ? 'other' : 'ours';
    else if (part === 'group' && is !== 'self') is = isLeading(words[from]) ? 'none' : 'group';
    else if (part === 'self') {
      // "con tôi", "bác nhà em", "xe em": somebody or something of the speaker's.
      const isOwned =
        (before === 'content' && !isHow(words[index - 1])) ||
        before === 'ours' ||
        (isCalled && !isLeading(words[from]));
      if (is === 'other') plain = false;
      else if (is !== 'self') is = isOwned ? 'other' : is === 'ours' ? 'ours' : 'self';
    }
  }
  return { is, name, plain, strange };
}

function isCapital(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.raw);
}

/** Typed with a capital inside the sentence, or a short word behind a title that needs a name. */
function isName(raw: string, isTitled: boolean, isFirst: boolean): boolean {
  return (/^\p{Lu}\p{Ll}/u.test(raw) && !isFirst) || (isTitled && /^\p{Ll}{2,7}$/u.test(raw));
}
