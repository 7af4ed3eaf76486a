import { dayOf, moment } from './format.ts';
import { SLOT } from './pause.ts';
import { cancelButtons, reminderLines } from './reminder.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key =
  | 'start'
  | 'help'
  | 'agenda'
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
    noi: 'dùng Nếp ở cả hai ứng dụng (nhắn riêng)',
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
    kehoach: 'kế hoạch học tập, ví dụ /kehoach 2 người Bình',
    nhac: 'hẹn nhắc, ví dụ /nhac nộp đảng phí vào 8h thứ 6',
    tamdung: 'tạm dừng, ví dụ /tamdung 2 tuần',
    caidat: 'xem và đổi cài đặt',
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
  plan: 'kế hoạch',
  reminder: 'nhắc việc',
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
  agenda: ({ cell, coming, quizClosesAt, meetingAt, pausedUntil, reminders, cancelIn }, { zone, word }) => {
    const text = lines(
      `Lịch của ${cell}`,
      pausedUntil !== null && `Đang tạm dừng đến hết ${dayOf(pausedUntil - 1, zone)}.`,
      meetingAt !== null && `• Sinh hoạt: ${moment(meetingAt, zone)} (đang điểm danh)`,
      quizClosesAt !== null && `• Trắc nghiệm đang mở, đến ${moment(quizClosesAt, zone)}`,
      ...coming.toSorted((a, b) => a.at - b.at).map(({ slot, at }) => `• ${SLOT[slot]}: ${moment(at, zone)}`),
      ...reminderLines(reminders, zone, word),
    );
    return withChoices(text, cancelIn === null ? [] : cancelButtons(cancelIn, reminders, word));
  },
  'cell.chosen': ({ name }) =>
    `Từ nay tin riêng của đồng chí là về ${name}. Nếu vừa nhắn việc gì, xin đồng chí gửi lại.`,
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
  'post.undelivered': ({ what, group }) => {
    const about = ABOUT[what.split('.')[0] ?? ''] ?? 'của chi bộ';
    return group
      ? `Nếp chưa đưa được tin ${about} vào nhóm. Xin đồng chí xem Nếp còn ở trong nhóm không.`
      : `Có một tin riêng về ${about} Nếp chưa gửi được. Nếp không gửi lại nữa.`;
  },
};

/** `lệnh: việc`, a line each; a command that officers use otherwise is left to their own list. */
function listed(commands: Readonly<Record<string, string>>, except: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(commands)
    .filter(([name]) => !(name in except))
    .map(([name, purpose]) => `/${name}: ${purpose}`);
}
