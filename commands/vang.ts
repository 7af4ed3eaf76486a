import { openMeeting } from '../src/core/cell/attendance.ts';
import { awaited } from '../src/core/cell/questions.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';
import { notOpen, reportOther, reportOwn, which } from './diemdanh.ts';

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

/** `/vang reason`, "xin vắng vì …", and privately whatever answers "lý do?". Nobody but officers reads a reason. */
export const vang = forMembers('vang', 'member', {
  says: SAYS,
  answer: (asking) => excuse(asking, asking.text),
  meant(asking, understood) {
    const { outcome, slots, lacks } = understood;
    const open = openMeeting(asking.cell);
    if (!open) return asking.where === 'group' ? null : notOpen(asking);
    if (slots.who !== undefined) return reportOther(asking, understood);
    if (outcome === 'ask' && lacks !== 'reason') return which(asking, open.meeting);
    return excuse(asking, slots.reason ?? '');
  },
  takes(asking) {
    const isAsked = awaited(asking.cell, asking.member.person, asking.now) === 'reason';
    if (!isAsked || asking.where !== 'private' || asking.text === '') return null;
    return excuse(asking, asking.text);
  },
});

function excuse(asking: MemberAsking, reason: string): Answer {
  if (reason.length > LONGEST_REASON) {
    return say({ key: 'refused.tooLong', length: reason.length, most: LONGEST_REASON });
  }
  return reportOwn(asking, 'excused', reason === '' ? null : reason);
}
