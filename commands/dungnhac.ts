import { type Answer, forMembers, type MemberAsking } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'remind.stop',
    weight: 1,
    phrases: [
      '(đừng|thôi|khỏi|ngừng|dừng|không cần|khỏi cần|đừng có|ngưng|thôi đừng|thôi khỏi|miễn|chớ) [phải] [có] [gửi] [tin] (nhắc|nhắc nhở) [riêng] [tôi|em|mình|con|cháu] [nữa]',
      '(đừng|thôi|ngừng|dừng|ngưng|không) gửi [tin] [lời] nhắc',
      '(đừng|thôi|khỏi|ngừng|dừng) (nhắn|gửi tin|làm phiền) [cho] [tôi|em|mình|con|cháu] [nữa]',
      'không [cần] nhắc nữa',
      '(tắt|hủy|bỏ|ngắt|ngừng|dừng) [chế độ|lời|tin|phần|các] [nhắc|thông báo|nhắc nhở|nhắc việc|nhắc học]',
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

const ADDRESS = '(?:(?:bao cao|da|xin|toi|em|minh|chau|con|nep|thoi|bi thu|dong chi),? )*';
const POLITE = '(?: nua| a| nhe| nha| voi)*[.!]?';

/** "đừng nhắc tôi nữa". In a group somebody must say whom, for there it may be said to another. */
const STOP = new RegExp(
  `^${ADDRESS}(?:dung|khong can|khoi|ngung|thoi) (?:co )?nhac(?: rieng)?( (?:toi|em|minh|chau|con))?${POLITE}$`,
  'u',
);

/** "nhắc tôi lại", "nhắc lại tôi nhé". */
const RESUME = new RegExp(
  `^${ADDRESS}(?:hay |cu )?(?:nhac (?:toi|em|minh|chau|con) (?:lai|tro lai|nhu cu)|nhac lai (?:toi|em|minh|chau|con))${POLITE}$`,
  'u',
);

/** "đừng nhắc tôi nữa" ends the private reminders to this person in this cell; "nhắc tôi lại" brings them back. */
export const dungnhac = forMembers('dungnhac', 'member', {
  says: SAYS,
  hear(asking, folded) {
    if (RESUME.test(folded)) return tell(asking, 'ResumeReminders');
    const stop = STOP.exec(folded);
    return stop && (stop[1] || asking.where === 'private') ? tell(asking, 'StopReminders') : null;
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
