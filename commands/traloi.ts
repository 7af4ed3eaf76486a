import { resultOf } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'quiz.dispute',
    phrases: [
      '(câu hỏi|câu|câu này|đề|đề này|đáp án|đáp án này|đáp án câu này|câu hỏi này) [thấy] [hình như] [bị|có] (sai|nhầm|chưa đúng|chưa chuẩn|không đúng|không chuẩn|chưa chính xác|không chính xác|có vấn đề|không ổn) [đáp án|đề|rồi]',
      '(sai|nhầm) (đáp án|đề) [rồi]',
      '(câu|đáp án) [câu] [hỏi] [số] {n} [bị] (sai|nhầm|chưa đúng|không đúng|chưa chuẩn)',
      '(không|chưa) (đồng ý|nhất trí|chịu|phục) [với] (đáp án|câu này|kết quả)',
      '(khiếu nại|thắc mắc|phản ánh) [về] (câu hỏi|câu|đáp án|câu này)',
      '(xem|kiểm tra) lại (đáp án|câu hỏi|câu này)',
    ],
  },
  {
    intent: 'quiz.source',
    phrases: [
      '(nguồn|dẫn chứng|căn cứ|xuất xứ|trích dẫn) [câu này|này] [là|lấy] [ở|từ|tại] [đâu|văn bản nào|tài liệu nào|sách nào|gì|nào|mô]',
      '(cho|xem|cho xem|cho xin|xin|gửi|dẫn) [tôi|em|mình] [xin|xem|biết] (nguồn|dẫn chứng|căn cứ|văn bản gốc) [câu này|với]',
      '[câu này|câu hỏi này|đáp án này|cái này] (trích|lấy|nằm|ghi|dẫn|có) [ở|từ|trong|tại|ra] (đâu|văn bản nào|tài liệu nào|sách nào|điều nào|nghị quyết nào) [ra]',
      '(văn bản|tài liệu|sách|điều|nghị quyết) nào [ghi|nói|quy định|có] [thế|vậy|câu này|điều này]',
      '(lấy|ở) [ở|từ] đâu ra [câu này|câu hỏi này]',
      '(trích|lấy|nằm) [ở|từ|trong] (đâu|văn bản nào|tài liệu nào)',
    ],
  },
  {
    intent: 'quiz.skip',
    weight: 1,
    phrases: [
      '(bỏ|bỏ qua|cho qua|qua|lướt|skip|next) [câu] [này|hỏi|khác|tiếp]',
      '(cho|đổi|chuyển|xin) [tôi|em|mình] [xin] [sang|qua] câu (khác|tiếp|sau)',
      'câu (khác|sau)',
      'không (biết|trả lời được|làm được) [thì] (cho|bỏ|xin) qua',
    ],
    only: { question: 'open' },
  },
];

/** An answer to a question of the round: its button, or the question's code and a letter (`12A`, "câu 12 chọn A"). */
export const traloi = forMembers('traloi', 'member', {
  says: SAYS,
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
