import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import type { Effect } from '../../src/core/message.ts';
import { type Instant, MINUTE, SECOND } from '../../src/core/time.ts';
import type { Channel, Rates } from '../../src/ports/channel.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { at, world } from '../core/given.ts';
import { temporaryFolder } from '../program.ts';

const NOON = at('2026-11-22 12:00');
const BEAT = 5 * SECOND;
const SEED = Number(process.env.SEED ?? 1890);

type Gone = { readonly id: string; readonly by: string; readonly chat: string; readonly at: Instant };

type Office = { readonly rates: Rates; readonly file: string };

/** Processes that share one store and one bot; what they send is written down by whom and when. */
function openOffice({ rates = { all: 30, chat: 1, group: 20 }, file = ':memory:' }: Partial<Office> = {}) {
  const store = openSqlite({ file });
  const gone: Gone[] = [];
  let now = NOON;
  let posts = 0;

  const worker = (by: string): App => {
    const channel: Channel = {
      name: 'telegram',
      account: 'telegram:1',
      capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: false, rates },
      start: async () => undefined,
      stop: async () => undefined,
      async send({ id, to }) {
        gone.push({ id, by, chat: to.id, at: now });
        return { is: 'sent' };
      },
    };
    const log = { info() {}, warn() {}, error() {} };
    return createApp({ store, world, commands: [], channels: [channel], secret: 's', log });
  };

  /** A post for each of these groups, decided now. */
  const post = async (...chats: readonly string[]) => {
    for (const id of chats) {
      const to = { place: { channel: 'telegram', kind: 'group', id } } as const;
      const effects: Effect[] = [{ kind: 'post', to, notice: { key: 'lesson.none' } }];
      const commit = { expected: 0, cause: `post ${posts++}`, at: now, events: [], effects, wakeAt: null };
      await store.commit([{ stream: `unit/${id}`, ...commit }]);
    }
  };

  return { store, gone, worker, post, clock: { now: () => now, pass: (ms: number) => (now += ms) } };
}

/** The most that went within any stretch of `ms`. */
function most(gone: readonly Gone[], ms: number): number {
  return Math.max(0, ...gone.map(({ at }) => gone.filter((each) => each.at > at - ms && each.at <= at).length));
}

test('of two processes one sends, whichever beats first later on', async () => {
  const { worker, post, gone, clock } = openOffice();
  const [a, b] = [worker('a'), worker('b')];
  await a.tick(clock.now());
  for (const [first, second] of [
    [b, a],
    [a, b],
    [b, a],
  ] as const) {
    clock.pass(BEAT);
    await post('1');
    await Promise.all([first.tick(clock.now()), second.tick(clock.now())]);
  }
  expect(gone.map(({ by }) => by)).toEqual(['a', 'a', 'a']);
});

test('when the one that sends is gone, the other does within seconds, and nothing goes twice', async () => {
  const { worker, post, gone, clock } = openOffice();
  const [a, b] = [worker('a'), worker('b')];
  await post('1');
  await a.tick(clock.now());
  // From here on `a` is dead.
  await post('2', '3');
  const died = clock.now();
  while (gone.length < 3) {
    clock.pass(BEAT);
    await b.tick(clock.now());
  }
  expect(gone.map(({ chat }) => chat)).toEqual(['1', '2', '3']);
  expect(clock.now() - died).toBeLessThanOrEqual(20 * SECOND);
});

test('one that stops lets the other send at once, also what waited for its turn', async () => {
  const { worker, post, gone, clock } = openOffice();
  const [a, b] = [worker('a'), worker('b')];
  await post('1', '2', '3', '4');
  await a.beat(clock.now());
  await a.idle();
  expect(gone.map(({ chat }) => chat)).toEqual(['1']);
  await a.leave(clock.now());
  for (let turn = 0; turn < 4; turn++) {
    clock.pass(SECOND);
    await b.tick(clock.now());
  }
  expect(gone.map(({ by, chat }) => by + chat)).toEqual(['a1', 'b2', 'b3', 'b4']);
});

test('one that lost the right to send while it was busy gives back what it had taken over', async () => {
  const { worker, post, gone, clock } = openOffice();
  const [a, b] = [worker('a'), worker('b')];
  await post('1', '2', '3');
  await a.beat(clock.now());
  await a.idle();
  clock.pass(20 * SECOND);
  await b.tick(clock.now());
  await a.tick(clock.now());
  expect(a.held()).toBeNull();
  clock.pass(SECOND);
  await b.tick(clock.now());
  clock.pass(SECOND);
  await b.tick(clock.now());
  expect(gone.map(({ by, chat }) => by + chat)).toEqual(['a1', 'b2', 'b3']);
});

test('a group that the one before may have filled is written to again when its minute is over', async () => {
  const { worker, post, gone, clock } = openOffice();
  const [a, b] = [worker('a'), worker('b')];
  await post('1');
  await a.tick(clock.now());
  await a.leave(clock.now());
  await post('1', '2');
  for (let beat = 0; beat < 20; beat++) {
    await b.tick(clock.now());
    clock.pass(BEAT);
  }
  expect(gone.map(({ by, chat }) => by + chat)).toEqual(['a1', 'b2', 'b1']);
  expect((gone[2]?.at ?? 0) - NOON).toBeLessThanOrEqual(75 * SECOND);
});

test('a process alone on its file is not kept waiting by the life before', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'nep.db');
  for (const life of ['a', 'b']) {
    const { store, worker, post, gone, clock } = openOffice({ file });
    await post(life);
    await worker(life).tick(clock.now());
    expect(gone.map(({ by }) => by)).toEqual([life]);
    store.abandon();
  }
  folder.remove();
});

test('however processes stall and die, together they keep the limits, and everything goes once', async () => {
  const RATES = { all: 5, chat: 1, group: 4 };
  const step = fc.record({
    pass: fc.constantFrom(0, 200, SECOND, BEAT, 20 * SECOND),
    who: fc.nat(2),
    act: fc.constantFrom('beat', 'beat', 'beat', 'post', 'burst', 'leave', 'die'),
    chat: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const { store, worker, post, gone, clock } = openOffice({ rates: RATES });
      const office = [worker('0'), worker('1'), worker('2')];
      let posted = 0;
      let lives = 3;
      for (const { pass, who, act, chat } of steps) {
        clock.pass(pass);
        const chats = Array.from({ length: act === 'burst' ? 6 : 1 }, () => `g${chat}`);
        if (act === 'post' || act === 'burst') {
          await post(...chats);
          posted += chats.length;
        } else if (act === 'leave') await office[who]?.leave(clock.now());
        else if (act === 'die') office[who] = worker(`${lives++}`);
        else await office[who]?.tick(clock.now());
      }
      for (let beats = 0; gone.length < posted && beats < 500; beats++) {
        clock.pass(SECOND);
        await office[0]?.tick(clock.now());
      }
      expect(gone.map(({ id }) => id).sort()).toEqual([...new Set(gone.map(({ id }) => id))].sort());
      expect(gone).toHaveLength(posted);
      expect(most(gone, SECOND)).toBeLessThanOrEqual(RATES.all);
      for (const own of Map.groupBy(gone, ({ chat }) => chat).values()) {
        expect(most(own, SECOND)).toBeLessThanOrEqual(RATES.chat);
        expect(most(own, MINUTE)).toBeLessThanOrEqual(RATES.group);
      }
      await store.close();
    }),
    { seed: SEED, numRuns: 100 },
  );
});
