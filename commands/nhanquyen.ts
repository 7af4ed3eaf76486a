import { type Command, say } from '../src/core/command.ts';

/** `/nhanquyen CODE`: the first to send the code from the start-up log runs this Nếp. */
export const nhanquyen: Command = {
  name: 'nhanquyen',
  who: 'anyone',
  answer: ({ where, text }) =>
    where === 'group' ? say({ key: 'refused.privateOnly' }) : { register: { type: 'ClaimOwner', code: text.trim() } },
};
