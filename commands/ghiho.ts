import type { Presence } from '../src/core/cell/attendance.ts';
import { namesOf, personsNamed } from '../src/core/cell/roster.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';

/** Longest first, so that "vắng có lý do" is not read as something shorter. */
const STATES: readonly (readonly [phrase: string, state: Presence])[] = [
  ['vang khong ly do', 'absent'],
  ['vang co ly do', 'excused'],
  ['xin vang', 'excused'],
  ['den muon', 'late'],
  ['co mat', 'present'],
];

const LONGEST_REASON = 500;

/** `/ghiho name state [reason]`: an officer records for someone, also after the close; told to the officer alone. */
export const ghiho = forMembers('ghiho', 'officer', {
  answer({ cell, member, text, reachable }) {
    const read = split(text);
    if (!read) return say({ key: 'refused.usage', command: 'ghiho' });
    const persons = personsNamed(cell.roster, read.name);
    const [person] = persons;
    if (person === undefined || persons.length > 1) {
      return say({ key: 'ask.who', read: read.name.slice(0, 60), persons }, 'asker', namesOf(cell.roster, persons));
    }
    const { state, reason } = read;
    if (reason && reason.length > LONGEST_REASON) {
      return say({ key: 'refused.tooLong', length: reason.length, most: LONGEST_REASON });
    }
    const words = namesOf(cell.roster, [person]);
    return {
      intent: { type: 'Record', by: member.person, person, meeting: null, state, reason, reachable },
      told: () => ({ notice: { key: 'attendance.recorded', person, state }, words, to: 'asker' }),
    };
  },
  press: (asking, [person = '', act]) =>
    act === 'ghi' || act === 'thoi' ? settle(asking, person, act === 'ghi') : null,
  takes(asking) {
    const said = /^(khong )?ghi[.!]?$/u.exec(fold(asking.text));
    const { relays } = asking.cell;
    if (!said || asking.where === 'group' || relays.size === 0) return null;
    const [person = ''] = relays.keys();
    return relays.size === 1
      ? settle(asking, person, said[1] === undefined)
      : say({ key: 'refused.usage', command: 'ghiho' });
  },
});

/** An officer's yes or no to what somebody said of another. */
function settle({ cell, member, reachable }: MemberAsking, person: string, yes: boolean): Answer {
  const by = member.person;
  const held = cell.relays.get(person);
  if (!held) return say({ key: 'attendance.relayGone' });
  if (!yes) {
    const notice = { key: 'attendance.relayDropped' } as const;
    return { intent: { type: 'DropRelay', by, person }, told: () => ({ notice, to: 'asker' }) };
  }
  const { meeting, state, reason } = held;
  const words = namesOf(cell.roster, [person]);
  return {
    intent: { type: 'Record', by, person, meeting, state, reason, reachable },
    told: () => ({ notice: { key: 'attendance.recorded', person, state }, words, to: 'asker' }),
  };
}

function split(text: string): { name: string; state: Presence; reason: string | null } | null {
  const words = text.split(/\s+/u);
  const folded = words.map(fold);
  for (const [phrase, state] of STATES) {
    const length = phrase.split(' ').length;
    for (let index = 1; index + length <= words.length; index++) {
      if (
        folded
          .slice(index, index + length)
          .join(' ')
          .replace(/[,:;.]+$/u, '') !== phrase
      )
        continue;
      const reason = words
        .slice(index + length)
        .join(' ')
        .trim();
      return { name: words.slice(0, index).join(' '), state, reason: state === 'excused' && reason ? reason : null };
    }
  }
  return null;
}
