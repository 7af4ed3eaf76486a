import { openMeeting } from '../src/core/cell/attendance.ts';
import { awaited } from '../src/core/cell/questions.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { reportOwn } from './diemdanh.ts';

const LONGEST_REASON = 500;

/** "xin vắng", alone or with a reason that begins like one. */
const ASKED =
  /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:cho (?:toi|em|minh) )?xin (?:phep )?(?:vang|nghi)(?: mat| hop| buoi nay| hom nay| toi nay)*[,:.]?(?: (?:vi|do|ly do|boi|ban|di|om|benh|co viec|nha co)\b.*)?$/u;

/** `/vang reason`, "xin vắng vì …", and privately whatever answers "lý do?". Nobody but officers reads a reason. */
export const vang = forMembers('vang', 'member', {
  answer: (asking) => excuse(asking, asking.text),
  hear(asking, folded) {
    const open = openMeeting(asking.cell);
    if (ASKED.test(folded)) {
      if (!open && asking.where === 'group') return null;
      return excuse(asking, reasonIn(asking.text));
    }
    const answers =
      asking.where === 'private' &&
      folded !== '' &&
      awaited(asking.cell, asking.member.person, asking.now) === 'reason';
    return answers ? excuse(asking, asking.text) : null;
  },
});

function excuse(asking: MemberAsking, reason: string): Answer {
  if (reason.length > LONGEST_REASON) {
    return say({ key: 'refused.tooLong', length: reason.length, most: LONGEST_REASON });
  }
  return reportOwn(asking, 'excused', reason === '' ? null : reason);
}

/** What follows "vắng" and the words that lead to the reason. */
function reasonIn(text: string): string {
  const [, reason = ''] =
    /(?:vắng|vang|nghỉ|nghi)(?:\s+(?:mặt|mat|họp|hop|buổi nay|buổi này|hôm nay|tối nay))*[,:.]?\s*(.*)$/iu.exec(text) ??
    [];
  return reason.replace(/^(?:vì|vi|do|lý do|ly do|bởi)\s+(?:là\s+)?/iu, '').trim();
}
