import { type Command, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'help',
    phrases: [
      '(trợ giúp|hướng dẫn|help|menu|cách dùng|cách sử dụng|hỗ trợ) [sử dụng|dùng|cách dùng|cách sử dụng] [bot|Nếp|với]',
      '(dùng|sử dụng|xài) [bot|Nếp|cái này|con bot] [này] [như] (thế nào|sao|ra sao|kiểu gì|như thế nào|như nào)',
      '(không|chưa|chẳng) biết (dùng|sử dụng|xài|cách dùng|làm|bấm|nhắn|bắt đầu) [thế nào|sao|ra sao|như thế nào]',
      '(bot|Nếp|mày|con bot) [này] [làm|giúp|biết] [được] [những] [việc] gì',
      '(cách|làm sao|làm thế nào|thế nào) [để|thì] (báo|gửi|đăng ký|điểm danh|xin|trả lời|làm|xem|nộp|bấm|rút) [vắng|việc tốt|có mặt|điểm danh|muộn|câu hỏi|trắc nghiệm] …',
      '(báo|gửi|đăng ký|xin|trả lời|làm) [vắng|việc tốt|có mặt|điểm danh|muộn|câu hỏi|trắc nghiệm] (thế nào|làm sao|kiểu gì|như thế nào|ra sao)',
      '(giúp|hỗ trợ|chỉ|hướng dẫn|bày|chỉ dẫn) (tôi|em|mình|con) [cách|với|dùng|sử dụng]',
      '(bot|Nếp) [này] [dùng] để (làm gì|làm chi)',
      '(có|xem) (những|các) lệnh [gì|nào]',
      'xem lệnh',
    ],
  },
];

/** `/trogiup`: the commands of the asker's role. */
export const trogiup: Command = {
  name: 'trogiup',
  who: 'anyone',
  says: SAYS,
  answer: ({ member, owner, units }) =>
    say({ key: 'help', office: member?.office != null, leader: owner || units.length > 0, member: member !== null }),
};
