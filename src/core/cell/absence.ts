import { z } from 'zod';
import type { Post } from '../message.ts';
import { HOUR, type Instant, localOf } from '../time.ts';
import type { Meeting } from './attendance.ts';
import type { Feature } from './feature.ts';
import { byClock, toPerson } from './posts.ts';
import { activeMembers, namesOf } from './roster.ts';
import type { Cell } from './state.ts';

export type Absences = {
  /** By person: the calendar months (`2026-11`) in which they missed the regular meeting without reason. */
  readonly months: ReadonlyMap<string, readonly string[]>;
  /** When the latest regular meeting is looked at; null once it has been. */
  readonly checkAt: Instant | null;
};

export const noAbsences: Absences = { months: new Map(), checkAt: null };

/** Half a day: time enough for a secretary to put right what was recorded in haste. */
const CHECK_AFTER = 12 * HOUR;

/** Only this and the month before matter. */
const MONTHS_KEPT = 2;

const absenceEvents = [
  z.object({
    type: z.literal('AbsencesChecked'),
    at: z.number(),
    month: z.string(),
    /** Those of the roster who missed it without reason, and those of them who had missed the month before too. */
    missed: z.array(z.string()).readonly(),
    again: z.array(z.string()).readonly(),
  }),
] as const;

export type AbsenceEvent = z.infer<(typeof absenceEvents)[number]>;

/**
 * A private word to the secretary when someone misses two months in a row without reason, so that somebody asks after
 * them; nothing else, ever (domain: three months are a matter for the cell, never for a bot).
 */
export const absence: Feature<never, AbsenceEvent> = {
  events: absenceEvents,
  intents: {},
  evolve(cell, { month, missed }) {
    const months = new Map<string, readonly string[]>();
    for (const person of cell.roster.members.keys()) {
      const before = (cell.absences.months.get(person) ?? []).filter((each) => each !== month);
      const kept = missed.includes(person) ? [...before, month].slice(-MONTHS_KEPT) : before;
      if (kept.length > 0) months.set(person, kept);
    }
    return { ...cell, absences: { months, checkAt: null } };
  },
  observe(cell, event) {
    const { absences } = cell;
    const isRegular = cell.meetings.latest?.kind === 'regular';
    if (event.type === 'MeetingClosed' && isRegular) {
      return { ...cell, absences: { ...absences, checkAt: event.at + CHECK_AFTER } };
    }
    return event.type === 'MeetingReopened' ? { ...cell, absences: { ...absences, checkAt: null } } : cell;
  },
  // Who missed which months goes over in figures.
  carries: () => false,
  effects(event, cell) {
    const secretaries = [...cell.roster.members.values()].filter(({ office }) => office === 'secretary');
    if (event.again.length === 0) return [];
    const notice = { key: 'absence.twice', persons: event.again } as const;
    const words = namesOf(cell.roster, event.again);
    return byClock(
      cell,
      secretaries.map(({ person }): Post => toPerson(person, notice, { words })),
    );
  },
  wake: [
    (cell, { now: at }, { zone }) => {
      const { checkAt, months } = cell.absences;
      const { latest } = cell.meetings;
      if (checkAt === null || checkAt > at || !latest) return [];
      const month = localOf(latest.startsAt, zone).day.slice(0, 7);
      const before = Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString();
      const missed = missedBy(cell, latest);
      const again = missed.filter((person) => {
        const known = months.get(person) ?? [];
        return known.includes(before) && !known.includes(month);
      });
      return [{ type: 'AbsencesChecked', at, month, missed, again }];
    },
  ],
  wakeAt: (cell) => cell.absences.checkAt,
};

function missedBy({ roster }: Cell, meeting: Meeting): readonly string[] {
  const missed = activeMembers(roster).filter(
    ({ person }) => (meeting.reports.get(person)?.state ?? 'absent') === 'absent',
  );
  return missed.map(({ person }) => person);
}
