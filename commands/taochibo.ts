import { type Command, say } from '../src/core/command.ts';

const LONGEST_NAME = 100;

/** `/taochibo name`: the owner gets a code that founds the cell in whichever group it is sent to. */
export const taochibo: Command = {
  name: 'taochibo',
  who: 'owner',
  answer({ owner, text }) {
    if (!owner) return say({ key: 'refused.owner' });
    if (text === '') return say({ key: 'refused.usage', command: 'taochibo' });
    if (text.length > LONGEST_NAME) return say({ key: 'refused.tooLong', length: text.length, most: LONGEST_NAME });
    return { register: { type: 'CreateCell', name: text.replace(/\s+/gu, ' ') } };
  },
};
