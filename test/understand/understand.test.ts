import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INTENTS } from '../../src/core/understand/intent.ts';
import { type Measured, measure, readPhrases, summaryOf, understand } from './measure.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

const readFixture = (name: string) => readPhrases(readFileSync(join(FIXTURES, name), 'utf8'));

const fixture = measure(readFixture('phrases.json'));
const own = measure(readFixture('own-phrases.json'));
const held = measure(readFixture('own-held.json'));

test('the fixture is understood whole, and its accuracy is printed by intent', () => {
  console.log(byIntent(fixture).join('\n'));
  expect(fixture.filter(({ isRight }) => !isRight).map(wrongly)).toEqual([]);
});

test('the phrases the rules were tuned on are understood', () => {
  console.log(`tuned on: ${summaryOf(own)}`);
  expect(own.filter(({ isRight }) => !isRight).map(wrongly)).toEqual([]);
});

test('of phrases the rules were never tuned on, nine in ten are understood and no attendance is written wrongly', () => {
  console.log(`kept aside: ${summaryOf(held)}`);
  expect(held.filter(({ isWrongAct }) => isWrongAct).map(wrongly)).toEqual([]);
  expect(held.filter(({ isRight }) => isRight).length / held.length).toBeGreaterThanOrEqual(0.9);
});

test('our own phrases are three hundred at least, half of them kept aside, each with its own id', () => {
  const ids = [...fixture, ...own, ...held].map(({ phrase }) => phrase.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(own.length + held.length).toBeGreaterThanOrEqual(300);
});

test('the names of the intents are those of the fixture', () => {
  const { intents }: { intents: object } = JSON.parse(readFileSync(join(FIXTURES, 'phrases.json'), 'utf8'));
  expect([...INTENTS].toSorted()).toEqual(Object.keys(intents).toSorted());
});

describe('a file of phrases that is none is refused in one line', () => {
  const phrase = {
    id: 'X1',
    text: 'ok',
    outcome: 'ignore',
    intent: 'none',
    slots: {},
    context: { role: 'member', attendance: 'open', question: 'none' },
  };
  test.each([
    ['not JSON', '{', /no JSON/u],
    ['no list', '{}', /phrases: /u],
    ['an unknown outcome', JSON.stringify({ phrases: [{ ...phrase, outcome: 'guess' }] }), /phrases\.0\.outcome/u],
    ['a context that lacks the role', JSON.stringify({ phrases: [{ ...phrase, context: {} }] }), /context\.role/u],
    ['an id twice', JSON.stringify({ phrases: [phrase, phrase] }), /the id X1/u],
  ])('%s', (_, json, wanted) => {
    expect(() => readPhrases(json)).toThrow(wanted);
  });
});

test('role and what is open decide', () => {
  const open = { role: 'member', attendance: 'open', question: 'open' } as const;
  expect(understand('điểm danh', open)).toMatchObject({ outcome: 'act', intent: 'attendance.present' });
  expect(understand('điểm danh', { ...open, role: 'secretary' })).toMatchObject({
    outcome: 'ask',
    intent: 'attendance.open',
  });
  expect(understand('B', open)).toMatchObject({ outcome: 'act', intent: 'quiz.answer', slots: { choice: 'B' } });
  expect(understand('B', { ...open, question: 'none' })).toMatchObject({ outcome: 'ignore' });
  expect(understand('12A', { ...open, question: 'none' })).toMatchObject({
    outcome: 'act',
    slots: { code: 12, choice: 'A' },
  });
  for (const text of ['ok', '👍', 'vâng ạ']) expect(understand(text, open)).toMatchObject({ outcome: 'ignore' });
});

function wrongly({ phrase, understood }: Measured): string {
  return `${phrase.id} "${phrase.text}": ${understood.outcome} ${understood.intent}, not ${phrase.outcome} ${phrase.intent}`;
}

function byIntent(measured: readonly Measured[]): readonly string[] {
  const groups = Map.groupBy(measured, ({ phrase }) => phrase.intent);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([intent, each]) => `${intent.padEnd(24)} ${each.filter(({ isRight }) => isRight).length}/${each.length}`);
}
