import { describe, expect, test } from 'vitest';
import { MOST_ATTEMPTS } from '../../src/app/outbox.ts';
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts';
import type { Outgoing, Sent } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { at } from '../core/given.ts';
import { openStand, toldIn } from './stand.ts';

const NOON = at('2026-11-22 12:00');
const isGroup = ({ to }: Outgoing) => to.kind === 'group';
const isFrom = (word: string) => (outgoing: Outgoing) => outgoing.message.text.includes(word);

/** A meeting is called at noon: one post for the group, answered as `answer` says. */
async function callMeeting(answer: (outgoing: Outgoing, nth: number) => Sent | Promise<Sent>) {
  const stand = await openStand({ answer });
  await stand.say('an', 'nhóm', '/diemdanh 19:30 mai họp chi bộ', NOON);
  return stand;
}

describe('a message that was surely not sent', () => {
  test('waits as long as the platform asks, and is sent once', async () => {
    const wait = 30 * SECOND;
    const { app, tried, sent } = await callMeeting((_, nth) =>
      nth === 1 ? { is: 'retryAfter', ms: wait } : { is: 'sent' },
    );
    await app.tick(NOON);
    await app.tick(NOON + wait - 1);
    expect(tried).toHaveLength(1);
    await app.tick(NOON + wait);
    await app.tick(NOON + HOUR);
    expect([tried.length, sent.length]).toEqual([2, 1]);
    expect(tried[0]?.id).toBe(tried[1]?.id);
  });

  test('is tried again after 2 s, 4 s, 8 s …', async () => {
    const { app, tried } = await callMeeting(() => ({ is: 'retryAfter', ms: 0 }));
    const times: number[] = [];
    for (let second = 0; second < 40; second++) {
      const before = tried.length;
      await app.tick(NOON + second * SECOND);
      if (tried.length > before) times.push(second);
    }
    expect(times).toEqual([0, 2, 6, 14, 30]);
  });

  test('is given up after many tries, and the secretary is told, once and privately', async () => {
    const { app, tried, sent } = await callMeeting((outgoing) =>
      isGroup(outgoing) ? { is: 'retryAfter', ms: 0 } : { is: 'sent' },
    );
    for (let minute = 0; minute < 60; minute++) await app.tick(NOON + minute * MINUTE);
    expect(tried.filter(isGroup)).toHaveLength(MOST_ATTEMPTS);
    expect(toldIn(sent)).toEqual([expect.stringMatching(/^an: Nếp chưa đưa được tin điểm danh vào nhóm/)]);
  });
});

describe('a message that may or may not be there', () => {
  test.each([
    ['the channel says so', () => ({ is: 'unknown' }) as const],
    ['the channel fails', () => Promise.reject(new Error('socket hang up'))],
  ])('is tried once more at most: %s', async (_, unknown) => {
    const { app, tried, sent } = await callMeeting((outgoing) => (isGroup(outgoing) ? unknown() : { is: 'sent' }));
    for (let minute = 0; minute < 60; minute++) await app.tick(NOON + minute * MINUTE);
    expect(tried.filter(isGroup)).toHaveLength(2);
    expect(toldIn(sent)).toEqual([expect.stringMatching(/^an: Nếp chưa đưa được/)]);
  });

  test('that gets through at the second try is told to nobody', async () => {
    const { app, sent } = await callMeeting((_, nth) => (nth === 1 ? { is: 'unknown' } : { is: 'sent' }));
    for (let minute = 0; minute < 60; minute++) await app.tick(NOON + minute * MINUTE);
    expect(toldIn(sent)).toEqual(['nhóm: Điểm danh: họp chi bộ']);
  });

  test('has its second try even if quiet hours had held it back before: that was no try', async () => {
    let uncertain = 0;
    const stand = await openStand({
      answer: (outgoing) =>
        isFrom('Bài học tuần này')(outgoing) && ++uncertain === 1 ? { is: 'unknown' } : { is: 'sent' },
    });
    await stand.app.tick(at('2026-11-23 23:00'));
    await stand.app.tick(at('2026-11-24 06:30'));
    await stand.app.tick(at('2026-11-24 06:31'));
    expect(uncertain).toBe(2);
    expect(stand.sent.filter(isFrom('chưa đưa được'))).toEqual([]);
  });
});

describe('a message the platform will not take', () => {
  test.each([
    ['refused', { is: 'refused', why: 'too long' }],
    ['gone', { is: 'gone' }],
  ] as const)('%s by the group: the secretary is told at once', async (_, no) => {
    const { app, tried, sent } = await callMeeting((outgoing) => (isGroup(outgoing) ? no : { is: 'sent' }));
    await app.tick(NOON);
    await app.tick(NOON + HOUR);
    expect(tried.filter(isGroup)).toHaveLength(1);
    expect(toldIn(sent)).toEqual([expect.stringMatching(/^an: Nếp chưa đưa được tin điểm danh/)]);
  });

  test('not even the secretary: it ends there', async () => {
    const { app, tried } = await callMeeting(() => ({ is: 'refused', why: 'no' }));
    for (let minute = 0; minute < 10; minute++) await app.tick(NOON + minute * MINUTE);
    expect(tried).toHaveLength(2);
  });
});

describe('a private chat that is gone', () => {
  test('is not tried again until the person writes', async () => {
    let blocked = true;
    const stand = await openStand({
      answer: (outgoing) => (outgoing.to.id === 'binh' && blocked ? { is: 'gone' } : { is: 'sent' }),
    });
    const { app, say, press, tried, sent } = stand;
    const toBinh = () => tried.filter(({ to }) => to.id === 'binh').length;
    await say('an', 'nhóm', '/diemdanh 19:30 họp chi bộ', NOON);
    await press('binh', 'nhóm', 'diemdanh c1 1 excused', NOON);
    await app.tick(NOON);
    expect(toBinh()).toBe(1);
    expect((await stand.events())['person/binh']?.at(-1)).toMatchObject({ type: 'PrivateChatLost' });
    // The nudge of the others does not go there, and nobody is told of it.
    await press('binh', 'nhóm', 'diemdanh c1 1 present', NOON);
    expect(await press('binh', 'nhóm', 'diemdanh c1 1 excused', NOON)).toEqual([expect.stringContaining('/vang')]);
    await app.tick(at('2026-11-22 18:30'));
    expect(toBinh()).toBe(1);
    expect(sent.filter(isFrom('chưa đưa được'))).toEqual([]);

    blocked = false;
    await say('binh', 'riêng', '/lich', at('2026-11-22 19:00'));
    await press('binh', 'nhóm', 'diemdanh c1 1 present', at('2026-11-22 19:00'));
    await press('binh', 'nhóm', 'diemdanh c1 1 excused', at('2026-11-22 19:00'));
    await app.tick(at('2026-11-22 19:00'));
    expect(sent.filter(({ to }) => to.id === 'binh')).toHaveLength(1);
  });
});

describe('the hour of the send', () => {
  test('what the clock started is held in quiet hours and sent when they end', async () => {
    const { app, tried, sent } = await openStand();
    await app.tick(at('2026-11-23 23:00'));
    await app.tick(at('2026-11-24 06:29'));
    expect(tried).toEqual([]);
    await app.tick(at('2026-11-24 06:30'));
    expect(toldIn(sent)).toEqual(['nhóm: Bài học tuần này: Chủ đề t1']);
  });

  test('what a secretary does goes out at night as well', async () => {
    const { app, say, sent } = await openStand();
    const night = at('2026-11-22 23:00');
    await say('an', 'nhóm', '/diemdanh 19:30 mai họp', night);
    await app.tick(night);
    expect(toldIn(sent)).toEqual(['nhóm: Điểm danh: họp']);
  });

  test('what is no longer worth sending is dropped without a word', async () => {
    const { app, say, tried } = await openStand({ answer: () => ({ is: 'retryAfter', ms: 2 * HOUR }) });
    await say('an', 'nhóm', '/diemdanh 19:30 họp', NOON);
    await app.tick(at('2026-11-22 18:30'));
    const nudges = () => tried.filter(isFrom('dự được không')).length;
    const before = nudges();
    expect(before).toBe(3);
    await app.tick(at('2026-11-22 20:31'));
    expect(nudges()).toBe(before);
  });

  test('a person who answered while their nudge was held back is not nudged any more', async () => {
    const { app, say, sent } = await openStand();
    await say('an', 'nhóm', '/diemdanh 7h15 mai họp', NOON);
    await app.tick(at('2026-11-23 06:15'));
    await say('binh', 'nhóm', 'có mặt', at('2026-11-23 06:20'));
    await app.tick(at('2026-11-23 06:30'));
    expect(sent.filter(isFrom('dự được không')).map(({ to }) => to.id)).toEqual(['an', 'chi']);
  });
});

describe('order', () => {
  const questions = (messages: readonly Outgoing[]) =>
    messages.flatMap(({ message }) => /Câu (\d)\/3/u.exec(message.text)?.[1] ?? []);

  test('messages to one place go one after the other, however slow each is', async () => {
    let under = 0;
    let most = 0;
    const { app, say, sent } = await openStand({
      async answer(outgoing, nth) {
        if (!isGroup(outgoing)) return { is: 'sent' };
        most = Math.max(most, ++under);
        for (let turn = 0; turn < 50 - nth * 10; turn++) await Promise.resolve();
        under--;
        return { is: 'sent' };
      },
    });
    await say('an', 'nhóm', '/tracnghiem', NOON);
    await app.tick(NOON);
    expect(most).toBe(1);
    expect(questions(sent)).toEqual(['1', '2', '3']);
  });

  test('when the first is told to wait, the next ones to that place wait behind it', async () => {
    const { app, say, sent } = await openStand({
      answer: (_, nth) => (nth === 1 ? { is: 'retryAfter', ms: 5 * SECOND } : { is: 'sent' }),
    });
    await say('an', 'nhóm', '/tracnghiem', NOON);
    for (let second = 0; second < 60; second++) await app.tick(NOON + second * SECOND);
    expect(questions(sent)).toEqual(['1', '2', '3']);
  });

  test('one place that waits holds up no other', async () => {
    const { app, say, sent } = await openStand({
      answer: (outgoing) => (isGroup(outgoing) ? { is: 'retryAfter', ms: HOUR } : { is: 'sent' }),
    });
    await say('an', 'nhóm', '/diemdanh 12:30 họp', NOON);
    await say('an', 'riêng', '/chot luôn', NOON);
    await app.tick(NOON);
    expect(toldIn(sent)).toEqual([expect.stringMatching(/^an: Tổng số đảng viên/)]);
  });

  test('more than one claim can hold all go out in one tick', async () => {
    const people = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`p${index}`, []]));
    const { app, say, sent } = await openStand({ people: { an: ['bí thư'], ...people } });
    await say('an', 'nhóm', '/diemdanh 19:30 họp', NOON);
    await app.tick(at('2026-11-22 18:30'));
    expect(sent.filter(isFrom('dự được không'))).toHaveLength(131);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  });
});

describe('a list too long for one message', () => {
  test('still reaches the secretary: a residential cell of 200', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `Nguyễn Thị Phương Thảo ${index}`);
    const people = Object.fromEntries(ids.map((id) => [id, []]));
    const { app, say, sent } = await openStand({ people: { an: ['bí thư'], ...people } });
    await say('an', 'nhóm', '/diemdanh 19:30 họp', NOON);
    await say('an', 'nhóm', '/chot luôn', NOON);
    await app.tick(NOON);
    const told = sent.filter(({ to }) => to.id === 'an').map(({ message }) => message.text);
    for (const id of ids) expect(told.join('\n')).toContain(id);
  });
});

describe('wakes', () => {
  const wakeOf = (stream: string) =>
    ({ stream, expected: 0, cause: 'c', at: NOON, events: [], effects: [], wakeAt: NOON + 1 }) as const;

  test('one that fails is logged and holds up nobody', async () => {
    const stand = await openStand();
    await stand.store.commit([wakeOf('nowhere/x')]);
    await stand.app.tick(at('2026-11-23 07:30'));
    expect(toldIn(stand.sent)).toEqual(['nhóm: Bài học tuần này: Chủ đề t1']);
    expect(stand.errors).toContain('wake failed');
  });

  test('stays due and is tried again at the next beat', async () => {
    let broken = true;
    const wrap = (store: Store): Store => ({
      ...store,
      async commit(chain) {
        if (broken && chain.some(({ cause }) => cause.startsWith('wake:'))) throw new Error('disk full');
        return store.commit(chain);
      },
    });
    const { app, sent, errors } = await openStand({ wrap });
    await app.tick(at('2026-11-23 07:30'));
    expect([sent.length, errors.length > 0]).toEqual([0, true]);
    broken = false;
    await app.tick(at('2026-11-23 07:31'));
    await app.tick(at('2026-11-23 07:32'));
    expect(toldIn(sent)).toEqual(['nhóm: Bài học tuần này: Chủ đề t1']);
  });

  test('twice at the same moment are one event', async () => {
    const stand = await openStand();
    await Promise.all([1, 2, 3].map(() => stand.app.tick(at('2026-11-23 07:30'))));
    const posted = (await stand.events())['cell/c1']?.filter(({ type }) => type === 'LessonPosted');
    expect(posted).toHaveLength(1);
    expect(stand.sent).toHaveLength(1);
  });
});

describe('an effect that fails inside Nếp', () => {
  test('is tried again later and holds up nobody', async () => {
    const { app, store, sent, errors } = await openStand();
    const nowhere = { kind: 'tell', stream: 'nowhere/x', intent: { type: 'Forget' } } as const;
    const group = { channel: 'web', kind: 'group', id: '1' } as const;
    const post = { kind: 'post', to: { place: group }, notice: { key: 'lesson.none' } } as const;
    const effects = [nowhere, post];
    await store.commit([{ stream: 'unit/u1', expected: 0, cause: 'c', at: NOON, events: [], effects, wakeAt: null }]);
    await app.tick(NOON);
    await app.tick(NOON + SECOND);
    expect(toldIn(sent)).toEqual(['nhóm: Tuần này chưa có bài học.']);
    expect(errors).toEqual(['effect failed']);
    await app.tick(NOON + 2 * SECOND);
    expect(errors).toHaveLength(2);
  });
});
