import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'commitment.submit',
    fills: 'content',
    phrases: [
      '(đăng ký|ghi|nhận|xin đăng ký) [nội dung|việc|việc làm] [học tập|học] [và] làm theo [tấm gương|gương|tư tưởng] [Bác] [Hồ] …',
      '(cam kết|bản cam kết) [tu dưỡng|rèn luyện] [năm|tháng|quý] … : …',
      '(nộp|gửi|đăng ký|xin nộp|làm) [bản|nội dung] (cam kết|đăng ký làm theo) [tu dưỡng|rèn luyện|phấn đấu|tu dưỡng rèn luyện] …',
      '[em|tôi|mình] (xin cam kết|cam kết) (không|sẽ|mỗi|năm) …',
    ],
  },
];

/** A member's commitment for the year. */
export const camket = forMembers('camket', 'member', { says: SAYS, meant: () => note('notYet') });
