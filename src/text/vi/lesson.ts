import type { Source, Topic } from '../../core/library.ts';
import { press } from '../../core/press.ts';
import { HOW_TO_STOP } from './reminder.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key = 'lesson.post' | 'lesson.reminder' | 'lesson.count' | 'lesson.thanks' | 'lesson.past' | 'lesson.none';

export const lesson: Sentences<Key> = {
  'lesson.post': ({ cell, week, topic, posted, read: readers = 0 }) =>
    withChoices(
      lines(`Bài học tuần này: ${body(topic)}`, readers > 0 && `\nĐã đọc: ${readers}`),
      posted ? [read(cell, week)] : [],
    ),
  'lesson.reminder': ({ cell, week, topic }) =>
    withChoices(lines(`Mời đồng chí đọc bài học tuần này, chừng hai phút: ${body(topic)}`, '', HOW_TO_STOP), [
      read(cell, week),
    ]),
  'lesson.count': ({ read, of }) =>
    read === of
      ? `Cả ${of} đồng chí đã đọc bài học tuần này. Cảm ơn các đồng chí!`
      : `Bài học tuần này: ${read}/${of} đồng chí đã đọc. Đồng chí nào chưa đọc, mời xem lại khi tiện.`,
  'lesson.thanks': () => 'Đã ghi: đồng chí đã đọc. Cảm ơn đồng chí!',
  'lesson.past': () => 'Bài học này đã qua tuần. Gõ /hoc để xem bài tuần này.',
  'lesson.none': () => 'Tuần này chưa có bài học.',
};

function read(cell: string, week: string) {
  return { label: 'Đã đọc', press: press.readLesson(cell, week) };
}

function body({ title, points, sources }: Topic): string {
  return lines(title, '', ...points.map((point) => `• ${point}`), '', ...sources.map(sourceLine));
}

/** Numbers restart every term, so a document is told by its number, date and issuer together. */
function sourceLine({ document, number, date, issuer }: Source): string {
  const details = [number && `số ${number}`, date && `ngày ${date}`, issuer].filter(Boolean).join(', ');
  return `Nguồn: ${document}${details && ` (${details})`}`;
}
