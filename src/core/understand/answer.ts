import { act, ask, type Situation, type Understanding } from './intent.ts';
import { isNegation, oneOf, questionTag, type Sentence } from './sentence.ts';

const isLead = oneOf(
  'câu mã chọn đáp án là phương trả lời theo em tôi mình con cháu ý lấy đánh khoanh chốt số thì mà phải bỏ nghĩ cho rằng đổi lại sai nhầm chứ rồi hoặc thay bằng',
);
const isGuess = oneOf('chắc hình như hay hoặc');
const isChosen = oneOf('chọn án câu lấy lời khoanh đánh phương theo');
const isDropped = oneOf('bỏ');
const isHailing = oneOf('ơi');
const isThanking = oneOf('cảm cám chào xin nhờ');

/** The letter somebody chose, by itself, led to by "chọn" or "đáp án", or behind a question's code. */
export function readAnswer(sentence: Sentence, { question }: Situation): Understanding | null {
  const { words, parts } = sentence;
  if (words.length > 12) return null;
  let choice: string | null = null;
  let code: number | null = null;
  /** Words that have nothing to do with an answer. */
  let strange = 0;
  let isLed = false;
  let isDenied = false;
  let isUnsure = questionTag(sentence) !== null;
  for (const [index, word] of words.entries()) {
    const [, digits, letter] = (word.raw.length < 7 && /^(\d{1,5})?([a-dA-D])?$/u.exec(word.raw)) || [];
    // "a ơi", "c cảm ơn em" call somebody.
    const isCall = isHailing(words[index + 1]) || (/^[a-d]$/u.test(word.raw) && isThanking(words[index + 1]));
    const isAfterCourtesy = letter !== undefined && choice === null && isBesideCourtesy(sentence, index);
    // "vang a" is "vâng ạ"; "dạ b" may be said to a friend.
    if (isAfterCourtesy && letter === 'a') continue;
    if (isAfterCourtesy) isUnsure = true;
    const isLetter = letter !== undefined && !isCall && (choice === null || isCapitalOrLed(sentence, index));
    if (digits !== undefined && code === null) code = Number(digits);
    if (isLetter) {
      const denied = isDeniedAt(sentence, index);
      if (denied) isDenied = true;
      else {
        const isOther = choice !== null && choice !== letter.toUpperCase();
        if (isOther && !isDenied && !isTurned(sentence, index)) isUnsure = true;
        choice = letter.toUpperCase();
      }
    } else if (digits === undefined) {
      if (isGuess(word)) isUnsure = true;
      if (isChosen(word)) isLed = true;
      const isSmall = parts[index] === 'polite' || parts[index] === 'self' || parts[index] === 'kin';
      if (!isSmall && !isLead(word) && !isNegation(word) && !isGuess(word)) strange++;
    }
  }
  if (strange > 0 || (choice === null && !isDenied)) return null;
  const slots = { ...(choice !== null && { choice }), ...(code !== null && { code }) };
  const isOpen = question === 'open';
  if (choice === null || isUnsure) return isOpen || (choice !== null && isLed) ? ask('quiz.answer', slots) : null;
  if (isOpen || code !== null) return act('quiz.answer', slots);
  return isLed ? ask('quiz.answer', slots) : null;
}

/** A second small letter is "ạ", "anh" or "chị" unless something leads to it. */
function isCapitalOrLed({ words }: Sentence, index: number): boolean {
  return /^[A-D]/u.test(words[index]?.raw ?? '') || isChosen(words[index - 1]) || words[index - 1]?.bare === 'la';
}

const isSaying = oneOf('là ý thì phải mã nghĩ đổi sửa');

/** A small letter that only courtesies and people stand before. */
function isBesideCourtesy({ words, parts }: Sentence, index: number): boolean {
  const before = words.slice(0, index);
  const isLed = before.some(
    (word, at) => isChosen(word) || isSaying(word) || /\d/u.test(word.bare) || parts[at] === 'content',
  );
  return index > 0 && !isLed && /^[a-d]$/u.test(words[index]?.raw ?? '');
}

/** "không phải B", "bỏ A" */
function isDeniedAt({ words }: Sentence, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 3); at--) {
    if (words[at + 1]?.parted) return false;
    if (isNegation(words[at]) || isDropped(words[at])) return true;
    if (!isLead(words[at])) return false;
  }
  return false;
}

/** "A. à không, B": the later word counts. */
function isTurned({ words }: Sentence, index: number): boolean {
  return words.slice(0, index).some(isNegation);
}
