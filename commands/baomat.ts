import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

/** What is never taken in here: papers that are secret, and matters of discipline, complaints, personnel and votes. */
const SAYS: readonly Says[] = [
  {
    intent: 'secret.block',
    outcome: 'refuse',
    weight: 4,
    least: 0.2,
    phrases: [
      '(công văn|văn bản|tài liệu|nghị quyết|báo cáo|file|hồ sơ|bản|giấy tờ|thông báo|quyết định|kế hoạch|danh sách|bản đồ) [đóng] [dấu] [độ] (mật|tối mật|tuyệt mật)',
      'đóng dấu (mật|tối mật|tuyệt mật)',
      '(tối mật|tuyệt mật)',
      '(tài liệu|văn bản|công văn|file|hồ sơ) [có] bí mật',
      '(là|thuộc|chứa|lộ) [tài liệu|văn bản] bí mật nhà nước',
    ],
  },
  {
    intent: 'sensitive.redirect',
    outcome: 'refuse',
    weight: 4,
    least: 0.2,
    phrases: [
      '(xóa|gạch) tên (đồng chí|anh|chị|bác|ông|bà|cô|chú) …',
      '(đề nghị|đề xuất|xử lý|xem xét|ra|họp|thi hành|biểu quyết) kỷ luật [đồng chí|anh|chị|bác|ông|bà|đảng viên]',
      'kỷ luật (đồng chí|anh|chị|bác|ông|bà)',
      '(tố cáo|tố giác|khiếu nại|tố) (đồng chí|anh|chị|bác|ông|bà|bí thư|lãnh đạo|chi ủy|việc)',
      'đơn (thư|tố cáo|khiếu nại|tố giác)',
      '(khai trừ|cách chức|cảnh cáo|khiển trách|đình chỉ|bãi nhiệm|miễn nhiệm) (đồng chí|anh|chị|bác|ông|bà|đảng viên|bí thư)',
      '(bỏ|lấy) phiếu [tín nhiệm|kín|biểu quyết]',
      '(bổ nhiệm|quy hoạch|luân chuyển|điều động) (đồng chí|anh|chị|bác|ông|bà|cán bộ)',
      '(nhân sự|ứng cử|đề cử) [cho|vào|cấp] (đại hội|cấp ủy|chi ủy|bí thư|nhiệm kỳ)',
      '(đồng chí|anh|chị|bác|ông|bà|cán bộ|bí thư|chủ tịch|lãnh đạo|trưởng thôn) … (nhận hối lộ|tham nhũng|ăn chặn|ăn tiền)',
    ],
  },
];

export const baomat = forMembers('baomat', 'member', {
  says: SAYS,
  meant: (_, { intent }) => note(intent === 'secret.block' ? 'secret' : 'sensitive'),
});
