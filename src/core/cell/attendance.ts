import { z } from 'zod';
import { type Context, type Decision, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { HOUR, type Instant, MINUTE, outsideQuiet } from '../time.ts';
import { withEntry } from '../with-entry.ts';
import { word, wordOf } from '../words.ts';
import { meetingEffects } from './attendance-effects.ts';
import { standingsOf } from './count.ts';
import type { Feature } from './feature.ts';
import { activeMembers, type Outside, type Roster, type Standing } from './roster.ts';
import type { Cell } from './state.ts';

/** What a person said, or a secretary recorded: có mặt, đến muộn, xin vắng (vắng có lý do), vắng không lý do. */
export const presence = z.enum(['present', 'late', 'excused', 'absent']);
export type Presence = z.infer<typeof presence>;

export type Report = { readonly state: Presence; readonly reason: string | null };

export type MeetingKind = 'regular' | 'thematic';

export type Meeting = {
  /** 1 for the cell's first meeting. */
  readonly meeting: number;
  readonly kind: MeetingKind;
  readonly startsAt: Instant;
  readonly title: string;
  readonly reports: ReadonlyMap<string, Report>;
  /** Persons who were asked for a reason and have not given one yet. */
  readonly asked: ReadonlySet<string>;
  /** When those who have not answered are nudged; null once that is done or if there is no time for it. */
  readonly nudgeAt: Instant | null;
  readonly closed: Closing | null;
};

export type Closing = {
  /** Minutes from the announced time to the end. */
  readonly minutes: number;
  /** The headcounts of members not on Nếp at that time, and how many of the active ones came or were excused. */
  readonly outside: Outside;
  /** Who was on the roster then, and how: what becomes of them later changes no figure that was read out. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly came: number;
  readonly excused: number;
};

export type Meetings = {
  readonly count: number;
  /** The latest meeting: open until it is closed, and again after it is reopened. */
  readonly latest: Meeting | null;
};

export const noMeetings: Meetings = { count: 0, latest: null };

const NUDGE_BEFORE = HOUR;

const at = z.number();
const meeting = z.number().int();
const person = z.string();
const outside = z.object({ active: z.number(), exempt: z.number(), away: z.number() });

const meetingEvents = [
  z.object({
    type: z.literal('MeetingOpened'),
    at,
    meeting,
    by: z.string(),
    kind: z.enum(['regular', 'thematic']),
    startsAt: z.number(),
    nudgeAt: z.number().nullable(),
    words: z.object({ title: word }),
  }),
  z.object({
    type: z.literal('PresenceReported'),
    at,
    meeting,
    person,
    /** Differs from `person` when a secretary recorded it. */
    by: z.string(),
    state: presence,
    words: z.object({ reason: word.exactOptional() }).exactOptional(),
  }),
  z.object({ type: z.literal('ReasonAsked'), at, meeting, person }),
  z.object({ type: z.literal('MembersNudged'), at, meeting, persons: z.array(z.string()) }),
  z.object({
    type: z.literal('MeetingClosed'),
    at,
    meeting,
    by: z.string(),
    minutes: z.number().int(),
    outside,
    came: z.number().int(),
    excused: z.number().int(),
  }),
  z.object({ type: z.literal('MeetingReopened'), at, meeting, by: z.string() }),
] as const;

export type MeetingEvent = z.infer<(typeof meetingEvents)[number]>;

export type MeetingIntent =
  | {
      readonly type: 'CallMeeting';
      readonly by: string;
      readonly kind: MeetingKind;
      readonly startsAt: Instant;
      readonly title: string;
    }
  | ({ readonly type: 'Report' } & Saying)
  /** An officer writes down what someone else said, also after the close. */
  | ({ readonly type: 'Record' } & Saying)
  | {
      readonly type: 'CloseMeeting';
      readonly by: string;
      /** Null means the open one. */
      readonly meeting: number | null;
      /** When the meeting ended; `sure` lets that be before its announced time, which is otherwise asked about. */
      readonly endsAt: Instant;
      readonly sure: boolean;
      /** Of the active members who are not on Nếp: how many came, how many were excused; null to be asked. */
      readonly came: number | null;
      readonly excused: number | null;
    }
  | { readonly type: 'ReopenMeeting'; readonly by: string };

type Saying = {
  readonly by: string;
  readonly person: string;
  /** Null means the latest meeting. */
  readonly meeting: number | null;
  readonly state: Presence;
  readonly reason: string | null;
  /** Whether Nếp can write to the person privately, to ask for a reason. */
  readonly reachable: boolean;
};

export const attendance: Feature<MeetingIntent, MeetingEvent> = {
  events: meetingEvents,
  intents: {
    CallMeeting: { whose: 'officer', decide: callMeeting },
    Report: { whose: 'member', decide: (cell, said, context) => reportPresence(cell, said, false, context) },
    Record: { whose: 'officer', decide: (cell, said, context) => reportPresence(cell, said, true, context) },
    CloseMeeting: { whose: 'officer', decide: closeMeeting },
    ReopenMeeting: { whose: 'officer', decide: (cell, { by }, context) => reopenMeeting(cell, by, context) },
  },
  evolve: (cell, event) => ({ ...cell, meetings: evolveMeeting(cell.meetings, event, cell.roster) }),
  carries: ({ meeting }, { meetings }) => meeting === meetings.count,
  effects: meetingEffects,
  wake: [(cell, { now }) => wakeMeeting(cell, now)],
  wakeAt: (cell) => openMeeting(cell)?.nudgeAt ?? null,
};

export function openMeeting(cell: Cell): Meeting | null {
  const { latest } = cell.meetings;
  return latest && latest.closed === null ? latest : null;
}

function callMeeting(
  cell: Cell,
  call: Extract<MeetingIntent, { type: 'CallMeeting' }>,
  { now }: Context,
  { zone }: World,
): Decision<MeetingEvent> {
  const open = openMeeting(cell);
  if (open) return refuse({ key: 'attendance.alreadyOpen', startsAt: open.startsAt });
  const hourBefore = outsideQuiet(call.startsAt - NUDGE_BEFORE, cell.schedule.quiet, zone);
  const nudgeAt = hourBefore > now && hourBefore < call.startsAt ? hourBefore : null;
  const { by, kind, startsAt } = call;
  const words = { title: wordOf(by, call.title) };
  return [{ type: 'MeetingOpened', at: now, meeting: cell.meetings.count + 1, by, kind, startsAt, nudgeAt, words }];
}

/**
 * A member's own report until the close; afterwards only what an officer records for them, on record as the officer's.
 * The same report again changes nothing; an absence without a reason is asked about.
 */
function reportPresence(cell: Cell, said: Saying, recorded: boolean, { now }: Context): Decision<MeetingEvent> {
  const { latest } = cell.meetings;
  if (!latest) return refuse({ key: 'attendance.none' });
  const isAnother = said.meeting !== null && said.meeting !== latest.meeting;
  if (isAnother || (latest.closed && !recorded)) return refuse({ key: 'attendance.closed' });

  const before = latest.reports.get(said.person);
  const { person, by, state } = said;
  const reason = said.reason || (state === 'excused' ? (before?.reason ?? null) : null);
  if (before?.state === state && before.reason === reason) return [];

  const words = reason === null ? {} : { words: { reason: wordOf(person, reason) } };
  const reported = { type: 'PresenceReported', at: now, meeting: latest.meeting, person, by, state, ...words } as const;
  const ask = state === 'excused' && reason === null && !recorded && said.reachable;
  return ask ? [reported, { type: 'ReasonAsked', at: now, meeting: latest.meeting, person }] : [reported];
}

function closeMeeting(
  cell: Cell,
  close: Extract<MeetingIntent, { type: 'CloseMeeting' }>,
  { now }: Context,
): Decision<MeetingEvent> {
  const open = openMeeting(cell);
  if (!cell.meetings.latest) return refuse({ key: 'attendance.none' });
  if (!open || (close.meeting !== null && close.meeting !== open.meeting))
    return refuse({ key: 'attendance.alreadyClosed' });
  const { roster } = cell;
  const { meeting } = open;
  const { by, endsAt } = close;
  if (endsAt > now) return refuse({ key: 'attendance.endsLater', endsAt });
  if (endsAt < open.startsAt && !close.sure) {
    return refuse({ key: 'attendance.endsEarly', cell: roster.id, meeting, endsAt, startsAt: open.startsAt });
  }

  const came = close.came ?? (roster.outside.active === 0 ? 0 : null);
  if (came === null)
    return refuse({ key: 'attendance.askCame', cell: roster.id, meeting, of: roster.outside.active, endsAt });
  const stayed = roster.outside.active - came;
  if (stayed < 0) return refuse({ key: 'attendance.tooMany', came, of: roster.outside.active });
  const excused = close.excused ?? (stayed === 0 ? 0 : null);
  if (excused === null)
    return refuse({ key: 'attendance.askExcused', cell: roster.id, meeting, came, of: stayed, endsAt });
  if (excused > stayed) return refuse({ key: 'attendance.tooMany', came: excused, of: stayed });

  const minutes = Math.max(0, Math.round((endsAt - open.startsAt) / MINUTE));
  const { outside } = roster;
  return [{ type: 'MeetingClosed', at: now, meeting: open.meeting, by, minutes, outside, came, excused }];
}

function reopenMeeting(cell: Cell, by: string, { now }: Context): Decision<MeetingEvent> {
  const { latest } = cell.meetings;
  if (!latest) return refuse({ key: 'attendance.none' });
  if (!latest.closed) return refuse({ key: 'attendance.alreadyOpen', startsAt: latest.startsAt });
  return [{ type: 'MeetingReopened', at: now, meeting: latest.meeting, by }];
}

/** The one private nudge, an hour before; nobody is nudged once the meeting has begun. */
function wakeMeeting(cell: Cell, now: Instant): readonly MeetingEvent[] {
  const open = openMeeting(cell);
  if (open?.nudgeAt == null || open.nudgeAt > now) return [];
  const persons = activeMembers(cell.roster)
    .map((member) => member.person)
    .filter((member) => now < open.startsAt && !open.reports.has(member));
  return [{ type: 'MembersNudged', at: now, meeting: open.meeting, persons }];
}

function evolveMeeting(meetings: Meetings, event: MeetingEvent, roster: Roster): Meetings {
  const { latest } = meetings;
  if (event.type === 'MeetingOpened') {
    const { meeting, kind, startsAt, nudgeAt, words } = event;
    const title = words.title.text;
    const opened = {
      meeting,
      kind,
      startsAt,
      title,
      nudgeAt,
      reports: new Map(),
      asked: new Set<string>(),
      closed: null,
    };
    return { count: meeting, latest: opened };
  }
  return latest ? { ...meetings, latest: evolveLatest(latest, event, roster) } : meetings;
}

function evolveLatest(
  latest: Meeting,
  event: Exclude<MeetingEvent, { type: 'MeetingOpened' }>,
  roster: Roster,
): Meeting {
  switch (event.type) {
    case 'PresenceReported': {
      const report = { state: event.state, reason: event.words?.reason?.text ?? null };
      const asked = new Set(latest.asked);
      asked.delete(event.person);
      return { ...latest, reports: withEntry(latest.reports, event.person, report), asked };
    }
    case 'ReasonAsked':
      return { ...latest, asked: new Set(latest.asked).add(event.person) };
    case 'MembersNudged':
      return { ...latest, nudgeAt: null };
    case 'MeetingClosed': {
      const { minutes, outside, came, excused } = event;
      const standings = standingsOf(roster);
      return { ...latest, nudgeAt: null, closed: { minutes, outside, standings, came, excused } };
    }
    case 'MeetingReopened':
      return { ...latest, closed: null };
    default:
      return event satisfies never;
  }
}
