import { resultOf } from '../src/core/cell/quiz-effects.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

/** The letters themselves are read by `readAnswer`; here stands what else is said of a question. */
const SAYS: readonly Says[] = [
  { intent: 'quiz.answer', phrases: [] },
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
      '(câu|câu này|câu hỏi này) (ở|trong|thuộc) (bài nào|đâu|phần nào|chương nào)',
    ],
  },
  {
    intent: 'quiz.skip',
    weight: 1,
    phrases: [
      '(bỏ|bỏ qua|cho qua|qua|lướt|skip|next) [câu] [này|hỏi|khác|tiếp]',
      '(cho|đổi|chuyển|xin) [tôi|em|mình] [xin] [sang|qua] câu (khác|tiếp|sau)',
      '(xin|cho) [tôi|em|mình] [xin] qua',
      'câu này khó … (qua|bỏ)',
      'câu (khác|sau)',
      'không (biết|trả lời được|làm được) … (cho|bỏ|xin) qua',
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
  meant(asking, { intent, outcome, slots }) {
    if (intent === 'quiz.dispute') return note('dispute');
    if (intent === 'quiz.source') return note('whereSources');
    if (intent === 'quiz.skip') return note('skipped', 'asker');
    const { choice, code } = slots;
    if (outcome === 'ask' || choice === undefined) return asking.where === 'group' ? null : note('askLetter');
    const option = choice.charCodeAt(0) - 'A'.charCodeAt(0);
    return code === undefined ? byLetter(asking, option, choice) : byCode(asking, option, code);
  },
});

function byCode(asking: MemberAsking, option: number, code: number): Answer | null {
  const { open, codes } = asking.cell.quizzes;
  if (code < 1 || code > codes) return null;
  const index = open ? code - open.firstCode : -1;
  return open && index >= 0 ? choose(asking, open.round, index, option) : say({ key: 'quiz.closed' });
}

/** A letter alone answers the only question there is, or the only one that is left. */
function byLetter(asking: MemberAsking, option: number, letter: string): Answer | null {
  const { open } = asking.cell.quizzes;
  if (!open) return null;
  const given = open.answers.get(asking.member.person) ?? [];
  const left = open.questions.flatMap((_, index) => (given[index] == null ? [index] : []));
  const [index = 0] = left;
  if (open.questions.length === 1 || left.length === 1) return choose(asking, open.round, index, option);
  return say({ key: 'meant.code', code: open.firstCode + index, letter });
}

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
