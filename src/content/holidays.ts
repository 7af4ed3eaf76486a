import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Day } from '../core/time.ts';
import { text } from './fields.ts';
import { ContentError, flaw, openSheet, type Path, parseSheet, type Sheet } from './sheet.ts';

/** The longest Tết so far had nine days; anything much longer is a slip of the pen. */
const LONGEST = 15;

const day = z.iso.date('a day that exists, as YYYY-MM-DD');

const entrySchema = z.strictObject(
  {
    name: text,
    from: day,
    to: day,
    official: z.boolean('true when the decision was read, else false'),
    source: text.optional(),
  },
  'a holiday with its fields',
);

const sheetSchema = z.strictObject({ holidays: z.array(entrySchema, 'a list of holidays') }, 'a list of holidays');

type Entry = z.output<typeof entrySchema>;

/** The names of all holidays by their days, from `holidays/`, one file per year. */
export function readHolidays(folder: string): ReadonlyMap<Day, string> {
  const days = new Map<Day, string>();
  for (const name of yearFiles(join(folder, 'holidays'))) {
    const sheet = openSheet(join(folder, 'holidays', name));
    for (const [i, entry] of parseSheet(sheet, sheetSchema).holidays.entries()) {
      addDaysOf(entry, { year: name.slice(0, 4), sheet, path: ['holidays', i] }, days);
    }
  }
  return days;
}

function yearFiles(folder: string): readonly string[] {
  const names = listed(folder).filter((name) => !name.startsWith('.'));
  for (const name of names) {
    if (/^\d{4}\.yaml$/.test(name)) continue;
    throw new ContentError(`${join(folder, name)}:1 the file name: read "${name}", want a year, like 2027.yaml`);
  }
  return names.sort();
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new ContentError(`${folder}:1 the folder: read nothing, want a folder of holiday files`);
  }
}

type Place = { readonly year: string; readonly sheet: Sheet; readonly path: Path };

function addDaysOf(entry: Entry, { year, sheet, path }: Place, days: Map<Day, string>): void {
  for (const field of ['from', 'to'] as const) {
    if (!entry[field].startsWith(year)) throw flaw(sheet, [...path, field], `a day of ${year}`);
  }
  const first = Temporal.PlainDate.from(entry.from);
  const length = first.until(entry.to).days + 1;
  if (length < 1) throw flaw(sheet, [...path, 'to'], `a day not before ${entry.from}`);
  if (length > LONGEST) throw flaw(sheet, [...path, 'to'], `at most ${LONGEST} days`);
  if (entry.official && entry.source === undefined) {
    throw flaw(sheet, [...path, 'source'], 'where the decision was read, since official is true');
  }
  for (let offset = 0; offset < length; offset++) {
    const each = first.add({ days: offset }).toString();
    const taken = days.get(each);
    if (taken !== undefined) throw flaw(sheet, [...path, 'from'], `days of its own (${each} is already ${taken})`);
    days.set(each, entry.name);
  }
}
