import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'ack',
    own: true,
    phrases: [
      '(đã|vừa) (nhận|nắm|rõ|hiểu|xem|thấy|biết|tiếp thu|ghi nhận|nghe) [được] [thông tin|thông báo|tin|nội dung|công văn|giấy mời|lịch|rồi|rõ]',
      '(nắm|nhận|nghe|hiểu) (được|rõ) [thông tin|thông báo|tin|rồi]',
      '(nhận|nắm|biết|hiểu|rõ) (rồi|thông tin|thông báo|tin|rõ)',
      'đã đọc (thông báo|tin|tin nhắn|giấy mời)',
      '(rõ|tiếp thu|ghi nhận)',
    ],
  },
  {
    intent: 'ack',
    outcome: 'ask',
    weight: 1,
    phrases: [
      '[hoàn toàn|nhất trí] (nhất trí|đồng ý|tán thành|đồng tình|ủng hộ|biểu quyết)',
      '(không|chưa) (nhất trí|đồng ý|tán thành)',
    ],
  },
];

/** A notice was received: noted, never counted as being there. */
export const danhan = forMembers('danhan', 'member', {
  says: SAYS,
  meant: ({ where }, { outcome }) => (outcome === 'ask' && where === 'private' ? note('askConsent') : null),
});
