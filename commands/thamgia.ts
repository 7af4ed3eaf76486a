import { awaited } from '../src/core/cell/questions.ts';
import { type Answer, type Asking, type Command, type MemberAsking, say } from '../src/core/command.ts';

const LONGEST_NAME = 60;

/**
 * `/thamgia`: asks to be on the cell's roster, after a consent notice; its buttons are also the officers' yes and no.
 * An officer who pressed [Sửa tên] says the right name next, privately.
 */
export const thamgia: Command = {
  name: 'thamgia',
  who: 'anyone',

  answer(asking) {
    const { cell, member, where, cells } = asking;
    if (member) return say({ key: 'join.already' });
    if (!cell) return say(where === 'private' && cells.length > 0 ? { key: 'ask.cell', cells } : { key: 'join.howTo' });
    return say({ key: 'join.consent', cell: cell.roster.id, name: cell.roster.name }, 'asker');
  },

  press(asking, [person, decision]) {
    const { cell, member } = asking;
    if (!cell) return null;
    // Someone who came from the group to read the consent notice here.
    if (person === 'hoi') {
      if (member) return say({ key: 'join.already' });
      return say({ key: 'join.consent', cell: cell.roster.id, name: cell.roster.name });
    }
    if (person === undefined) return { register: { type: 'Consent', cell: cell.roster.id } };
    return member ? decide({ ...asking, cell, member }, person, decision) : say({ key: 'refused.office' });
  },

  takes(asking: Asking) {
    const { cell, member, where, text, now } = asking;
    if (!cell || !member || where === 'group' || text === '') return null;
    const person = cell.roster.naming.get(member.person);
    if (person === undefined || awaited(cell, member.person, now) !== 'name') return null;
    if (text.length > LONGEST_NAME) return say({ key: 'refused.tooLong', length: text.length, most: LONGEST_NAME });
    return approve(member.person, person, text);
  },
};

function decide({ member }: MemberAsking, person: string, decision: string | undefined): Answer | null {
  const by = member.person;
  switch (decision) {
    case 'duyet':
      return approve(by, person, null);
    case 'ten':
      return {
        intent: { type: 'AskName', by, person },
        told: () => null,
      };
    case 'khong':
      return {
        intent: { type: 'Decline', by, person },
        told: () => ({ notice: { key: 'join.declinedNoted' }, to: 'place' }),
      };
    default:
      return null;
  }
}

function approve(by: string, person: string, name: string | null): Answer {
  return {
    intent: { type: 'Approve', by, person, name },
    told({ roster }) {
      const text = roster.members.get(person)?.name ?? '';
      return { notice: { key: 'join.approved', person }, words: { [person]: { of: [person], text } }, to: 'asker' };
    },
  };
}
