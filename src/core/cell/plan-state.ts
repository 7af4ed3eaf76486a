import type { z } from 'zod';
import { addDays, type Day, type Instant, isoWeek } from '../time.ts';
import type { word } from '../words.ts';
import type { Cell } from './state.ts';

/** One study item of the term. */
export type PlanItem = {
  /** 1 for the cell's first; never given twice. */
  readonly item: number;
  /** The topic of the outline it was made from; null for one the cell thought of itself. */
  readonly topic: string | null;
  /** What the cell itself will do, as personal words of whoever wrote it. */
  readonly task: z.infer<typeof word> | null;
  /** Given the item; see `inCharge` for whether they are still there. */
  readonly person: string | null;
  readonly day: Day;
  readonly datedAt: Instant;
  /** The days of the reminders, in the order of `REMINDERS`. */
  readonly reminders: readonly Day[];
  /** Reminders of earlier days are behind it. */
  readonly remindFrom: Day;
  readonly status: 'open' | 'done' | 'dropped';
};

/** The cell's plan of the term's study. */
export type Plan = {
  readonly count: number;
  readonly items: ReadonlyMap<number, PlanItem>;
};

export const noPlan: Plan = { count: 0, items: new Map() };

/** When the one in charge is reminded, as days from the item's own. */
export const REMINDERS = [
  { when: 'before', days: -3 },
  { when: 'on', days: 0 },
  { when: 'after', days: 1 },
] as const;

export type Reminder = (typeof REMINDERS)[number]['when'];

export type Progress = 'ahead' | 'today' | 'late' | 'done';

/** The days on which an item of this day is reminded of. */
export function remindersOf(day: Day): readonly Day[] {
  return REMINDERS.map(({ days }) => addDays(day, days));
}

/** The next day on which the item is to be reminded of. */
export function nextReminder({ status, reminders, remindFrom }: PlanItem): Day | null {
  if (status !== 'open') return null;
  return reminders.find((day) => day >= remindFrom) ?? null;
}

export function progressOf({ status, day }: PlanItem, today: Day): Progress {
  if (status === 'done') return 'done';
  return day < today ? 'late' : day === today ? 'today' : 'ahead';
}

/** Who answers for the item: nobody once they have left the cell. */
export function inCharge({ roster }: Cell, { person }: PlanItem): string | null {
  return person !== null && roster.members.has(person) ? person : null;
}

/** The items still to be done, by their dates. */
export function openItems({ plan }: Cell): readonly PlanItem[] {
  return [...plan.items.values()].filter(({ status }) => status === 'open').sort(byDay);
}

/** The items whose day is over without their being done, the oldest first: what leaders may help with. */
export function lateItems(cell: Cell, today: Day): readonly PlanItem[] {
  return openItems(cell).filter(({ day }) => day < today);
}

/** The numbers of the items still to be done. */
export function openNumbers(cell: Cell): readonly number[] {
  return openItems(cell)
    .map(({ item }) => item)
    .sort((a, b) => a - b);
}

/** How many open items are still the outline's own words: without a local task and without anyone in charge. */
export function likeOutline(cell: Cell): number {
  return openItems(cell).filter((item) => item.topic !== null && !item.task && inCharge(cell, item) === null).length;
}

/** The topic an item sets for an ISO week; of several it is the one that was dated last, for somebody meant it. */
export function plannedTopic({ plan }: Cell, week: string): string | null {
  const [last] = [...plan.items.values()]
    .filter(({ topic, status, day }) => topic !== null && status !== 'dropped' && isoWeek(day) === week)
    .sort((a, b) => b.datedAt - a.datedAt || byDay(a, b));
  return last?.topic ?? null;
}

export function byDay(a: PlanItem, b: PlanItem): number {
  return a.day === b.day ? a.item - b.item : a.day < b.day ? -1 : 1;
}
