import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tell } from './run.ts';

const files = globSync('test/stories/*.story').sort();

describe.each(files)('%s', (file) => {
  it.each([
    ['as written', false],
    ['with the process killed after every line', true],
  ])('%s', async (_, restarts) => {
    const { passed, transcript } = await tell(readFileSync(file, 'utf8'), { restarts });
    expect(passed, transcript.join('\n')).toBe(true);
  });
});
