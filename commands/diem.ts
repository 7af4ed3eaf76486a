import { resultNotice } from '../src/core/cell/quiz-effects.ts';
import { forMembers, say } from '../src/core/command.ts';

/** `/diem`: how I did in the open round, or else in the last; for the asker's eyes only. */
export const diem = forMembers('diem', 'member', {
  answer({ cell: { quizzes }, member, world }) {
    const round = quizzes.open ?? quizzes.last;
    if (!round) return say({ key: 'quiz.noRound' }, 'asker');
    return say(resultNotice(world, round, member.person, quizzes.open !== null), 'asker');
  },
});
