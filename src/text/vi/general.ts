import type { Notice } from '../../core/notice.ts';
import { hour, moment, weekly } from './format.ts';
import { lines, type Sentences } from './say.ts';

type Key =
  | 'start'
  | 'help'
  | 'agenda'
  | 'settings'
  | 'settings.outside'
  | 'cell.chosen'
  | 'private.first'
  | 'group.hello'
  | 'place.lost'
  | 'post.undelivered';

/** What each command is for, in the words of `/trogiup`; officers see both lists. */
export const HELP = {
  member: {
    batdau: 'chào và bắt đầu',
    trogiup: 'xem các lệnh',
    thamgia: 'xin có tên trong chi bộ (gõ trong nhóm)',
    lich: 'lịch sắp tới',
    hoc: 'bài học tuần này',
    diem: 'kết quả của tôi (riêng)',
    diemdanh: 'báo có mặt khi đang điểm danh',
    vang: 'xin vắng, kèm lý do',
    tracnghiem: 'luyện một câu hỏi (nhắn riêng)',
    viectot: 'kể một việc tốt, ví dụ /viectot bà Tư giúp hàng xóm sửa mái nhà',
  },
  officer: {
    diemdanh: 'mở điểm danh, ví dụ /diemdanh 19:30 thứ 6 họp chi bộ',
    siso: 'sĩ số lúc này',
    chot: 'chốt điểm danh và báo số liệu',
    molai: 'mở lại buổi vừa chốt',
    ghiho: 'ghi hộ, ví dụ /ghiho Bình có mặt',
    tracnghiem: 'mở trắc nghiệm ngay',
    vaitro: 'danh sách và vai trò, ví dụ /vaitro Bình phó bí thư',
    duyet: 'duyệt việc tốt đang chờ',
    tongket: 'đăng ngay việc tốt trong tuần',
    caidat: 'xem cài đặt, ghi số đảng viên ngoài Nếp',
  },
  leader: {
    captren: 'các đơn vị của tôi và báo cáo gần nhất; /captren lập và tên để lập đơn vị',
    taochibo: 'lập chi bộ, nhận mã để ghép nhóm',
  },
  /** Whoever has a code. */
  newcomer: {
    nhanquyen: 'nhận quyền bằng mã được cấp (nhắn riêng)',
    ghep: 'ghép nhóm với chi bộ bằng mã được cấp',
  },
} as const;

/** What a message that could not be delivered was about. */
const ABOUT: Readonly<Record<string, string>> = {
  lesson: 'bài học',
  quiz: 'trắc nghiệm',
  attendance: 'điểm danh',
  deed: 'việc tốt',
};

export const general: Sentences<Key> = {
  start: ({ cell, office }) =>
    lines(
      `Chào đồng chí! Nếp giúp ${cell ?? 'chi bộ'} học và làm theo Bác đều đặn mỗi tuần.`,
      office && 'Đồng chí mở điểm danh bằng /diemdanh, xem cài đặt bằng /caidat.',
      'Gõ /trogiup để xem các lệnh.',
    ),
  help: ({ office, leader, member }) =>
    lines(
      'Đồng chí có thể gõ:',
      ...listed(HELP.member, office ? HELP.officer : {}),
      office && '\nViệc của bí thư, chi ủy:',
      ...(office ? listed(HELP.officer) : []),
      !member && '\nKhi có mã:',
      ...(member ? [] : listed(HELP.newcomer)),
      leader && '\nViệc của cấp ủy cấp trên:',
      ...(leader ? listed(HELP.leader) : []),
      '\nGõ không dấu cũng được. Lý do vắng và kết quả trắc nghiệm được giữ riêng.',
    ),
  agenda: ({ cell, lessonAt, quizAt, quizClosesAt, meetingAt }, { zone }) =>
    lines(
      `Lịch của ${cell}`,
      meetingAt !== null && `• Sinh hoạt: ${moment(meetingAt, zone)} (đang điểm danh)`,
      quizClosesAt !== null && `• Trắc nghiệm đang mở, đến ${moment(quizClosesAt, zone)}`,
      lessonAt !== null && `• Bài học: ${moment(lessonAt, zone)}`,
      quizAt !== null && `• Trắc nghiệm: ${moment(quizAt, zone)}`,
    ),
  settings: ({ schedule, outside }) =>
    lines(
      'Cài đặt của chi bộ',
      `• Bài học: ${weekly(schedule.lesson)}`,
      `• Trắc nghiệm: ${weekly(schedule.quiz)}, ${schedule.questions} câu, mở ${schedule.openHours} giờ`,
      `• Giờ nghỉ: ${hour(schedule.quiet.from)}–${hour(schedule.quiet.to)}, Nếp không tự nhắn`,
      `• Đảng viên ngoài Nếp: ${outsideLine(outside)}`,
      'Đổi số đảng viên ngoài Nếp: /caidat ngoài 5 miễn 2 tạm vắng 1',
    ),
  'settings.outside': ({ outside }) => `Đã ghi. Đảng viên ngoài Nếp: ${outsideLine(outside)}.`,
  'cell.chosen': ({ name }) => `Được rồi, ta nói về ${name}. Gõ /trogiup để xem các lệnh.`,
  'private.first': ({ start = 'batdau' }) => ({
    text: 'Đã nhận. Phần riêng của đồng chí, mời đồng chí nhắn riêng cho Nếp để xem.',
    privately: { label: 'Nhắn riêng cho Nếp', start },
  }),
  'group.hello': ({ cell }) =>
    cell === null
      ? 'Chào các đồng chí! Nếp giúp chi bộ học và làm theo Bác đều đặn mỗi tuần. Để bắt đầu, mời đồng chí bí thư gửi /ghep và mã vào nhóm này.'
      : `Chào các đồng chí! Nếp đã có mặt trong nhóm của ${cell}. Gõ /trogiup để xem các lệnh.`,
  'place.lost': ({ name }) =>
    `Nếp không còn ở trong nhóm của ${name} nên không đăng tin vào đó được. Mời đồng chí thêm lại Nếp vào nhóm.`,
  'post.undelivered': ({ what }) =>
    `Nếp chưa đưa được tin ${ABOUT[what.split('.')[0] ?? ''] ?? 'của chi bộ'} vào nhóm. Xin đồng chí xem Nếp còn ở trong nhóm không.`,
};

/** `lệnh: việc`, a line each; a command that officers use otherwise is left to their own list. */
function listed(commands: Readonly<Record<string, string>>, except: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(commands)
    .filter(([name]) => !(name in except))
    .map(([name, purpose]) => `/${name}: ${purpose}`);
}

function outsideLine({ active, exempt, away }: Extract<Notice, { key: 'settings' }>['outside']): string {
  if (active + exempt + away === 0) return 'không có';
  return [`${active} sinh hoạt`, exempt > 0 && `${exempt} miễn`, away > 0 && `${away} tạm vắng`]
    .filter(Boolean)
    .join(', ');
}
