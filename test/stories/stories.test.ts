import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tell } from './run.ts';

const files = globSync('test/stories/*.story').sort();

describe.each(files)('%s', (file) => {
  it.each([
    ['as written', { restarts: false }],
    ['with the process killed after every line', { restarts: true }],
    ['on Telegram', { channel: 'telegram' }],
    ['on Telegram, with the process killed after every line', { channel: 'telegram', restarts: true }],
  ] as const)('%s', async (_, options) => {
    const { passed, transcript } = await tell(readFileSync(file, 'utf8'), options);
    expect(passed, transcript.join('\n')).toBe(true);
  });
});
