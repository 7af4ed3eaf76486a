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
/** Behind a title: "bác sĩ", "cô giáo". */
const isTrade = oneOf('sĩ giáo dâu rể');
/** Without marks "ban toi" is "bạn tôi" before it is "bận, tôi". */
const isFriend = oneOf('bạn');
const isUnit = oneOf('tổ xóm thôn ấp');
const isNaming = oneOf('tên');
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
    else if (is === 'self' && isCapital(word) && isIntroduced(words[index - 1])) continue;
    else if (is === 'self' && isNaming(word) && isCapital(words[index + 1])) continue;
    else if (part === 'content' && word && !isTrade(word) && isName(word.raw, before === 'kin', index === 0)) {
      if (!isCalled) plain = false;
      name = name !== null && before === 'content' ? `${name} ${word.raw}` : word.raw;
      is = joined ? 'ours' : 'other';
    } else if (part === 'content' && !isHandedOn(word)) strange++;
    else if (part === 'ours')
      is = is === 'self' && (isUnit(word) || isUnit(words[index - 1])) ? is : before === 'self' ? 'other' : 'ours';
    else if (part === 'group' && is !== 'self') is = isLeading(words[from]) ? 'none' : 'group';
    else if (part === 'self') {
      // "con tôi", "bác nhà em", "xe em": somebody or something of the speaker's.
      const isOwned =
        (before === 'content' && !isHow(words[index - 1])) ||
        (before === 'said' && index === from + 1 && isFriend(words[index - 1])) ||
        (isCalled && !isLeading(words[from]));
      if (is === 'other') plain = false;
      else if (is !== 'self') is = isOwned ? 'other' : is === 'ours' ? 'ours' : 'self';
    }
  }
  return { is, name, plain, strange };
}

/** "tôi Hùng", "em tên Hoa", "em tên là Hoa" */
function isIntroduced(before: Word | undefined): boolean {
  return isI(before) || isNaming(before) || isCapital(before);
}

function isCapital(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.raw);
}

/** Typed with a capital inside the sentence, or a short word behind a title that needs a name. */
function isName(raw: string, isTitled: boolean, isFirst: boolean): boolean {
  return (/^\p{Lu}\p{Ll}/u.test(raw) && !isFirst) || (isTitled && /^\p{L}{2,7}$/u.test(raw));
}
