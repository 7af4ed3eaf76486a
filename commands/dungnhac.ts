import { type Answer, forMembers, type MemberAsking } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'remind.stop',
    weight: 1,
    least: 0.8,
    phrases: [
      '(đừng|thôi|khỏi|ngừng|dừng|không cần|khỏi cần|đừng có|ngưng|thôi đừng|thôi khỏi|miễn|chớ) [phải] [có] [gửi] [tin] (nhắc|nhắc nhở) [riêng] [tôi|em|mình|con|cháu] [nữa]',
      '(đừng|thôi|ngừng|dừng|ngưng|không) gửi [tin] [lời] nhắc',
      '(đừng|thôi|khỏi|ngừng|dừng) (nhắn|nhắn tin|gửi tin|làm phiền) [cho] [tôi|em|mình|con|cháu] [nữa]',
      'không [cần] nhắc nữa',
      '(tắt|hủy|bỏ|ngắt|ngừng|dừng) [chế độ|lời|tin|phần|các] (nhắc|thông báo|nhắc nhở|nhắc việc|nhắc học)',
      'không (muốn|thích) [bị] [nhận] [tin] nhắc [nữa]',
    ],
  },
  {
    intent: 'remind.snooze',
    weight: 1,
    phrases: [
      '(lát|tối|mai|chiều|sáng mai|tối nay|chiều nay|chút|tí|xíu|lúc khác|hôm sau|bữa sau) [nữa] [hãy|hẵng|rồi|hãng] nhắc [lại] [cho] [tôi|em|mình|con|cháu] [lại]',
      '[để] (lát|tối|mai|chiều|sáng mai|chút|tí|xíu|lúc khác) [nữa] [hãy|hẵng|rồi] nhắc',
      'để … nhắc [tôi|em|mình|con|cháu]',
      'nhắc [tôi|em|mình|con|cháu] [lại] (sau|lúc khác|sau nhé|vào tối|vào mai|sau nữa)',
      'nhắc lại [giúp|cho] [tôi|em|mình|con|cháu] [sau]',
      'nhắc (tôi|em|mình|con|cháu) (lại|trở lại|như cũ)',
      '{min} nữa [hãy|hẵng] nhắc [lại] [tôi|em|mình]',
      'hoãn [lời] nhắc',
    ],
  },
];

/** Whom it is about: in a group it may be said to another. */
const ME = /(?:^| )(?:toi|em|minh|chau|con|tui)(?: |[,.!]|$)/u;

/** "đừng nhắc tôi nữa" ends the private reminders to this person in this cell; "nhắc tôi lại" brings them back. */
export const dungnhac = forMembers('dungnhac', 'member', {
  says: SAYS,
  meant(asking, { intent }) {
    if (asking.where === 'group' && !ME.test(fold(asking.text))) return null;
    return tell(asking, intent === 'remind.stop' ? 'StopReminders' : 'ResumeReminders');
  },
});

function tell({ member }: MemberAsking, type: 'StopReminders' | 'ResumeReminders'): Answer {
  return {
    intent: { type, by: member.person },
    told: () => ({
      notice: { key: type === 'StopReminders' ? 'unreminded.stopped' : 'unreminded.resumed' },
      to: 'asker',
    }),
  };
}
