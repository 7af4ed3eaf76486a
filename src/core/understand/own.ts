import { isBoundElsewhere, mayOnlyBeWished, mayStayElsewhere, takesMore } from './elsewhere.ts';
import { act, ask, type Understanding } from './intent.ts';
import { type Reading, stateOf } from './reading.ts';
import { leads, reasonIn } from './reason.ts';
import { oneOf, type Sentence } from './sentence.ts';
import { timeIn } from './slots.ts';

/** Everything said of the speaker in one sentence, weighed. */
type Own = {
  readonly sentence: Sentence;
  readonly all: readonly Reading[];
  /** Those that say it, not only hint at it. */
  readonly firm: readonly Reading[];
  /** The last that says what they all come to. */
  readonly last: Reading;
  /** Words beside it that no list explains. */
  readonly strange: number;
  /** Whether it is certainly the speaker: "em …", "xin …". */
  readonly isSelf: boolean;
};

/** What a sentence says of its speaker's own coming. It is acted on only where every word beside it is understood. */
export function aboutSelf(sentence: Sentence, all: readonly Reading[]): Understanding | null {
  const firm = all.filter(({ soft }) => !soft);
  const state = stateOf(all);
  const said = (firm.length > 0 ? firm : all).filter((reading) => reading.state === state);
  const last = said.at(-1);
  if (!last) return null;
  const strange = Math.min(...said.map((reading) => reading.strange));
  const isSelf = all.some(({ subject }) => subject.is === 'self') || all.some((each) => isBegged(sentence, each));
  // "xe buýt đến muộn"
  if (!isSelf && last.subject.strange > 0) return isBeggedBehind(sentence, last) ? ask('attendance.absent') : null;
  const own: Own = { sentence, all, firm, last, strange, isSelf };
  if (!isSelf && isCall(sentence, last)) return null;
  switch (state) {
    case 'present':
      return present(own);
    case 'absent':
      return absent(own);
    case 'late':
      return late(own);
    case 'leave_early':
      if (strange > 4) return null;
      return strange === 0 || isSelf ? act('attendance.leave_early', timeIn(sentence)) : ask('attendance.leave_early');
    default:
      return state satisfies never;
  }
}

function present({ sentence, all, firm, last, strange, isSelf }: Own): Understanding | null {
  // "không đến muộn" says nothing certain of coming.
  const isLateDenied = all.some(({ negated, start, end }) => negated && sentence.words.slice(start, end).some(isLate));
  if (isLateDenied) return ask('attendance.present');
  // "dạ có" may answer anybody.
  if (firm.length === 0) return isAlone(sentence, all) && sentence.words.length < 5 ? ask('attendance.present') : null;
  if (strange > 0) return isSelf && strange < 3 ? ask('attendance.present') : null;
  const isOfMany = sentence.parts.includes('ours') || callsAll(sentence, last);
  // "dong chi truc ban co mat": what keeps people away is said beside it.
  const isHindered = all.some(({ state }) => state === 'absent');
  if (mayOnlyBeWished(sentence, last) || (!isSelf && (isOfMany || isHindered || isReady(sentence, last)))) {
    return ask('attendance.present');
  }
  return isSelf || isAlone(sentence, all) ? act('attendance.present') : ask('attendance.present');
}

function absent({ sentence, all, firm, last, strange, isSelf }: Own): Understanding | null {
  // "có mặt hay vắng": two things at once are none.
  if (firm.some(({ state, negated }) => state === 'present' && !negated)) return ask('attendance.absent');
  if (firm.length === 0) return isSelf && strange === 0 ? ask('attendance.absent') : null;
  if (isVang(sentence, last)) {
    const isSaid = isAlone(sentence, all) && sentence.words[0]?.bare !== 'da';
    return isSaid || leads(sentence, last.end) ? ask('attendance.absent') : null;
  }
  const isBare = !isSelf && last.end === last.start + 1;
  const isOfPlace = isPlace(sentence.words[last.start - 1]);
  if (isBare && (strange > 0 || isOfPlace || sentence.words.some(isVery))) return null;
  const reason = reasonIn(sentence, last.start, last.end);
  const slots = timeIn(sentence);
  if (reason !== null) {
    return mayStayElsewhere(sentence, last, isSelf)
      ? ask('attendance.absent', slots)
      : act('attendance.absent', { ...slots, reason });
  }
  if (strange === 0) return { ...ask('attendance.absent', slots), lacks: 'reason' };
  return isSelf && strange < 4 ? ask('attendance.absent', slots) : null;
}

function late({ sentence, firm, last, strange, isSelf }: Own): Understanding | null {
  if (firm.length === 0) {
    if (isSelf || sentence.words.some(isNow)) return act('attendance.late');
    return strange === 0 ? ask('attendance.late') : null;
  }
  if (strange > 2) return null;
  const slots = { ...(last.minutes !== null && { minutes: last.minutes }), ...timeIn(sentence) };
  // "chưa tới" does not say when.
  if (last.negated || isBoundElsewhere(sentence, last)) return ask('attendance.late');
  // "em nộp bài muộn": it is late, not they.
  const isOther = (last.subject.strange > 0 && isLate(sentence.words[last.start])) || takesMore(sentence, last);
  return strange === 0 || (isSelf && !isOther) ? act('attendance.late', slots) : ask('attendance.late');
}

const isBeg = oneOf('xin phép cho');
const isLate = oneOf('muộn trễ chậm sớm');
const isNow = oneOf('đang');

/** "vắng quá" tells how a place is. */
const isPlace = oneOf('trường phòng sở hóa');
const isVery = oneOf('quá lắm ghê thế tanh hoe teo vẻ');

const isCalling = oneOf('thôi nào đi');

/** "vào họp thôi", "đi họp đi các bác": others are called, and nothing is said of oneself. */
function isCall({ words }: Sentence, { end }: Reading): boolean {
  return (
    isCalling(words[end]) && words[end]?.parted === '' && (words[end]?.plain === false || words[end]?.bare !== 'di')
  );
}

const isCan = oneOf('được');
const isAlready = oneOf('rồi');

/** "có mặt nhé các đồng chí" calls all, or tells them; "có mặt rồi" tells. */
function callsAll({ words, parts }: Sentence, { start, end }: Reading): boolean {
  const group = parts.indexOf('group', end);
  return group >= 0 && !words.slice(start, group).some(isAlready);
}

/** "họp được rồi": it can begin, or the speaker can come. */
function isReady({ words }: Sentence, { end }: Reading): boolean {
  return isCan(words[end - 1]) && isAlready(words[end]);
}

/** "xin vắng" is said for oneself. */
function isBegged({ words }: Sentence, { subject, start, end }: Reading): boolean {
  // "trường cho nghỉ" begs for nothing.
  return subject.strange === 0 && words.slice(Math.max(0, start - 2), end).some(isBeg);
}

/** "bác đau chân xin nghỉ họp": why stands before it, so that it may be another who is ill. */
function isBeggedBehind(sentence: Sentence, { start, end, soft, subject }: Reading): boolean {
  const isWhole = !soft && subject.is === 'none' && sentence.words.slice(start, end).some(isBeg);
  return isWhole && reasonIn(sentence, start, end) !== null;
}

/** Whether every other thought of the sentence is a courtesy. */
function isAlone({ parts }: Sentence, said: readonly Reading[]): boolean {
  return parts.every((part, at) => part !== 'content' || said.some(({ start, end }) => at >= start && at < end));
}

/** "vang" is "vắng" or "vâng" unless something beside it says which. */
function isVang({ words, parts }: Sentence, { start, end }: Reading): boolean {
  const word = words[start];
  const isBare = end === start + 1 && word?.bare === 'vang' && word.plain;
  return isBare && words.length < 4 && !parts.includes('time');
}
