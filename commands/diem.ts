import { resultNotice } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'quiz.score',
    phrases: [
      '(xem|cho xem|cho biết|tra|cho) [tôi|em|mình|con] [biết|xem|hỏi] (điểm|kết quả) [thi|trắc nghiệm] [của] [tôi|em|mình|con]',
      '(điểm|kết quả|thành tích) [thi|trắc nghiệm|số] [của] (tôi|em|mình)',
      '(tôi|em|mình|con|cháu) [thi|làm] [được|đạt|có] (mấy|bao nhiêu) (điểm|câu)',
      '(tôi|em|mình|con|cháu) [trả lời|làm] (đúng|sai) [được] (mấy|bao nhiêu|những) câu',
      '(được|đạt|đúng) (mấy|bao nhiêu) (điểm|câu)',
      '(điểm|kết quả|thành tích) [của] (tôi|em|mình|con|cháu) (bao nhiêu|mấy|thế nào|sao|ra sao)',
    ],
  },
  {
    intent: 'quiz.ranking',
    weight: 1,
    phrases: [
      '[xem|cho xem|cho xin] (bảng|thứ hạng) (xếp hạng|thành tích|điểm|vàng)',
      'xếp hạng [thế nào|sao]',
      '(xem|bảng) hạng',
      '(ai|người nào|đồng chí nào) [đang|được|có] (dẫn đầu|đứng đầu|đứng nhất|nhất|cao điểm|điểm cao|nhiều điểm|đứng thứ nhất) [nhất|bảng|tuần]',
      '(ai|đồng chí nào) [được] (hạng|giải) (nhất|một)',
      '(tôi|em|mình) [đang] [xếp|đứng] (hạng|thứ) (mấy|bao nhiêu)',
      '[xem] top [tuần|tháng|{n}]',
    ],
  },
];

/** `/diem`: how I did in the open round, or else in the last; for the asker's eyes only. */
export const diem = forMembers('diem', 'member', {
  says: SAYS,
  meant: (asking, { intent }) => (intent === 'quiz.ranking' ? note('noRanking') : mine(asking)),
  answer: mine,
});

function mine({ cell: { quizzes }, member, world }: MemberAsking): Answer {
  const round = quizzes.open ?? quizzes.last;
  if (!round) return say({ key: 'quiz.noRound' }, 'asker');
  return say(resultNotice(world, round, member.person, quizzes.open !== null), 'asker');
}
