import { clauseOf, oneOf, type Sentence } from './sentence.ts';

const isHandedIn = oneOf('gửi báo trình nói nêu');

const isMark = oneOf('vì do bởi');

/** What people are kept away by, or how they begin to say it. */
export const isHint = oneOf(
  `ốm bệnh đau sốt mệt cảm khám viện mổ cấp tiêm đẻ sức mẹ má mạ mệ bố ba cha bầm vợ chồng bận trực ca công tác quê xa học thi giỗ đám
   cưới tang hiếu hỷ ma khách việc chuyện tập hội chuyến xe tàu bay mưa lũ bão lụt ngập đường nhà đón đưa chăm trông gặt cấy
   cơ kẹt mắc đi ở phải bị dự gặp làm nghỉ dạy`.replace(/\s+/gu, ' '),
);

/** Small words elsewhere, but the beginning of a reason before another word. */
const isBeginning = oneOf('đi ở phải bị về trực bận ốm bệnh sốt đau mệt thi học');

const isGreeting = oneOf('chúc chào cảm cám mong kính ok xin hẹn tài');

const isWish = oneOf('muốn thích');

const isAsking = oneOf('ai gì sao mấy nào');

/** Why somebody is kept away, in their own words; null when the sentence does not say. */
export function reasonIn(sentence: Sentence, start: number, end: number): string | null {
  const { words, parts } = sentence;
  const mark = words.findIndex((_, index) => index >= end && leads(sentence, index));
  if (mark >= 0) return cut(sentence, afterMark(sentence, mark), words.length);
  const before = words.findIndex((_, index) => index < start && leads(sentence, index));
  if (before >= 0) return cut(sentence, afterMark(sentence, before), clauseOf(sentence, start, end).from);

  const own = clauseOf(sentence, start, end);
  const inside = words.findIndex(
    (_, index) => index >= end && index < own.to && (parts[index] === 'content' || isHint(words[index])),
  );
  if (inside >= 0 && hinted(sentence, inside, own.to)) return cut(sentence, inside, own.to);
  for (const [from, to] of [...clausesIn(sentence, own.to, words.length), ...clausesIn(sentence, 0, own.from)]) {
    if (hinted(sentence, from, to)) return cut(sentence, from, to);
  }
  return hinted(sentence, own.from, start) ? cut(sentence, own.from, start) : null;
}

/** Whether a word leads to a reason. */
export function leads({ words }: Sentence, index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  // "gửi lý do riêng cho bí thư" tells none here.
  if (word?.bare === 'li' && next?.bare === 'do') return !isHandedIn(words[index - 1]);
  if (word?.bare === 'do' && words[index - 1]?.bare === 'li') return false;
  // Without its mark, "do" may be "đó" at the end of a sentence, and "vi" is hardly anything but "vì".
  return isMark(word) && next !== undefined;
}

function afterMark({ words }: Sentence, mark: number): number {
  let index = mark + 1;
  while (['do', 'la', 'li', 'vi'].includes(words[index]?.bare ?? '')) index++;
  return index;
}

/** Whether these words sound like what keeps people away, and ask nothing. */
function hinted({ words, parts }: Sentence, from: number, to: number): boolean {
  const clause = words.slice(from, to);
  if (
    isGreeting(clause[0]) ||
    clause.some(isWish) ||
    clause.some((word, index) => isAsking(word) && parts[from + index] === 'question')
  )
    return false;
  return clause.some((word, index) => {
    const part = parts[from + index];
    if (part === 'polite') return isBeginning(word) && index + 1 < clause.length;
    return (part === 'content' || part === 'said') && isHint(word);
  });
}

function* clausesIn(sentence: Sentence, from: number, to: number): Generator<readonly [number, number]> {
  for (let index = from; index < to; ) {
    const clause = clauseOf(sentence, index, index + 1);
    const end = Math.min(to, clause.to);
    yield [index, end];
    index = end;
  }
}

const isEmpty = oneOf('bận mắc kẹt việc có đi');
const isEdge = oneOf('ạ nhé nha dạ vâng ok em tôi mình nên rồi và tại là để');

/** The words as they were written, without courtesies at either end. */
function cut({ text, words, parts }: Sentence, from: number, to: number): string | null {
  let [first, last] = [from, to - 1];
  while (first < last && ((isEdge(words[first]) && parts[first] !== 'content') || parts[first] === 'time')) first++;
  while (last > first && (isEdge(words[last]) || parts[last] === 'polite')) last--;
  const [begin, end] = [words[first], words[last]];
  if (!begin || !end || first > last) return null;
  // "bận" alone is a word, not a reason.
  if (first === last && isEmpty(begin)) return null;
  // What stands behind the last word, such as a drawn face, is theirs too.
  const tail = last === words.length - 1 ? text.length : end.end;
  return (
    text
      .slice(begin.start, tail)
      .replace(/[\s,.;:!?–-]+$/u, '')
      .trim() || null
  );
}
