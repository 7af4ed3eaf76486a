import { openMeeting, type Presence } from '../src/core/cell/attendance.ts';
import { namesOf, personsNamed } from '../src/core/cell/roster.ts';
import type { Cell } from '../src/core/cell/state.ts';
import { type Answer, forMembers, type MemberAsking, note, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Instant } from '../src/core/time.ts';
import type { Intent, Says, Understanding } from '../src/core/understand/intent.ts';
import { readWhen, unreadHour, type When } from '../src/core/when.ts';
import { findWhen } from '../src/core/when-phrase.ts';

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
      '(đến|tới|ra|lên) [nơi|họp|hội trường|phòng họp|chỗ họp|nhà văn hóa|trụ sở|cơ quan] rồi',
      '(đã|vừa) (đến|tới) [nơi]',
      '(đến|tới) nơi',
      'sẽ (đi|đến|tới|họp)',
      'có (em|tôi|mình|con|cháu) [đây]',
      'có (đi|đến|tới|dự|họp) [họp]',
      '[đang] (ở|tại) [ngoài|trong] (hội trường|nhà văn hóa|phòng họp|chỗ họp|trụ sở)',
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
    phrases: ['(đi|đến|tới|họp|vào|sinh hoạt)', '(qua|sang|lên|ra|về) được'],
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
      'mới (đến|tới|vào|vô|đi|có mặt) [nơi|được]',
      'sắp đến',
      'đang [ở] trên xe',
      'sắp tới (nơi|rồi)',
      '(em|tôi|mình|con|cháu|xe) sắp tới',
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
      'mới biết (có|được)',
      'hên xui',
      'còn phải (xem|tính|hỏi)',
      '(tùy vào|còn tùy) [tình hình|việc|công việc|lịch|sức khỏe|ca|ca trực|trời|xe]',
      'tùy (tình hình|việc|công việc|lịch|sức khỏe|ca|ca trực|trời|xe)',
      'chưa biết [được|nữa|sao|thế nào]',
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

const SAID: Readonly<Partial<Record<Intent, Presence>>> = {
  'attendance.present': 'present',
  'attendance.late': 'late',
  'attendance.leave_early': 'present',
  'attendance.absent': 'excused',
};

const CORRECTED: Readonly<Record<string, Presence>> = {
  'có mặt': 'present',
  'về sớm': 'present',
  'đến muộn': 'late',
  vắng: 'excused',
};

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
  meant(asking, understood) {
    const { intent, outcome, slots, head = '', rest = '' } = understood;
    if (intent === 'attendance.open') return call({ ...asking, text: rest }, head);
    if (slots.who !== undefined) return reportOther(asking, understood);
    const open = openMeeting(asking.cell);
    // Before a roll is opened it is the group's own talk.
    if (!open) return asking.where === 'group' ? null : notOpen(asking);
    if (outcome === 'ask') return which(asking, open.meeting);
    if (intent === 'attendance.unsure') return note('unsure');
    if (intent === 'attendance.leave_early') return leaveEarly(asking);
    const state = intent === 'attendance.correct' ? CORRECTED[slots.to ?? ''] : SAID[intent];
    return state ? reportOwn(asking, state, null) : null;
  },
});

/** `head` is what a sentence said before it came to the point: the hour may stand there. */
function call({ text, now, world, where, member }: MemberAsking, head = ''): Answer {
  const when = whenIn([text, head], now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'diemdanh', read: unreadHour(text) });
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

/** The first hour that one of the texts says, at its beginning or where a reminder's would stand. */
function whenIn(texts: readonly string[], now: Instant, zone: string): When {
  for (const text of texts) {
    const first = readWhen(text, now, zone);
    const when = first.is === 'none' ? findWhen(text, now, zone) : first;
    if (when.is === 'noDay' || when.is === 'onlyWeekly') continue;
    if (when.is !== 'none') return when;
  }
  return { is: 'none' };
}

/** Nothing is open that a report could be for. */
export function notOpen({ cell }: MemberAsking): Answer {
  return say({ key: cell.meetings.latest ? 'attendance.closed' : 'attendance.none' });
}

/** Which of the three it is, asked of whoever said something that may be two of them. */
export function which({ cell }: MemberAsking, meeting: number): Answer {
  return say({ key: 'attendance.which', cell: cell.roster.id, meeting });
}

/**
 * "đ/c Hùng xin vắng": of somebody else nothing is written before an officer says yes, and in a group nobody is named.
 * Who says it of their own name speaks for themselves.
 */
export function reportOther(asking: MemberAsking, { intent, slots }: Understanding): Answer | null {
  const { cell, member } = asking;
  const { who = '', reason = null } = slots;
  const state = SAID[intent];
  if (!state || !openMeeting(cell)) return null;
  const persons = personsNamed(cell.roster, who);
  const [person] = persons;
  if (persons.includes(member.person) && intent === 'attendance.present') return reportOwn(asking, state, reason);
  // A name that is nobody's here is not the roll's business.
  if (person === undefined) return null;
  if (persons.length > 1) {
    return say({ key: 'ask.who', read: who, persons }, 'asker', namesOf(cell.roster, persons));
  }
  const told = (after: Cell): Said => {
    const held = after.relays.get(person);
    const words = namesOf(cell.roster, [person]);
    if (member.office !== null && openMeeting(after)?.reports.get(person)?.state === state) {
      return { notice: { key: 'attendance.recorded', person, state }, words, to: 'asker' };
    }
    if (member.office === null || !held) return { notice: { key: 'attendance.relayNoted' }, to: 'place' };
    const { meeting } = held;
    const notice = { key: 'attendance.relayed', cell: cell.roster.id, meeting, person, state } as const;
    return {
      notice,
      words: reason === null ? words : { ...words, reason: { of: [person], text: reason } },
      to: 'asker',
    };
  };
  return { intent: { type: 'Relay', by: member.person, person, state, reason }, told };
}

/** The roll knows no leaving early: they are there, and tell the chair themselves. */
function leaveEarly(asking: MemberAsking): Answer {
  const { person } = asking.member;
  const { reachable } = asking;
  return {
    intent: { type: 'Report', by: person, person, meeting: null, state: 'present', reason: null, reachable },
    told: () => ({ notice: { key: 'meant', what: 'leavesEarly' }, to: 'place' }),
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
