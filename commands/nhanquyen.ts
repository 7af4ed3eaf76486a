import { type Command, say } from '../src/core/command.ts';

/** `/nhanquyen CODE`: the code of the start-up log makes the owner, one of `/captren lập` the leader of a unit. */
export const nhanquyen: Command = {
  name: 'nhanquyen',
  who: 'anyone',
  answer: ({ where, text }) =>
    where === 'group'
      ? say({ key: 'refused.privateOnly' })
      : { register: { type: 'ClaimRight', code: text.trim().toUpperCase() } },
};
