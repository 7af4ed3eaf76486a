import type { Meeting } from './attendance.ts';
import type { Outside, Roster, Standing } from './roster.ts';

/**
 * The official figures of a meeting. Always: total = present + excused + (unexcused | unanswered), and
 * total + exempt + away = everyone on the roster and outside it.
 */
export type Count = {
  readonly total: number;
  readonly present: number;
  readonly excused: number;
  /** Absent without reason after the close; before it, those who have not answered yet. */
  readonly missing: number;
  /** Members exempt who did not come; those who came stand in `total` and `present`. */
  readonly exempt: number;
  readonly away: number;
  readonly closed: boolean;
};

/** Counts a meeting as it stands. Who came counts whatever their standing (domain: exempt members who come may vote). */
export function countOf(roster: Roster, meeting: Meeting): Count {
  let present = 0;
  let excused = 0;
  let missing = 0;
  let exempt = 0;
  let away = 0;
  for (const [person, standing] of meeting.closed?.standings ?? standingsOf(roster)) {
    const state = meeting.reports.get(person)?.state;
    if (state === 'present' || state === 'late') present++;
    else if (standing === 'exempt') exempt++;
    else if (standing === 'away') away++;
    else if (state === 'excused') excused++;
    else missing++;
  }
  const outside = countOutside(meeting.closed?.outside ?? roster.outside, meeting);
  return {
    total: present + excused + missing + outside.present + outside.excused + outside.missing,
    present: present + outside.present,
    excused: excused + outside.excused,
    missing: missing + outside.missing,
    exempt: exempt + outside.exempt,
    away: away + outside.away,
    closed: meeting.closed !== null,
  };
}

/** Everyone on the roster, and whether they stand in the denominator. */
export function standingsOf({ members }: Roster): ReadonlyMap<string, Standing> {
  return new Map([...members].map(([person, { standing }]) => [person, standing]));
}

function countOutside(outside: Outside, { closed }: Meeting) {
  const present = Math.min(closed?.came ?? 0, outside.active);
  const excused = Math.min(closed?.excused ?? 0, outside.active - present);
  return {
    present,
    excused,
    missing: outside.active - present - excused,
    exempt: outside.exempt,
    away: outside.away,
  };
}
