import { oneOf, type Sentence, sentenceOf } from './sentence.ts';

const isKind = oneOf(
  'ok dạ vâng ừ ừm uh uhm cảm cám ơn thank thanks tks hay tốt quá lắm nhiều nhé nha ạ rồi thế vậy thôi đúng haha hihi hehe chúc vui',
);
const isHail = oneOf('chào hello hi alo');
const isBefore = oneOf('xin kính em tôi con cháu dạ');

/** "cảm ơn nhiều nhé", "dạ vâng": said out of politeness, and no answer is waited for. */
export function isCourtesy(text: string): boolean {
  const sentence = sentenceOf(text);
  return sentence.words.length > 0 && isPolite(sentence);
}

/** "xin chào", "chào Nếp", "alo". */
export function isGreeting(text: string): boolean {
  const { words, parts } = sentenceOf(text);
  const hail = words.findIndex((word) => isHail(word));
  if (hail < 0 || !words.slice(0, hail).every(isBefore)) return false;
  return isPolite({ words: words.slice(hail + 1), parts: parts.slice(hail + 1) });
}

function isPolite({ words, parts }: Pick<Sentence, 'words' | 'parts'>): boolean {
  const isCalled = (part: Sentence['parts'][number] | undefined) =>
    part === 'kin' || part === 'self' || part === 'group' || part === 'address';
  return words.every((word, index) => isKind(word) || isCalled(parts[index]));
}
