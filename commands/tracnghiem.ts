import { chooseQuestions } from '../src/core/cell/choose.ts';
import { topicOf } from '../src/core/cell/lesson.ts';
import { resultFor } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import { localOf } from '../src/core/time.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'quiz.start',
    phrases: [
      '(cho|xin|gửi|ra|đưa|lấy|tung|mở|đặt) [tôi|em|mình|con|cháu|thêm|một|vài|mấy|xin|tiếp|các|bộ] [thêm|một|vài|mấy|xin|vài] (câu hỏi|câu|câu đố|bộ câu hỏi|đề|đề thi) [mới|trắc nghiệm|nữa|tiếp] [đi]',
      'có câu hỏi [gì] [mới] (chưa|không|nào)',
      '(đố|hỏi|kiểm tra) (tôi|em|mình|con) [đi] [một|vài|mấy|thử] [câu] [nào|đi]',
      '(làm|thi|chơi|luyện|ôn|mở|bắt đầu|vào|kiểm tra|tham gia) [bài] [thi] (trắc nghiệm|thử|đố vui|câu hỏi|quiz|kiểm tra)',
      '(thi|làm) (thử|bài)',
      'đố vui [đi]',
      'quiz',
      '(muốn|xin|cho) [được] [tôi|em|mình] thi',
      '(bắt đầu|vào|làm) (thi|kiểm tra|ôn)',
      '(thêm|nữa) (một|vài|mấy) câu [hỏi] [nữa]',
      '(câu|câu hỏi) nữa',
      'trắc nghiệm [đi|nào|thôi]',
      '(luyện|ôn) (thi|câu hỏi|tập|trắc nghiệm|đề)',
      '(câu|câu hỏi) tiếp [theo]',
    ],
  },
];

/** `/tracnghiem`: an officer opens a round; a member, privately, gets a question to practise on that counts for nothing. */
export const tracnghiem = forMembers('tracnghiem', 'member', {
  says: SAYS,
  meant(asking) {
    if (asking.member.office !== null) return asking.where === 'group' ? open(asking) : practise(asking);
    return asking.where === 'private' ? practise(asking) : note('practisePrivately');
  },
  answer(asking) {
    const { member, where } = asking;
    if (member.office !== null) return open(asking);
    return where === 'private' ? practise(asking) : say({ key: 'refused.office' });
  },
  press({ cell, world }, [id, option]) {
    const question = world.library.questions.get(id ?? '');
    const chosen = Number(option);
    if (!question || !Number.isInteger(chosen) || question.options[chosen] === undefined) return null;
    if (cell.quizzes.open?.questions.some((asked) => asked.id === question.id)) return say({ key: 'quiz.inRound' });
    return say({ key: 'quiz.result', result: resultFor(question, chosen), again: false }, 'asker');
  },
});

function open({ member, where }: MemberAsking): Answer {
  return {
    intent: { type: 'OpenRound', by: member.person },
    told({ quizzes }) {
      if (where === 'group' || !quizzes.open) return null;
      return { notice: { key: 'quiz.opened', closesAt: quizzes.open.closesAt }, to: 'place' };
    },
  };
}

/** Never a question of the open round, whose answer is still to be given. */
function practise({ cell, now, seed, world }: MemberAsking): Answer {
  const asked = new Set(cell.quizzes.open?.questions.map(({ id }) => id));
  const topic = topicOf(cell, world, localOf(now, world.zone).day);
  const [question] = chooseQuestions(world.library, topic?.categories ?? [], asked, 1, seed);
  if (!question) return say({ key: 'quiz.exhausted' });
  const { id, text, options } = question;
  return say({ key: 'quiz.practice', cell: cell.roster.id, id, text, options });
}
