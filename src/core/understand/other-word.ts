import { clauseOf, oneOf, type Sentence } from './sentence.ts';
import type { Word } from './word.ts';

const isMuon = oneOf('muộn');
const isNghi = oneOf('nghỉ');
const isLateWith = oneOf('đến tới vào vô họp dự đi qua lên ra bị hơi khoảng mặt');
const isRestWith = oneOf('xin phép cho được họp bữa buổi');
const isSelf = oneOf('tôi');
const isSmall = oneOf('ạ nhé nha nhe chút tí xíu một mấy vài ít khoảng tầm chừng');
const isMinutes = (word: Word | undefined) => isSmall(word) || /^\d/u.test(word?.bare ?? '');

/**
 * Without marks "muon" is "muốn" or "mượn" as often as "muộn", and "nghi" is "nghĩ": each takes something behind it, and
 * nothing beside it says that it is the other. "toi muon hoc bai", "em nghi do troi mua".
 */
export function isOtherWord(
  { words, parts }: Sentence,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const index = words.findIndex((word, at) => at >= start && at < end && word.plain && (isMuon(word) || isNghi(word)));
  const word = words[index];
  if (!word) return false;
  const { to } = clauseOf({ words, parts }, index, index + 1);
  const isLast = index + 1 === (isNghi(word) ? words.length : to);
  if (isLast || isMinutes(words[index + 1])) return false;
  const isBeside = isNghi(word) ? isRestWith : isLateWith;
  // "toi" is "tôi" before it is "tới".
  const before = words.slice(Math.max(0, index - 2), index).filter((each) => !(each.plain && isSelf(each)));
  return ![...before, ...(isNghi(word) ? words.slice(index + 1, index + 2) : [])].some(isBeside);
}
