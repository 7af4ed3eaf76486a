import { type Command, say } from '../src/core/command.ts';

/** `/trogiup`: the commands of the asker's role. */
export const trogiup: Command = {
  name: 'trogiup',
  who: 'anyone',
  answer: ({ member, owner, units }) =>
    say({ key: 'help', office: member?.office != null, leader: units.length > 0, owner }),
};
