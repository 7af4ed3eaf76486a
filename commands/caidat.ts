import { forMembers, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';

const MOST = 500;

/** `/caidat`: the cell's settings; `/caidat ngoài 5 miễn 2 tạm vắng 1` counts the members who are not on Nếp. */
export const caidat = forMembers('caidat', 'officer', {
  answer({ cell, member, text }) {
    if (text === '') return say({ key: 'settings', schedule: cell.schedule, outside: cell.roster.outside });
    const read = /^ngoai (\d+)(?: mien (\d+))?(?: tam vang (\d+))?$/u.exec(fold(text));
    const [active = 0, exempt = 0, away = 0] = (read?.slice(1) ?? []).map((digits) => Number(digits ?? 0));
    if (!read || active > MOST || exempt > MOST || away > MOST) return say({ key: 'refused.usage', command: 'caidat' });
    return {
      intent: { type: 'CountOutside', by: member.person, active, exempt, away },
      told: ({ roster }) => ({ notice: { key: 'settings.outside', outside: roster.outside }, to: 'place' }),
    };
  },
});
