import type { Reading } from './reading.ts';
import { isHint, leads } from './reason.ts';
import { oneOf, type Sentence } from './sentence.ts';

/** Whether what is said of being there may be a wish, a place or a remark, so that it must be asked about. */
export function mayOnlyBeWished(sentence: Sentence, said: Reading): boolean {
  return isWished(sentence, said) || isOfElse(sentence, said);
}

/** Whether the reason may be another's, or the absence one from somewhere else. */
export function mayStayElsewhere(sentence: Sentence, said: Reading, isSelf: boolean): boolean {
  return (
    beginsWithIllName(sentence) ||
    isPlaced(sentence.words[said.end]) ||
    isOfClass(sentence, said) ||
    isMarket(sentence, said) ||
    (!isSelf && sentence.words.some(isOfAll)) ||
    isRemote(sentence, said)
  );
}

/** "vào trễ lớp học": late for something else; what kept them is no such thing. */
export function takesMore({ words, parts }: Sentence, { end }: Reading): boolean {
  const word = words[end];
  return parts[end] === 'content' && word?.parted === '' && (!isHint(word) || isRide(word)) && !/^\d/u.test(word.bare);
}

/** What keeps everybody away: "nghỉ họp vì bão" is no news of the speaker. */
const isOfAll = oneOf('bão lũ lụt dịch');

/** "nghỉ bán hàng vì ốm": something unexplained stands between the word and its reason. */
function isRemote(sentence: Sentence, { end }: Reading): boolean {
  const why = sentence.words.findIndex((_, index) => index >= end && leads(sentence, index));
  return why > 0 && sentence.parts.slice(end, why).includes('content');
}

const isWish = oneOf('muốn ước thích');

/** "em cũng muốn có mặt": to want it is no promise. "muộn" stands behind a word of coming. */
function isWished({ words }: Sentence, { start }: Reading): boolean {
  return words.slice(Math.max(0, start - 2), start).some(isWish);
}

const isIs = oneOf('là');
const isMart = oneOf('chợ');

/** Without marks "co mat la tot" speaks of it, and "vua den cho" is of the market as well. */
function isOfElse({ words }: Sentence, { end }: Reading): boolean {
  const isLast = isMart(words[end]) && end + 1 === words.length;
  return isLast || words.slice(end).some((word) => isIs(word) && word.plain);
}

/** "cho vang vi mua" may be of a market. */
function isMarket({ words, parts }: Sentence, { start, end }: Reading): boolean {
  return isMart(words[start]) && !parts.slice(start, end).includes('self');
}

/** "vắng mặt ở đám cưới", "nghỉ ở nhà": where they stay away from, or are, and not why. */
const isPlaced = oneOf('ở tại');

const isAttending = oneOf('dự gia');

/** "không tham dự lớp tập huấn": it says what they do not attend. */
function isOfClass(sentence: Sentence, reading: Reading): boolean {
  return isAttending(sentence.words[reading.end - 1]) && takesMore(sentence, reading);
}

const isGoing = oneOf('về đi');
const isRide = oneOf('tàu chuyến ca');

/** "đang trên đường về quê" */
export function isBoundElsewhere({ words, parts }: Sentence, { end }: Reading): boolean {
  const at = isGoing(words[end]) ? end + 1 : end;
  return isGoing(words[at - 1]) && parts[at] === 'content' && words[at]?.parted === '';
}

const isIll = oneOf('ốm đau bận sốt mệt bệnh mắc bị');

/** "Lan ốm, xin vắng": an unknown first word may be somebody's name. */
function beginsWithIllName({ words: [first, second], parts: [part] }: Sentence): boolean {
  return part === 'content' && first !== undefined && !isHint(first) && isIll(second);
}
