import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure, readPhrases, summaryOf } from './measure.ts';
import { accuracyTable, confusions } from './table.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const FILES = ['phrases.json', 'own-phrases.json', 'own-held.json', 'own-later.json'];

const measured = FILES.map((name) => measure(readPhrases(readFileSync(join(ROOT, 'test', 'fixtures', name), 'utf8'))));

const lines = readFileSync(join(ROOT, 'docs', 'understanding.md'), 'utf8').split('\n');

test('docs/understanding.md shows the accuracy that is measured', () => {
  expect(rowsUnder('| intent | fixture | tuned on | kept aside | later batches |')).toEqual(accuracyTable(measured));
  for (const [index, name] of FILES.entries()) {
    expect(lines).toContain(`- \`test/fixtures/${name}\`: ${summaryOf(measured[index] ?? [])}`);
  }
});

test('docs/understanding.md shows what is taken for what', () => {
  expect(rowsUnder('| meant | understood | times |')).toEqual(confusions(measured.slice(2).flat()));
});

function rowsUnder(head: string): readonly string[] {
  const start = lines.indexOf(head) + 2;
  return lines.slice(start, lines.indexOf('', start));
}
