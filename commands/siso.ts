import { byState, namesAndReasons } from '../src/core/cell/attendance-effects.ts';
import { countOf } from '../src/core/cell/count.ts';
import { forMembers, say } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'attendance.summary',
    officer: true,
    phrases: [
      '[xem|cho xem|cho xin|chốt|báo cáo|báo|tổng hợp|kiểm tra|điểm|đọc|nắm] (sĩ số|quân số) [thế nào|sao|ra sao|đến đâu|bao nhiêu|hiện tại]',
      '(ai|những ai|đồng chí nào|những đồng chí nào|các đồng chí nào|người nào) [đang|còn|đã|chưa|xin|đến|báo] (vắng|có mặt|nghỉ|muộn|trễ|báo|điểm danh|đến|trả lời) [mặt|danh|muộn|trễ|họp] [rồi|chưa]',
      'còn ai chưa [có] (báo|điểm danh|trả lời|đến|tới) [mặt|cáo|danh] không',
      'ai chưa [có] [báo|điểm danh|trả lời|mặt|đến|tới]',
      '(mấy|bao nhiêu) [người|đồng chí|ai|bác] [đã|đang|chưa|xin] (vắng|có mặt|nghỉ|muộn|trễ|báo|điểm danh|đến|đi|dự) [mặt|họp|được] [rồi]',
      '(vắng|có mặt|nghỉ|đến|đi) [được] (mấy|bao nhiêu|những) (người|đồng chí|ai|bác)',
      '(vắng|có mặt|nghỉ|thiếu) [những] (ai|mấy|bao nhiêu)',
      'ai (đi|đến|có mặt) ai vắng',
      '(được|đến|báo) (mấy|bao nhiêu) (người|đồng chí) [rồi]',
      'còn thiếu (ai|mấy|bao nhiêu|những ai)',
      '(danh sách|số|số lượng|tổng số|tỷ lệ) [đồng chí|người|đảng viên] (vắng|có mặt|nghỉ|dự họp|tham dự|điểm danh|chưa báo) [mặt]',
      '(tổng hợp|tổng kết|kết quả|tình hình|thống kê|xem|báo cáo) (điểm danh|có mặt|vắng mặt|dự họp) [thế nào|sao|ra sao|đến đâu]',
      '[tổng số] bao nhiêu … (có mặt|vắng) bao nhiêu',
      '(quân số|tổng số|sĩ số) [bao nhiêu|thế nào|mấy]',
      '(đủ|đông đủ) [người|mặt|quân số] chưa',
    ],
  },
];

/** `/siso`: the figures so far; asked privately, an officer also reads who they are. */
export const siso = forMembers('siso', 'officer', {
  says: SAYS,
  answer({ cell, where }) {
    const { latest } = cell.meetings;
    if (!latest) return say({ key: 'attendance.none' });
    const count = countOf(cell.roster, latest);
    if (where === 'group') return say({ key: 'attendance.soFar', count, startsAt: latest.startsAt });
    return say({ key: 'attendance.names', count, persons: byState(cell) }, 'asker', namesAndReasons(cell));
  },
});
