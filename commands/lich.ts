import { openMeeting } from '../src/core/cell/attendance.ts';
import { pausedUntil } from '../src/core/cell/pause.ts';
import { comingReminders, textsOf } from '../src/core/cell/reminders.ts';
import { comingSlots } from '../src/core/cell/slots.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'schedule.show',
    phrases: [
      '[lúc] (mấy giờ|mấy h|bao giờ|khi nào|khi đâu|chừng nào|lúc nào|hôm nào|ngày nào|bữa nào|bữa đâu|hôm đâu|thứ mấy|ngày mấy) [thì|mới|là|mình|ta|chi bộ] (họp|sinh hoạt|đi họp|dự họp|bắt đầu) [chi bộ]',
      '[buổi|cuộc] (họp|sinh hoạt) [chi bộ|đảng|chuyên đề] [tới|sắp tới|này|lần tới] [lúc|vào|hôm|tối|sáng|ngày|là] (mấy giờ|bao giờ|khi nào|lúc nào|hôm nào|ngày nào|thứ mấy|mấy h|chừng nào|ngày mấy|mấy)',
      '(họp|sinh hoạt) [chi bộ|chuyên đề] [ở|tại] (đâu|chỗ nào|phòng nào)',
      '(lịch|giờ|thời gian|địa điểm) (họp|sinh hoạt|chi bộ) [chi bộ] [tuần này|tháng này|tuần tới|tháng tới|hôm nay|tối nay] [thế nào|sao|ra sao|là gì|lúc nào|mấy giờ|ở đâu]',
      '(xem|cho xem|cho hỏi|gửi|hỏi|xin) [lại] (lịch|giờ) [họp|sinh hoạt|chi bộ|tuần|tháng]',
      'có [buổi|cuộc] (họp|sinh hoạt) [chi bộ] [gì] (không|chưa)',
      'bao lâu nữa [thì|mới] (họp|sinh hoạt)',
      'có lịch (họp|sinh hoạt) [chưa|không|gì]',
      '(lịch|giờ) [tuần|tháng] này',
    ],
  },
  {
    intent: 'schedule.show',
    phrases: ['(nay|mai|tối|này) họp không', '(tối nay|hôm nay|bữa này|tối mai) [có] (họp|sinh hoạt) (không|chưa)'],
  },
  {
    intent: 'schedule.show',
    outcome: 'ask',
    phrases: ['họp [được] không'],
    least: 1,
  },
  {
    intent: 'schedule.change',
    officer: true,
    phrases: [
      '(dời|hoãn|đổi|lùi|chuyển|đẩy|thay đổi|hủy|bỏ|điều chỉnh|lui) [lại] [lịch|giờ|buổi|cuộc|ngày] (họp|sinh hoạt) …',
      '(dời|hoãn|lùi|đẩy) (lịch|giờ|buổi|cuộc) …',
      '(họp|sinh hoạt|buổi họp|lịch họp) [chi bộ] … (dời|chuyển|lùi|hoãn|đổi) (sang|qua|lại|đến|tới|xuống|vào) …',
    ],
  },
];

/** `/lich`: what comes next in the cell's week, and the reminders that wait; officers can cancel them. */
export const lich = forMembers('lich', 'member', {
  says: SAYS,
  meant(asking, { intent, outcome }) {
    if (intent === 'schedule.change') return note('changeMeeting');
    if (outcome === 'act') return show(asking);
    return asking.where === 'group' ? null : note('askAgenda');
  },
  answer: show,
});

function show({ cell, member, now, world }: MemberAsking): Answer {
  const waiting = comingReminders(cell, world);
  return say(
    {
      key: 'agenda',
      cell: cell.roster.name,
      coming: comingSlots(cell, now, world),
      quizClosesAt: cell.quizzes.open?.closesAt ?? null,
      meetingAt: openMeeting(cell)?.startsAt ?? null,
      pausedUntil: pausedUntil(cell, now),
      reminders: waiting.map(({ reminder, at, weekly }) => ({ reminder, at, weekly })),
      cancelIn: member.office === null ? null : cell.roster.id,
    },
    'place',
    textsOf(waiting),
  );
}
