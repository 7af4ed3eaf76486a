import { DAY, HOUR, type Instant, MINUTE, type Slot, WEEK } from '../../src/core/time.ts';

/** Read off the wall, not through the code under test: in Hà Nội it is always seven hours later than in Greenwich. */
const AHEAD = 7 * HOUR;

/** 1970 began on a Thursday; this is the midnight of its first Monday in Hà Nội. */
const FIRST_MONDAY = 4 * DAY - AHEAD;

export function dayOf(at: Instant): string {
  return new Date(at + AHEAD).toISOString().slice(0, 10);
}

export function minuteOf(at: Instant): number {
  return Math.floor((at + AHEAD) / MINUTE) % (24 * 60);
}

/** Weeks since 1970, each from a Monday. */
export function weekOf(at: Instant): number {
  return Math.floor((at - FIRST_MONDAY) / WEEK);
}

/** The latest moment not after `at` that falls on the slot. */
export function slotAt({ weekday, minute }: Slot, at: Instant): Instant {
  const first = FIRST_MONDAY + (weekday - 1) * DAY + minute * MINUTE;
  return first + Math.floor((at - first) / WEEK) * WEEK;
}

export function isNight(at: Instant): boolean {
  const minute = minuteOf(at);
  return minute >= 21 * 60 + 30 || minute < 6 * 60 + 30;
}
