import type { World } from '../library.ts';
import {
  addDays,
  type Day,
  type Instant,
  instantOf,
  isoWeek,
  localOf,
  outsideQuiet,
  type Quiet,
  type Slot,
  slotAfter,
  slotBefore,
} from '../time.ts';
import { pausedUntil } from './pause.ts';
import type { Cell } from './state.ts';

/** Slots in a row that may be skipped; only a fault in the data skips more, and then a wrong slot beats an endless search. */
const MOST_SKIPPED = 60;

/** Days in a row that may be holidays; see `MOST_SKIPPED`. */
const MOST_HOLIDAYS = 60;

/** When people are at their desk on the day after a holiday. */
const MORNING = 8 * 60;

/** The first slot strictly later than `after` on which the cell is at work: a slot on a holiday is never made up. */
export function nextSlot(cell: Cell, slot: Slot, after: Instant, world: World): Instant {
  let next = slotAfter(slot, after, world.zone);
  for (let skipped = 0; skipped < MOST_SKIPPED && !isWorkingAt(cell, next, world); skipped++) {
    next = slotAfter(slot, next, world.zone);
  }
  return next;
}

/** The latest slot not after `at` on which the cell was at work. */
export function lastSlot(cell: Cell, slot: Slot, at: Instant, world: World): Instant {
  let last = slotBefore(slot, at, world.zone);
  for (let skipped = 0; skipped < MOST_SKIPPED && !isWorkingAt(cell, last, world); skipped++) {
    last = slotBefore(slot, last - 1, world.zone);
  }
  return last;
}

/** Whether the clock may start anything of this cell's week then: not on a holiday, and not in a pause. */
export function isWorkingAt(cell: Cell, at: Instant, world: World): boolean {
  return pausedUntil(cell, at) === null && !isHoliday(localOf(at, world.zone).day, world);
}

/** Whether a slot that has come can be held: people would read of it in its own week, and the cell is not paused since. */
export function isTimely(cell: Cell, slot: Instant, now: Instant, world: World): boolean {
  const readAt = mayStartAt(now, cell.schedule.quiet, world);
  const sameWeek = isoWeek(localOf(slot, world.zone).day) === isoWeek(localOf(readAt, world.zone).day);
  return sameWeek && pausedUntil(cell, now) === null;
}

/** `at` itself on a working day (weekends are), else 08:00 on the next one: when a digest of a holiday goes out. */
export function nextWorkingMoment(at: Instant, world: World): Instant {
  const { day } = localOf(at, world.zone);
  return isHoliday(day, world) ? instantOf(workingDay(day, world), MORNING, world.zone) : at;
}

/** The first moment from `at` on at which something started by the clock may be sent: outside quiet hours and holidays. */
export function mayStartAt(at: Instant, quiet: Quiet, world: World): Instant {
  const awake = outsideQuiet(at, quiet, world.zone);
  const { day } = localOf(awake, world.zone);
  return isHoliday(day, world) ? instantOf(workingDay(day, world), quiet.to, world.zone) : awake;
}

function workingDay(from: Day, world: World): Day {
  let day = from;
  for (let passed = 0; passed < MOST_HOLIDAYS && isHoliday(day, world); passed++) day = addDays(day, 1);
  return day;
}

function isHoliday(day: Day, world: World): boolean {
  return world.library.holidays.has(day);
}
