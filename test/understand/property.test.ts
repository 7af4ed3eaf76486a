import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Phrase, readPhrases, understand } from './measure.ts';

const SEED = Number(process.env.SEED ?? 1890);

const phrases = ['phrases.json', 'own-phrases.json'].flatMap((name) =>
  readPhrases(readFileSync(join(import.meta.dirname, '..', 'fixtures', name), 'utf8')),
);

/** Ways to type the same sentence, none of which changes what it means. */
const SAME: Readonly<Record<string, (text: string) => string>> = {
  decomposed: (text) => text.normalize('NFD'),
  'in full-width letters': (text) =>
    text.replace(/[!-~]/gu, (each) => String.fromCodePoint(each.charCodeAt(0) + 0xfee0)),
  'with marks that are not seen': (text) => `\u200f${[...text].join('\u200b')}\u202e`,
  'with doubled spaces': (text) => `  ${text.replaceAll(' ', '   ')} `,
  'with a face behind it': (text) => `${text} 🙂`,
  'with a courtesy behind it': (text) => `${text} ạ`,
};

/** Who is spoken of stays who it is. */
const SELVES = ['tôi', 'em', 'tui', 'con', 'cháu', 'mình'];

describe('what is said stays what it is', () => {
  test.each(Object.entries(SAME))('typed %s', (_, change) => {
    const changed = phrases.filter((phrase) => !isSame(phrase, change(phrase.text)));
    expect(changed.map(({ text }) => `${text} → ${change(text)}`)).toEqual([]);
  });

  test('whoever says it of themselves', () => {
    const reports = phrases.filter(
      ({ intent, text }) => intent.startsWith('attendance.') && /^(?:tôi|em) /u.test(text),
    );
    const changed = reports.flatMap((phrase) =>
      SELVES.map((self) => phrase.text.replace(/^(?:tôi|em)(?= )/u, self)).filter((text) => !isSame(phrase, text)),
    );
    expect(reports.length).toBeGreaterThan(10);
    expect(changed).toEqual([]);
  });

  test('however it is led in and out', () => {
    const lead = fc.constantFrom('', 'dạ ', 'thưa các đồng chí, ', 'báo cáo đ/c bí thư, ', 'dạ thưa, ');
    const tail = fc.constantFrom('', ' ạ', ' nhé', ' nha', ' nghen', ' nhé các đ/c', ' ạ!', ' nha mọi người');
    const reports = phrases.filter(
      ({ outcome, intent, text }) =>
        outcome === 'act' && intent.startsWith('attendance.') && /^(?:tôi|em|tui|xin) /u.test(text),
    );
    fc.assert(
      fc.property(fc.constantFrom(...reports), lead, tail, (phrase, before, after) => {
        expect(seen(phrase, before + phrase.text.replace(/[.!?]+$/u, '') + after)).toEqual(seen(phrase, phrase.text));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

test('without its marks a sentence is never taken for another report', () => {
  const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const wrong = phrases.filter((phrase) => {
    const { outcome, intent } = understand(bare(phrase.text), phrase.context);
    const isAct = outcome === 'act' && intent.startsWith('attendance.');
    return isAct && !(phrase.outcome === 'act' && phrase.intent === intent);
  });
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

test('chatter is never a report, whatever stands beside it', () => {
  const chatter = phrases.filter(({ intent }) => intent === 'none');
  fc.assert(
    fc.property(
      fc.constantFrom(...chatter),
      fc.constantFrom('', 'ok ', 'haha ', 'các bác ơi ', 'dạ '),
      (phrase, before) => {
        const { outcome, intent } = understand(before + phrase.text, phrase.context);
        expect(outcome === 'act' && intent.startsWith('attendance.')).toBe(false);
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
});

describe('nothing that can be typed breaks it', () => {
  const words = phrases.flatMap(({ text }) => text.split(' '));

  test('any text is read without a fault, twice the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc
        .array(fc.constantFrom(...words, ',', '.', ':', '"', '\u0301', '\u200b'), { maxLength: 200 })
        .map((all) => all.join(' ')),
    );
    const situation = fc.record({
      role: fc.constantFrom('member' as const, 'secretary' as const),
      attendance: fc.constantFrom('open' as const, 'none' as const),
      question: fc.constantFrom('open' as const, 'none' as const),
    });
    fc.assert(
      fc.property(typed, situation, (text, where) => {
        expect(understand(text, where)).toEqual(understand(text, where));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test.each(['a ', 'nhắc ', 'không ', 'x', 'đ/', '1:', '"', '\u0301', 'việc tốt : ', 'cho xin câu hỏi của tôi '])(
    'a megabyte of “%s” takes no longer than ten kilobytes of it, give or take',
    (piece) => {
      const open = { role: 'secretary', attendance: 'open', question: 'open' } as const;
      const long = piece.repeat(Math.ceil(1e6 / piece.length));
      const time = (text: string) => {
        const start = process.cpuUsage();
        for (let run = 0; run < 20; run++) understand(text, open);
        const { user, system } = process.cpuUsage(start);
        return user + system;
      };
      time(long);
      expect(time(long)).toBeLessThan(5 * time(long.slice(0, 10_000)) + 100_000);
    },
  );
});

function seen({ context }: Phrase, text: string): string {
  const { outcome, intent } = understand(text, context);
  return `${outcome} ${intent}`;
}

function isSame(phrase: Phrase, text: string): boolean {
  return seen(phrase, text) === seen(phrase, phrase.text);
}
