import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutMention } from '../../../../src/channels/zalo/bot/mention.ts';
import { tidy } from '../../../../src/core/fold.ts';

const NAMES = ['Bot Chi Bộ 3', 'bot.VDKyGxQvc'];

describe('the bot’s name is taken out wherever it stands', () => {
  test.each([
    ['before', '@Bot Chi Bộ 3 3A', '3A'],
    ['behind', 'tôi có mặt @Bot Chi Bộ 3', 'tôi có mặt'],
    ['in the middle', 'câu 12 @Bot Chi Bộ 3 chọn A', 'câu 12 chọn A'],
    ['several times', '@Bot Chi Bộ 3 @Bot Chi Bộ 3 3A', '3A'],
    ['decomposed', '@Bot Chi Bộ 3 có mặt'.normalize('NFD'), 'có mặt'],
    ['in other capitals', '@BOT CHI BỘ 3 3A', '3A'],
    ['with another kind of space', '@Bot\u00a0Chi Bộ  3 3A', '3A'],
    ['with a comma behind it', '@Bot Chi Bộ 3, 3A', ', 3A'],
    ['by its account', '@bot.VDKyGxQvc 3A', '3A'],
    ['not at all, in an answer to it', '3A', '3A'],
    ['with marks nobody sees', '\u200f@\u200bBot Chi Bộ 3 3A', '3A'],
  ])('%s', (_, written, text) => {
    const read = withoutMention(written, NAMES);
    expect(read.is === 'ours' && tidy(read.text)).toBe(text);
  });
});

test.each([
  ['one whose name goes on', '@Bot Chi Bộ 33 3A'],
  ['one whose name is ours and more', '@Bot Chi Bộ 3a có mặt'],
  ['someone else', '@Nguyễn Văn Ba 3A'],
  ['someone else, behind what nobody sees', ' \u200f@Ba 3A'],
])('%s is not us', (_, written) => {
  expect(withoutMention(written, NAMES)).toEqual({ is: 'theirs' });
});

test('of names that begin alike the longest is ours', () => {
  expect(withoutMention('@Bot Chi Bộ 3 Phường 3A', ['Bot Chi Bộ', 'Bot Chi Bộ 3 Phường'])).toMatchObject({
    text: '3A',
  });
});

test('whatever a name is made of, it goes and the rest stays', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aăđêộủỲ.*+?()[]$^\\3'), minLength: 1, maxLength: 8 });
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(name, fc.constantFrom('12A', 'có mặt', 'xin vắng vì con ốm'), fc.boolean(), (own, said, decomposed) => {
      const written = `@${own} ${said}`;
      expect(withoutMention(decomposed ? written.normalize('NFD') : written, [own])).toEqual({
        is: 'ours',
        text: said,
      });
    }),
    { seed: 5, numRuns: 500 },
  );
});
