import { join } from 'node:path';
import { z } from 'zod';
import type { Library, Topic } from '../core/library.ts';
import { topicId } from './fields.ts';
import { readHolidays } from './holidays.ts';
import { readQuestions } from './questions.ts';
import { flaw, openSheet, parseSheet } from './sheet.ts';
import { readTopics } from './topics.ts';

/** ISO years have 52 or 53 weeks, and the outline must serve every year. */
const WEEKS = Array.from({ length: 53 }, (_, i) => i + 1);

const week = z.string().regex(/^([1-9]|[1-4]\d|5[0-3])$/, 'a week from 1 to 53');
const outlineSchema = z.strictObject(
  { weeks: z.record(week, topicId, 'a topic id for each week') },
  'a topic id for each week',
);

/** Reads and checks all that Nếp teaches and asks; throws a `ContentError` on the first flaw. */
export function loadLibrary(folder: string): Library {
  const questions = readQuestions(folder);
  const categories = new Set([...questions.values()].map((question) => question.category));
  const topics = readTopics(folder, categories);
  return { questions, topics, outline: readOutline(folder, topics), holidays: readHolidays(folder) };
}

function readOutline(folder: string, topics: ReadonlyMap<string, Topic>): ReadonlyMap<number, string> {
  const sheet = openSheet(join(folder, 'outline.yaml'));
  const { weeks } = parseSheet(sheet, outlineSchema);
  return new Map(
    WEEKS.map((number) => {
      const topic = weeks[String(number)];
      if (topic === undefined || !topics.has(topic)) {
        throw flaw(sheet, ['weeks', String(number)], 'the id of a topic in topics.yaml');
      }
      return [number, topic];
    }),
  );
}
