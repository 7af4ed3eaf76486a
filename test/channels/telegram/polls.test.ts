import { afterEach, describe, expect, test } from 'vitest';
import { parse } from '../../../src/channels/telegram/parse.ts';
import { KINDS } from '../../../src/channels/telegram/schema.ts';
import { openTokens } from '../../../src/channels/telegram/tokens.ts';
import type { Message, Poll } from '../../../src/core/message.ts';
import { openRig, placeOf, type Rig } from './rig.ts';

const CLOSES = Date.parse('2026-11-24T07:30:00+07:00');

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const quiz: Poll = {
  about: 'Mở đến 07:30 thứ Ba. Công khai: cả nhóm xem được ai chọn gì.',
  question: 'Câu 1/3 (mã 12). Bác nói gì về chữ KIỆM?',
  options: ['A. Một', 'B. Hai', 'C. Ba'],
  answer: 1,
  explanation: 'Vì là hai.',
  source: 'Nguồn: Đời sống mới',
  closesAt: CLOSES,
};
const withPoll = (more: Partial<Poll> = {}): Message => ({
  text: 'Câu 1/3',
  choices: [{ label: 'A. Một', press: 'traloi c1 1 0 0' }],
  poll: { ...quiz, ...more },
});

async function scene(options: { readonly forum?: boolean; readonly bot?: 'member' | 'administrator' } = {}) {
  const open = await openRig();
  rig = open;
  const { fake, channel } = open;
  const an = fake.person('An', { started: true });
  const group = fake.supergroup('Chi bộ 1', { members: [an], bot: 'administrator', ...options });
  await open.start();
  const place = placeOf(group);
  const send = (message: Message, topic?: number) =>
    channel.send({
      id: `e ${fake.calls().length}`,
      to: topic === undefined ? place : { ...place, topic: String(topic) },
      message,
    });
  const asked = () => fake.calls('sendPoll').map(({ params }) => params);
  return { ...open, an, group, place, send, asked };
}

describe('a question as a poll', () => {
  test('is a public quiz that Telegram closes with its round, and is answered with its receipt', async () => {
    const { send, asked, group } = await scene();
    const sent = await send(withPoll());
    expect(asked()).toEqual([
      {
        chat_id: group.id,
        type: 'quiz',
        is_anonymous: false,
        question: quiz.question,
        options: [{ text: 'A. Một' }, { text: 'B. Hai' }, { text: 'C. Ba' }],
        correct_option_ids: [1],
        explanation: 'Vì là hai.\nNguồn: Đời sống mới',
        close_date: CLOSES / 1000,
        description: quiz.about,
      },
    ]);
    const [message] = [...group.messages.values()].slice(-1);
    const { message_id, poll } = message?.message ?? {};
    expect(sent).toEqual({ is: 'sent', receipt: { message: String(message_id), poll: poll?.id } });
  });

  test('keeps its source however long the explanation is, and ends it with a sentence', async () => {
    const { send, asked } = await scene();
    const explanation = `Đây là câu đầu.\n\n\n${'Đây là một câu nữa rất dài. '.repeat(20)}`;
    await send(withPoll({ explanation }));
    await send(withPoll({ explanation: 'Vì.', source: `Nguồn: ${'Văn kiện '.repeat(40)}` }));
    const texts = asked().map((params) => String('explanation' in params && params.explanation));
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(200);
    expect(texts[0]).toMatch(/^Đây là câu đầu\. Đây.* rất dài\.\nNguồn: Đời sống mới$/u);
    expect(texts[1]).toMatch(/^Vì\.\nNguồn: Văn kiện .*…$/u);
  });

  test.each([
    ['a question is too long', { question: 'ô'.repeat(301) }],
    ['an option is too long', { options: ['A. Một', `B. ${'ô'.repeat(98)}`] }],
    ['its round is about to close', { closesAt: Date.parse('2026-11-23T07:30:09+07:00') }],
  ])('is asked with buttons where %s', async (_, more) => {
    const { send, asked, group } = await scene();
    expect(await send(withPoll(more))).toMatchObject({
      is: 'sent',
      receipt: expect.not.objectContaining({ poll: expect.anything() }),
    });
    expect(asked()).toEqual([]);
    expect(group.seen.at(-1)).toMatchObject({ text: 'Câu 1/3', labels: ['A. Một'] });
  });

  test('may be as long as Telegram lets it', async () => {
    const { send, asked } = await scene();
    const options = Array.from({ length: 4 }, () => 'ô'.repeat(100));
    await send(withPoll({ question: 'ô'.repeat(300), options, about: 'ô'.repeat(1024) }));
    expect(asked()).toHaveLength(1);
  });

  test('is asked with buttons where the group forbids polls, and the log says why', async () => {
    const { send, fake, group, lines } = await scene({ bot: 'member' });
    fake.forbid(group, 'polls');
    expect(await send(withPoll())).toMatchObject({ is: 'sent' });
    expect(group.seen.at(-1)).toMatchObject({ labels: ['A. Một'] });
    expect(lines.join()).toMatch(/poll refused.*not enough rights to send polls/u);
  });

  test('stands in its topic, and in General when that was deleted', async () => {
    const { send, fake, group } = await scene({ forum: true });
    const topic = fake.topic(group, 'Chi bộ');
    await send(withPoll(), topic);
    expect(group.seen.at(-1)).toMatchObject({ topic, labels: quiz.options });
    fake.deleteTopic(group, topic);
    await send(withPoll(), topic);
    expect(group.seen.at(-1)?.labels).toEqual(quiz.options);
    expect(group.seen.at(-1)?.topic).toBeUndefined();
  });

  test.each([
    ['unknown', { is: 'reset', when: 'after' }, { is: 'unknown' }],
    ['not sent', { is: 'tooMany', retryAfter: 3 }, { is: 'retryAfter', ms: 3000 }],
    ['gone', { is: 'refused', as: 'kicked' }, { is: 'gone' }],
  ] as const)('says when it is %s, and no buttons follow', async (_, fault, outcome) => {
    const { send, fake } = await scene();
    fake.faults.script('sendPoll', fault);
    expect(await send(withPoll())).toEqual(outcome);
    expect(fake.calls('sendMessage')).toEqual([]);
  });

  test('in a group that moved says where to', async () => {
    const { channel, fake, an } = await scene();
    const basic = fake.group('Chi bộ 2', { members: [an], bot: 'administrator' });
    fake.faults.script('sendPoll', { is: 'migrated' });
    const sent = await channel.send({ id: 'm', to: placeOf(basic), message: withPoll() });
    expect(sent).toEqual({ is: 'moved', to: { channel: 'telegram', kind: 'group', id: String(basic.migratedTo) } });
  });
});

describe('the end of a poll', () => {
  test('can be brought about once and again; one that is gone is over, too', async () => {
    const { send, channel, place, an, group } = await scene();
    const sent = await send(withPoll());
    const message = sent.is === 'sent' ? (sent.receipt?.message ?? '') : '';
    an.vote(group, 'A');
    expect(await channel.stopPoll?.(place, message)).toEqual({ is: 'sent' });
    expect(() => an.vote(group, 'B')).toThrow(/closed/u);
    expect(await channel.stopPoll?.(place, message)).toEqual({ is: 'sent' });
    expect(await channel.stopPoll?.(place, '999999')).toEqual({ is: 'sent' });
  });

  test('is tried again when Telegram was not reached', async () => {
    const { send, channel, place, fake } = await scene();
    await send(withPoll());
    fake.faults.script('stopPoll', { is: 'tooMany', retryAfter: 2 });
    expect(await channel.stopPoll?.(place, '1')).toEqual({ is: 'retryAfter', ms: 2000 });
  });
});

describe('a vote', () => {
  const reading = { me: { id: 99, username: 'nep_bot' }, tokens: openTokens('secret'), now: CLOSES };
  const user = { id: 7, is_bot: false, first_name: 'An' };
  const answer = { poll_id: '5000000000000000001', user, option_ids: [2], option_persistent_ids: ['x-2'] };
  const read = (more: object) => parse({ update_id: 5, poll_answer: { ...answer, ...more } }, reading);

  test('is asked for by its kind, and nothing else of polls is', () => {
    expect(KINDS.filter((kind) => kind.startsWith('poll'))).toEqual(['poll_answer']);
  });

  test('becomes an inbound of the voter', () => {
    expect(read({})).toEqual({
      is: 'inbound',
      query: null,
      inbound: {
        cause: 'telegram:5',
        place: { channel: 'telegram', kind: 'private', id: '7' },
        sender: { id: '7', name: 'An' },
        at: CLOSES,
        body: { is: 'vote', poll: '5000000000000000001', option: 2 },
      },
    });
    expect(read({ option_ids: [] })).toMatchObject({ inbound: { body: { option: null } } });
  });

  test.each([
    ['of an anonymous administrator', { user: undefined, voter_chat: { id: -100, type: 'supergroup', title: 'x' } }],
    ['of a chat with the stand-in user of old', { user: { ...user, is_bot: true }, voter_chat: { id: -100 } }],
    ['of nobody', { user: undefined }],
    ['for several options', { option_ids: [0, 1] }],
  ])('%s is passed over in silence', (_, more) => {
    expect(read(more)).toEqual({ is: 'ignored', why: null });
  });

  test.each([
    ['an id that is no number', { poll_id: '../../owner' }],
    ['no options', { option_ids: undefined }],
    ['options that are no numbers', { option_ids: ['A'] }],
  ])('with %s is no update', (_, more) => {
    const parsed = read(more);
    expect(parsed).toMatchObject({ is: 'ignored', why: expect.stringContaining('poll_answer') });
    expect(JSON.stringify(parsed)).not.toContain('An');
  });
});
