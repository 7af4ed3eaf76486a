import { press } from '../../core/press.ts';
import { moment } from './format.ts';
import type { Sentences } from './say.ts';
import { withChoices } from './say.ts';

type Key =
  | 'refused.stranger'
  | 'refused.noCell'
  | 'refused.office'
  | 'refused.taken'
  | 'refused.code'
  | 'refused.groupOnly'
  | 'refused.privateOnly'
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
  | 'ask.which'
  | 'ask.who';

/** How each command is typed, shown when what came after its name could not be read. */
const USAGE: Readonly<Record<string, string>> = {
  diemdanh: '/diemdanh 19:30 thứ 6 họp chi bộ',
  chot: '/chot, hoặc /chot 21:00',
  ghiho: '/ghiho Bình có mặt (hoặc: đến muộn, vắng có lý do, vắng không lý do)',
  vang: '/vang đi công tác',
  vaitro: '/vaitro Bình phó bí thư (hoặc: chi ủy viên, đảng viên, dự bị, miễn sinh hoạt, tạm vắng, nghỉ)',
  taochibo: '/taochibo Chi bộ Tổ dân phố 4',
  captren: '/captren lập Đảng ủy phường',
  ghep: '/ghep rồi đến mã đồng chí nhận được',
  noi: '/noi rồi đến mã Nếp đã cho đồng chí ở ứng dụng kia',
  viectot: '/viectot bà Tư giúp hàng xóm sửa mái nhà',
  duyet: '/duyet, hoặc /duyet trả lại xin kể rõ hơn một chút',
  kehoach: '/kehoach thêm dọn đường ngõ 7 15/12, hoặc /kehoach 2 người Bình (việc …, ngày 15/12, xong, bỏ, mở lại)',
  nhac: '/nhac nộp đảng phí vào 8h thứ 6',
  tamdung: '/tamdung 2 tuần, hoặc /tamdung thôi',
  caidat:
    '/caidat bài học thứ 3 8h; /caidat trắc nghiệm thứ 5 19:30; /caidat số câu 5; /caidat mở 48 giờ; /caidat công khai bật; /caidat ngoài 5 miễn 2',
};

export const refused: Sentences<Key> = {
  'refused.stranger': () =>
    'Đồng chí chưa có tên trong chi bộ này trên Nếp. Mời đồng chí gõ /thamgia trong nhóm chi bộ.',
  'refused.noCell': () => 'Nhóm này chưa gắn với chi bộ nào trên Nếp.',
  'refused.office': () => 'Việc này do bí thư hoặc chi ủy làm. Đồng chí gõ /trogiup để xem việc của mình.',
  'refused.taken': () => 'Nhóm này đã gắn với một chi bộ khác.',
  'refused.code': () =>
    'Mã này không dùng được: có thể đã dùng, hết hạn hoặc gõ nhầm. Xin đồng chí hỏi lại người cho mã.',
  'refused.groupOnly': () => 'Lệnh này dùng trong nhóm của chi bộ. Mời đồng chí gửi vào nhóm.',
  'refused.privateOnly': () => 'Lệnh này có mã riêng. Mời đồng chí nhắn riêng cho Nếp.',
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
  'ask.when': ({ command, read }) =>
    `${read === null ? '' : `Nếp chưa đọc được giờ “${read}”. `}Xin đồng chí cho biết giờ, ví dụ: ${USAGE[command] ?? `/${command} 19:30`}`,
  'ask.cell': ({ cells }) =>
    withChoices(
      `Đồng chí sinh hoạt ở ${cells.length} chi bộ. Đồng chí đang nói về chi bộ nào?`,
      cells.map(({ id, name }) => ({ label: name, press: press.chooseCell(id) })),
    ),
  'ask.which': ({ numbers }) =>
    `Có ${numbers.length} tin đang chờ đồng chí trả lời như vậy. Xin gõ thêm số ${numbers.join(' hoặc ')} ở cuối; số nhỏ là tin đến trước.`,
  'ask.who': ({ read, persons }, { word }) =>
    persons.length === 0
      ? `Chi bộ không có ai tên “${read}”. Xin đồng chí viết lại tên.`
      : `Có ${persons.length} đồng chí tên “${read}”: ${persons.map(word).join(', ')}. Xin viết rõ họ tên.`,
};

function number(value: number): string {
  return value.toLocaleString('vi-VN');
}
