import { type Command, say } from '../src/core/command.ts';

/**
 * `/ghep CODE`: binds the group it is sent in to the code's cell and makes the sender its secretary; `/ghep` alone, from an
 * officer, makes the group one more of their cell.
 */
export const ghep: Command = {
  name: 'ghep',
  who: 'anyone',
  answer({ where, text }) {
    if (where === 'private') return say({ key: 'refused.groupOnly' });
    if (text === '') return { register: { type: 'AddGroup' } };
    return { register: { type: 'BindGroup', code: text.trim().toUpperCase() } };
  },
};
