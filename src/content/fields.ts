import { z } from 'zod';

/** Anything people read: never blank, and composed the way keyboards and searches compose Vietnamese. */
export const text = z
  .string('a text (a number needs quotes)')
  .normalize('NFC')
  .trim()
  .min(1, 'a text that is not empty');

/** A page somebody can open to check a fact. */
export const url = z.url({ protocol: /^https?$/, error: 'a web address (http or https)' });

/** A day as Vietnamese documents write it: 5/9/2026 or 05/9/2026. */
export const writtenDay = z.string('a date as D/M/YYYY').refine(isWrittenDay, 'a date as D/M/YYYY that exists');

export const topicId = z.string('a topic id, like t07').regex(/^t\d{2}$/, 'a topic id, like t07');

export const questionId = z.string('a question id, like Q07').regex(/^Q\d{2,}$/, 'a question id, like Q07');

/** A question category is the name of its file, so it must be one on every file system. */
export const CATEGORY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function isWrittenDay(value: string): boolean {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return z.iso.date().safeParse(iso).success;
}
