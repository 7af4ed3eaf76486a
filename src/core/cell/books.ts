import { z } from 'zod';
import type { Instant } from '../time.ts';
import type { Feature } from './feature.ts';
import type { Cell } from './state.ts';

const number = z.number().int();

const bookEvents = [
  /** What was carried over of the book before ends here; with what would take too many events to carry over. */
  z.object({
    type: z.literal('BookOpened'),
    at: z.number(),
    deeds: z.object({ told: number, approved: number, posted: number }),
    planItems: number,
    reminders: number,
    polls: z.object({ round: number.nullable(), doubted: number }),
    /** In which months who missed the meeting without reason. */
    absences: z.object({ months: z.record(z.string(), z.array(z.string())), checkAt: z.number().nullable() }),
  }),
] as const;

export type BookEvent = z.infer<(typeof bookEvents)[number]>;

/**
 * A cell's events stand in books, a new one every year. It begins with those of the old one that still matter, each as it
 * was written: every feature says which of its own are spent (`carries`).
 */
export const books: Feature<never, BookEvent> = {
  events: bookEvents,
  intents: {},
  evolve: (cell, { at, deeds, planItems, reminders, polls, absences }) => ({
    ...cell,
    begun: at,
    deeds: { ...cell.deeds, ...deeds },
    plan: { ...cell.plan, count: planItems },
    reminders: { ...cell.reminders, count: reminders },
    polls: { ...cell.polls, ...polls },
    absences: { ...absences, months: new Map(Object.entries(absences.months)) },
  }),
  observe: (cell, event) => (event.type === 'CellFounded' ? { ...cell, begun: event.at } : cell),
  carries: () => false,
};

/** Says that a new book was begun. */
export function bookOpened({ deeds, plan, reminders, polls, absences }: Cell, at: Instant): BookEvent {
  const { told, approved, posted } = deeds;
  const months = [...absences.months].map(([person, missed]): [string, string[]] => [person, [...missed]]);
  return {
    type: 'BookOpened',
    at,
    deeds: { told, approved, posted },
    planItems: plan.count,
    reminders: reminders.count,
    polls: { round: polls.round, doubted: polls.doubted },
    absences: { months: Object.fromEntries(months), checkAt: absences.checkAt },
  };
}
