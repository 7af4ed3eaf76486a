import { type Command, say } from '../src/core/command.ts';

/** `/noi`: privately, a code; typed by the same person in another app, `/noi CODE` makes that account theirs too. */
export const noi: Command = {
  name: 'noi',
  who: 'anyone',
  answer({ where, text }) {
    // A code is also typed in a group, used up by being read: on Zalo the account there may be another than in private.
    if (text !== '') return { register: { type: 'LinkAccount', code: text.trim().toUpperCase() } };
    return where === 'group' ? say({ key: 'refused.privateOnly' }) : { register: { type: 'IssueLink' } };
  },
};
