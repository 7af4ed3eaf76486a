import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { type Bench, bench } from './client.ts';
import type { FakeChat } from './world.ts';

let at: Bench;
let an: Actor;
let binh: Actor;
let group: FakeChat;
beforeEach(async () => {
  at = await bench({ limits: 'off' });
  an = at.fake.person('An', { started: true });
  binh = at.fake.person('Bình');
  group = at.fake.supergroup('Chi bộ 1', { members: [an, binh], bot: 'administrator' });
});
afterEach(() => at.fake.close());

const quiz = (more: object = {}) => ({
  chat_id: group.id,
  question: 'Câu 1?',
  options: [{ text: 'A. Một' }, { text: 'B. Hai' }],
  type: 'quiz',
  correct_option_ids: [1],
  explanation: 'Vì là hai.',
  is_anonymous: false,
  ...more,
});
const send = async (more: object = {}) => (await at.call('sendPoll', quiz(more))).result as Message;
const answers = async () => (await at.updates()).flatMap(({ poll_answer }) => poll_answer ?? []);

describe('a quiz is refused', () => {
  it.each([
    ['without a right option', { correct_option_ids: undefined }, /correct quiz option list must be non-empty/],
    ['with one that is not there', { correct_option_ids: [2] }, /wrong quiz correct_option_id/],
    ['with right options out of order', { correct_option_ids: [1, 0] }, /must be increasing/],
    ['with the parameter of old', { correct_option_id: 1 }, /unknown parameter "correct_option_id"/],
    ['with a long question', { question: 'ô'.repeat(301) }, /question length must not exceed 300/],
    ['with a long option', { options: [{ text: 'ô'.repeat(101) }] }, /options length must not exceed 100/],
    ['with many options', { options: Array(13).fill({ text: 'x' }) }, /can't have more than 12 options/],
    ['with options that are plain words', { options: ['A', 'B'] }, /Expected InputPollOption/],
    ['with a long explanation', { explanation: 'ô'.repeat(201) }, /MESSAGE_TOO_LONG/],
    ['with an explanation of many lines', { explanation: '1\n2\n3\n4' }, /TOO_MANY_LINES/],
    ['that ends at once', { close_date: Date.parse('2026-11-23T07:30:04+07:00') / 1000 }, /wrong open period/],
    ['that ends in two ways', { open_period: 60, close_date: 1_800_000_000 }, /can't specify both/],
  ])('%s', async (_, more, why) => {
    expect(await at.refusal('sendPoll', quiz(more))).toMatch(why);
  });
});

describe('a vote', () => {
  it('is told to the bot by name, once and for all', async () => {
    const { poll } = await send();
    binh.vote(group, 'A');
    expect(await answers()).toMatchObject([{ poll_id: poll?.id, user: { id: binh.id }, option_ids: [0] }]);
    expect(() => binh.vote(group, 'B')).toThrow(/not let a vote be changed/);
    expect(() => binh.retract(group)).toThrow(/not let a vote be changed/);
  });

  it('can be taken back where revoting is allowed', async () => {
    await send({ allows_revoting: true });
    binh.vote(group, 'A');
    binh.retract(group);
    expect((await answers()).map(({ option_ids }) => option_ids)).toEqual([[0], []]);
  });

  it('in an anonymous poll, which is what nobody asked for otherwise, is told to nobody', async () => {
    await send({ is_anonymous: undefined });
    binh.vote(group, 'A');
    expect(await answers()).toEqual([]);
  });

  it('of an anonymous administrator is the group’s', async () => {
    await send();
    an.vote(group, 'B', { anonymous: true });
    expect(() => binh.vote(group, 'B', { anonymous: true })).toThrow(/only administrators/);
    const [answer] = await answers();
    expect(answer).toMatchObject({ voter_chat: { id: group.id }, option_ids: [1] });
    expect(answer).not.toHaveProperty('user');
  });

  it('shows its voter whether it is right, and why: at once, or behind the lamp', async () => {
    await send();
    an.vote(group, 'A');
    expect(an.toasts().map(({ is }) => is)).toEqual(['wrong', 'explanation']);
    expect(() => binh.tapLamp(group, 'A')).toThrow(/for those who have voted/);
    binh.vote(group, 'B');
    expect(binh.toasts().map(({ is }) => is)).toEqual(['right']);
    binh.tapLamp(group, 'B');
    expect(binh.toasts().at(-1)).toMatchObject({ is: 'explanation', text: 'Vì là hai.' });
  });
});

describe('a poll ends', () => {
  it('at its hour, whether the bot lives or not', async () => {
    await send({ close_date: Date.parse('2026-11-23T08:00:00+07:00') / 1000 });
    await at.clock.advance(29 * 60_000);
    an.vote(group, 'A');
    await at.clock.advance(60_000);
    expect(() => binh.vote(group, 'A')).toThrow(/the poll is closed/);
  });

  it('once, by the bot that sent it', async () => {
    const { message_id } = await send();
    const place = { chat_id: group.id, message_id };
    expect((await at.call('stopPoll', place)).result).toMatchObject({ is_closed: true });
    expect(await at.refusal('stopPoll', place)).toBe('Bad Request: poll has already been closed');
    const spoken = an.say(group, '/lich');
    expect(await at.refusal('stopPoll', { ...place, message_id: spoken })).toMatch(
      /message with poll to stop not found/,
    );
    expect(() => binh.vote(group, 'A')).toThrow(/the poll is closed/);
  });
});
