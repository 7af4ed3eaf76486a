import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'deed.vote_open',
    officer: true,
    weight: 1,
    phrases: [
      '[mở|cho|bắt đầu|tổ chức|tạo] [anh em|mọi người|các đồng chí|cả nhà|chi bộ|cuộc|phần|bảng] (bình chọn|bầu chọn|bình xét) [cho] [gương|tấm gương|người tốt việc tốt|việc tốt|điển hình] [người tốt việc tốt|tiêu biểu|việc tốt] [trong|của] [tuần|tháng] [này]',
    ],
  },
];

/** The choice of the week's example. */
export const binhchon = forMembers('binhchon', 'officer', { says: SAYS, meant: () => note('noVote') });
