import type { Found } from './find.ts';
import type { Slots } from './intent.ts';
import { isNegation, oneOf, questionTag, type Sentence } from './sentence.ts';
import { numberAfter, textFrom, timeIn } from './slots.ts';

/** The share of a sentence's own words that a request must explain. */
const LEAST = 0.66;

/** What only officers ask for must be said more plainly: others only talk about it. */
const LEAST_OF_OFFICERS = 0.7;

const isThen = oneOf('thì');
const isSeeming = oneOf('phải');

/** "thì phải" at the end only softens what is said. */
function isCase({ words }: Sentence, end: number): boolean {
  return isThen(words[end]) && words[end]?.parted === '' && !(isSeeming(words[end + 1]) && end + 2 >= words.length);
}

/** The request that explains a sentence best; null when none explains enough of it, or it is denied or asked about. */
export function bestRequest(found: readonly Found[], sentence: Sentence): Found | null {
  let best: { readonly found: Found; readonly rank: number } | null = null;
  const tag = questionTag(sentence);
  for (const each of found) {
    const { says, match } = each;
    if (isDenied(sentence, match.start)) continue;
    // "đóng điểm danh chưa?" asks about it.
    if (tag !== null && tag >= match.end && match.rest === null) continue;
    // "ai vắng thì báo nhé" sets a case.
    if (match.rest === null && isCase(sentence, match.end)) continue;
    const strange = strangeWords(sentence, match) + (says.own ? othersBefore(sentence, match.start) : 0);
    if (match.said / (match.said + strange) < (says.least ?? (says.officer ? LEAST_OF_OFFICERS : LEAST))) continue;
    const rank = match.said - 1.5 * strange + (says.weight ?? 0);
    if (!best || rank > best.rank) best = { found: each, rank };
  }
  return best?.found ?? null;
}

/** The words no list explains, outside the phrase and what it takes. */
function strangeWords({ parts }: Sentence, { start, end, rest, skipped }: Found['match']): number {
  const isStrange = (index: number) =>
    parts[index] === 'content' || parts[index] === 'question' || parts[index] === 'past';
  const outside = parts.filter((_, index) => (index < start || (index >= end && rest === null)) && isStrange(index));
  return outside.length + skipped.filter(isStrange).length;
}

/** "các em học hết rồi" is said of others. */
function othersBefore({ parts }: Sentence, start: number): number {
  return parts.slice(0, start).filter((part) => part === 'group' || part === 'ours').length;
}

/** "không đăng ký việc tốt": what is denied is not asked for. */
function isDenied({ words, parts }: Sentence, start: number): boolean {
  for (let index = start - 1; index >= Math.max(0, start - 3); index--) {
    if (words[index + 1]?.parted) return false;
    if (isNegation(words[index])) return true;
    if (parts[index] !== 'polite' && parts[index] !== 'self') return false;
  }
  return false;
}

/** What the sentence says beside its request. */
export function slotsOf(
  sentence: Sentence,
  { says, match }: Found,
): { readonly slots: Slots; readonly isShort: boolean } {
  const { words, parts } = sentence;
  const rest = match.rest ?? words.length;
  const isEmpty = parts.slice(rest).every((part) => part === 'polite' || part === 'self' || part === 'kin');
  const named = match.name && words.slice(...match.name);
  const month = numberAfter(sentence, 'thang');
  const quarter = numberAfter(sentence, 'qui');
  const id = numberAfter(sentence, 'so') ?? match.number ?? undefined;
  const year = numberAfter(sentence, 'nam');
  // "năm 2026: mỗi tháng …": what is told stands behind the colon.
  const colon = words.findIndex(({ parted }, index) => index >= rest && index < rest + 4 && parted === ':');
  const filled = says.fills && !isEmpty ? textFrom(sentence, colon < 0 ? rest : colon) : undefined;
  const slots: Slots = {
    ...(/^(?:remind|schedule|attendance)\./u.test(says.intent) && timeIn(sentence)),
    ...(says.intent === 'remind.snooze' && match.number !== null && { minutes: match.number }),
    ...(named && { who: named.map(({ raw }) => raw).join(' ') }),
    ...(says.intent === 'report.month' && month !== undefined && { month }),
    ...(says.intent === 'report.quarter' && quarter !== undefined && { quarter }),
    ...(/^deed\.(?:approve|return)$/u.test(says.intent) && id !== undefined && { id }),
    ...(says.fills === 'deed' && filled !== undefined && { deed: filled }),
    ...(says.fills === 'content' && filled !== undefined && { content: filled }),
    ...(says.intent === 'commitment.submit' && year !== undefined && year > 1900 && { year }),
  };
  const isShort =
    (says.needs === 'time' && slots.time === undefined) || (says.fills !== undefined && match.rest !== null && isEmpty);
  return { slots, isShort };
}
