/** Milliseconds since 1970-01-01T00:00Z. The only form of time that is stored. */
export type Instant = number;

/** A local calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Minutes after local midnight, 0–1439. */
export type Minute = number;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A weekly hour: the lesson's Monday 07:30 is `{ weekday: 1, minute: 450 }`. */
export type Slot = { readonly weekday: Weekday; readonly minute: Minute };

/** The part of the day in which the clock starts nothing; `from` may be later than `to` and then spans midnight. */
export type Quiet = { readonly from: Minute; readonly to: Minute };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

export type Local = { readonly day: Day; readonly minute: Minute; readonly weekday: Weekday };

/** The readings of the minutes lately asked for: every commit asks for those of its stream's next hours. */
const lastReadings = new Map<string, Local>();
const MOST_READINGS = 5000;

/** The wall-clock reading of an instant in an IANA zone. */
export function localOf(at: Instant, zone: string): Local {
  const key = `${Math.floor(at / MINUTE)} ${zone}`;
  const known = lastReadings.get(key);
  if (known) return known;
  if (lastReadings.size >= MOST_READINGS) lastReadings.clear();
  const reading = readClock(at, zone);
  lastReadings.set(key, reading);
  return reading;
}

function readClock(at: Instant, zone: string): Local {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    day: local.toPlainDate().toString(),
    minute: local.hour * 60 + local.minute,
    weekday: local.dayOfWeek as Weekday,
  };
}

/** The instant at which a local day reads this minute. */
export function instantOf(day: Day, minute: Minute, zone: string): Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The ISO week a day belongs to, as `2026-W48`. */
export function isoWeek(day: Day): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The latest instant not after `at` that falls on the slot. */
export function slotBefore(slot: Slot, at: Instant, zone: string): Instant {
  return slotsAround(slot, at, zone).before;
}

/** The first instant strictly later than `at` that falls on the slot. */
export function slotAfter(slot: Slot, at: Instant, zone: string): Instant {
  return slotsAround(slot, at, zone).after;
}

type Around = { readonly before: Instant; readonly after: Instant };

/** The last answer for each slot: every commit asks for its stream's next hour, and nearly all lie in the same week. */
const lastAround = new Map<string, Around>();

function slotsAround(slot: Slot, at: Instant, zone: string): Around {
  const key = `${slot.weekday} ${slot.minute} ${zone}`;
  const known = lastAround.get(key);
  if (known && known.before <= at && at < known.after) return known;

  const { day, weekday } = localOf(at, zone);
  const on = (days: number) => instantOf(addDays(day, slot.weekday - weekday + days), slot.minute, zone);
  const sameWeek = on(0);
  const around = sameWeek <= at ? { before: sameWeek, after: on(7) } : { before: on(-7), after: sameWeek };
  lastAround.set(key, around);
  return around;
}

export function isQuiet(at: Instant, quiet: Quiet, zone: string): boolean {
  const { minute } = localOf(at, zone);
  return quiet.from <= quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/** `at` itself outside quiet hours, else the moment they end. */
export function outsideQuiet(at: Instant, quiet: Quiet, zone: string): Instant {
  if (!isQuiet(at, quiet, zone)) return at;
  const { day, minute } = localOf(at, zone);
  return instantOf(minute < quiet.to ? day : addDays(day, 1), quiet.to, zone);
}
