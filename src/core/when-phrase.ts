import { type Instant, instantOf, localOf, type Minute } from './time.ts';
import { type DayRead, dateOf, dayAt, momentOf, type TimeRead, timeAt, type When, whenWords } from './when.ts';

/** What was read of a time somewhere in a text; `rest` is the text without it. */
export type PhraseRead =
  | { readonly is: 'at'; readonly at: Instant; readonly weekly: boolean; readonly rest: string }
  | Extract<When, { is: 'unclear' | 'noSuchDay' | 'past' | 'none' }>
  /** Every week, but on which day? */
  | { readonly is: 'noDay' }
  /** Every day, month or year. */
  | { readonly is: 'onlyWeekly' };

type Phrase = {
  readonly start: number;
  readonly end: number;
  readonly time: TimeRead | null;
  readonly day: DayRead | null;
  readonly weekly: boolean;
  /** Whether "vào" or "lúc" leads into it. */
  readonly led: boolean;
};

const LEAD: ReadonlySet<string> = new Set(['vao', 'luc']);

/** Words a sentence politely ends with; a time before them still ends it. */
const POLITE: ReadonlySet<string> = new Set(['nhe', 'nha', 'a', 'di', 'voi', 'giup']);

/** A time next to one of these is the beginning or end of something, not the hour to speak. */
const BESIDE: ReadonlySet<string> = new Set(['đến', 'den', 'tới', 'từ', 'tu', 'sau', '-', '–', '—']);

/** What is due "trước ngày 5" is told of on the morning before. */
const DEADLINE_MORNING: Minute = 7 * 60 + 30;

/**
 * The last "vào/lúc …" phrase of a text schedules, else the time it ends with, else the one it begins with, else the
 * morning before its "trước ngày …".
 */
export function findWhen(text: string, now: Instant, zone: string): PhraseRead {
  const spots = [...text.matchAll(/\S+/gu)];
  const raw = spots.map(([word]) => word.normalize('NFC').toLowerCase());
  const words = whenWords(spots.map(([word]) => word));
  const deadlines = words.flatMap((word, index) => (word === 'truoc' ? (deadlineAt(words, index) ?? []) : []));
  const phrases = phrasesIn(words, deadlines);
  if (phrases.some(({ time, start, end }) => time && (repeatsAt(words, end) || repeatsAt(words, start - 2)))) {
    return { is: 'onlyWeekly' };
  }

  let last = words.length;
  while (POLITE.has(words[last - 1] ?? '')) last--;
  const isFree = ({ start, end }: Phrase) => !BESIDE.has(raw[start - 1] ?? '') && !BESIDE.has(raw[end] ?? '');
  const first = phrases.find(({ start, time }) => start === 0 && time);
  const chosen = phrases.findLast(({ led }) => led) ?? phrases.find(({ end }) => end === last) ?? first;
  if (!chosen) return deadline(deadlines, text, now, zone);
  // "Mỗi thứ 6 nộp báo cáo lúc 8h": how often may stand at the very beginning.
  const opening = phrases.find(({ start, weekly, time }) => start === 0 && weekly && !time);
  const day = chosen.day ?? opening?.day ?? null;
  const weekly = chosen.weekly || opening !== undefined;
  if (!chosen.time || !isFree(chosen)) return { is: 'none' };
  if (weekly && !day) return { is: 'noDay' };

  const moment = momentOf(chosen.time, day, now, zone);
  if (moment.is !== 'at') return moment;
  const gone = opening && opening !== chosen ? [opening, chosen] : [chosen];
  const spoken = spots.filter((_, index) => !gone.some(({ start, end }) => index >= start && index < end));
  return { is: 'at', at: moment.at, weekly, rest: without(text, spots, spoken) };
}

/** `thứ 3 8h`, `8h`, `thứ 3`: what of a weekly hour was said, and null when anything else stands there. */
export function readWeekly(text: string): { readonly time: TimeRead | null; readonly day: DayRead | null } | null {
  const words = whenWords(text.split(/\s+/u).filter(Boolean));
  const phrase = phraseAt(words, 0, true);
  return phrase && phrase.end === words.length ? phrase : null;
}

function phrasesIn(words: readonly string[], blocked: readonly Phrase[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  // A phrase ends where a deadline begins, so the words of deadlines are hidden.
  const free = words.map((word, index) =>
    blocked.some(({ start, end }) => index >= start && index < end) ? '' : word,
  );
  for (let index = 0; index < free.length; ) {
    const phrase = phraseAt(free, index, true);
    if (phrase) phrases.push(phrase);
    index = phrase?.end ?? index + 1;
  }
  return phrases;
}

/** "trước [17h] ngày 5/12": stays in the text, whatever else is read. */
function deadlineAt(words: readonly string[], index: number): Phrase | null {
  const phrase = phraseAt(words, index + 1, false);
  return phrase && { ...phrase, start: index };
}

/** As many times, days and "hằng tuần" as stand here in a row, each at most once. */
function phraseAt(words: readonly string[], start: number, leads: boolean): Phrase | null {
  let phrase: Phrase = { start, end: start, time: null, day: null, weekly: false, led: false };
  for (;;) {
    let index = phrase.end;
    while (leads && LEAD.has(words[index] ?? '')) index++;
    const grown = grow(words, phrase, index);
    if (!grown) return phrase.end > start ? phrase : null;
    phrase = { ...grown, led: phrase.led || index > phrase.end };
  }
}

function grow(words: readonly string[], phrase: Phrase, index: number): Phrase | null {
  const [word = '', second] = words.slice(index, index + 2);
  const every = word === 'moi' || word === 'hang';
  if (every && second === 'tuan' && !phrase.weekly) return { ...phrase, weekly: true, end: index + 2 };
  const day = phrase.day ? null : dayAt(words, index + (every ? 1 : 0));
  if (day && (!every || day.value.day.is === 'weekday')) {
    return { ...phrase, day: day.value, weekly: phrase.weekly || every, end: day.next };
  }
  const time = phrase.time ? null : timeAt(words, index);
  return time && { ...phrase, time: time.value, end: time.next };
}

function repeatsAt(words: readonly string[], index: number): boolean {
  const [word = '', second = ''] = words.slice(Math.max(0, index), index + 2);
  return (
    (word === 'moi' || word === 'hang') && /^(?:ngay|thang|nam|quy|sang|trua|chieu|toi)$/u.test(second) && index >= 0
  );
}

function deadline(deadlines: readonly Phrase[], text: string, now: Instant, zone: string): PhraseRead {
  const named = deadlines.findLast(({ day }) => day)?.day;
  if (!named) return { is: 'none' };
  const today = localOf(now, zone);
  const date = dateOf(named.day, today, (each) => each > today.day);
  if (typeof date !== 'string') return date;
  const eve = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
  const at = instantOf(eve, DEADLINE_MORNING, zone);
  return at > now ? { is: 'at', at, weekly: false, rest: text.trim() } : { is: 'past', at };
}

/** The words that are left, with what stood between them, and no comma or colon hanging at either end. */
function without(text: string, all: readonly RegExpExecArray[], left: readonly RegExpExecArray[]): string {
  const gaps = left.map((spot) => {
    const next = all[all.indexOf(spot) + 1];
    const word = text.slice(spot.index, next?.index ?? text.length);
    return left.includes(next as RegExpExecArray) ? word : `${word.trimEnd()} `;
  });
  return gaps.join('').replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, '');
}
