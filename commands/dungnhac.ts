import { type Answer, forMembers, type MemberAsking } from '../src/core/command.ts';

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
