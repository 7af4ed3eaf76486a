import type { World } from '../library.ts';
import { type Instant, isoWeek, localOf, type Slot } from '../time.ts';
import { nextSlot } from './calendar.ts';
import type { Cell } from './state.ts';

/** The weekly hours of a cell, by their names in its schedule; a feature with an hour of its own adds it here and below. */
export const SLOT_NAMES = ['lesson', 'quiz', 'highlights'] as const;

export type SlotName = (typeof SLOT_NAMES)[number];

export type ComingSlot = { readonly slot: SlotName; readonly at: Instant };

type Weekly = {
  /** The moment from which its slots count; earlier ones are dealt with. */
  since(cell: Cell): Instant | null;
  startAt(cell: Cell, since: Instant): Cell;
  /** Whether it went out in the ISO week of `day`. */
  wasIn(cell: Cell, week: string, zone: string): boolean;
};

/** What changing an hour and telling the next one need to know of it. */
export const weekly: Readonly<Record<SlotName, Weekly>> = {
  lesson: {
    since: (cell) => cell.lessons.since,
    startAt: (cell, since) => ({ ...cell, lessons: { ...cell.lessons, since } }),
    wasIn: (cell, week) => cell.lessons.current?.week === week,
  },
  quiz: {
    since: (cell) => cell.quizzes.since,
    startAt: (cell, since) => ({ ...cell, quizzes: { ...cell.quizzes, since } }),
    wasIn: ({ quizzes: { opened } }, week, zone) => opened !== null && isoWeek(localOf(opened, zone).day) === week,
  },
  highlights: {
    since: (cell) => cell.deeds.since,
    startAt: (cell, since) => ({ ...cell, deeds: { ...cell.deeds, since } }),
    wasIn: ({ deeds: { warmedAt } }, week, zone) => warmedAt !== null && isoWeek(localOf(warmedAt, zone).day) === week,
  },
};

/** When each weekly hour comes next, as it will really happen: past holidays, the pause and what this week already had. */
export function comingSlots(cell: Cell, now: Instant, world: World): readonly ComingSlot[] {
  return SLOT_NAMES.map((slot) => ({ slot, at: comingSlot(cell, slot, now, world) }));
}

export function comingSlot(cell: Cell, slot: SlotName, now: Instant, world: World): Instant {
  const hour: Slot = cell.schedule[slot];
  return nextSlot(cell, hour, Math.max(now, weekly[slot].since(cell) ?? now), world);
}
