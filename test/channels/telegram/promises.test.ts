import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ERASED } from '../../../src/core/message.ts';
import { HOUR, MINUTE } from '../../../src/core/time.ts';
import type { Store } from '../../../src/ports/store.ts';
import { at, openTown, type Town } from './town.ts';

let town: Town;
afterEach(() => town?.close());

const DEED = 'giúp cụ Sáu lợp lại mái hiên';

/** A store that dies at its nth commit, before it is written or after; from then on nothing is. */
function dying(nth: number, when: 'before' | 'after', struck: () => void) {
  let commits = 0;
  return (store: Store): Store => ({
    ...store,
    async commit(chain) {
      commits++;
      if (commits < nth) return store.commit(chain);
      struck();
      if (commits === nth && when === 'after') await store.commit(chain);
      throw new Error('the process died here');
    },
  });
}

/** The rows of the table of promises that Telegram has a part in, each with what shows that it holds there. */
const SHOWN: Readonly<Record<string, () => Promise<void>>> = {
  async 'an update changes state'() {
    const { begin, fake, binh, until, events } = town;
    const gate = Promise.withResolvers<void>();
    let held = false;
    const life = await begin((store) => ({
      ...store,
      async commit(chain) {
        held = true;
        await gate.promise;
        return store.commit(chain);
      },
    }));
    binh.say('private', `/viectot ${DEED}`);
    await until(() => held);
    expect([fake.pending().length, await events(life, 'DeedTold')], 'not confirmed, for it is not on disk').toEqual([
      1,
      [],
    ]);
    gate.resolve();
    await until(() => fake.pending().length === 0);
    expect(await events(life, 'DeedTold')).toHaveLength(1);
    await life.die();

    // Written, and dead before Telegram heard of it: it is brought again, to the next process.
    let written = false;
    const next = await begin(dying(1, 'after', () => (written = true)));
    binh.say('private', '/viectot quét ngõ cùng bà con');
    await until(() => written);
    await next.die();
    expect(fake.pending()).toHaveLength(1);
    const last = await begin();
    await until(() => fake.pending().length === 0);
    expect(await events(last, 'DeedTold')).toHaveLength(2);
  },

  async 'two updates race on a cell'() {
    const { begin, settle, events, an, binh, chi } = town;
    const life = await begin();
    for (const [index, who] of [an, binh, chi].entries()) who.say('private', `/viectot việc thứ ${index} trong xóm`);
    await settle(life);
    expect((await events(life, 'DeedTold')).map((event) => 'deed' in event && event.deed)).toEqual([1, 2, 3]);
  },

  async 'a wake fires twice, or on two workers'() {
    const { begin, beside, liveUntil, events, said } = town;
    const life = await begin();
    const other = beside(life);
    for (const moment of ['2026-11-23 07:30', '2026-11-25 19:30', '2026-11-26 19:30']) {
      await Promise.all([life.app, other, life.app, other].map((app) => app.tick(at(moment))));
      await liveUntil(life, at(moment) + MINUTE);
    }
    for (const type of ['LessonPosted', 'RoundOpened', 'RoundClosed'])
      expect(await events(life, type), type).toHaveLength(1);
    expect([said(/^Bài học tuần này: (?!\d)/u), said(/Câu 1\/3 /u), said(/Đáp án/u)]).toEqual([1, 1, 1]);
  },

  async 'a post to a chat'() {
    const { begin, settle, liveUntil, said, fake, group, an, clock } = town;
    const life = await begin();
    an.say(group, '/diemdanh 19:30 mai họp chi bộ');
    await settle(life);
    expect(said(/^Điểm danh: họp chi bộ/u), 'normally once').toBe(1);

    // Every answer breaks off after the message stands in the chat.
    fake.faults.script('sendMessage', { is: 'reset', when: 'after' }, { chat: group.id, times: 1000 });
    an.say(group, '/tracnghiem');
    await settle(life);
    await liveUntil(life, clock.now() + HOUR);
    expect([1, 2, 3].map((nth) => said(new RegExp(`Câu ${nth}/3 `, 'u')))).toEqual([2, 2, 2]);
    expect(an.sees('private').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('chưa đưa được tin trắc nghiệm'),
    );
  },

  async 'the process is killed, at any instruction'() {
    const { begin, settle, until, events, fake, an, binh, chi } = town;
    const told: string[] = [];
    for (const when of ['before', 'after'] as const) {
      for (let nth = 1, died = true; died; nth++) {
        died = false;
        const life = await begin(dying(nth, when, () => (died = true)));
        for (const who of [an, binh, chi, an]) {
          told.push(`việc số ${told.length + 1} trong xóm`);
          who.say('private', `/viectot ${told.at(-1)}`);
        }
        await until(() => died || fake.pending().length === 0);
        await life.die();

        const next = await begin();
        await settle(next);
        const kept = (await events(next, 'DeedTold')).map(({ words }) => words?.text?.text);
        expect(kept.sort(), `${when} commit ${nth}`).toEqual([...told].sort());
        await next.die();
      }
    }
  },

  async 'the bot was down for a day'() {
    const { begin, settle, liveUntil, events, said, clock, fake, group, an, binh, chi } = town;
    const first = await begin();
    await liveUntil(first, at('2026-11-23 08:00'));
    an.say(group, '/diemdanh 19:30 thứ 6 họp chi bộ');
    await settle(first);
    await first.die();

    clock.set(at('2026-11-23 18:00'));
    binh.say('private', `/viectot ${DEED}`);
    chi.tap(group, 'Có mặt');
    clock.set(at('2026-11-24 08:00'));
    const second = await begin();
    await settle(second);
    expect(await events(second, 'DeedTold')).toMatchObject([{ at: at('2026-11-23 18:00') }]);
    // A press dies with Telegram after 150 s; the same again is as good.
    expect(await events(second, 'PresenceReported')).toHaveLength(0);
    chi.tap(group, 'Có mặt');
    await settle(second);
    expect(await events(second, 'PresenceReported')).toHaveLength(1);
    await second.die();

    // Over the day of the lesson's reminder and the opening of the quiz.
    clock.set(at('2026-11-26 08:00'));
    const third = await begin();
    await liveUntil(third, at('2026-11-27 09:00'));
    expect([said(/^Bài học tuần này: (?!\d)/u), said(/Câu 1\/3 /u), said(/Đáp án/u)]).toEqual([1, 1, 1]);
    const heard = [an, binh, chi].flatMap((who) => who.sees('private').map(({ text }) => text));
    expect([...heard, ...group.seen.map(({ text }) => text)].join('\n')).not.toMatch(/chưa đọc/u);
    expect(fake.limits.violations()).toEqual([]);
  },

  async 'a member asks to be forgotten'() {
    const { begin, settle, events, kept, clock, group, an, chi } = town;
    const life = await begin();
    an.say(group, '/diemdanh 19:30 mai họp chi bộ');
    await settle(life);
    chi.say('private', '/vang đau dạ dày mạn tính');
    chi.say('private', `/viectot ${DEED}`);
    await settle(life);
    expect(await events(life, 'DeedTold')).toMatchObject([{ words: { text: { text: DEED } } }]);

    await life.app.forget('p3', 'forget', clock.now());
    for (const word of [DEED, 'đau dạ dày', chi.name, String(chi.id)]) {
      expect(kept().includes(Buffer.from(word)), word).toBe(false);
    }
    expect(await events(life, 'DeedTold'), 'the count stays').toMatchObject([{ words: { text: { text: ERASED } } }]);
    an.say(group, '/siso');
    await settle(life);
    expect(group.seen.map(({ text }) => text)).toContainEqual(expect.stringContaining('Tổng số đảng viên: 2;'));
  },
};

/** Rows that end inside Nếp and its store, wherever people chat. */
const ELSEWHERE = ["a cell's week reaches its unit", 'a worker of several dies, or Redis does', 'the clock jumps'];

test('every row of the table is shown here, or does not concern Telegram', () => {
  const [, after = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('## What is promised');
  const [table = ''] = after.split('\n## ');
  const rows = [...table.matchAll(/^\| (?!step |---)([^|]+?) \|/gmu)].map(([, name]) => name);
  expect([...Object.keys(SHOWN), ...ELSEWHERE].sort()).toEqual(rows.sort());
});

test.each(Object.entries(SHOWN))('%s', async (_, shows) => {
  town = await openTown();
  await shows();
});
