import { chooseQuestions } from '../src/core/cell/choose.ts';
import { topicOf } from '../src/core/cell/lesson.ts';
import { resultFor } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { localOf } from '../src/core/time.ts';

/** `/tracnghiem`: an officer opens a round; a member, privately, gets a question to practise on that counts for nothing. */
export const tracnghiem = forMembers('tracnghiem', 'member', {
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
