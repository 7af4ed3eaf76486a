import type { Found } from './find.ts';
import { act, ask, type Coming, type Understanding } from './intent.ts';
import { type Reading, stateOf } from './reading.ts';
import { reasonIn } from './reason.ts';
import { oneOf, type Sentence } from './sentence.ts';

const TO: Readonly<Record<Coming, string>> = {
  present: 'có mặt',
  absent: 'vắng',
  late: 'đến muộn',
  leave_early: 'về sớm',
};

const isRelay = oneOf('hộ giùm dùm thay nhờ báo bảo nói nhắn kêu');

/** Whether somebody hands on what another said. */
export function isRelayed({ words }: Sentence): boolean {
  return words.some(isRelay);
}

const isMessage = oneOf('báo bảo xin nhắn nói');
const isFor = oneOf('hộ giùm dùm thay');
const isAsked = oneOf('nhờ');

/** "nhờ em xin phép", "cháu báo giùm": the speaker brings another's word, whoever that may be. */
export function isHandedOn({ words, parts }: Sentence): boolean {
  return words.some(
    (_, index) =>
      parts[index] === 'self' && isMessage(words[index + 1]) && (isAsked(words[index - 1]) || isFor(words[index + 2])),
  );
}

/** "đ/c Lan có mặt" may be Lan's own way to say it; anything else about another waits for somebody's yes. */
export function aboutAnother(sentence: Sentence, readings: readonly Reading[]): Understanding | null {
  const named = readings.find(({ subject }) => subject.name !== null);
  const [first] = readings;
  const state = stateOf(readings);
  if (!named) return first && first.strange < 2 && isRelayed(sentence) ? ask(`attendance.${state}`) : null;
  if (named.strange > (named.subject.plain ? 2 : 0)) return null;
  const who = named.subject.name ?? '';
  const isPlain = state === 'present' && readings.length === 1 && !named.negated && named.subject.plain;
  const isWhole = named.strange === 0 && sentence.words.every(({ parted }) => parted === '') && !isRelayed(sentence);
  if (isPlain && isWhole) return act('attendance.present', { who });
  const reason = state === 'absent' ? reasonIn(sentence, named.start, named.end) : null;
  return ask(`attendance.${state}`, { who, ...(reason !== null && { reason }) });
}

/** "cả tổ có mặt đủ" is asked about; "các đồng chí có mặt đúng giờ" is no report. */
export function aboutUs(readings: readonly Reading[]): Understanding | null {
  const ours = readings.filter(({ subject, soft }) => subject.is === 'ours' && !soft);
  if (ours.length === 0 || ours.some(({ strange }) => strange > 1)) return null;
  return ask(`attendance.${stateOf(ours)}`);
}

/**
 * Some doubts are said by themselves ("chưa chắc"), others only beside a word of coming ("có thể", "nếu"). A doubt that
 * leans to staying away, or that is mere politeness ("chắc"), is asked about.
 */
export function aboutDoubt(
  { parts }: Sentence,
  own: readonly Reading[],
  doubts: readonly Found[],
  isConditional: boolean,
): Understanding | null {
  const isSaid = doubts.some(({ says }) => says.report?.force === 'strong');
  const isPossible = doubts.some(({ says }) => says.report?.force === 'weak');
  const spoken = own.filter(({ soft }) => !soft);
  if (spoken.length === 0) return isSaid && !parts.includes('content') ? act('attendance.unsure') : null;
  if (spoken.some(({ strange }) => strange > 2)) return null;
  const isAway = spoken.some(({ state }) => state === 'absent');
  return isSaid || isConditional || (isPossible && !isAway) ? act('attendance.unsure') : ask('attendance.unsure');
}

/** "em báo nhầm, em có mặt": the state that is meant now, not the one that is taken back. */
export function aboutMistake(own: readonly Reading[]): Understanding | null {
  const meant = own.filter(({ soft, negated }) => !soft && !negated);
  const said = meant.length > 0 ? meant : own;
  const state = stateOf(said);
  return said.some(({ strange }) => strange > 1) ? null : act('attendance.correct', { to: TO[state] });
}
