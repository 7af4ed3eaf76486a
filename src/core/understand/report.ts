import type { Found } from './find.ts';
import { ask, type Situation, type State, type Understanding } from './intent.ts';
import { aboutAnother, aboutDoubt, aboutMistake, aboutUs, isRelayed } from './others.ts';
import { aboutSelf } from './own.ts';
import { type Reading, readingOf } from './reading.ts';
import { leads } from './reason.ts';
import { clauseOf, isNegation, oneOf, questionTag, type Sentence } from './sentence.ts';
import { timeIn } from './slots.ts';
import type { Word } from './word.ts';

/** What a sentence says of coming to the meeting, and which words say it. */
export type Report = { readonly understood: Understanding; readonly start: number; readonly end: number };

/** A sentence about coming or not coming; null when it says nothing of it, or speaks of another time, or asks. */
export function readReport(whole: Sentence, found: readonly Found[], situation: Situation): Report | null {
  const marks = pick(found, whole.words);
  const [first] = marks;
  if (!first || whole.parts.includes('past')) return null;
  const sentence = { ...whole, parts: explained(whole, marks) };
  const doubts = marked(marks, 'unsure');
  const isIf = isConditional(whole, marks);
  const isDoubted = doubts.some(({ says }) => says.report?.force !== 'soft');
  if (!isDoubted && isQuestion(whole, marks)) return null;
  const isFirm = isIf || isDoubted;

  const said = marks.flatMap((mark) => readingOf(sentence, mark, isFirm) ?? []);
  // "vắng do phải đi họp phụ huynh": what stands in the reason is no report.
  const why = whole.words.findIndex((_, index) => index >= (said[0]?.end ?? 0) && leads(whole, index));
  const readings = said.filter(({ start }) => why < 0 || start < why);
  const own = readings.filter(({ subject }) => subject.is === 'self' || subject.is === 'none');
  const others = readings.filter(({ subject }) => subject.is === 'other');
  const isOfOthers = others.length > 0 && (isRelayed(sentence) || own.every(({ subject }) => subject.is === 'none'));
  const read = (): Understanding | null => {
    if (isOfOthers) return aboutAnother(sentence, [...others, ...own]);
    if (isIf || doubts.length > 0) return aboutDoubt(sentence, own, doubts, isIf);
    if (own.length === 0) return aboutUs(readings);
    return marked(marks, 'correct').length > 0 ? aboutMistake(own) : aboutSelf(sentence, own);
  };
  const understood = isAnnounced(sentence, readings, situation) ? ask('attendance.present') : read();
  if (!understood) return null;
  const span = { start: first.match.start, end: Math.max(...marks.map(({ match }) => match.end)) };
  if (situation.attendance === 'open') return { understood, ...span };
  // Nothing is open that it could be an answer to.
  const { intent, slots } = understood;
  return intent === 'attendance.unsure' ? null : { understood: ask(intent, slots), ...span };
}

/** "7h tối nay có mặt đầy đủ", said by who runs the cell: it may be meant for all. */
function isAnnounced(sentence: Sentence, readings: readonly Reading[], { role }: Situation): boolean {
  const isNobodys =
    readings.length > 0 && readings.every(({ subject, state }) => subject.is === 'none' && state === 'present');
  return role === 'secretary' && isNobodys && timeIn(sentence).time !== undefined;
}

function marked(marks: readonly Found[], state: State): readonly Found[] {
  return marks.filter(({ says }) => says.report?.state === state);
}

/** The parts once the words of the marks themselves are strange no more. */
function explained({ parts }: Sentence, marks: readonly Found[]): Sentence['parts'] {
  const isIn = (index: number) => marks.some(({ match }) => index >= match.start && index < match.end);
  return parts.map((part, index) => (part === 'content' && isIn(index) ? 'said' : part));
}

/** Those that do not overlap, the longest first. */
function pick(found: readonly Found[], words: readonly Word[]): readonly Found[] {
  const strength = ({ says }: Found) => (says.report?.force === 'weak' && says.report.state === 'present' ? 0 : 1);
  const sorted = found.toSorted((a, b) => strength(b) - strength(a) || b.match.said - a.match.said);
  const picked: Found[] = [];
  for (const each of sorted) {
    const { start, end } = each.match;
    // "chắc chắn" is the opposite of "chắc".
    const isSure = each.says.report?.force === 'soft' && words[end - 1]?.bare === 'chac' && words[end]?.bare === 'chan';
    if (!isSure && !picked.some(({ match }) => match.start < end && start < match.end)) picked.push(each);
  }
  return picked.toSorted((a, b) => a.match.start - b.match.start);
}

const isIfWord = oneOf('nếu lỡ');

/** "nếu không mưa thì em đi", "trời tạnh thì em đến" */
function isConditional({ words, parts }: Sentence, marks: readonly Found[]): boolean {
  const said = marks.filter(({ says }) => says.report?.state !== 'unsure');
  if (words.some(isIfWord)) return said.length > 0;
  const then = words.findIndex(({ bare, parted }) => bare === 'thi' && parted === '');
  return then > 0 && said.some(({ match }) => match.start > then) && parts.slice(0, then).includes('content');
}

function isQuestion(sentence: Sentence, marks: readonly Found[]): boolean {
  const inMark = (index: number) => marks.some(({ match }) => index >= match.start && index < match.end);
  if (questionTag(sentence, inMark) !== null) return true;
  // "không bận gì" asks nothing.
  const isDenied = (index: number) =>
    sentence.words.slice(clauseOf(sentence, index, index + 1).from, index).some(isNegation);
  const asks = (index: number) => !inMark(index) && !isDenied(index);
  return sentence.parts.some((part, index) => part === 'question' && asks(index)) || /\?\s*$/u.test(sentence.text);
}
