import { fold } from './fold.ts';
import { addDays, type Day, type Instant, instantOf, localOf, type Minute } from './time.ts';

/**
 * What was read of `[vào | lúc] time [day]` (the day may come first):
 * time = `HH:MM` | `Hh[MM]` `[sáng | trưa | chiều | tối]`, day = hôm nay | tối nay | sáng mai | mai | thứ 2…7 | CN | D/M[/YYYY].
 */
export type When =
  | { readonly is: 'at'; readonly at: Instant; readonly rest: string }
  /** An hour from 1 to 6 that may be morning or afternoon. */
  | { readonly is: 'unclear'; readonly hour: number; readonly minute: number }
  | { readonly is: 'noSuchDay'; readonly read: string }
  | { readonly is: 'past'; readonly at: Instant }
  | { readonly is: 'none' };

type Found<T> = { readonly value: T; readonly next: number };

type Period = 'sang' | 'trua' | 'chieu' | 'toi';

type DayRead =
  | { readonly is: 'in'; readonly days: number; readonly period: Period | null }
  | { readonly is: 'weekday'; readonly weekday: number }
  | {
      readonly is: 'date';
      readonly day: number;
      readonly month: number;
      readonly year: number | null;
      readonly read: string;
    };

const PERIODS: ReadonlySet<string> = new Set(['sang', 'trua', 'chieu', 'toi']);
const WEEKDAYS = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

/** Half a year: a date without a year that lies further back than this means next year's. */
const HALF_A_YEAR = 183;

/** Reads a time at the beginning of a text; `rest` is what follows it, as it was written. */
export function readWhen(text: string, now: Instant, zone: string): When {
  const words = text.split(/\s+/u).filter(Boolean);
  const folded = words.map((word) => fold(word).replace(/[,;.]$/u, ''));
  const start = folded[0] === 'vao' || folded[0] === 'luc' ? 1 : 0;

  const first = dayAt(folded, start);
  const time = timeAt(folded, first?.next ?? start);
  if (!time) return { is: 'none' };
  const day = first ?? dayAt(folded, time.next);
  const next = Math.max(time.next, day?.next ?? 0);

  const period = time.value.period ?? (day?.value.is === 'in' ? day.value.period : null);
  const { hour, minute } = time.value;
  if (period === null && hour >= 1 && hour <= 6 && !time.value.padded) return { is: 'unclear', hour, minute };
  const localMinute = inPeriod(hour, period) * 60 + minute;
  return resolve(day?.value ?? null, localMinute, words.slice(next).join(' '), now, zone);
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
    const when = resolve(found.value, LAST_MINUTE, words.slice(0, index).join(' '), now, zone);
    if (when.is === 'noSuchDay') return when;
    if (when.is === 'at') return { is: 'on', day: localOf(when.at, zone).day, rest: when.rest };
    if (when.is === 'past') return { is: 'on', day: localOf(when.at, zone).day, rest: words.slice(0, index).join(' ') };
  }
  return { is: 'none' };
}

function timeAt(words: readonly string[], index: number) {
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

function dayAt(words: readonly string[], index: number): Found<DayRead> | null {
  const [word = '', second = ''] = words.slice(index, index + 2);
  const found = (value: DayRead, length: number) => ({ value, next: index + length });

  if (word === 'hom' && second === 'nay') return found({ is: 'in', days: 0, period: null }, 2);
  if (PERIODS.has(word) && second === 'nay') return found({ is: 'in', days: 0, period: word as Period }, 2);
  if (PERIODS.has(word) && second === 'mai') return found({ is: 'in', days: 1, period: word as Period }, 2);
  if (word === 'mai') return found({ is: 'in', days: 1, period: null }, 1);
  if (word === 'ngay') {
    const named = dayAt(words, index + 1);
    return named && named.value.is !== 'weekday' ? named : null;
  }
  if (word === 'cn') return found({ is: 'weekday', weekday: 7 }, 1);
  if (word === 'chu' && second === 'nhat') return found({ is: 'weekday', weekday: 7 }, 2);
  if (word === 'thu') {
    const weekday = /^[2-7]$/u.test(second) ? Number(second) - 1 : WEEKDAYS.indexOf(second) + 1;
    return weekday > 0 ? found({ is: 'weekday', weekday }, 2) : null;
  }
  const date = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/u.exec(word);
  if (!date) return null;
  const [, day, month, year] = date.map(Number);
  const read = word.replaceAll('-', '/');
  return found({ is: 'date', day: day ?? 0, month: month ?? 0, year: date[3] ? (year ?? 0) : null, read }, 1);
}

function inPeriod(hour: number, period: Period | null): number {
  if (period === null || hour > 12) return hour;
  if (period === 'sang') return hour % 12;
  if (period === 'trua') return hour < 11 ? hour + 12 : hour;
  return hour === 12 ? (period === 'toi' ? 0 : 12) : hour + 12;
}

function resolve(day: DayRead | null, minute: Minute, rest: string, now: Instant, zone: string): When {
  const today = localOf(now, zone);
  const on = (date: Day): When => {
    const at = instantOf(date, minute, zone);
    return at > now ? { is: 'at', at, rest } : { is: 'past', at };
  };
  if (day === null) return on(today.day);
  if (day.is === 'in') return on(addDays(today.day, day.days));
  if (day.is === 'weekday') {
    const date = addDays(today.day, (day.weekday - today.weekday + 7) % 7);
    return instantOf(date, minute, zone) > now ? on(date) : on(addDays(date, 7));
  }
  const thisYear = Temporal.PlainDate.from(today.day).year;
  const inYear = (year: number): Temporal.PlainDate | null => {
    try {
      return Temporal.PlainDate.from({ year, month: day.month, day: day.day }, { overflow: 'reject' });
    } catch {
      return null;
    }
  };
  const date = inYear(day.year ?? thisYear);
  if (!date) return { is: 'noSuchDay', read: day.read };
  const past = date.until(Temporal.PlainDate.from(today.day)).days;
  const next = day.year === null && past > HALF_A_YEAR ? inYear(thisYear + 1) : date;
  return next ? on(next.toString()) : { is: 'noSuchDay', read: day.read };
}
