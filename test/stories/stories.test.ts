import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parseStory } from './parse.ts';
import { tell } from './run.ts';
import { whyNotOnZalo } from './zalo-cannot.ts';

const read = (file: string) => readFileSync(file, 'utf8');

const files = globSync('test/stories/*.story').sort();

/** Whoever answers a quiz by pressing answers a public poll by voting; the rest of the week is the same. */
const quizzes = files.filter(
  (file) => /trắc nghiệm|Câu \d/iu.test(read(file)) && !/công khai|^channel zalo/imu.test(read(file)),
);

const cannot = files.flatMap((file) => {
  const why = whyNotOnZalo(parseStory(read(file)));
  return why === null ? [] : [{ file, why }];
});

describe.each(files)('%s', (file) => {
  const ways = [
    ['as written', { restarts: false }],
    ['with the process killed after every line', { restarts: true }],
    ['on Telegram', { channel: 'telegram' }],
    ['on Telegram, with the process killed after every line', { channel: 'telegram', restarts: true }],
    ...(cannot.some((each) => each.file === file) ? [] : [['on Zalo', { channel: 'zalo' }] as const]),
  ] as const;
  it.each(ways)('%s', async (_, options) => {
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

test('the stories that a Zalo group cannot tell are few, and none of them is left out for nothing', async () => {
  console.info(cannot.map(({ file, why }) => `not on Zalo: ${file}: ${why}`).join('\n'));
  expect(cannot.length).toBeLessThan(files.length / 10);
  for (const { file } of cannot) expect((await tell(read(file), { channel: 'zalo' })).passed, file).toBe(false);
});
