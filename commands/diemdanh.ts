import { openMeeting, type Presence } from '../src/core/cell/attendance.ts';
import { namesOf, personsNamed } from '../src/core/cell/roster.ts';
import type { Cell } from '../src/core/cell/state.ts';
import { type Answer, forMembers, type MemberAsking, note, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Instant } from '../src/core/time.ts';
import type { Intent, Understanding } from '../src/core/understand/intent.ts';
import { readWhen, unreadHour, type When } from '../src/core/when.ts';
import { findWhen } from '../src/core/when-phrase.ts';
import { ATTENDANCE_SAYS } from './diemdanh-says.ts';

const LONGEST_TITLE = 200;

const STATES: readonly Presence[] = ['present', 'late', 'excused'];

const SAID: Readonly<Partial<Record<Intent, Presence>>> = {
  'attendance.present': 'present',
  'attendance.late': 'late',
  'attendance.leave_early': 'present',
  'attendance.absent': 'excused',
};

const CORRECTED: Readonly<Record<string, Presence>> = {
  'có mặt': 'present',
  'về sớm': 'present',
  'đến muộn': 'late',
  vắng: 'excused',
};

/** `/diemdanh when [text]`: an officer opens attendance; from a member it reports them present. */
export const diemdanh = forMembers('diemdanh', 'member', {
  says: ATTENDANCE_SAYS,
  answer: (asking) => (asking.member.office === null ? reportOwn(asking, 'present', null) : call(asking)),
  press(asking, [meeting, state]) {
    const presence = STATES.find((each) => each === state);
    return presence && Number.isSafeInteger(Number(meeting))
      ? reportOwn(asking, presence, null, Number(meeting))
      : null;
  },
  meant(asking, understood) {
    const { intent, outcome, slots, head = '', rest = '' } = understood;
    if (intent === 'attendance.open') return call({ ...asking, text: rest }, head);
    if (slots.who !== undefined) return reportOther(asking, understood);
    const open = openMeeting(asking.cell);
    // Before a roll is opened it is the group's own talk.
    if (!open) return asking.where === 'group' ? null : notOpen(asking);
    if (outcome === 'ask') return which(asking, open.meeting);
    if (intent === 'attendance.unsure') return note('unsure');
    if (intent === 'attendance.leave_early') return leaveEarly(asking);
    const state = intent === 'attendance.correct' ? CORRECTED[slots.to ?? ''] : SAID[intent];
    return state ? reportOwn(asking, state, null) : null;
  },
});

/** `head` is what a sentence said before it came to the point: the hour may stand there. */
function call({ text, now, world, where, member }: MemberAsking, head = ''): Answer {
  const when = whenIn([text, head], now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'diemdanh', read: unreadHour(text) });
  if (when.is === 'unclear') return say({ key: 'ask.hour', hour: when.hour, minute: when.minute });
  if (when.is === 'noSuchDay') return say({ key: 'refused.noSuchDay', read: when.read });
  if (when.is === 'past') return say({ key: 'refused.pastTime', at: when.at });

  const title = when.rest || 'sinh hoạt chi bộ';
  if (title.length > LONGEST_TITLE) return say({ key: 'refused.tooLong', length: title.length, most: LONGEST_TITLE });
  const kind = fold(title).includes('chuyen de') ? 'thematic' : 'regular';
  return {
    intent: { type: 'CallMeeting', by: member.person, kind, startsAt: when.at, title },
    told: () => (where === 'group' ? null : { notice: { key: 'attendance.opened', startsAt: when.at }, to: 'place' }),
  };
}

/** The first hour that one of the texts says, at its beginning or where a reminder's would stand. */
function whenIn(texts: readonly string[], now: Instant, zone: string): When {
  for (const text of texts) {
    const first = readWhen(text, now, zone);
    const when = first.is === 'none' ? findWhen(text, now, zone) : first;
    if (when.is === 'noDay' || when.is === 'onlyWeekly') continue;
    if (when.is !== 'none') return when;
  }
  return { is: 'none' };
}

/** Nothing is open that a report could be for. */
export function notOpen({ cell }: MemberAsking): Answer {
  return say({ key: cell.meetings.latest ? 'attendance.closed' : 'attendance.none' });
}

/** Which of the three it is, asked of whoever said something that may be two of them. */
export function which({ cell }: MemberAsking, meeting: number): Answer {
  return say({ key: 'attendance.which', cell: cell.roster.id, meeting });
}

/**
 * "đ/c Hùng xin vắng": of somebody else nothing is written before an officer says yes, and in a group nobody is named.
 * Who says it of their own name speaks for themselves.
 */
export function reportOther(asking: MemberAsking, { intent, slots }: Understanding): Answer | null {
  const { cell, member } = asking;
  const { who = '', reason = null } = slots;
  const state = SAID[intent];
  if (!state || !openMeeting(cell)) return null;
  const persons = personsNamed(cell.roster, who);
  const [person] = persons;
  if (persons.includes(member.person) && intent === 'attendance.present') return reportOwn(asking, state, reason);
  // A name that is nobody's here is not the roll's business.
  if (person === undefined) return null;
  if (persons.length > 1) {
    return say({ key: 'ask.who', read: who, persons }, 'asker', namesOf(cell.roster, persons));
  }
  const told = (after: Cell): Said => {
    const held = after.relays.get(person);
    const words = namesOf(cell.roster, [person]);
    if (member.office !== null && openMeeting(after)?.reports.get(person)?.state === state) {
      return { notice: { key: 'attendance.recorded', person, state }, words, to: 'asker' };
    }
    if (member.office === null || !held) return { notice: { key: 'attendance.relayNoted' }, to: 'place' };
    const { meeting } = held;
    const notice = { key: 'attendance.relayed', cell: cell.roster.id, meeting, person, state } as const;
    return {
      notice,
      words: reason === null ? words : { ...words, reason: { of: [person], text: reason } },
      to: 'asker',
    };
  };
  return { intent: { type: 'Relay', by: member.person, person, state, reason }, told };
}

/** The roll knows no leaving early: they are there, and tell the chair themselves. */
function leaveEarly(asking: MemberAsking): Answer {
  const { person } = asking.member;
  const { reachable } = asking;
  return {
    intent: { type: 'Report', by: person, person, meeting: null, state: 'present', reason: null, reachable },
    told: () => ({ notice: { key: 'meant', what: 'leavesEarly' }, to: 'place' }),
  };
}

/** A person's own report on a meeting (the latest when `meeting` is null), and what they read once it is written. */
export function reportOwn(
  { member, reachable }: MemberAsking,
  state: Presence,
  reason: string | null,
  meeting: number | null = null,
): Answer {
  const { person } = member;
  return {
    intent: { type: 'Report', by: person, person, meeting, state, reason, reachable },
    told: ({ meetings }) => {
      const known = meetings.latest?.reports.get(person)?.reason != null;
      return { notice: { key: 'attendance.mine', state, reason: known, reachable }, to: 'place' };
    },
  };
}
