import type { Found } from './find.ts';
import type { Coming } from './intent.ts';
import { isOtherWord } from './other-word.ts';
import { clauseOf, isNegation, negationBefore, oneOf, type Sentence } from './sentence.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What one word of a sentence says of somebody's coming. */
export type Reading = {
  /** With the negation taken in: "không vắng" is present. */
  readonly state: Coming;
  readonly negated: boolean;
  /** Only hints at it: "em ốm", "kẹt xe". */
  readonly soft: boolean;
  readonly subject: Subject;
  /** Words beside it that no list explains. */
  readonly strange: number;
  readonly start: number;
  readonly end: number;
  readonly minutes: number | null;
};

/** What a mark says where it stands; null when it says nothing there. `conditional` lets the weak ones speak. */
export function readingOf(sentence: Sentence, { says, match }: Found, conditional: boolean): Reading | null {
  const { words, parts } = sentence;
  const { state, force } = says.report ?? { state: 'unsure', force: 'weak' };
  if (state === 'unsure' || state === 'correct') return null;
  const clause = clauseOf(sentence, match.start, match.end);
  const no = negationBefore(sentence, clause.from, match.start);
  const isHinting = force === 'weak' && no === null && !conditional;
  if (isHinting && !isComing(words[match.end - 1])) return null;
  if (force === 'soft' && no !== null) return null;
  // A holiday, school or a pension is no meeting.
  if (state === 'absent' && words[match.end - 1]?.bare === 'nghi' && isOtherRest(words[match.end])) return null;
  // "đi làm về sớm nên họp được": from work, not from the meeting.
  if (state === 'leave_early' && isWork(words[match.start - 1])) return null;
  // "đừng vắng nhé" is said to others.
  if (no !== null && (words[no]?.bare === 'dung' || words[no]?.bare === 'cho')) return null;
  // "đến giờ họp rồi": an hour comes, nobody does.
  if (isComing(words[match.end - 1]) && isHour(words[match.end])) return null;
  if (isOtherWord(sentence, match)) return null;
  if (isRefuted(sentence, clause.from, match)) return null;
  const before = subjectOf(sentence, clause.from, no ?? match.start);
  if (isGranted(sentence, match.start, before)) return null;
  if (isTopic(sentence, match.end, clause.to, before.is === 'none')) return null;
  // "toi" is "tôi" before it is "tới".
  if (force === 'weak' && words[match.start]?.plain && parts[match.start] === 'self') return null;
  // "em đến" by itself: it may be a report.
  if (isHinting && (parts[match.start - 1] !== 'self' || parts.includes('content'))) return null;
  const handed = forWhom(sentence, match.end, clause.to);
  const subject: Subject = handed === null ? before : { ...before, is: 'other', name: handed, plain: false };
  let { strange } = subject;
  for (let index = match.end; index < clause.to && handed === null; index++) {
    // "o xa" is "ở xã" rather than an aunt.
    const isCalled = parts[index - 1] === 'kin' && index > match.end && words[index - 1]?.bare !== 'o';
    if ((parts[index] === 'content' || parts[index] === 'question') && !isCalled) strange++;
  }
  return {
    state: no === null ? state : state !== 'present' ? 'present' : isYetToCome(sentence, no, match) ? 'late' : 'absent',
    negated: no !== null,
    soft: force === 'soft' || isHinting,
    subject,
    strange,
    start: no ?? match.start,
    end: match.end,
    minutes: match.number,
  };
}

const isOtherRest = oneOf('hè lễ tết học hưu việc làm ngơi mát dưỡng trưa thai ngủ');

const isDoctor = oneOf('sĩ');

/** "công ty cho nghỉ": somebody gives leave, and nobody stays away; a doctor's word is a reason. */
function isGranted({ words }: Sentence, start: number, { is, strange }: Subject): boolean {
  return words[start]?.bare === 'cho' && is === 'none' && strange > 0 && !isDoctor(words[start - 1]);
}

const isWork = oneOf('làm mần học chợ đồng ruộng rẫy rừng biển ca');

const isComing = oneOf('đến tới');
const isWhere = oneOf('đâu');
const isCan = oneOf('được nổi');
const isNot = oneOf('đừng');
const isNotYet = oneOf('chưa');

/** "đến được đâu", "không phải em vắng", "dung den muon": it is said only to be denied. */
function isRefuted(sentence: Sentence, from: number, { start, end }: Found['match']): boolean {
  const { words, parts } = sentence;
  const isRhetoric = isCan(words[end - 1]) && isWhere(words[end]) && words[end]?.parted === '';
  if (isRhetoric && negationBefore(sentence, from, start) === null) return true;
  const isNotMe = (at: number) => isNegation(words[at]) && words[at + 1]?.bare === 'phai' && parts[at + 2] === 'self';
  if ([from - 2, from].some(isNotMe)) return true;
  return isNot(words[start - 1]) && words[start]?.bare !== 'co';
}

/** "chưa tới": they are on their way, or will be. */
function isYetToCome({ words }: Sentence, no: number, { start, end }: Found['match']): boolean {
  return no === start - 1 && isNotYet(words[no]) && words.slice(start, end).some(isComing);
}

const isHour = oneOf('giờ lượt ngày tháng tết kỳ hạn phần đoạn');

const isThen = oneOf('thì');
const isBeing = oneOf('là');
const isBecause = oneOf('vì do bởi');

/** "xin vắng thì phải báo trước", "có mặt là tốt rồi": what is spoken about, not what somebody does. */
function isTopic({ words }: Sentence, from: number, to: number, isNobodys: boolean): boolean {
  if (isThen(words[to]) && words[to]?.parted === '') return true;
  const is = words.findIndex((word, index) => index >= from && index < to && isBeing(word) && !word.plain);
  return isNobodys && is >= 0 && !isBecause(words[is + 1]);
}

const isFamily = oneOf('chồng vợ bố mẹ ba má cha');
const isHanding = oneOf('hộ giùm dùm giúp thay cho');

/** "xin nghỉ hộ Hùng", "xin vắng cho chồng em": whom it is said for behind the word that says it. */
function forWhom({ words, parts }: Sentence, from: number, to: number): string | null {
  for (let index = from; index < to - 1; index++) {
    const isCalled = parts[index + 1] === 'kin';
    const name = words[index + (isCalled ? 2 : 1)];
    if (!isHanding(words[index]) || !name) continue;
    if (/^\p{Lu}\p{Ll}/u.test(name.raw)) return name.raw;
    // "cho mẹ đi khám" is why.
    const isAll = parts.slice(index + 2, to).every((part) => part === 'self' || part === 'polite');
    if (isFamily(name) && isAll) return name.raw;
  }
  return null;
}

/** What several words say together: coming late and leaving early are ways of being there. */
export function stateOf(readings: readonly Reading[]): Coming {
  const firm = readings.filter(({ soft }) => !soft);
  const said = (firm.length > 0 ? firm : readings).map(({ state }) => state);
  return (['leave_early', 'late', 'absent'] as const).find((state) => said.includes(state)) ?? 'present';
}
