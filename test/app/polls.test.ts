import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/time.ts';
import type { Outgoing, Sent } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, GROUP } from '../core/given.ts';
import { openStand, toldIn } from './stand.ts';

const NOON = at('2026-11-24 12:00');
const CLOSE = at('2026-11-25 12:00');

/** A poll stands in the message of the same number: p1, p2, p3 for the three questions. */
const asPolls = () => {
  let polls = 0;
  return ({ message }: Outgoing): Sent => {
    if (!message.poll) return { is: 'sent' };
    polls++;
    return { is: 'sent', receipt: { message: `m${polls}`, poll: `p${polls}` } };
  };
};

/** The cell of `given.ts` wants public polls, and An opens a round at noon; nothing is sent before the next tick. */
async function openRound(options: Parameters<typeof openStand>[0] = {}) {
  const stand = await openStand({ publicPolls: true, answer: asPolls(), ...options });
  await stand.say('an', 'riêng', '/caidat công khai bật', NOON);
  await stand.say('an', 'riêng', '/tracnghiem', NOON);
  const answersOf = async () => {
    const { quizzes } = await stand.app.house.cells.read('c1');
    return Object.fromEntries((quizzes.open ?? quizzes.last)?.answers ?? []);
  };
  const directoryOf = async () => Object.entries(await stand.events()).filter(([stream]) => /poll:/u.test(stream));
  return { ...stand, answersOf, directoryOf };
}

const counts = (sent: readonly Outgoing[]) =>
  sent.flatMap(({ message }) => /Có \d đồng chí|chưa đồng chí nào/u.exec(message.text)?.[0] ?? []);

test('questions go out as polls, votes are answers, the close counts and ends them', async () => {
  const { app, vote, sent, stopped, say } = await openRound();
  await app.tick(NOON);
  expect(sent.filter(({ message }) => message.poll).map(({ message }) => message.poll?.closesAt)).toEqual([
    CLOSE,
    CLOSE,
    CLOSE,
  ]);
  expect(await vote('binh', 'p1', 1, NOON + HOUR)).toEqual([]);
  await vote('chi', 'p2', 0, NOON + HOUR);
  expect(await say('binh', 'riêng', '/diem', NOON + 2 * HOUR)).toEqual([expect.stringContaining('đúng 1/1')]);
  await app.tick(CLOSE);
  expect(stopped).toEqual(['m1', 'm2', 'm3']);
  expect(counts(sent)).toEqual(['Có 2 đồng chí']);
});

test('a platform without public polls asks with buttons, and says nothing of the group seeing', async () => {
  const { app, sent } = await openRound({ publicPolls: false, answer: () => ({ is: 'sent' }) });
  await app.tick(NOON);
  const asked = sent.filter(({ message }) => /Câu \d\/3/u.test(message.text));
  expect(asked.map(({ message }) => message.choices?.length)).toEqual([4, 4, 4]);
  expect(asked[0]?.message.text).toContain('chỉ mình đồng chí biết');
});

describe('a vote that comes before the poll is known', () => {
  test('while it is being sent waits in the poll’s own stream, and counts', async () => {
    const gate = Promise.withResolvers<void>();
    const answer = asPolls();
    const slow = async (outgoing: Outgoing) => {
      await gate.promise;
      return answer(outgoing);
    };
    const { app, vote, answersOf, directoryOf } = await openRound({ answer: slow });
    const ticking = app.tick(NOON);
    await vote('binh', 'p1', 0, NOON + 1);
    await vote('binh', 'p1', 1, NOON + 2);
    await vote('chi', 'p1', null, NOON + 2);
    expect(await answersOf()).toEqual({});
    expect((await directoryOf()).map(([stream, events]) => [stream, events.length])).toEqual([
      ['directory/poll:web:p1', 3],
    ]);
    gate.resolve();
    await ticking;
    await app.tick(NOON + 3);
    expect(await answersOf()).toEqual({ binh: [1, null, null] });
    // The next one comes after those that waited, whatever way it takes.
    await vote('binh', 'p1', null, NOON + 4);
    await app.tick(NOON + 5);
    expect(await answersOf()).toEqual({});
  });

  test('is followed by the voter’s next one in order, although the poll is known by then', async () => {
    const { app, vote, answersOf } = await openRound({ answer: () => ({ is: 'retryAfter', ms: 10 * HOUR }) });
    await app.tick(NOON);
    await vote('binh', 'p1', 0, NOON + 1);
    const subject = { is: 'question', round: 1, index: 0 } as const;
    const receipt = { message: 'm1', poll: 'p1' };
    const act = (cause: string) => ({ cause, now: NOON + 2 });
    await app.house.cells.act('c1', { type: 'KeepReceipt', subject, place: GROUP, receipt }, act('sent'));
    await app.house.directory.act('poll:web:p1', { type: 'Claim', target: 'c1' }, act('claim'));
    await vote('binh', 'p1', 1, NOON + 3);
    await vote('chi', 'p1', 1, NOON + 3);
    expect(await answersOf(), 'who has nothing on its way goes straight').toEqual({ chi: [1, null, null] });
    await app.tick(NOON + 4);
    expect(await answersOf()).toMatchObject({ binh: [1, null, null] });
  });

  test('is taken in once, however often it comes', async () => {
    const { app, vote, answersOf, events } = await openRound();
    await vote('binh', 'p1', 1, NOON, 'update x');
    await vote('binh', 'p1', 1, NOON, 'update x');
    await app.tick(NOON);
    await vote('binh', 'p1', 1, NOON + 1, 'update x');
    await app.tick(NOON + 1);
    expect(await answersOf()).toEqual({ binh: [1, null, null] });
    expect((await events())['directory/poll:web:p1']?.map(({ type }) => type)).toEqual(['VoteLeft', 'KeyClaimed']);
  });

  test('of someone who was forgotten meanwhile is nobody’s', async () => {
    const { app, vote, answersOf, directoryOf } = await openRound();
    await vote('binh', 'p1', 1, NOON);
    await app.forget('binh', 'forget', NOON);
    await app.tick(NOON);
    expect(await answersOf()).toEqual({});
    expect((await directoryOf()).length).toBeGreaterThan(0);
  });
});

describe('a vote that is nobody’s or nowhere’s leaves nothing behind', () => {
  const written = async (act: (stand: Awaited<ReturnType<typeof openRound>>) => Promise<unknown>, ticks = true) => {
    const stand = await openRound();
    if (ticks) await stand.app.tick(NOON);
    const before = stand.written.length;
    await act(stand);
    return stand.written.slice(before).map(({ stream }) => stream);
  };

  test.each([
    ['a stranger’s in a poll of ours', true, 'khach', 'p1'],
    ['a stranger’s before the poll is known', false, 'khach', 'p1'],
    ['in a poll that we never sent', true, 'binh', 'p99'],
  ])('%s', async (_, ticks, person, poll) => {
    expect(await written(({ vote }) => vote(person, poll, 1, NOON + 1), ticks)).toEqual([]);
  });

  test('in a poll that we never sent, where no round is open', async () => {
    const stand = await openStand({ publicPolls: true });
    const before = stand.written.length;
    await stand.vote('binh', 'p1', 1, NOON);
    expect(stand.written).toHaveLength(before);
  });

  test('taken back where there was none', async () => {
    expect(await written(({ vote }) => vote('binh', 'p1', null, NOON + 1))).toEqual([]);
  });
});

describe('votes and the close', () => {
  test('those given while Nếp was off for hours, over the close, count', async () => {
    const { app, vote, sent } = await openRound();
    await app.tick(NOON);
    const back = CLOSE + 9 * HOUR;
    await vote('binh', 'p1', 1, back);
    await vote('chi', 'p1', 1, back);
    await app.tick(back);
    await app.tick(CLOSE + 20 * HOUR);
    expect(counts(sent)).toEqual(['Có 2 đồng chí']);
  });

  test('one that arrives when the figures were read out is its voter’s own result, and they stay as they are', async () => {
    const { app, vote, say, sent } = await openRound();
    await app.tick(NOON);
    await app.tick(CLOSE);
    await vote('binh', 'p1', 1, CLOSE + 1);
    await app.tick(CLOSE + HOUR);
    expect(counts(sent)).toEqual(['chưa đồng chí nào']);
    expect(await say('binh', 'riêng', '/diem', CLOSE + HOUR)).toEqual([expect.stringContaining('đúng 1/1')]);
  });
});

describe('a poll of which nobody knows whether it was sent', () => {
  const uncertain = (outgoing: Outgoing) => /Câu 2\/3/u.test(outgoing.message.text);
  const doubts = (sent: readonly Outgoing[]) => toldIn(sent).filter((line) => /có thể đã vào nhóm/u.test(line));

  test.each([
    ['the channel says so', () => ({ is: 'unknown' }) as const],
    ['the channel fails', () => Promise.reject(new Error('socket hang up'))],
  ])('is never sent again, and the secretary is told once: %s', async (_, unknown) => {
    const answer = asPolls();
    const stand = await openRound({ answer: (outgoing) => (uncertain(outgoing) ? unknown() : answer(outgoing)) });
    for (let minute = 0; minute < 60; minute++) await stand.app.tick(NOON + minute * MINUTE);
    expect(stand.tried.filter(uncertain)).toHaveLength(1);
    expect(doubts(stand.sent)).toEqual([expect.stringMatching(/^an: Câu 2 \(mã 2\)/u)]);
    expect(stand.sent.filter(({ message }) => message.poll)).toHaveLength(2);
    // Typed, the question is answered all the same; and nobody waits for votes in a poll that has no name.
    await stand.say('binh', 'nhóm', '2B', NOON + HOUR);
    expect(await stand.answersOf()).toEqual({ binh: [null, 1, null] });
    await stand.vote('binh', 'p77', 1, NOON + HOUR);
    expect((await stand.directoryOf()).map(([stream]) => stream)).toEqual([
      'directory/poll:web:p1',
      'directory/poll:web:p2',
    ]);
  });

  test('because its receipt could not be written is not sent again either', async () => {
    let broken = true;
    const wrap = (store: Store): Store => ({
      ...store,
      async commit(chain) {
        if (broken && chain.some(({ cause }) => cause.startsWith('sent '))) throw new Error('disk full');
        return store.commit(chain);
      },
    });
    const { app, tried, sent } = await openRound({ wrap });
    await app.tick(NOON);
    broken = false;
    for (let minute = 1; minute < 60; minute++) await app.tick(NOON + minute * MINUTE);
    expect(tried.filter(({ message }) => message.poll && /Câu 1\/3/u.test(message.text))).toHaveLength(1);
    expect(doubts(sent).length).toBeGreaterThan(0);
  });

  test.each([
    ['while the round is open', NOON + HOUR],
    ['when it is over', CLOSE + HOUR],
  ])('because the process died is not sent again: back %s', async (_, later) => {
    const never = () => new Promise<Sent>(() => undefined);
    const { app, store, tried } = await openRound({
      answer: (outgoing) => (outgoing.message.poll ? never() : { is: 'sent' }),
    });
    void app.tick(NOON);
    while (tried.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const next = await openStand({ publicPolls: true, answer: asPolls(), store });
    await next.app.tick(later);
    expect(next.tried.filter(({ message }) => /Câu 1\/3/u.test(message.text))).toEqual([]);
    expect(doubts(next.sent).length).toBeGreaterThan(0);
  });
});

test('a poll that the platform refuses is told like any message that did not go out', async () => {
  const { app, sent } = await openRound({
    answer: ({ message }) => (message.poll ? { is: 'refused', why: 'no' } : { is: 'sent' }),
  });
  await app.tick(NOON);
  await app.tick(NOON + HOUR);
  expect(toldIn(sent).filter((line) => /chưa đưa được tin trắc nghiệm/u.test(line))).toHaveLength(3);
});
