import { describe, expect, test } from 'vitest';
import { type Chat, chat, meantBy } from '../../src/core/chat/index.ts';
import { DAY, HOUR } from '../../src/core/time.ts';
import { at } from './given.ts';

const NOW = at('2026-11-23 08:00');

type Offering = { readonly label: string; readonly press: string; readonly pushed?: boolean; readonly ago?: number };

/** A chat in which these were offered, one after the other. Marks stand for themselves here. */
function given(...offerings: readonly Offering[]): Chat {
  return offerings.reduce((state, { label, press, pushed = true, ago = 0 }) => {
    const marks = [label, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${label} ${number}`)];
    return decided(state, { type: 'Offer', pushed, choices: [{ press, marks }] }, NOW - ago);
  }, chat.initial);
}

function decided(state: Chat, intent: Parameters<typeof chat.decide>[1], now = NOW): Chat {
  const decision = chat.decide(state, intent, { now, seed: 1 });
  if ('refused' in decision) throw new Error('refused');
  return decision.reduce(chat.evolve, state);
}

const meant = (own: Chat, mark: string, others: readonly Chat[] = []) =>
  meantBy(own, others, { mark, brief: /^.$/u.test(mark) }, NOW);

describe('a typed label', () => {
  test('means the choice that was offered, and nothing else means anything', () => {
    const own = given({ label: 'co mat', press: 'diemdanh c1 1 present' });
    expect(meant(own, 'co mat')).toEqual({ is: 'press', press: 'diemdanh c1 1 present' });
    expect(meant(own, 'co mat roi')).toBe(null);
  });

  test('means the newest of what was asked for', () => {
    const own = given(
      { label: 'xong 1', press: 'xong c1 1', pushed: false },
      { label: 'xong 1', press: 'xong c1 9', pushed: false },
    );
    expect(meant(own, 'xong 1')).toEqual({ is: 'press', press: 'xong c1 9' });
  });

  const two = given({ label: 'duyet', press: 'a', ago: HOUR }, { label: 'duyet', press: 'b' });

  test('is asked back while two that nobody asked for wait; a number tells them apart', () => {
    expect(meant(two, 'duyet')).toEqual({ is: 'several', numbers: [1, 2] });
    expect(meant(two, 'duyet 1')).toEqual({ is: 'press', press: 'a' });
    expect(meant(two, 'duyet 2')).toEqual({ is: 'press', press: 'b' });
  });

  test('means the one that is left when the other was answered', () => {
    expect(meant(decided(two, { type: 'Take', press: 'b' }), 'duyet')).toEqual({ is: 'press', press: 'a' });
  });

  test('means the newer one where the older waits in vain', () => {
    const own = given({ label: 'da doc', press: 'old', ago: 7 * DAY }, { label: 'da doc', press: 'new' });
    expect(meant(own, 'da doc')).toEqual({ is: 'press', press: 'new' });
  });

  test('asked twice for the same is no question', () => {
    const own = given({ label: 'duyet', press: 'a', ago: HOUR }, { label: 'duyet', press: 'a' });
    expect(meant(own, 'duyet')).toEqual({ is: 'press', press: 'a' });
  });

  test('may come from a group of one’s own; what was offered last counts', () => {
    const group = given({ label: 'co mat', press: 'group', ago: HOUR });
    expect(meant(chat.initial, 'co mat', [group])).toEqual({ is: 'press', press: 'group' });
    expect(meant(given({ label: 'co mat', press: 'own' }), 'co mat', [group])).toEqual({ is: 'press', press: 'own' });
  });

  test('a letter or a figure answers only what was asked last, and only soon', () => {
    const question = { label: 'a', press: 'practice', pushed: false };
    expect(meant(given(question), 'a')).toEqual({ is: 'press', press: 'practice' });
    expect(meant(given(question, { label: 'co mat', press: 'x' }), 'a')).toBe(null);
    expect(meant(given({ ...question, ago: 3 * DAY }), 'a')).toBe(null);
    expect(meant(chat.initial, 'a', [given(question)])).toBe(null);
  });

  test('is forgotten after eight weeks, and behind forty others', () => {
    expect(meant(given({ label: 'duyet', press: 'a', ago: 57 * DAY }), 'duyet')).toBe(null);
    const many = Array.from({ length: 40 }, (_, index) => ({ label: `x${index}`, press: `x${index}` }));
    expect(meant(given({ label: 'duyet', press: 'a' }, ...many), 'duyet')).toBe(null);
  });
});
