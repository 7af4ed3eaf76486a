import { comingAt, textsOf } from '../src/core/cell/reminders.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';
import { unreadHour } from '../src/core/when.ts';
import { findWhen } from '../src/core/when-phrase.ts';
import { wordOf } from '../src/core/words.ts';

/** Whom a reminder is for. */
const ALL =
  '[cho] (cả tổ|cả nhà|cả chi bộ|toàn chi bộ|chi bộ|mọi người|tất cả|anh em|anh chị em|bà con|các đồng chí|mấy đồng chí|các anh|các bác|cả nhóm|toàn thể|đảng viên)';

const SAYS: readonly Says[] = [
  {
    intent: 'remind.group',
    officer: true,
    fills: 'text',
    phrases: [
      `(nhắc|nhắc nhở|nhắn|báo|thông báo) ${ALL} …`,
      `(nhắc|nhắc nhở) [giúp] ${ALL} …`,
      '(nhắc|hẹn nhắc) > (nộp|họp|đóng|đi|chuẩn bị|mang|dự|lao động|dọn|trực) …',
      '(nhắc|hẹn nhắc) (về|việc) …',
      '(nhắc|hẹn nhắc) > (lúc|vào|mai|sáng|chiều|tối|thứ|chủ nhật) …',
    ],
  },
  {
    intent: 'remind.missing',
    officer: true,
    weight: 1,
    phrases: [
      '(nhắc|giục|đôn đốc|hối|nhắc nhở|gọi) [cho|nốt|giúp|lại] [những|các|mấy] (ai|đồng chí|người|bác|anh|anh em|anh chị|cả nhà|mọi người) [nào] [còn] chưa [có] (báo|điểm danh|trả lời|xác nhận|phản hồi|đến|tới|có mặt) [có mặt|cáo|danh] …',
      '(nhắc|giục|đôn đốc|hối) [lại] điểm danh',
      '(ai|đồng chí nào|người nào|những ai) chưa … [thì] (nhắc|giục|đôn đốc) [giúp|hộ|giùm]',
    ],
  },
  {
    intent: 'remind.schedule',
    officer: true,
    weight: 4,
    least: 0.3,
    phrases: [
      '(nhắc|hẹn) … (mỗi|hằng|hàng) (ngày|tuần|tháng|tối|sáng|chiều|trưa|thứ|chủ nhật|quý|năm) …',
      '(mỗi|hằng|hàng) (ngày|tuần|tháng|tối|sáng|chiều|trưa|thứ|chủ nhật|quý) … nhắc …',
      '(đặt|tạo|lên|hẹn) lịch nhắc …',
      '(thứ|chủ nhật) … (mỗi|hằng|hàng) tuần … nhắc …',
      'nhắc … (thứ|chủ nhật) … (hằng|hàng|mỗi) tuần …',
    ],
  },
  {
    intent: 'remind.study',
    officer: true,
    weight: 1,
    phrases: [
      `(nhắc|giục|đôn đốc|nhắc nhở) [${ALL}] [chưa] (học|đọc|nghiên cứu) [bài|tài liệu|chuyên đề|bài học|xong] …`,
      '(nhắc|giục|đôn đốc) [những|các|mấy] [ai|người|đồng chí] chưa (học|đọc) …',
    ],
  },
];

/** `/nhac text [when]`: tells the groups at that hour, once or every week; its buttons in `/lich` cancel. */
export const nhac = forMembers('nhac', 'officer', {
  says: SAYS,
  meant(asking, { intent, rest = '', head = '' }) {
    if (intent === 'remind.missing' || intent === 'remind.study') return note('nudgesItself');
    const text = intent === 'remind.group' ? rest : `${head} ${rest}`.trim();
    return text === '' ? say({ key: 'ask.when', command: 'nhac', read: null }) : remind({ ...asking, text });
  },
  answer: (asking) => (asking.text === '' ? say({ key: 'refused.usage', command: 'nhac' }) : remind(asking)),
  press({ cell, member }, [number]) {
    const reminder = Number(number);
    if (!Number.isSafeInteger(reminder) || reminder < 1 || reminder > cell.reminders.count) return null;
    const cancelled = cell.reminders.waiting.get(reminder);
    return {
      intent: { type: 'CancelReminder', by: member.person, reminder },
      told: () => ({
        notice: { key: 'reminder.cancelled', reminder },
        ...(cancelled && { words: textsOf([cancelled]) }),
        to: 'place',
      }),
    };
  },
});

function remind({ text, now, world, member }: MemberAsking): Answer {
  const when = findWhen(text, now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'nhac', read: unreadHour(text) });
  if (when.is === 'noDay') return say({ key: 'reminder.askDay' });
  if (when.is === 'onlyWeekly') return say({ key: 'reminder.onlyWeekly' });
  if (when.is === 'unclear') return say({ key: 'ask.hour', hour: when.hour, minute: when.minute });
  if (when.is === 'noSuchDay') return say({ key: 'refused.noSuchDay', read: when.read });
  if (when.is === 'past') return say({ key: 'refused.pastTime', at: when.at });
  if (when.rest === '') return say({ key: 'refused.usage', command: 'nhac' });

  const { at: dueAt, weekly, rest } = when;
  const by = member.person;
  return {
    intent: { type: 'SetReminder', by, dueAt, weekly, text: rest },
    told: (cell) => ({
      notice: { key: 'reminder.set', at: comingAt(cell, { dueAt, weekly }, world), weekly },
      words: { text: wordOf(by, rest) },
      to: 'place',
    }),
  };
}
