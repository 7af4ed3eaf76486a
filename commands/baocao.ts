import { forMembers, note } from '../src/core/command.ts';
import type { Says } from '../src/core/understand/intent.ts';

/** What a report is asked for with. */
const OF = '(làm|xuất|xem|lập|tổng hợp|cho|cho xin|xin|gửi|gửi tôi|in|lấy|viết|chốt)';
const FIGURES = '(báo cáo|số liệu|thống kê|tổng hợp số liệu|bảng tổng hợp|tổng hợp|tổng kết|kết quả)';
const STUDY = '[học tập|học tập làm theo|học tập và làm theo|làm theo] [Bác] [của] [chi bộ]';

const SAYS: readonly Says[] = [
  {
    intent: 'report.week',
    officer: true,
    phrases: [`[${OF}] ${FIGURES} ${STUDY} [trong|của] tuần [này|qua|rồi|vừa rồi]`],
  },
  {
    intent: 'report.month',
    officer: true,
    phrases: [`[${OF}] ${FIGURES} ${STUDY} [trong|của] tháng [{n}|này|qua|rồi]`],
  },
  {
    intent: 'report.quarter',
    officer: true,
    phrases: [`[${OF}] ${FIGURES} ${STUDY} [trong|của] quý [{n}|i|ii|iii|iv|này|qua|rồi|một|hai|ba|bốn]`],
  },
  {
    intent: 'report.send',
    officer: true,
    outcome: 'ask',
    weight: 2,
    phrases: [
      '(gửi|nộp|trình|chuyển|báo) [bản|luôn] [báo cáo|tổng hợp|số liệu|bản tổng hợp] [tuần|tháng|quý] [này|{n}] [lên|cho|về|tới] (đảng ủy|cấp trên|cấp ủy cấp trên|phường|xã|trên|đảng ủy phường|đảng ủy xã|cấp ủy) [bản|luôn] [báo cáo|tổng hợp|số liệu] [tuần|tháng|quý|đi]',
      '(gửi|nộp|trình) [bản] (báo cáo|tổng hợp|số liệu) [tuần|tháng|quý] (lên|đi)',
    ],
  },
];

/** The figures of a week, month or quarter, and sending them upward. */
export const baocao = forMembers('baocao', 'officer', { says: SAYS, meant: () => note('notYet') });
