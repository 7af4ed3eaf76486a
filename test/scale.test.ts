import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page } from '../docs/scale.ts';
import { FIGURES } from '../docs/scale-figures.ts';
import { costs, limits, places } from '../docs/scale-sums.ts';

test('docs/scale.md is what its script writes', () => {
  expect(readFileSync('docs/scale.md', 'utf8'), 'run node docs/scale.ts').toBe(page());
});

test('the sums of a place grow with it: twice the cells and members, twice the events and the time', () => {
  const [province] = places;
  const twice = costs({ ...province, cells: province.cells * 2, members: province.members * 2 });
  const once = costs(province);
  const figure = (text: string) => Number(/[\d.]+/u.exec(text.replaceAll(',', ''))?.[0]);
  for (const what of ['events a year', 'disk a year (SQLite)', 'memory a year (Redis)'] as const) {
    expect(figure(twice[what]) / figure(once[what])).toBeCloseTo(2, 1);
  }
  expect(once['Telegram: one post to every group, one token']).toBe('1.7 min');
});

test('every figure is used and has a source, every limit a remedy', () => {
  const used = ['scale.ts', 'scale-sums.ts'].map((file) => readFileSync(`docs/${file}`, 'utf8')).join();
  for (const [name, { from }] of Object.entries(FIGURES)) {
    expect(used).toContain(name);
    expect(from).toMatch(/npm run bench|measured|import|https:|the same page|README|assumed/u);
  }
  for (const { remedy } of limits()) expect(remedy).not.toBe('');
});
