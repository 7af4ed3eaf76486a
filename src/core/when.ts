import { fold } from './fold.ts';
import { addDays, type Day, type Instant, instantOf, type Local, localOf, type Minute } from './time.ts';

/**
 * What was read of `[vào | lúc] time [day]` (the day may come first):
 * time = `HH:MM` | `Hh[MM]` `[sáng | trưa | chiều | tối]`, day = hôm nay | tối nay | sáng mai | mai | thứ 2…7 [tuần sau] |
 * CN | D/M[/YYYY] | ngày D [tháng M], each with sáng … tối before it if need be.
 */
export type When =
  | { readonly is: 'at'; readonly at: Instant; readonly rest: string }
  /** An hour from 1 to 6 that may be morning or afternoon. */
  | { readonly is: 'unclear'; readonly hour: number; readonly minute: number }
  | { readonly is: 'noSuchDay'; readonly read: string }
  | { readonly is: 'past'; readonly at: Instant }
  | { readonly is: 'none' };

export type Found<T> = { readonly value: T; readonly next: number };

export type Period = 'sang' | 'trua' | 'chieu' | 'toi';

export type TimeRead = {
  readonly hour: number;
  readonly minute: number;
  /** `05:30` is a morning, `5:30` may be either. */
  readonly padded: boolean;
  readonly period: Period | null;
};

export type DayRead = { readonly day: DayNamed; readonly period: Period | null };

type DayNamed =
  | { readonly is: 'in'; readonly days: number }
  /** `week`: this one (0) or the next (1) when it was said. */
  | { readonly is: 'weekday'; readonly weekday: number; readonly week: number | null }
  | { readonly is: 'ofMonth'; readonly day: number }
  | {
      readonly is: 'date';
      readonly day: number;
      readonly month: number;
      readonly year: number | null;
      readonly read: string;
    };

const PERIODS: ReadonlySet<string> = new Set(['sang', 'trua', 'chieu', 'toi']);
const WEEKDAYS = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

/** Words that mean something else with other marks: `tôi` is not `tối`, nor `mãi` `mai`. Without any they are taken as these. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
  mai: ['mai'],
  toi: ['tối'],
  sang: ['sáng'],
  trua: ['trưa'],
  chieu: ['chiều'],
  thu: ['thứ'],
  vao: ['vào'],
  luc: ['lúc'],
  ngay: ['ngày'],
  truoc: ['trước'],
  moi: ['mỗi'],
  hang: ['hằng', 'hàng'],
  tuan: ['tuần'],
};

/** Half a year: a date without a year that lies further back than this means next year's. */
const HALF_A_YEAR = 183;

/** A text's words as times and days are looked for in them: folded, without the stop behind them. */
export function whenWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const bare = word.normalize('NFC').replace(/[,;:.!?]+$/u, '');
    const folded = fold(bare);
    const marked = MARKED[folded];
    // In the middle of a sentence, Mai is somebody's name.
    const isName = index > 0 && bare === 'Mai';
    const isOther = marked && bare.toLowerCase() !== folded && !marked.includes(bare.toLowerCase());
    return isName || isOther ? bare : folded;
  });
}

/** Reads a time at the beginning of a text; `rest` is what follows it, as it was written. */
export function readWhen(text: string, now: Instant, zone: string): When {
  const words = text.split(/\s+/u).filter(Boolean);
  const folded = whenWords(words);
  const start = folded[0] === 'vao' || folded[0] === 'luc' ? 1 : 0;

  const first = dayAt(folded, start);
  const link = first?.next ?? start;
  const time = timeAt(folded, folded[link] === 'vao' || folded[link] === 'luc' ? link + 1 : link);
  if (!time) return { is: 'none' };
  const day = first ?? dayAt(folded, time.next);
  const next = Math.max(time.next, day?.next ?? 0);
  const moment = momentOf(time.value, day?.value ?? null, now, zone);
  return moment.is === 'at' ? { ...moment, rest: words.slice(next).join(' ') } : moment;
}

/** A day read at the end of a text; `rest` is what stands before it. A day that is over is read like any other. */
export type DayAtEnd =
  | { readonly is: 'on'; readonly day: Day; readonly rest: string }
  | { readonly is: 'noSuchDay'; readonly read: string }
  | { readonly is: 'none' };

/** The longest way to say a day is "ngày hôm nay". */
const DAY_WORDS = 3;

const LAST_MINUTE = 24 * 60 - 1;

/** Reads a day at the end of a text: D/M[/YYYY], thứ 2…7, CN, mai, hôm nay …. */
export function readDay(text: string, now: Instant, zone: string): DayAtEnd {
  const words = text.split(/\s+/u).filter(Boolean);
  const folded = words.map((word) => fold(word).replace(/[,;.]$/u, ''));
  for (let index = Math.max(0, words.length - DAY_WORDS); index < words.length; index++) {
    const found = dayAt(folded, index);
    if (found?.next !== words.length) continue;
    // A capital Mai at the end of a sentence is somebody's name.
    if (index > 0 && words[index] === 'Mai') continue;
    const date = dateOf(found.value.day, localOf(now, zone), (each) => instantOf(each, LAST_MINUTE, zone) > now);
    return typeof date === 'string' ? { is: 'on', day: date, rest: words.slice(0, index).join(' ') } : date;
  }
  return { is: 'none' };
}

/** When a time on a day comes; a day that recurs means its next one. */
export function momentOf(
  time: TimeRead,
  day: DayRead | null,
  now: Instant,
  zone: string,
): Exclude<When, { is: 'at' | 'none' }> | { readonly is: 'at'; readonly at: Instant } {
  const period = time.period ?? day?.period ?? null;
  const { hour, minute } = time;
  if (period === null && hour >= 1 && hour <= 6 && !time.padded) return { is: 'unclear', hour, minute };
  const localMinute = minuteIn(hour, minute, period);
  const today = localOf(now, zone);
  const date = dateOf(day?.day ?? { is: 'in', days: 0 }, today, (each) => instantOf(each, localMinute, zone) > now);
  if (typeof date !== 'string') return date;
  const at = instantOf(date, localMinute, zone);
  return at > now ? { is: 'at', at } : { is: 'past', at };
}

/** What looks like an hour and is none: `25:70`, `24h`, `19;30`. */
export function unreadHour(text: string): string | null {
  return /(?<![\d/])(?:\d{1,2}[:;.,]\d{2}|\d{1,4}[hg]\d{0,2})(?![\d/])/iu.exec(text)?.[0] ?? null;
}

export function timeAt(words: readonly string[], index: number): Found<TimeRead> | null {
  const word = words[index] ?? '';
  const match = /^(\d{1,2})(?::(\d{2})|[hg](\d{2})?|)$/u.exec(word);
  if (!match) return null;
  const spoken = words[index + 1] === 'gio';
  if (/^\d+$/u.test(word) && !spoken) return null;
  const minuteWord = spoken ? /^(\d{1,2})$/u.exec(words[index + 2] ?? '')?.[1] : undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? match[3] ?? minuteWord ?? 0);
  if (hour > 23 || minute > 59) return null;

  let next = index + 1 + (spoken ? 1 : 0) + (minuteWord === undefined ? 0 : 1);
  if (minuteWord !== undefined && words[next] === 'phut') next++;
  const period = PERIODS.has(words[next] ?? '') ? (words[next] as Period) : null;
  // "tối nay" and "sáng mai" are days; their first word must be left for them.
  const after = words[next + 1];
  const ofDay = period !== null && (after === 'nay' || after === 'mai');
  return {
    value: { hour, minute, padded: word.startsWith('0'), period: ofDay ? null : period },
    next: period !== null && !ofDay ? next + 1 : next,
  };
}

export function dayAt(words: readonly string[], index: number): Found<DayRead> | null {
  const [word = '', second = '', third = '', fourth = ''] = words.slice(index, index + 4);
  const found = (day: DayNamed, length: number, period: Period | null = null) => ({
    value: { day, period },
    next: index + length,
  });

  if (word === 'hom' && second === 'nay') return found({ is: 'in', days: 0 }, 2);
  if (PERIODS.has(word)) {
    if (second === 'nay') return found({ is: 'in', days: 0 }, 2, word as Period);
    const named = PERIODS.has(second) ? null : dayAt(words, index + 1);
    return named && { ...named, value: { ...named.value, period: word as Period } };
  }
  if (word === 'mai') return found({ is: 'in', days: 1 }, 1);
  if (word === 'ngay') {
    if (/^\d{1,2}$/u.test(second)) {
      const day = Number(second);
      if (third !== 'thang' || !/^\d{1,2}$/u.test(fourth)) return found({ is: 'ofMonth', day }, 2);
      return found({ is: 'date', day, month: Number(fourth), year: null, read: `${day}/${Number(fourth)}` }, 4);
    }
    const named = dayAt(words, index + 1);
    return named && named.value.day.is !== 'weekday' ? named : null;
  }
  const weekday = weekdayAt(word, second);
  if (weekday) {
    const [tuan, which = ''] = words.slice(index + weekday.length, index + weekday.length + 2);
    const week = tuan === 'tuan' && ['nay', 'sau', 'toi', 'tới'].includes(which) ? (which === 'nay' ? 0 : 1) : null;
    return found({ is: 'weekday', weekday: weekday.weekday, week }, weekday.length + (week === null ? 0 : 2));
  }
  const date = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/u.exec(word);
  if (!date) return null;
  const [, day, month, year] = date.map(Number);
  const read = word.replaceAll('-', '/');
  return found({ is: 'date', day: day ?? 0, month: month ?? 0, year: date[3] ? (year ?? 0) : null, read }, 1);
}

function weekdayAt(word: string, second: string): { readonly weekday: number; readonly length: number } | null {
  if (word === 'cn') return { weekday: 7, length: 1 };
  if (word === 'chu' && second === 'nhat') return { weekday: 7, length: 2 };
  if (word !== 'thu') return null;
  const weekday = /^[2-7]$/u.test(second) ? Number(second) - 1 : WEEKDAYS.indexOf(second) + 1;
  return weekday > 0 ? { weekday, length: 2 } : null;
}

/** 8 chiều → 20:00 */
export function minuteIn(hour: number, minute: number, period: Period | null): Minute {
  return inPeriod(hour, period) * 60 + minute;
}

function inPeriod(hour: number, period: Period | null): number {
  if (period === null || hour > 12) return hour;
  if (period === 'sang') return hour % 12;
  if (period === 'trua') return hour <= 3 ? hour + 12 : hour;
  return hour === 12 ? (period === 'toi' ? 0 : 12) : hour + 12;
}

/** The date a day means; of one that recurs, the first for which there is still time. */
export function dateOf(
  day: DayNamed,
  today: Local,
  inTime: (date: Day) => boolean,
): Day | { readonly is: 'noSuchDay'; readonly read: string } {
  const { year, month } = Temporal.PlainDate.from(today.day);
  switch (day.is) {
    case 'in':
      return addDays(today.day, day.days);
    case 'weekday': {
      if (day.week !== null) return addDays(today.day, 7 * day.week + day.weekday - today.weekday);
      const date = addDays(today.day, (day.weekday - today.weekday + 7) % 7);
      return inTime(date) ? date : addDays(date, 7);
    }
    case 'ofMonth': {
      const date = real(year, month, day.day);
      if (date && inTime(date)) return date;
      const next = date ? real(month === 12 ? year + 1 : year, (month % 12) + 1, day.day) : null;
      return next ?? { is: 'noSuchDay', read: `${day.day}/${date ? (month % 12) + 1 : month}` };
    }
    case 'date': {
      // 29/2 said in a year without one is the next year's, if that has it.
      const date =
        real(day.year ?? year, day.month, day.day) ?? (day.year === null ? real(year + 1, day.month, day.day) : null);
      if (!date) return { is: 'noSuchDay', read: day.read };
      const past = Temporal.PlainDate.from(date).until(today.day).days;
      const next = day.year === null && past > HALF_A_YEAR ? real(year + 1, day.month, day.day) : date;
      return next ?? { is: 'noSuchDay', read: day.read };
    }
    default:
      return day satisfies never;
  }
}

function real(year: number, month: number, day: number): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
