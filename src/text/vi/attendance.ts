import type { Presence } from '../../core/cell/attendance.ts';
import type { Count } from '../../core/cell/count.ts';
import type { Choice } from '../../core/message.ts';
import { press } from '../../core/press.ts';
import { MINUTE } from '../../core/time.ts';
import { clock, moment, span } from './format.ts';
import { HOW_TO_STOP } from './reminder.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key =
  | 'attendance.open'
  | 'attendance.reopened'
  | 'attendance.nudge'
  | 'attendance.opened'
  | 'attendance.alreadyOpen'
  | 'attendance.none'
  | 'attendance.closed'
  | 'attendance.alreadyClosed'
  | 'attendance.askReason'
  | 'attendance.mine'
  | 'attendance.recorded'
  | 'attendance.soFar'
  | 'attendance.count'
  | 'attendance.corrected'
  | 'attendance.names'
  | 'attendance.endsEarly'
  | 'attendance.endsLater'
  | 'attendance.askCame'
  | 'attendance.askExcused'
  | 'attendance.tooMany'
  | 'attendance.which'
  | 'attendance.relayed'
  | 'attendance.relayNoted'
  | 'attendance.relayDropped'
  | 'attendance.relayGone'
  | 'absence.twice';

/** How each state is said, and how `/ghiho` reads it. */
const PRESENCE: Readonly<Record<Presence, string>> = {
  present: 'có mặt',
  late: 'đến muộn',
  excused: 'vắng có lý do',
  absent: 'vắng không lý do',
};

const TYPED_NUMBERS = 'Có thể gõ cả hai số: /chot 3 1 (3 có mặt, 1 vắng có lý do).';

export const attendance: Sentences<Key> = {
  'attendance.open': ({ kind, cell, meeting, startsAt, count }, { zone, word }) => ({
    ...withChoices(
      lines(
        `Điểm danh: ${word('title')}`,
        `${kind === 'thematic' ? 'Sinh hoạt chuyên đề' : 'Sinh hoạt'} lúc ${moment(startsAt, zone)}.`,
        'Mời các đồng chí chọn một trong các ý dưới đây.',
        count && soFar(count),
      ),
      reports(cell, meeting),
    ),
    meeting: {
      title: word('title'),
      at: startsAt,
      accept: press.report(cell, meeting, 'present'),
      decline: press.report(cell, meeting, 'excused'),
    },
  }),
  'attendance.reopened': ({ cell, meeting, startsAt, count }, { zone }) =>
    withChoices(
      lines(`Điểm danh buổi ${moment(startsAt, zone)} đã mở lại.`, count && soFar(count)),
      reports(cell, meeting),
    ),
  'attendance.nudge': ({ cell, meeting, startsAt }, { zone }) =>
    withChoices(
      lines(`Chi bộ sinh hoạt lúc ${moment(startsAt, zone)}. Đồng chí dự được không?`, HOW_TO_STOP),
      reports(cell, meeting),
    ),
  'attendance.opened': ({ startsAt }, { zone }) => `Đã mở điểm danh buổi ${moment(startsAt, zone)} trong nhóm.`,
  'attendance.alreadyOpen': ({ startsAt }, { zone }) =>
    `Đang điểm danh buổi ${moment(startsAt, zone)}. Gõ /chot để chốt buổi ấy trước.`,
  'attendance.none': () => 'Chưa có buổi điểm danh nào.',
  'attendance.closed': () => 'Điểm danh này đã đóng. Cần sửa, xin đồng chí nhắn bí thư.',
  'attendance.alreadyClosed': () => 'Điểm danh này đã đóng rồi. Cần sửa, đồng chí gõ /ghiho; cần mở lại, gõ /molai.',
  'attendance.askReason': ({ startsAt }, { zone }) =>
    `Buổi ${moment(startsAt, zone)}: đồng chí xin vắng vì lý do gì? Đồng chí trả lời ngay tại đây; chỉ bí thư, chi ủy đọc được.`,
  'attendance.mine': ({ state, reason, reachable }) => {
    if (state !== 'excused') return `Đã ghi: đồng chí ${PRESENCE[state]}. Cần đổi thì báo lại.`;
    if (reason) return 'Đã ghi đồng chí xin vắng, kèm lý do.';
    return reachable
      ? 'Đã ghi đồng chí xin vắng. Nếp hỏi lý do trong tin riêng.'
      : 'Đã ghi đồng chí xin vắng. Mời đồng chí nhắn riêng cho Nếp: /vang và lý do.';
  },
  'attendance.recorded': ({ person, state }, { word }) => `Đã ghi: đồng chí ${word(person)} ${PRESENCE[state]}.`,
  'attendance.soFar': ({ count, startsAt }, { zone }) =>
    lines(`Sĩ số buổi ${moment(startsAt, zone)}`, countLine(count)),
  'attendance.count': ({ count, minutes, startsAt }, { zone }) =>
    lines(
      'Đã chốt điểm danh.',
      countLine(count),
      // Closed before it began: how long it took is not known.
      minutes > 0 && `Thời gian: ${span(startsAt, minutes, zone)}, ${minutes} phút.`,
    ),
  'attendance.corrected': ({ count, startsAt }, { zone }) =>
    lines(`Số liệu buổi ${moment(startsAt, zone)} được sửa lại:`, countLine(count)),
  'attendance.names': ({ count, persons }, { word }) => {
    // A later page carries no figures; it belongs to a closed meeting, as only those are sent in pages.
    const closed = count === null || count.closed;
    return lines(
      count && countLine(count),
      count ? '\nDanh sách để đồng chí biết riêng:' : 'Danh sách, tiếp theo:',
      named('Có mặt', persons.present.map(word)),
      named('Đến muộn', persons.late.map(word)),
      named(
        'Vắng có lý do',
        persons.excused.map((person) => `${word(person)} (${reasonOf(word(`reason:${person}`))})`),
      ),
      named('Vắng không lý do', [...persons.absent, ...(closed ? persons.unknown : [])].map(word)),
      named('Chưa báo', closed ? [] : persons.unknown.map(word)),
      named('Miễn sinh hoạt, tạm vắng', persons.exempt.map(word)),
      count && 'Sửa cho ai thì gõ, ví dụ: /ghiho Bình có mặt',
    );
  },
  'attendance.endsEarly': ({ cell, meeting, endsAt, startsAt }, { zone }) =>
    withChoices(
      `Giờ kết thúc ${clock(endsAt, zone)} sớm hơn giờ họp ${clock(startsAt, zone)}. Đồng chí chốt luôn chứ?`,
      [{ label: 'Chốt luôn', press: press.close(cell, meeting, minuteOf(endsAt)) }],
    ),
  'attendance.endsLater': ({ endsAt }, { zone }) =>
    `${moment(endsAt, zone)} chưa tới. Họp xong rồi, đồng chí gõ /chot hoặc ghi giờ đã qua.`,
  'attendance.askCame': ({ cell, meeting, of, endsAt }) =>
    withChoices(
      lines(`Chi bộ có ${of} đảng viên ngoài Nếp. Mấy đồng chí có mặt?`, TYPED_NUMBERS),
      numbers(of, (came) => press.close(cell, meeting, minuteOf(endsAt), came)),
    ),
  'attendance.askExcused': ({ cell, meeting, came, of, endsAt }) =>
    withChoices(
      lines(`Trong ${of} đảng viên ngoài Nếp vắng mặt, mấy đồng chí có lý do?`, TYPED_NUMBERS),
      numbers(of, (excused) => press.close(cell, meeting, minuteOf(endsAt), came, excused)),
    ),
  'absence.twice': ({ persons }, { word }) =>
    `Hai tháng liền chưa thấy ${persons.map(word).join(', ')} ở buổi sinh hoạt định kỳ và chưa rõ lý do. Đồng chí hỏi thăm giúp nhé. Tin này chỉ mình đồng chí đọc.`,
  'attendance.which': ({ cell, meeting }) =>
    withChoices('Đồng chí có mặt, đến muộn hay xin vắng?', reports(cell, meeting)),
  'attendance.relayed': ({ cell, person, state }, { word, has }) =>
    withChoices(
      lines(
        `Có người báo giúp: đồng chí ${word(person)} ${PRESENCE[state]}${has('reason') ? ` (${word('reason')})` : ''}.`,
        'Nếp chưa ghi. Đồng chí ghi hay không?',
      ),
      [
        { label: 'Ghi', press: press.relay(cell, person, 'ghi') },
        { label: 'Không ghi', press: press.relay(cell, person, 'thoi') },
      ],
    ),
  'attendance.relayNoted': () => 'Nếp chưa ghi gì, đã chuyển bí thư, chi ủy xác nhận.',
  'attendance.relayDropped': () => 'Vâng, Nếp không ghi.',
  'attendance.relayGone': () => 'Việc này đã xong rồi, không còn gì để xác nhận.',
  'attendance.tooMany': ({ came, of }) =>
    `Nếp đọc thấy ${came}, mà chỉ có ${of} đảng viên ngoài Nếp. Xin đồng chí xem lại.`,
};

/**
 * The line a secretary pastes into the minutes, everywhere the same:
 * `Tổng số đảng viên: 12; có mặt: 9; vắng có lý do: 2; vắng không lý do: 1; miễn sinh hoạt: 3`
 */
export function countLine({ total, present, excused, missing, exempt, away, closed }: Count): string {
  return [
    `Tổng số đảng viên: ${total}`,
    `có mặt: ${present}`,
    `vắng có lý do: ${excused}`,
    `${closed ? 'vắng không lý do' : 'chưa báo'}: ${missing}`,
    `miễn sinh hoạt: ${exempt}`,
    ...(away > 0 ? [`tạm vắng: ${away}`] : []),
  ].join('; ');
}

/** Who is missing is not counted here: nobody is pressed in front of the others. */
function soFar({ present, excused, closed }: { present: number; excused: number; closed: boolean }): string {
  return `\n${closed ? 'Đã chốt' : 'Đã báo'}: có mặt ${present}, xin vắng ${excused}`;
}

function reports(cell: string, meeting: number): readonly Choice[] {
  return [
    { label: 'Có mặt', press: press.report(cell, meeting, 'present') },
    { label: 'Đến muộn', press: press.report(cell, meeting, 'late') },
    { label: 'Xin vắng', press: press.report(cell, meeting, 'excused') },
  ];
}

/** A button for each number; above a dozen it is quicker to type. */
function numbers(most: number, of: (value: number) => string): readonly Choice[] {
  if (most > 12) return [];
  return Array.from({ length: most + 1 }, (_, value) => ({ label: String(value), press: of(value) }));
}

function named(state: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${state} (${names.length}): ${names.join(', ')}`;
}

/** Asked for leave but gave no reason: said plainly, for the secretary to ask about. */
function reasonOf(reason: string): string {
  return reason || 'chưa nêu lý do';
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE);
}
