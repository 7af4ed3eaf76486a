import { afterEach, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { openTelegram } from '../../../src/channels/telegram/index.ts';
import { loadLibrary } from '../../../src/content/library.ts';
import { DAY, HOUR } from '../../../src/core/time.ts';
import { openSqlite } from '../../../src/stores/sqlite.ts';
import { eventsOf } from '../../contracts/given.ts';
import { handClock } from '../../fakes/clock.ts';
import { startFakeTelegram } from '../../fakes/telegram/server.ts';
import { placeOf, TOKEN } from './rig.ts';

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const MONDAY = Date.parse('2026-11-23T09:00:00+07:00');

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

/** All of Nếp on Telegram, and a cell that wants public polls. */
async function scene() {
  const clock = handClock(MONDAY);
  const fake = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
  const store = openSqlite({ file: ':memory:' });
  const people = ['An', 'Bình', 'Chi'].map((name) => fake.person(name, { started: true }));
  const [an, binh, chi] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const group = fake.supergroup('Chi bộ 1', { members: people, bot: 'administrator' });
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const cancel = clock.at(clock.now() + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  const log = { info() {}, warn() {}, error() {} };

  /** A process of Nếp, which has begun as `main.ts` does: what waited at Telegram is taken in first. */
  const start = async () => {
    const channel = openTelegram({ token: TOKEN, apiRoot: fake.apiRoot, secret: 's', now: clock.now, log, sleep });
    const app = createApp({ store, world, commands, channels: [channel], secret: 's', log });
    await channel.start(app.handle);
    await app.tick(clock.now());
    const settle = async () => {
      await fake.drained();
      await channel.idle();
      await app.tick(clock.now());
      for (let held = app.held(); held !== null; held = app.held()) {
        clock.set(Math.max(held, clock.now() + 1));
        await app.tick(clock.now());
      }
    };
    return { app, settle, stop: channel.stop };
  };

  let nep = await start();
  const members = people.map(({ id, name }, index) => ({
    person: `p${index}`,
    name,
    accounts: [{ channel: 'telegram', id: String(id), chat: String(id) } as const],
    office: index === 0 ? ('secretary' as const) : null,
    probationary: false,
    standing: 'active' as const,
  }));
  const settlement = { cell: 'c1', name: 'Chi bộ 1', places: [placeOf(group)], members, plan: new Map() };
  await foundCell(nep.app.house, 's', settlement, MONDAY);
  an.say(group, '/caidat công khai bật');
  await nep.settle();

  close = async () => {
    await nep.stop();
    await fake.close();
    await store.close();
  };
  return {
    clock,
    fake,
    store,
    an,
    binh,
    chi,
    group,
    settle: () => nep.settle(),
    stop: () => nep.stop(),
    start: async () => {
      nep = await start();
    },
    last: () => group.seen.at(-1)?.text ?? '',
  };
}

/** The id of the newest poll. */
const idOf = (group: Awaited<ReturnType<typeof scene>>['group']) =>
  [...group.messages.values()].flatMap(({ message }) => message.poll?.id ?? []).at(-1) ?? '';

test('votes are answers: of members only, and only by name', async () => {
  const { fake, store, an, binh, group, settle, clock, last } = await scene();
  an.say(group, '/tracnghiem');
  await settle();
  const stranger = fake.person('Khách', { started: true });
  stranger.join(group);
  stranger.vote(group, 'A');
  binh.vote(group, 'A');
  an.vote(group, 'A', { anonymous: true });
  await settle();
  clock.set(clock.now() + DAY);
  await settle();
  expect(last()).toContain('Có 1 đồng chí tham gia');
  binh.say('private', '/diem');
  await settle();
  expect(binh.sees('private').at(-1)?.text).toMatch(/đúng \d\/1/u);

  const streams = ['cell/c1', `directory/poll:telegram:${idOf(group)}`];
  const kept = JSON.stringify(await Promise.all(streams.map((stream) => eventsOf(store, stream))));
  for (const { id } of [an, binh, stranger]) expect(kept).not.toContain(String(id));
});

test('a vote taken back leaves no answer, however Telegram comes to allow that', async () => {
  const { fake, an, binh, group, settle, clock, last } = await scene();
  an.say(group, '/tracnghiem');
  await settle();
  binh.vote(group, 'A');
  await settle();
  const user = { id: binh.id, is_bot: false, first_name: 'Bình' };
  fake.forgeUpdate({ poll_answer: { poll_id: idOf(group), user, option_ids: [], option_persistent_ids: [] } });
  await settle();
  clock.set(clock.now() + DAY);
  await settle();
  expect(last()).toContain('chưa đồng chí nào trả lời');
});

test('votes given while Nếp was off for hours, over the close, count; later ones Telegram does not take', async () => {
  const { an, binh, chi, group, settle, stop, start, clock, last } = await scene();
  an.say(group, '/tracnghiem');
  await settle();
  const closesAt = clock.now() + DAY;
  await stop();
  clock.set(closesAt - 2 * HOUR);
  // More than one answer of Telegram holds waits before the votes.
  for (let line = 0; line < 120; line++) an.say(group, `chuyện của nhóm ${line}`);
  binh.vote(group, 'A');
  chi.vote(group, 'B');
  clock.set(closesAt + 5 * HOUR);
  expect(() => an.vote(group, 'A')).toThrow(/closed/u);
  await start();
  await settle();
  expect(last()).toContain('Có 2 đồng chí tham gia');
});

test('a poll of which nobody knows whether it stands is not sent again, and the secretary is told', async () => {
  const { fake, an, group, settle, clock } = await scene();
  fake.faults.script('sendPoll', { is: 'reset', when: 'after' });
  an.say(group, '/tracnghiem');
  await settle();
  clock.set(clock.now() + HOUR);
  await settle();
  expect(fake.calls('sendPoll')).toHaveLength(3);
  const told = an.sees('private').filter(({ text }) => text.includes('có thể đã vào nhóm'));
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('Câu 1 (mã 1)')]);
});

test('the close ends every poll', async () => {
  const { fake, an, binh, group, settle, clock } = await scene();
  an.say(group, '/tracnghiem');
  await settle();
  const before = fake.calls('stopPoll').length;
  clock.set(clock.now() + DAY);
  await settle();
  expect(fake.calls('stopPoll').length - before).toBe(3);
  expect(() => binh.vote(group, 'A')).toThrow(/closed/u);
});
