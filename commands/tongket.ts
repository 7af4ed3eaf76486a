import { deedsOf } from '../src/core/cell/deed-state.ts';
import { forMembers } from '../src/core/command.ts';

/** `/tongket`: posts the approved good deeds now; Friday then has only new ones. */
export const tongket = forMembers('tongket', 'officer', {
  answer: ({ member, where }) => ({
    intent: { type: 'HighlightDeeds', by: member.person },
    told(cell) {
      if (where === 'group') return null;
      const notice = { key: 'deed.posted', count: cell.deeds.latest.length, left: deedsOf(cell).ready } as const;
      return { notice, to: 'place' };
    },
  }),
});
