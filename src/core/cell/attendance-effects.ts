import type { Effect, Words } from '../message.ts';
import { wordOf } from '../words.ts';
import type { MeetingEvent, Presence } from './attendance.ts';
import { countOf } from './count.ts';
import { byClock, toGroups, toPerson } from './posts.ts';
import { namesOf } from './roster.ts';
import type { Cell } from './state.ts';
import { mayRemind } from './unreminded.ts';

export function meetingEffects(event: MeetingEvent, cell: Cell): readonly Effect[] {
  const { latest } = cell.meetings;
  if (!latest) return [];
  const at = { cell: cell.roster.id, meeting: latest.meeting, startsAt: latest.startsAt } as const;

  switch (event.type) {
    case 'MeetingOpened':
      return toGroups(
        cell,
        { key: 'attendance.open', kind: latest.kind, ...at },
        { words: event.words, subject: { is: 'meeting', meeting: latest.meeting, reopened: false } },
      );
    case 'ReasonAsked':
      return [toPerson(event.person, { key: 'attendance.askReason', startsAt: latest.startsAt })];
    case 'MembersNudged': {
      const nudge = { key: 'attendance.nudge', ...at } as const;
      return byClock(
        cell,
        event.persons
          .filter((person) => mayRemind(cell, person))
          .map((person) => toPerson(person, nudge, { expires: latest.startsAt })),
      );
    }
    case 'MeetingClosed': {
      const count = countOf(cell.roster, latest);
      const { minutes } = event;
      return [
        ...toGroups(cell, { key: 'attendance.count', count, minutes, startsAt: latest.startsAt }),
        ...pagesOf(byState(cell)).map((persons, page) =>
          toPerson(
            event.by,
            { key: 'attendance.names', count: page === 0 ? count : null, persons },
            { words: namesAndReasons(cell) },
          ),
        ),
      ];
    }
    case 'MeetingReopened':
      return toGroups(
        cell,
        { key: 'attendance.reopened', ...at },
        { subject: { is: 'meeting', meeting: latest.meeting, reopened: true } },
      );
    case 'PresenceReported':
      // A closed meeting's figures were already read out, so a change to them is read out too, without the name.
      return latest.closed
        ? toGroups(cell, {
            key: 'attendance.corrected',
            count: countOf(cell.roster, latest),
            startsAt: latest.startsAt,
          })
        : [];
    default:
      return event satisfies never;
  }
}

/** The persons of the roster by what is known of them; those nobody has heard of stand under `unknown`. */
export type ByState = Readonly<Record<Presence | 'unknown' | 'exempt', readonly string[]>>;

/** Names in one message: with their reasons they stay below what the narrowest chat takes. */
const NAMES_AT_ONCE = 60;

function nobody(): Record<keyof ByState, string[]> {
  return { present: [], late: [], excused: [], absent: [], unknown: [], exempt: [] };
}

/** A long list in pages; a short one is one page. */
function pagesOf(persons: ByState): readonly ByState[] {
  const all = (Object.keys(persons) as (keyof ByState)[]).flatMap((state) =>
    persons[state].map((person) => ({ state, person })),
  );
  const pages = [nobody()];
  for (const [index, { state, person }] of all.entries()) {
    if (index > 0 && index % NAMES_AT_ONCE === 0) pages.push(nobody());
    pages.at(-1)?.[state].push(person);
  }
  return pages;
}

export function byState(cell: Cell): ByState {
  const persons = nobody();
  for (const { person, standing } of cell.roster.members.values()) {
    const state = cell.meetings.latest?.reports.get(person)?.state;
    const came = state === 'present' || state === 'late';
    if (standing !== 'active' && !came) persons.exempt.push(person);
    else persons[state ?? 'unknown'].push(person);
  }
  return persons;
}

/** Names under the person's id, reasons (empty when none was given) under `reason:` and the id: for secretaries only. */
export function namesAndReasons(cell: Cell): Words {
  const words: Record<string, Words[string]> = { ...namesOf(cell.roster, cell.roster.members.keys()) };
  for (const [person, { state, reason }] of cell.meetings.latest?.reports ?? []) {
    if (state === 'excused') words[`reason:${person}`] = wordOf(person, reason ?? '');
  }
  return words;
}
