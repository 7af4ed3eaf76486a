import { press } from '../../core/press.ts';
import { moment } from './format.ts';
import type { Sentences } from './say.ts';
import { withChoices } from './say.ts';

type Key =
  | 'refused.stranger'
  | 'refused.noCell'
  | 'refused.office'
  | 'refused.taken'
  | 'refused.unknownCommand'
  | 'refused.unknownButton'
  | 'refused.notUnderstood'
  | 'refused.tooLong'
  | 'refused.noSuchDay'
  | 'refused.pastTime'
  | 'refused.usage'
  | 'ask.hour'
  | 'ask.when'
  | 'ask.cell'
  | 'ask.who';

/** How each command is typed, shown when what came after its name could not be read. */
const USAGE: Readonly<Record<string, string>> = {
  diemdanh: '/diemdanh 19:30 thứ 6 họp chi bộ',
  chot: '/chot, hoặc /chot 21:00',
  ghiho: '/ghiho Bình có mặt (hoặc: đến muộn, vắng có lý do, vắng không lý do)',
  vang: '/vang đi công tác',
  nhac: '/nhac nộp đảng phí vào 8h thứ 6',
  tamdung: '/tamdung 2 tuần, hoặc /tamdung thôi',
  caidat:
    '/caidat bài học thứ 3 8h; /caidat trắc nghiệm thứ 5 19:30; /caidat số câu 5; /caidat mở 48 giờ; /caidat ngoài 5 miễn 2',
};

export const refused: Sentences<Key> = {
  'refused.stranger': () => 'Đồng chí chưa có tên trong chi bộ này trên Nếp. Xin nhắn đồng chí bí thư để được thêm.',
  'refused.noCell': () => 'Nhóm này chưa gắn với chi bộ nào trên Nếp.',
  'refused.office': () => 'Việc này do bí thư hoặc chi ủy làm. Đồng chí gõ /trogiup để xem việc của mình.',
  'refused.taken': () => 'Nhóm này đã gắn với một chi bộ khác.',
  'refused.unknownCommand': () => 'Nếp chưa biết lệnh này. Đồng chí gõ /trogiup để xem các lệnh.',
  'refused.unknownButton': () => 'Nút này không còn dùng được. Đồng chí gõ /trogiup để xem việc có thể làm.',
  'refused.notUnderstood': () => 'Nếp chưa hiểu ý đồng chí. Đồng chí gõ /trogiup để xem các lệnh.',
  'refused.tooLong': ({ length, most }) =>
    `Tin dài ${number(length)} ký tự, Nếp đọc được ${number(most)}. Xin đồng chí viết gọn lại.`,
  'refused.noSuchDay': ({ read }) => `Lịch không có ngày ${read}. Xin đồng chí xem lại ngày.`,
  'refused.pastTime': ({ at }, { zone }) => `${moment(at, zone)} đã qua. Xin đồng chí chọn giờ khác.`,
  'refused.usage': ({ command }) => `Xin đồng chí viết như sau: ${USAGE[command] ?? `/${command}`}`,
  'ask.hour': ({ hour, minute }) => {
    const minutes = minute === 0 ? '' : String(minute).padStart(2, '0');
    return `${hour} giờ sáng hay chiều? Xin đồng chí viết rõ: ${hour}h${minutes} sáng hoặc ${hour}h${minutes} chiều.`;
  },
  'ask.when': ({ command }) => `Xin đồng chí cho biết giờ, ví dụ: ${USAGE[command] ?? `/${command} 19:30`}`,
  'ask.cell': ({ cells }) =>
    withChoices(
      'Đồng chí sinh hoạt ở mấy chi bộ. Đồng chí đang nói về chi bộ nào?',
      cells.map(({ id, name }) => ({ label: name, press: press.chooseCell(id) })),
    ),
  'ask.who': ({ read, persons }, { word }) =>
    persons.length === 0
      ? `Chi bộ không có ai tên “${read}”. Xin đồng chí viết lại tên.`
      : `Có ${persons.length} đồng chí tên “${read}”: ${persons.map(word).join(', ')}. Xin viết rõ họ tên.`,
};

function number(value: number): string {
  return value.toLocaleString('vi-VN');
}
