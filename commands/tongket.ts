import { deedsOf } from '../src/core/cell/deed-state.ts';
import { forMembers } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'deed.digest',
    officer: true,
    weight: 1,
    phrases: [
      '(tổng hợp|tổng kết|đăng|lên|điểm|điểm lại|công bố|gom|tập hợp|làm|ra) [bài|bản tin|các|những|danh sách|lại|bảng] [bài|tổng hợp|các] (việc tốt|gương tốt|gương việc tốt|gương người tốt việc tốt|người tốt việc tốt) [trong|của] [tuần|tháng] [này|qua|rồi]',
      '(xem|cho xem|đọc) [các|những] (việc tốt|gương tốt) [trong|của] (tuần|tháng) [này|qua|rồi]',
      '(bản tin|điểm tin) (việc tốt|người tốt việc tốt)',
    ],
  },
];

/** `/tongket`: posts the approved good deeds now; Friday then has only new ones. */
export const tongket = forMembers('tongket', 'officer', {
  says: SAYS,
  answer: ({ member, where }) => ({
    intent: { type: 'HighlightDeeds', by: member.person },
    told(cell) {
      if (where === 'group') return null;
      const notice = { key: 'deed.posted', count: cell.deeds.latest.length, left: deedsOf(cell).ready } as const;
      return { notice, to: 'place' };
    },
  }),
});
