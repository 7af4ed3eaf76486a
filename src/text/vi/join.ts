import type { Member } from '../../core/cell/roster.ts';
import { press } from '../../core/press.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key =
  | 'join.consent'
  | 'join.sent'
  | 'join.already'
  | 'join.howTo'
  | 'join.asked'
  | 'join.askName'
  | 'join.approved'
  | 'join.declinedNoted'
  | 'join.alreadyIn'
  | 'join.gone'
  | 'join.welcome'
  | 'join.declined'
  | 'join.left'
  | 'role.yours'
  | 'role.given'
  | 'role.left'
  | 'role.gone'
  | 'role.list'
  | 'owner.welcome'
  | 'owner.already'
  | 'cell.code'
  | 'unit.code'
  | 'unit.lead'
  | 'cell.bound'
  | 'place.added'
  | 'place.which'
  | 'link.code'
  | 'link.done'
  | 'link.already'
  | 'link.taken'
  | 'cell.noSecretary';

export const join: Sentences<Key> = {
  'join.consent': ({ cell, name }) =>
    withChoices(
      lines(
        `Tham gia ${name} trên Nếp`,
        '• Nếp giữ: tên đồng chí, câu trả lời, điểm danh, lý do vắng, việc tốt đồng chí kể.',
        '• Lý do vắng chỉ bí thư, chi ủy đọc được.',
        '• Kết quả trắc nghiệm chỉ mình đồng chí biết, trừ khi chi bộ chọn trắc nghiệm công khai.',
        '• Cấp trên chỉ thấy số liệu chung, không thấy tên.',
        '• Khi muốn thôi, đồng chí nhắn bí thư; Nếp không nhắn riêng nữa.',
        'Đồng chí đồng ý chứ?',
      ),
      [{ label: 'Đồng ý', press: press.consent(cell) }],
    ),
  'join.sent': () => 'Cảm ơn đồng chí. Nếp đã báo bí thư duyệt; được duyệt, Nếp sẽ nhắn đồng chí.',
  'join.already': () => 'Đồng chí đã có tên trong chi bộ. Gõ /trogiup để xem việc có thể làm.',
  'join.howTo': () => 'Mời đồng chí gõ /thamgia ngay trong nhóm của chi bộ mình.',
  'join.asked': ({ cell, person }, { word }) =>
    withChoices(`${word(person)} xin tham gia chi bộ trên Nếp. Đồng chí duyệt không?`, [
      { label: 'Duyệt', press: press.decideJoin(cell, person, 'duyet') },
      { label: 'Sửa tên', press: press.decideJoin(cell, person, 'ten') },
      { label: 'Không nhận', press: press.decideJoin(cell, person, 'khong') },
    ]),
  'join.askName': () => 'Đồng chí nhắn họ tên đúng của người này, Nếp sẽ duyệt với tên ấy.',
  'join.approved': ({ person }, { word }) => `Đã duyệt: đồng chí ${word(person)}.`,
  'join.declinedNoted': () => 'Đã ghi: không nhận.',
  'join.alreadyIn': () => 'Người này đã được duyệt rồi.',
  'join.gone': () => 'Đề nghị này không còn nữa.',
  'join.welcome': ({ name }) => `Đồng chí đã có tên trong ${name} trên Nếp. Gõ /trogiup để xem việc có thể làm.`,
  'join.declined': ({ name }) => `${name} chưa nhận đề nghị của đồng chí. Có gì chưa rõ, mời đồng chí hỏi bí thư.`,
  'join.left': ({ name }) => `Đồng chí không còn trong danh sách của ${name} trên Nếp. Cảm ơn đồng chí đã tham gia.`,
  'role.yours': ({ name, ...rank }) => `Đồng chí được ghi trong ${name} là: ${rankName(rank)}.`,
  'role.given': ({ person, ...rank }, { word }) => `Đã ghi: đồng chí ${word(person)} là ${rankName(rank)}.`,
  'role.left': ({ person }, { word }) => `Đã ghi: đồng chí ${word(person)} không còn trong chi bộ trên Nếp.`,
  'role.gone': () => 'Người này không còn trong danh sách của chi bộ.',
  'role.list': ({ members }, { word }) =>
    lines(
      'Danh sách chi bộ:',
      ...members.map(({ person, ...rank }) => `• ${word(person)}: ${rankName(rank)}`),
      'Đổi vai trò, ví dụ: /vaitro Bình phó bí thư',
    ),
  'owner.welcome': () =>
    'Đồng chí là chủ quản của Nếp này. Gõ /captren lập và tên để lập cấp ủy cấp trên, hoặc /taochibo và tên để lập chi bộ.',
  'owner.already': () => 'Nếp này đã có chủ quản.',
  'cell.code': ({ name, code, days }) => ({
    text: lines(
      `Để lập ${name}: mời người sẽ làm bí thư gửi dòng dưới đây vào nhóm của chi bộ.`,
      `/ghep ${code}`,
      `Mã dùng một lần, trong ${days} ngày.`,
    ),
    link: { label: 'Hoặc người ấy mở đường dẫn này và chọn nhóm:', into: 'group', start: `ghep_${code}` },
  }),
  'unit.code': ({ name, code, days }) => ({
    text: lines(
      `Để lập ${name}: mời người phụ trách nhắn riêng cho Nếp dòng dưới đây.`,
      `/nhanquyen ${code}`,
      `Mã dùng một lần, trong ${days} ngày.`,
    ),
    link: { label: 'Hoặc người ấy mở đường dẫn này và bấm Bắt đầu:', into: 'private', start: `nhanquyen_${code}` },
  }),
  'unit.lead': ({ name }) =>
    lines(
      `Đồng chí theo dõi ${name} trên Nếp, mỗi tuần nhận một báo cáo.`,
      'Gõ /taochibo và tên để lập chi bộ trực thuộc, /captren để xem đơn vị.',
    ),
  'cell.bound': ({ name }) => ({
    text: lines(
      `Nhóm này đã gắn với ${name}. Đồng chí là bí thư trên Nếp.`,
      'Mời các đồng chí gõ /thamgia để có tên trong chi bộ.',
    ),
    // The secretary is asked in private who may join.
    privately: { label: 'Nhắn riêng cho Nếp', start: 'batdau' },
  }),
  'place.added': ({ name }) => `Nhóm này là thêm một nhóm của ${name}. Tin của chi bộ từ nay đến cả đây.`,
  'place.which': () =>
    'Đồng chí lo nhiều chi bộ. Mời đồng chí nhắn riêng cho Nếp /batdau để chọn, rồi gõ lại /ghep ở đây.',
  'link.code': ({ code, hours }) =>
    lines(
      'Đồng chí dùng Nếp cả ở ứng dụng khác? Gõ ở đó dòng dưới đây, nhắn riêng cho Nếp:',
      `/noi ${code}`,
      `Mã của riêng đồng chí, dùng một lần, trong ${hours} giờ.`,
    ),
  'link.done': () => 'Đã nối. Từ nay Nếp biết đây cũng là đồng chí.',
  'link.already': () => 'Nếp đã biết đây là đồng chí rồi.',
  'link.taken': () =>
    'Tài khoản này đang có tên riêng trên Nếp. Xin bí thư gõ /vaitro, tên ấy và “nghỉ”, rồi đồng chí nối lại.',
  'cell.noSecretary': ({ name }) => `${name} không còn bí thư trên Nếp. Xin đồng chí giúp chi bộ có người phụ trách.`,
};

const OFFICE = { secretary: 'bí thư', deputy: 'phó bí thư', committee: 'chi ủy viên' } as const;
const STANDING = { exempt: 'miễn sinh hoạt', away: 'tạm vắng' } as const;

/** `phó bí thư, miễn sinh hoạt`; someone without any of these is `đảng viên`. */
function rankName({ office, probationary, standing }: Pick<Member, 'office' | 'probationary' | 'standing'>): string {
  const names = [
    office && OFFICE[office],
    probationary ? 'đảng viên dự bị' : office === null && 'đảng viên',
    standing !== 'active' && STANDING[standing],
  ];
  return names.filter(Boolean).join(', ');
}
