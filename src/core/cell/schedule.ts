import type { Quiet, Slot } from '../time.ts';

/** A cell's weekly rhythm, in its local time. */
export type Schedule = {
  readonly lesson: Slot;
  readonly quiz: Slot;
  /** When the week's approved good deeds are posted. */
  readonly highlights: Slot;
  /** When the cell closes its week: the unit's hour. */
  readonly digest: Slot;
  readonly quiet: Quiet;
  /** Questions in a round. */
  readonly questions: number;
  /** How long a round stays open, in hours. */
  readonly openHours: number;
};

/**
 * Lesson Monday 07:30, quiz Wednesday 19:30 for a day, good deeds Friday 16:00, the week closed Saturday 08:00; nothing
 * started by the clock from 21:30 to 06:30.
 */
export const defaultSchedule: Schedule = {
  lesson: { weekday: 1, minute: 7 * 60 + 30 },
  quiz: { weekday: 3, minute: 19 * 60 + 30 },
  highlights: { weekday: 5, minute: 16 * 60 },
  digest: { weekday: 6, minute: 8 * 60 },
  quiet: { from: 21 * 60 + 30, to: 6 * 60 + 30 },
  questions: 3,
  openHours: 24,
};
