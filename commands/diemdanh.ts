import { openMeeting, type Presence } from '../src/core/cell/attendance.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Says } from '../src/core/understand/intent.ts';
import { readWhen } from '../src/core/when.ts';

/** How people say that they are or will be there, late, not to the end, not sure; and how a roll is opened. */
const SAYS: readonly Says[] = [
  {
    intent: 'attendance.present',
    report: { state: 'present', force: 'strong' },
    phrases: [
      '(có mặt|hiện diện) [đầy đủ|đúng giờ] [rồi]',
      'tham gia (được|đầy đủ)',
      '(tham dự|tham gia|dự) [buổi|cuộc] [họp|sinh hoạt|được|đầy đủ]',
      '[sẽ] (đi|đến|tới|vào|lên|qua|ra) (họp|dự|tham gia|tham dự|sinh hoạt) [được]',
      '(đi|đến|tới|họp|vào|vô|ra|lên|sắp xếp|thu xếp|bố trí) được',
      '(đến|tới) [nơi] [họp] rồi',
      '(đã|vừa) (đến|tới) [nơi]',
      '(đến|tới) nơi',
      'sẽ (đi|đến|tới|họp)',
      'có (em|tôi|mình|con|cháu) [đây]',
    ],
  },
  {
    intent: 'attendance.present',
    only: { role: 'member' },
    report: { state: 'present', force: 'strong' },
    phrases: ['điểm danh', 'báo danh'],
  },
  {
    intent: 'attendance.present',
    report: { state: 'present', force: 'weak' },
    phrases: ['(đi|đến|tới|họp|vào|sinh hoạt)'],
  },
  {
    intent: 'attendance.present',
    only: { role: 'member' },
    report: { state: 'present', force: 'soft' },
    phrases: ['có'],
  },
  {
    intent: 'attendance.late',
    report: { state: 'late', force: 'strong' },
    phrases: [
      '(đến|tới|vào|vô|có mặt|họp|dự|đi|qua|lên|ra) [họp] [hơi|bị|khoảng] (muộn|trễ|chậm) [{min}]',
      '(xin|sẽ|bị|hơi|xin phép|cho|nhưng) [em|tôi|con|mình] (muộn|trễ|chậm) [{min}]',
      '(muộn|trễ|chậm) [khoảng|tầm|độ|chừng|mất] {min}',
      '(đến|tới|vào|vô) (muộn|trễ|chậm) (mấy|vài|ít) phút',
      '(muộn|trễ|chậm) (mất|mấy phút|vài phút|ít phút)',
      '(muộn|trễ|chậm) [một] (chút|xíu|tí|ít|lát)',
      '(đến|tới|vào|vô) (sau|liền|ngay)',
      '{min} nữa [em|tôi|mình|con|cháu] [mới] [sẽ] (đến|tới|có mặt|vào|ra) [được]',
      '(lát|chút|tí|xíu) nữa [em|tôi|mình|con|cháu] [mới] [sẽ] (đến|tới|có mặt|vào|ra)',
      'mới (đến|tới|vào|vô|đi|có mặt) [được]',
      'sắp (đến|tới)',
      '(đang|còn) [ở|đi] [trên|ngoài|dọc] đường',
      'trên đường (đến|tới|đi|về|vào)',
      'đang (đến|tới|chạy)',
    ],
  },
  {
    intent: 'attendance.late',
    report: { state: 'late', force: 'soft' },
    phrases: [
      '[bị] (kẹt|tắc|nghẽn) (xe|đường)',
      'xe (hỏng|hư) [giữa đường|dọc đường]',
      '(hỏng|hư|thủng lốp|nổ lốp) xe',
    ],
  },
  {
    intent: 'attendance.leave_early',
    report: { state: 'leave_early', force: 'strong' },
    phrases: [
      '(về|ra về|rời họp|rời đi|rút|nghỉ|đi) sớm [hơn] [{min}]',
      '(về|ra về|rời họp|rời|rút) trước [{min}]',
      'giữa (chừng|buổi) [em|tôi|mình|con] [xin] về',
      'về giữa (chừng|buổi)',
      '(xin|phải|xin phép|cho) [em|tôi|con|mình|cháu] về [lúc|trước|sớm]',
    ],
  },
  {
    intent: 'attendance.unsure',
    report: { state: 'unsure', force: 'strong' },
    phrases: [
      '(chưa|không|chả|khó) [dám|thể] (chắc|hứa|quyết|nói trước|khẳng định) [được|là]',
      'chưa (biết|rõ) [có|là]',
      'hên xui',
      'còn phải (xem|tính|hỏi)',
      '(tùy|tùy vào|còn tùy) [tình hình|việc|công việc|lịch|sức khỏe]',
      'để [em|tôi|con|mình|cháu] (xem|tính|thu xếp|sắp xếp|kiểm tra|hỏi) [lại] [lịch|việc|công việc|tình hình|thế nào|sao]',
      '[lát|tối|mai|chiều] [em|tôi|con|mình] (báo|trả lời|tính|nói|xác nhận) [lại] sau',
      '(lát|tí|chút nữa|tối|mai|chiều) [em|tôi|con|mình] (báo|trả lời) lại',
    ],
  },
  {
    intent: 'attendance.unsure',
    report: { state: 'unsure', force: 'weak' },
    phrases: ['có thể', 'nếu', 'lỡ', 'trừ khi', 'miễn là', 'may ra'],
  },
  {
    intent: 'attendance.unsure',
    report: { state: 'unsure', force: 'soft' },
    phrases: ['chắc [là]', 'có lẽ', 'có khi', 'hình như', 'khéo', 'dễ thường', 'e là', 'sợ là', 'khả năng [là|cao]'],
  },
  {
    intent: 'attendance.correct',
    report: { state: 'correct', force: 'strong' },
    phrases: [
      '[báo|ghi|bấm|gõ|nhắn|nói] (nhầm|lộn)',
      '(sửa|đổi|chuyển|cập nhật|chỉnh) [lại] [giúp|hộ|giùm] [em|tôi|con|mình|cháu] [lại] [thành|sang|qua|là]',
      '(ghi|báo) lại',
      'đổi ý',
      '(bỏ|hủy|rút) [lại] [báo|xin|cái|lời] (vắng|nghỉ|có mặt)',
      'à không',
      'chứ không [phải]',
    ],
  },
  {
    intent: 'attendance.open',
    officer: true,
    needs: 'time',
    phrases: ['(mở|bật|bắt đầu|tạo|lập|khởi động|tiến hành|gọi) [bảng|buổi] điểm danh …', '[Nếp|cho] điểm danh …'],
    only: { role: 'secretary' },
  },
  {
    intent: 'attendance.open',
    officer: true,
    needs: 'time',
    phrases: ['(mở|bật|bắt đầu|tạo|lập|khởi động|tiến hành) [bảng|buổi] điểm danh …'],
    only: { role: 'member' },
  },
];

const LONGEST_TITLE = 200;

const STATES: readonly Presence[] = ['present', 'late', 'excused'];

/** How people say it in so many words; anything less plain is not taken for a report. */
const PRESENT = /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:xin )?co mat(?: dung gio| roi| a| nhe| nha)*[.!]?$/u;
const LATE =
  /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:xin |xin phep )?(?:se )?(?:den|toi) (?:muon|tre)(?: a| nhe| nha)*[.!]?$/u;

/** `/diemdanh when [text]`: an officer opens attendance; from a member it reports them present. */
export const diemdanh = forMembers('diemdanh', 'member', {
  says: SAYS,
  answer: (asking) => (asking.member.office === null ? reportOwn(asking, 'present', null) : call(asking)),
  press(asking, [meeting, state]) {
    const presence = STATES.find((each) => each === state);
    return presence && Number.isSafeInteger(Number(meeting))
      ? reportOwn(asking, presence, null, Number(meeting))
      : null;
  },
  hear(asking, folded) {
    const state = PRESENT.test(folded) ? 'present' : LATE.test(folded) ? 'late' : null;
    if (state === null) return null;
    const silent = asking.where === 'group' && !openMeeting(asking.cell);
    return silent ? null : reportOwn(asking, state, null);
  },
});

function call({ text, now, world, where, member }: MemberAsking): Answer {
  const when = readWhen(text, now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'diemdanh' });
  if (when.is === 'unclear') return say({ key: 'ask.hour', hour: when.hour, minute: when.minute });
  if (when.is === 'noSuchDay') return say({ key: 'refused.noSuchDay', read: when.read });
  if (when.is === 'past') return say({ key: 'refused.pastTime', at: when.at });

  const title = when.rest || 'sinh hoạt chi bộ';
  if (title.length > LONGEST_TITLE) return say({ key: 'refused.tooLong', length: title.length, most: LONGEST_TITLE });
  const kind = fold(title).includes('chuyen de') ? 'thematic' : 'regular';
  return {
    intent: { type: 'CallMeeting', by: member.person, kind, startsAt: when.at, title },
    told: () => (where === 'group' ? null : { notice: { key: 'attendance.opened', startsAt: when.at }, to: 'place' }),
  };
}

/** A person's own report on a meeting (the latest when `meeting` is null), and what they read once it is written. */
export function reportOwn(
  { member, reachable }: MemberAsking,
  state: Presence,
  reason: string | null,
  meeting: number | null = null,
): Answer {
  const { person } = member;
  return {
    intent: { type: 'Report', by: person, person, meeting, state, reason, reachable },
    told: ({ meetings }) => {
      const known = meetings.latest?.reports.get(person)?.reason != null;
      return { notice: { key: 'attendance.mine', state, reason: known, reachable }, to: 'place' };
    },
  };
}
