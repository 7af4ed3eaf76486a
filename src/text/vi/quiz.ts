import type { Result } from '../../core/notice.ts';
import { press } from '../../core/press.ts';
import { letter, moment, share } from './format.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key =
  | 'quiz.question'
  | 'quiz.doubt'
  | 'quiz.close'
  | 'quiz.result'
  | 'quiz.mine'
  | 'quiz.noRound'
  | 'quiz.inRound'
  | 'quiz.practice'
  | 'quiz.opened'
  | 'quiz.alreadyOpen'
  | 'quiz.exhausted'
  | 'quiz.closed';

export const quiz: Sentences<Key> = {
  'quiz.question': ({ cell, round, index, of, code, topic, text, options, closesAt, answered = 0, poll }, { zone }) => {
    const first = index === 0;
    const title = first && `Trắc nghiệm${topic === null ? '' : `: ${topic}`}`;
    const until = first && `Mở đến ${moment(closesAt, zone)}.`;
    const question = `Câu ${index + 1}/${of} (mã ${code}). ${text}`;
    const choices = options.map((option, chosen) => ({
      label: `${letter(chosen)}. ${option}`,
      typed: `${code}${letter(chosen)}`,
      press: press.answer(cell, round, index, chosen),
    }));
    const asked = withChoices(
      lines(
        title,
        until && `${until} Đúng hay chưa, chỉ mình đồng chí biết.\n`,
        question,
        answered > 0 && `\nĐã trả lời: ${answered}`,
      ),
      choices,
    );
    if (!poll) return asked;
    const { answer, explanation } = poll;
    const about = lines(title, until && `${until} Công khai: cả nhóm xem được ai chọn gì.`) || null;
    const labels = choices.map(({ label }) => label);
    const source = `Nguồn: ${poll.document}`;
    return { ...asked, poll: { about, question, options: labels, answer, explanation, source, closesAt } };
  },
  'quiz.doubt': ({ index, code }) =>
    lines(
      `Câu ${index + 1} (mã ${code}) của trắc nghiệm công khai có thể đã vào nhóm, có thể chưa. Nếp không gửi lại, kẻo nhóm thấy hai lần.`,
      `Phiếu bấm ở câu ấy có thể không được tính. Muốn chắc, các đồng chí gõ mã câu và chữ, ví dụ ${code}A.`,
    ),
  'quiz.close': ({ items, takers, answers, right }) =>
    lines(
      'Đáp án trắc nghiệm',
      ...items.map(({ text, answer, option, document }, index) =>
        lines(`\nCâu ${index + 1}. ${text}`, `→ ${letter(answer)}. ${option}`, `Nguồn: ${document}`),
      ),
      '',
      takers === 0
        ? 'Lần này chưa đồng chí nào trả lời. Tuần sau mời các đồng chí cùng tham gia.'
        : `Có ${takers} đồng chí tham gia${shared(takers, right, answers)}. Cảm ơn các đồng chí!`,
      takers > 0 && 'Gõ /diem để xem riêng kết quả của mình.',
    ),
  'quiz.result': ({ result, again }) =>
    lines(again && 'Đồng chí đã trả lời câu này; câu trả lời đầu được tính.', told(result)),
  'quiz.mine': ({ items, isOpen }) => {
    const answered = items.filter((item) => item !== null);
    const right = answered.filter((item) => item.chosen === item.answer).length;
    if (answered.length === 0) {
      return isOpen
        ? 'Đồng chí chưa trả lời câu nào. Trắc nghiệm vẫn đang mở.'
        : 'Lần trước đồng chí không tham gia trắc nghiệm.';
    }
    return lines(
      `Kết quả của đồng chí: đúng ${right}/${answered.length} câu đã trả lời.`,
      isOpen && answered.length < items.length && `Còn ${items.length - answered.length} câu chưa trả lời.`,
      ...items.map((item, index) => item && lines(`\nCâu ${index + 1}. ${item.text}`, told(item))),
    );
  },
  'quiz.inRound': () => 'Câu này đang có trong trắc nghiệm của chi bộ. Mời đồng chí trả lời ở đó trước.',
  'quiz.noRound': () => 'Chi bộ chưa có lần trắc nghiệm nào.',
  'quiz.practice': ({ cell, id, text, options }) =>
    withChoices(
      lines('Câu luyện tập, không tính điểm:', text),
      options.map((option, chosen) => ({
        label: `${letter(chosen)}. ${option}`,
        press: press.practise(cell, id, chosen),
      })),
    ),
  'quiz.opened': ({ closesAt }, { zone }) => `Đã mở trắc nghiệm trong nhóm, đến ${moment(closesAt, zone)}.`,
  'quiz.alreadyOpen': ({ closesAt }, { zone }) => `Trắc nghiệm đang mở rồi, đến ${moment(closesAt, zone)}.`,
  'quiz.exhausted': () => 'Hiện đã hết câu hỏi mới: mọi câu đã hỏi trong 8 tuần qua. Xin đồng chí chờ ít tuần.',
  'quiz.closed': () => 'Trắc nghiệm này đã đóng. Gõ /diem để xem kết quả của đồng chí.',
};

/** The share right of one person alone would be that person's result. */
function shared(takers: number, right: number, answers: number): string {
  return takers > 1 ? `, đúng ${share(right, answers)} số câu đã trả lời` : '';
}

function told({ chosen, answer, option, explanation, document }: Result): string {
  return lines(
    chosen === answer
      ? `Đúng rồi: ${letter(answer)}. ${option}`
      : `Đồng chí chọn ${letter(chosen)}, chưa đúng. Câu đúng là ${letter(answer)}. ${option}`,
    explanation,
    `Nguồn: ${document}`,
  );
}
