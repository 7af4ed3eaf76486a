import type { Member } from '../src/core/cell/roster.ts';
import { namesOf, personsNamed } from '../src/core/cell/roster.ts';
import { forMembers, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';

type Change = Partial<Pick<Member, 'office' | 'probationary' | 'standing'>> | 'left';

/** What may stand after the name, longest first; each changes only what it speaks of. */
const CHANGES: readonly (readonly [phrase: string, change: Change])[] = [
  ['mien sinh hoat', { standing: 'exempt' }],
  ['pho bi thu', { office: 'deputy' }],
  ['chi uy vien', { office: 'committee' }],
  ['chinh thuc', { probationary: false }],
  ['dang vien', { office: null, standing: 'active' }],
  ['sinh hoat', { standing: 'active' }],
  ['tam vang', { standing: 'away' }],
  ['bi thu', { office: 'secretary' }],
  ['chi uy', { office: 'committee' }],
  ['du bi', { probationary: true }],
  ['mien', { standing: 'exempt' }],
  ['nghi', 'left'],
];

/** `/vaitro name state`: an officer says what someone is in the cell, or that they have left; alone it lists everyone. */
export const vaitro = forMembers('vaitro', 'officer', {
  answer({ cell: { roster }, member, text }) {
    if (text === '') {
      const members = [...roster.members.values()];
      const persons = members.map(({ person }) => person);
      return say({ key: 'role.list', members: members.map(rankOf) }, 'asker', namesOf(roster, persons));
    }
    const folded = fold(text);
    const read = CHANGES.find(([phrase]) => folded.endsWith(` ${phrase}`));
    if (!read) return say({ key: 'refused.usage', command: 'vaitro' });
    const [phrase, change] = read;
    const name = text
      .split(/\s+/u)
      .slice(0, -phrase.split(' ').length)
      .join(' ')
      .replace(/[:,=]$/u, '');
    const persons = personsNamed(roster, name);
    const [person] = persons;
    const named = person === undefined ? undefined : roster.members.get(person);
    if (!named || persons.length > 1) {
      return say({ key: 'ask.who', read: name.slice(0, 60), persons }, 'asker', namesOf(roster, persons));
    }

    const words = namesOf(roster, [named.person]);
    const by = member.person;
    if (change === 'left') {
      return {
        intent: { type: 'Dismiss', by, person: named.person },
        told: () => ({ notice: { key: 'role.left', person: named.person }, words, to: 'asker' }),
      };
    }
    const rank = { ...rankOf(named), ...change };
    return {
      intent: { type: 'GiveRole', by, ...rank },
      told: () => ({ notice: { key: 'role.given', ...rank }, words, to: 'asker' }),
    };
  },
});

function rankOf({ person, office, probationary, standing }: Member) {
  return { person, office, probationary, standing };
}
