import { openMeeting } from '../src/core/cell/attendance.ts';
import { awaited } from '../src/core/cell/questions.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';
import { reportOwn } from './diemdanh.ts';

/** How people say that they will not be there; what else they say beside it is the reason. */
const SAYS: readonly Says[] = [
  {
    intent: 'attendance.absent',
    report: { state: 'absent', force: 'strong' },
    phrases: [
      '(vắng|vắng mặt)',
      'xin [phép] [được] [cho] [em|tôi|con|mình|cháu] [được] (vắng|nghỉ|kiếu|cáo|khất) [mặt|họp|phép|lỗi]',
      'cho [em|tôi|con|mình|cháu] [xin] [phép] [được] (vắng|nghỉ|kiếu) [mặt|họp|phép]',
      'nghỉ [họp|sinh hoạt|phép]',
      'xin (cáo lỗi|kiếu)',
      'khỏi (họp|đi|dự)',
    ],
  },
  {
    intent: 'attendance.absent',
    report: { state: 'absent', force: 'soft' },
    phrases: [
      '[bị] (ốm|bệnh|sốt|đau|mệt|cảm cúm|cảm lạnh|cảm sốt|đau bụng|đau đầu)',
      '(bận|mắc|kẹt) [việc|công việc|công chuyện|chuyện|họp|trực|đột xuất|rồi]',
      '(trực|đi trực|trực ca|trực đêm)',
      'đi (công tác|viện|khám|xa|vắng|học|đám|ăn cưới|ăn giỗ)',
      '(nằm|nhập|vào) (viện|bệnh viện)',
      '(đang|về|ở) [dưới|trên] quê',
      'nhà [em|tôi|con] có (giỗ|đám|việc|tang|khách)',
    ],
  },
];

const LONGEST_REASON = 500;

/** "xin vắng", alone or with a reason that begins like one. */
const ASKED =
  /^(?:(?:bao cao|da|toi|em|minh|chau|con),? )*(?:cho (?:toi|em|minh) )?xin (?:phep )?(?:vang|nghi)(?: mat| hop| buoi nay| hom nay| toi nay)*[,:.]?(?: (?:vi|do|ly do|boi|ban|di|om|benh|co viec|nha co)\b.*)?$/u;

/** `/vang reason`, "xin vắng vì …", and privately whatever answers "lý do?". Nobody but officers reads a reason. */
export const vang = forMembers('vang', 'member', {
  says: SAYS,
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
