import { openMeeting, type Presence } from '../src/core/cell/attendance.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { readWhen } from '../src/core/when.ts';

const LONGEST_TITLE = 200;

const STATES: readonly Presence[] = ['present', 'late', 'excused'];

/** How people say it in so many words; anything less plain is not taken for a report. */
const PRESENT = /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:xin )?co mat(?: dung gio| roi| a| nhe| nha)*[.!]?$/u;
const LATE =
  /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:xin |xin phep )?(?:se )?(?:den|toi) (?:muon|tre)(?: a| nhe| nha)*[.!]?$/u;

/** `/diemdanh when [text]`: an officer opens attendance; from a member it reports them present. */
export const diemdanh = forMembers('diemdanh', 'member', {
  answer: (asking) => (asking.member.office === null ? reportOwn(asking, 'present', null) : call(asking)),
  press(asking, [meeting, state]) {
    const presence = STATES.find((each) => each === state);
    return presence && Number.isSafeInteger(Number(meeting))
      ? reportOwn(asking, presence, null, Number(meeting))
      : null;
  },
  hear(asking, folded) {
    const state = PRESENT.test(folded) ? 'present' : LATE.test(folded) ? 'late' : null;
    if (state === null) return null;
    const silent = asking.where === 'group' && !openMeeting(asking.cell);
    return silent ? null : reportOwn(asking, state, null);
  },
});

function call({ text, now, world, where, member }: MemberAsking): Answer {
  const when = readWhen(text, now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'diemdanh' });
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
