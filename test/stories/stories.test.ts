import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { tell } from './run.ts';

const read = (file: string) => readFileSync(file, 'utf8');

const files = globSync('test/stories/*.story').sort();

/** Whoever answers a quiz by pressing answers a public poll by voting; the rest of the week is the same. */
const quizzes = files.filter((file) => /trắc nghiệm|Câu \d/iu.test(read(file)) && !/công khai/iu.test(read(file)));

describe.each(files)('%s', (file) => {
  it.each([
    ['as written', { restarts: false }],
    ['with the process killed after every line', { restarts: true }],
    ['on Telegram', { channel: 'telegram' }],
  ] as const)('%s', async (_, options) => {
    const { passed, transcript } = await tell(read(file), options);
    expect(passed, transcript.join('\n')).toBe(true);
  });
});

test.each(quizzes)('%s on Telegram, with public polls', async (file) => {
  const { passed, transcript } = await tell(read(file), { channel: 'telegram', publicPolls: true });
  expect(passed, transcript.join('\n')).toBe(true);
});

test('there are quiz stories to play with public polls', () => {
  expect(quizzes.length).toBeGreaterThan(10);
});
