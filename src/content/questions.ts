import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { z } from 'zod';
import type { Question } from '../core/library.ts';
import { CATEGORY, questionId, text, url } from './fields.ts';
import { ContentError, flaw, lineOf, openSheet, type Path, parseSheet, type Sheet } from './sheet.ts';

const LETTERS = 'ABCD';

const entrySchema = z.strictObject(
  {
    id: questionId,
    question: text,
    options: z.array(text, '2 to 4 options').min(2, 'at least 2 options').max(LETTERS.length, 'at most 4 options'),
    answer: z.enum(['A', 'B', 'C', 'D'], 'the letter of the right option'),
    explanation: text,
    source: z.strictObject(
      { document: text, url, also_read: z.array(url, 'a list of web addresses').default([]) },
      'the document and the page (url) where the fact was read',
    ),
    evidence: text,
    verified_on: z.iso.date('the day it was checked, as YYYY-MM-DD'),
    validity: text,
    avoid_with: z.array(questionId, 'a list of question ids').default([]),
    enabled: z.boolean('true or false').default(true),
  },
  'a question with its fields',
);

const sheetSchema = z.strictObject(
  { title: text, questions: z.array(entrySchema, 'a list of questions').min(1, 'at least one question') },
  'a title and a list of questions',
);

type Entry = z.output<typeof entrySchema>;
type Found = { readonly entry: Entry; readonly category: string; readonly sheet: Sheet; readonly path: Path };

/** All questions of `questions/`, one file per category, in the order of files and lines. */
export function readQuestions(folder: string): ReadonlyMap<string, Question> {
  const found = categoryFiles(join(folder, 'questions')).flatMap(readCategory);
  const byId = new Map<string, Found>();
  for (const one of found) {
    const first = byId.get(one.entry.id);
    if (first) {
      const taken = `${first.sheet.file}:${lineOf(first.sheet, [...first.path, 'id'])}`;
      throw flaw(one.sheet, [...one.path, 'id'], `an id of its own (taken at ${taken})`);
    }
    byId.set(one.entry.id, one);
  }
  for (const one of found) {
    checkOptions(one);
    checkAvoided(one, byId);
  }
  return new Map(found.map((one) => [one.entry.id, toQuestion(one)]));
}

function categoryFiles(folder: string): string[] {
  // A file nobody loads would be questions nobody misses, so every visible name must fit.
  const names = listed(folder).filter((name) => !name.startsWith('.'));
  for (const name of names) {
    const { name: category, ext } = parse(name);
    if (ext !== '.yaml' || !CATEGORY.test(category)) {
      throw new ContentError(`${join(folder, name)}:1 the file name: read "${name}", want a name like tac-pham.yaml`);
    }
  }
  return names.sort().map((name) => join(folder, name));
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new ContentError(`${folder}:1 the folder: read nothing, want a folder of question files`);
  }
}

function readCategory(file: string): Found[] {
  const sheet = openSheet(file);
  const category = parse(file).name;
  return parseSheet(sheet, sheetSchema).questions.map((entry, i) => ({
    entry,
    category,
    sheet,
    path: ['questions', i],
  }));
}

function checkOptions({ entry, sheet, path }: Found): void {
  const same = entry.options.findIndex((option, i) => entry.options.indexOf(option) < i);
  if (same >= 0) throw flaw(sheet, [...path, 'options', same], 'an option that differs from the others');
  if (LETTERS.indexOf(entry.answer) >= entry.options.length) {
    throw flaw(sheet, [...path, 'answer'], `a letter from A to ${LETTERS[entry.options.length - 1]}`);
  }
}

function checkAvoided({ entry, sheet, path }: Found, byId: ReadonlyMap<string, Found>): void {
  for (const [i, id] of entry.avoid_with.entries()) {
    const at = [...path, 'avoid_with', i];
    const other = byId.get(id);
    if (!other || id === entry.id) throw flaw(sheet, at, 'the id of another question');
    if (!other.entry.avoid_with.includes(entry.id)) throw flaw(sheet, at, `${id} to name ${entry.id} as well`);
  }
}

function toQuestion({ entry, category }: Found): Question {
  return {
    id: entry.id,
    category,
    text: entry.question,
    options: entry.options,
    answer: LETTERS.indexOf(entry.answer),
    explanation: entry.explanation,
    source: { document: entry.source.document, url: entry.source.url },
    avoidWith: entry.avoid_with,
    enabled: entry.enabled,
  };
}
