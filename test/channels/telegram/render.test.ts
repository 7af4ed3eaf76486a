import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TEXT, split, toTelegram, toToast } from '../../../src/channels/telegram/render.ts';
import { openTokens } from '../../../src/channels/telegram/tokens.ts';

const rendering = {
  seal: (press: string) => `sealed ${press}`,
  link: (into: 'group' | 'private', start: string) =>
    `https://t.me/nep?${into === 'group' ? 'startgroup' : 'start'}=${start}`,
};
const html = (text: string) => toTelegram({ text }, rendering).map((part) => part.html);

describe('a text', () => {
  test('says markup instead of being it', () => {
    expect(html('<b> & "Lê" </b> @all')).toEqual(['&lt;b&gt; &amp; "Lê" &lt;/b&gt; @all']);
  });

  test('calls no stranger who has someone’s name as user name', () => {
    expect(html('@durov và an@example.com')).toEqual(['@\u2060durov và an@example.com']);
  });

  test('goes out composed', () => {
    expect(html('Điểm'.normalize('NFD'))).toEqual(['Điểm']);
  });

  test('is split where a paragraph ends', () => {
    const paragraph = `${'chữ '.repeat(400).trim()}.`;
    const parts = html([paragraph, paragraph, paragraph].join('\n\n'));
    expect(parts).toEqual([`${paragraph}\n\n${paragraph}`, paragraph]);
  });

  test('is never longer than Telegram takes, and nothing of it is lost', () => {
    const words = fc.array(fc.constantFrom('chữ', 'một câu.', '\n', '\n\n', '😀', 'x'.repeat(300)), { maxLength: 80 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 400 }), (pieces, most) => {
        const text = pieces.join(' ').trim();
        const parts = split(text, most);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
        expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
      }),
      { seed: 1890 },
    );
    expect(MAX_TEXT).toBeLessThan(4096);
  });
});

describe('buttons', () => {
  test('stand one to a row under the last part, sealed', () => {
    const parts = toTelegram({ text: 'x'.repeat(5000), choices: [{ label: 'Có mặt', press: 'p' }] }, rendering);
    expect(parts.map(({ buttons }) => buttons)).toEqual([[], [{ text: 'Có mặt', callback_data: 'sealed p' }]]);
  });

  test('whose labels are long are listed in the text and shortened to their letter', () => {
    const long = 'A. một phương án dài hơn một hàng trên điện thoại';
    const [part] = toTelegram(
      {
        text: 'Câu 1',
        choices: [
          { label: long, press: 'a' },
          { label: 'B. ngắn', press: 'b' },
        ],
      },
      rendering,
    );
    expect(part).toEqual({
      html: `Câu 1\n\n${long}\nB. ngắn`,
      buttons: [
        { text: 'A', callback_data: 'sealed a' },
        { text: 'B', callback_data: 'sealed b' },
      ],
    });
  });

  test('are no way to pass something on: a link that is meant for others stands in the text', () => {
    const link = { label: 'Hoặc mở:', into: 'group', start: 'ghep_AB12' } as const;
    const [part] = toTelegram({ text: 'Gửi /ghep AB12', link }, rendering);
    expect(part).toEqual({ html: 'Gửi /ghep AB12\n\nHoặc mở:\nhttps://t.me/nep?startgroup=ghep_AB12', buttons: [] });
  });

  test('lead into the private chat', () => {
    const message = { text: 'x', privately: { label: 'Nhắn riêng', start: 'batdau' } };
    expect(toTelegram(message, rendering)[0]?.buttons).toEqual([
      { text: 'Nhắn riêng', url: 'https://t.me/nep?start=batdau' },
    ]);
  });

  test('carry at most 64 bytes, and are opened by their maker alone', () => {
    const tokens = openTokens('secret');
    const now = Date.UTC(2026, 10, 23);
    const presses = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(presses, fc.nat(63), (press, at) => {
        const data = tokens.seal(press, '-100', now);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(tokens.open(data, '-100', now)).toBe(press);
        expect(tokens.open(data, '-101', now)).toBeNull();
        const index = at % data.length;
        const other = data[index] === 'x' ? 'y' : 'x';
        expect(tokens.open(data.slice(0, index) + other + data.slice(index + 1), '-100', now)).toBeNull();
      }),
      { seed: 1890 },
    );
    expect(() => tokens.seal('x'.repeat(60), '-100', now)).toThrow('bytes');
  });
});

describe('a toast', () => {
  test('of a few words passes by; more stays until it was read', () => {
    expect(toToast('Đã ghi.')).toEqual({ text: 'Đã ghi.', alert: false });
    expect(toToast('Một dòng.\nHai dòng.').alert).toBe(true);
  });

  test('is cut where a sentence ends, and at 200 characters at the latest', () => {
    const sentence = 'Đây là một câu dài vừa phải để thử xem chỗ cắt nằm ở đâu.';
    const long = Array(5).fill(sentence).join(' ');
    expect(toToast(long).text).toBe(Array(3).fill(sentence).join(' '));
    const endless = toToast('chữ '.repeat(100)).text;
    expect(endless.length).toBeLessThanOrEqual(200);
    expect(endless).toMatch(/chữ…$/u);
  });
});
