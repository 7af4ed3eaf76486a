import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page } from '../docs/scale.ts';
import { places, storage } from '../docs/scale-sums.ts';

test('docs/scale.md is what its script writes', () => {
  expect(readFileSync('docs/scale.md', 'utf8'), 'run node docs/scale.ts').toBe(page());
});

test('the sums of a place grow with it: twice the cells and members, twice the events and the time', () => {
  const [province] = places;
  const twice = storage({ ...province, cells: province.cells * 2, members: province.members * 2 });
  const once = storage(province);
  const figure = (text: string) => Number(/[\d.]+/u.exec(text.replaceAll(',', ''))?.[0]);
  for (const what of ['events a year', 'disk a year (SQLite)', 'memory a year (Redis, an estimate)'] as const) {
    expect(figure(twice[what]) / figure(once[what])).toBeCloseTo(2, 1);
  }
  expect(once['Telegram: one post to every group, one token']).toBe('1.7 min');
});
