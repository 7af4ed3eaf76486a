import type { Message, Words } from '../../core/message.ts';
import type { Notice } from '../../core/notice.ts';
import { attendance } from './attendance.ts';
import { deed } from './deed.ts';
import { digest } from './digest.ts';
import { general } from './general.ts';
import { join } from './join.ts';
import { lesson } from './lesson.ts';
import { meant } from './meant.ts';
import { pause } from './pause.ts';
import { plan } from './plan.ts';
import { quiz } from './quiz.ts';
import { refused } from './refused.ts';
import { reminder } from './reminder.ts';
import { type Sentence, type Sentences, speech } from './say.ts';
import { settings } from './settings.ts';

/** Every sentence Nếp can say; a notice without one does not compile. */
const sentences: Sentences<Notice['key']> = {
  ...refused,
  ...general,
  ...lesson,
  ...quiz,
  ...attendance,
  ...deed,
  ...digest,
  ...join,
  ...plan,
  ...pause,
  ...reminder,
  ...settings,
  ...meant,
};

/** Turns facts into Vietnamese. `zone` is the IANA zone in which times are told. */
export function render(notice: Notice, words: Words, zone: string): Message {
  const sentence = sentences[notice.key] as Sentence<Notice['key']>;
  const said = sentence(notice, speech(words, zone));
  return typeof said === 'string' ? { text: said } : said;
}
