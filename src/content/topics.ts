import { join } from 'node:path';
import { z } from 'zod';
import type { Source, Topic } from '../core/library.ts';
import { text, topicId, url, writtenDay } from './fields.ts';
import { flaw, openSheet, parseSheet } from './sheet.ts';

const sourceSchema = z.strictObject(
  { document: text, number: text.optional(), date: writtenDay.optional(), issuer: text.optional(), url },
  'a document and the page (url) where it was read',
);

const topicSchema = z.strictObject(
  {
    id: topicId,
    title: text,
    points: z.array(text, '3 to 5 points').min(3, 'at least 3 points').max(5, 'at most 5 points'),
    categories: z.array(text, 'a list of question categories').min(1, 'at least one question category'),
    sources: z.array(sourceSchema, 'a list of sources').min(1, 'at least one source'),
  },
  'a topic with its fields',
);

const sheetSchema = z.strictObject(
  { topics: z.array(topicSchema, 'a list of topics').min(1, 'at least one topic') },
  'a list of topics',
);

/** The topics of `topics.yaml`; each may only draw on categories that have questions. */
export function readTopics(folder: string, categories: ReadonlySet<string>): ReadonlyMap<string, Topic> {
  const sheet = openSheet(join(folder, 'topics.yaml'));
  const topics = new Map<string, Topic>();
  for (const [i, entry] of parseSheet(sheet, sheetSchema).topics.entries()) {
    if (topics.has(entry.id)) throw flaw(sheet, ['topics', i, 'id'], 'an id of its own');
    const unknown = entry.categories.findIndex((category) => !categories.has(category));
    if (unknown >= 0) {
      throw flaw(sheet, ['topics', i, 'categories', unknown], `one of ${[...categories].join(', ')}`);
    }
    topics.set(entry.id, { ...entry, sources: entry.sources.map(toSource) });
  }
  return topics;
}

/** zod's optional fields may be present and undefined, core's may not. */
function toSource({ document, number, date, issuer, url }: z.output<typeof sourceSchema>): Source {
  return {
    document,
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(issuer !== undefined && { issuer }),
    url,
  };
}
