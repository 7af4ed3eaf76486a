import { resultOf } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';

/** An answer to a question of the round: its button, or the question's code and a letter (`12A`, "câu 12 chọn A"). */
export const traloi = forMembers('traloi', 'member', {
  press(asking, args) {
    const [round, index, option] = args.map(Number);
    const isWhole = [round, index, option].every(Number.isSafeInteger);
    return isWhole ? choose(asking, round as number, index as number, option as number) : null;
  },
  hear(asking, folded) {
    const typed = /^(?:cau |ma )?(\d{1,5}) ?(?:chon |la |dap an )?([a-d])[.)]?$/u.exec(folded);
    if (!typed) return null;
    const { open, codes } = asking.cell.quizzes;
    const code = Number(typed[1]);
    if (code < 1 || code > codes) return null;
    const index = open ? code - open.firstCode : -1;
    const option = (typed[2] ?? '').charCodeAt(0) - 'a'.charCodeAt(0);
    return open && index >= 0 ? choose(asking, open.round, index, option) : say({ key: 'quiz.closed' });
  },
});

function choose({ member, world, cell }: MemberAsking, round: number, index: number, option: number): Answer | null {
  const asked = cell.quizzes.open?.round === round ? cell.quizzes.open.questions[index] : undefined;
  const options = world.library.questions.get(asked?.id ?? '')?.options.length;
  if (options !== undefined && (option < 0 || option >= options)) return null;
  return {
    intent: { type: 'Answer', by: member.person, round, index, option },
    told({ quizzes }, events) {
      const answered = quizzes.open?.round === round ? quizzes.open : quizzes.last;
      const result = answered && resultOf(world, answered, member.person, index);
      return result ? { notice: { key: 'quiz.result', result, again: events.length === 0 }, to: 'asker' } : null;
    },
  };
}
