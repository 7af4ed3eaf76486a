import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseStory } from '../../stories/parse.ts';
import { tell } from '../../stories/run.ts';
import { whyNotOnZalo } from '../../stories/zalo-cannot.ts';

/** They look for the bot's own name, or for the very second in which something was said. */
const OF_THE_BOT = /nhắc @Bot|bots\\\//u;
const TO_THE_SECOND = 'test/stories/bi-thu-mo-trac-nghiem.story';
/** A bot hears only those who call it; an account hears all, and leaves alone what is said in passing. */
const CALLED = 'test/stories/zalo-goi-ten-thi-dap.story';

const stories = globSync('test/stories/*.story').sort();
const told = stories.filter((file) => {
  const text = readFileSync(file, 'utf8');
  if (file === TO_THE_SECOND || file === CALLED || OF_THE_BOT.test(text)) return false;
  return whyNotOnZalo(parseStory(text)) === null;
});

test.each(told)('%s, told by a personal account', async (file) => {
  const { passed, transcript } = await tell(readFileSync(file, 'utf8'), { channel: 'zalo', asUser: true });
  expect(passed, transcript.join('\n')).toBe(true);
});

test('nearly every story can be told so', () => {
  expect(told.length).toBeGreaterThan(stories.length * 0.8);
});
