import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'privacy.delete',
    outcome: 'ask',
    weight: 1,
    phrases: [
      '(xóa|hủy|gỡ|xóa bỏ|quên) [hết|toàn bộ|tất cả|sạch|luôn|mọi] (dữ liệu|thông tin|tài khoản|hồ sơ|số điện thoại|ảnh|thông tin cá nhân|dữ liệu cá nhân) [cá nhân] [của|về] [tôi|em|mình|con|cháu]',
      'xóa (tôi|em|mình|tên tôi|tên em) [ra] khỏi (hệ thống|danh sách|bot|nhóm|Nếp)',
    ],
  },
  {
    intent: 'privacy.withdraw',
    weight: 2,
    phrases: [
      '(rút|rút lại|thu hồi) [sự|lời] (đồng ý|chấp thuận|cho phép)',
      '(không|đừng|không được|chớ) (lưu|ghi|giữ|thu thập|dùng|lưu giữ|lưu trữ) [lại] [thông tin|dữ liệu|số điện thoại|số|ảnh] [cá nhân|điện thoại] [của] [tôi|em|mình|con]',
      '(không|đừng) (đồng ý|cho|cho phép|muốn) [Nếp|bot|ai] (lưu|dùng|giữ|thu thập|sử dụng|công khai) [thông tin|dữ liệu|số điện thoại|số|ảnh] [cá nhân|điện thoại] [của] [tôi|em|mình]',
    ],
  },
];

/** What Nếp keeps about a person, and taking it back. */
export const dulieu = forMembers('dulieu', 'member', { says: SAYS, meant: () => note('ownData') });
