import { topicOf } from '../src/core/cell/lesson.ts';
import { type Answer, forMembers, type MemberAsking, note, say } from '../src/core/command.ts';
import { isoWeek, localOf } from '../src/core/time.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'study.done',
    own: true,
    phrases: [
      '(đã|vừa|mới) (đọc|học|nghiên cứu) [xong|hết] [rồi] [bài|chuyên đề|tài liệu|bài học|nội dung]',
      '(đọc|học|nghiên cứu|xem) [bài|chuyên đề|tài liệu|bài học|nội dung|hết] [xong|hết|rồi] [bài|chuyên đề|tài liệu|bài học|nội dung] [tuần này|tháng này] (rồi|xong)',
      '[đã] xem (xong|hết) (bài|chuyên đề|tài liệu|bài học)',
      '(hoàn thành|xong) [phần] (bài học|chuyên đề|bài|việc học) [rồi]',
    ],
  },
  {
    intent: 'study.progress',
    own: true,
    weight: 1,
    phrases: [
      'chưa (đọc|học|nghiên cứu|xem) [xong|hết|kịp|được] [bài|chuyên đề|tài liệu|bài học]',
      '(chưa|không) [kịp|có thời gian|có giờ] (đọc|học|nghiên cứu) [xong|hết|được|kịp] [bài|chuyên đề|tài liệu|bài học]',
      '(đang|còn|vẫn đang|đương) (đọc|học|nghiên cứu|xem) [dở] [bài|chuyên đề|tài liệu]',
      '(đọc|học) dở [dang]',
      'mới (đọc|học|xem) [được] [một] (nửa|ít|phần|chút|tí|vài|đoạn|{n}) [trang|phần|bài|đoạn]',
      '(đọc|học) được [một] (nửa|ít|phần|chút|tí|vài)',
    ],
  },
  {
    intent: 'study.show',
    phrases: [
      '(tuần|tháng|kỳ|quý|hôm|buổi) (này|nay) (học|nghiên cứu|đọc) [về] [cái|bài|chuyên đề] (gì|nào)',
      '(học|đọc) [cái|bài|chuyên đề|tài liệu] (gì|nào) [tuần|tháng] [này]',
      '(xem|cho xem|gửi|cho xin|mở|xin|đưa|cho) [lại] [tôi|em|mình|con] [xem|xin|lại] [lại] (bài học|chuyên đề|tài liệu học|bài) [tuần|tháng]',
      '(bài học|chuyên đề|nội dung học|tài liệu học|bài) [của] [tuần|tháng|kỳ] [này|nay] [là|về|học] [nội dung] (gì|nào|đâu|ở đâu)',
      '(bài học|chuyên đề) (tuần|tháng|kỳ|quý|hôm) (này|nay)',
      '(bài học|chuyên đề|tài liệu) [học] [tuần|tháng] [này] [ở] đâu',
      '(nội dung|bài) học [tuần|tháng] [này]',
    ],
  },
];

/** `/hoc`: this week's lesson; its button, or "đã đọc", marks it read. */
export const hoc = forMembers('hoc', 'member', {
  says: SAYS,
  answer: show,
  press: (asking, [week]) => (week ? markRead(asking, week) : null),
  meant(asking, { intent }) {
    const { current } = asking.cell.lessons;
    if (intent === 'study.show') return show(asking);
    if (intent === 'study.progress') return note('notRead');
    return current ? markRead(asking, current.week) : null;
  },
});

function show({ cell, now, world }: MemberAsking): Answer {
  const today = localOf(now, world.zone).day;
  const topic = topicOf(cell, world, today);
  if (!topic) return say({ key: 'lesson.none' });
  const week = isoWeek(today);
  const posted = cell.lessons.current?.week === week;
  return say({ key: 'lesson.post', cell: cell.roster.id, week, topic, posted });
}

function markRead({ member }: MemberAsking, week: string): Answer {
  return {
    intent: { type: 'ReadLesson', by: member.person, week },
    told: () => ({ notice: { key: 'lesson.thanks' }, to: 'place' }),
  };
}
