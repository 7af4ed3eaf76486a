import { expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import { HOUR, MINUTE, SECOND, WEEK } from '../../src/core/time.ts';
import type { Channel, Sent } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { at, world } from '../core/given.ts';

const TUESDAY = at('2026-11-24 12:00');
const BEAT = 5 * SECOND;

export const JUMPS = [
  ['back an hour', [-HOUR]],
  ['forward a week', [WEEK]],
  ['forward a week and back again', [WEEK, -WEEK]],
] as const;

/** In the middle of open things: nothing is lost, nothing comes twice, nothing waits until the clock has caught up. */
export async function clockJumps(store: Store, jumps: readonly number[]): Promise<void> {
  const busy = new Map<string, Sent>([
    ['busy', { is: 'retryAfter', ms: 40 * SECOND }],
    ['unsure', { is: 'unknown' }],
  ]);
  const slow = Promise.withResolvers<Sent>();
  const once = async (chat: string): Promise<Sent> => {
    if (chat === 'slow') return slow.promise;
    const answer = busy.get(chat) ?? { is: 'sent' };
    busy.delete(chat);
    return answer;
  };
  const { app, act, copies, edits, warned } = appOn(store, once, 'bot');
  let posts = 0;
  const post = async (chat: string, now: number) => {
    const to = { place: { channel: 'telegram', kind: 'group', id: chat } } as const;
    const effects = [{ kind: 'post', to, notice: { key: 'lesson.none' } }] as const;
    const commit = { stream: `unit/${chat}`, expected: 0, cause: `post ${posts++}`, at: now, events: [], effects };
    await store.commit([{ ...commit, wakeAt: null }]);
  };
  const posted = () => [...copies].filter(([id]) => id.startsWith('unit/'));
  let now = TUESDAY;
  // As the heartbeat does it: every few seconds, and when the platform's limits let the next message go.
  const live = async (ms: number) => {
    for (const until = now + ms; now < until; ) {
      await app.tick(now);
      now = Math.min(now + BEAT, Math.max(now + 1, app.held() ?? Number.POSITIVE_INFINITY));
    }
  };

  await foundOn(app);
  await act('an', { is: 'text', text: '/diemdanh 19:30 họp chi bộ' }, now);
  await live(BEAT);
  for (const chat of ['slow', 'busy', 'unsure', ...Array(25).fill('crowded')]) await post(chat, now);
  // So few beats that what may be sent a second time still waits for its turn.
  for (const until = now + 2 * SECOND; now < until; now += SECOND) await app.beat(now);
  await act('binh', { is: 'choice', press: 'diemdanh c 1 present' }, now);
  expect(posted().length, 'some wait').toBeLessThan(25);

  for (const jump of jumps) {
    now += jump;
    await app.beat(now);
  }
  slow.resolve({ is: 'sent' });
  expect(warned.includes('the clock was set back')).toBe(jumps.some((jump) => jump < 0));
  await live(3 * MINUTE);
  expect(posted()).toHaveLength(posts);
  for (const [id, times] of posted()) expect(times, id).toBe(id.startsWith('unit/unsure') ? 2 : 1);
  expect(edits.at(-1)).toContain('có mặt 1');

  for (const chat of ['crowded', 'busy', 'unsure']) await post(chat, now);
  await act('chi', { is: 'choice', press: 'diemdanh c 1 present' }, now);
  await live(4 * BEAT);
  expect(posted()).toHaveLength(posts);
  expect(edits.at(-1)).toContain('có mặt 2');
}

/** A process died in the middle of a send, with a clock a week ahead of its successor's, who sends it within minutes. */
export async function diesAhead(open: () => Promise<Store & { abandon(): void }>): Promise<void> {
  const first = await open();
  const dying = Promise.withResolvers<void>();
  const before = appOn(first, async () => {
    dying.resolve();
    return new Promise(() => undefined);
  });
  await foundOn(before.app);
  await before.act('an', { is: 'text', text: '/diemdanh 19:30 họp chi bộ' }, TUESDAY + WEEK);
  void before.app.tick(TUESDAY + WEEK).catch(() => undefined);
  await dying.promise;
  first.abandon();

  const second = await open();
  const { app, copies } = appOn(second, () => ({ is: 'sent' }));
  for (let now = TUESDAY; now < TUESDAY + 3 * MINUTE; now += BEAT) await app.tick(now);
  expect([...copies.values()]).toEqual([1]);
  await second.close();
}

/** A cell on a platform that paces us and whose messages can be changed. */
function appOn(store: Store, answer: (chat: string) => Sent | Promise<Sent>, account?: string) {
  const copies = new Map<string, number>();
  const edits: string[] = [];
  let messages = 0;
  const channel: Channel = {
    name: 'telegram',
    ...(account !== undefined && { account }),
    capabilities: {
      maxText: 4000,
      choices: 'buttons',
      startsPrivateChats: true,
      ...(account !== undefined && { rates: { all: 30, chat: 1, group: 20 } }),
    },
    async start() {},
    async stop() {},
    async send({ id, to }) {
      const sent = await answer(to.id);
      if (sent.is === 'sent' || sent.is === 'unknown') copies.set(id, (copies.get(id) ?? 0) + 1);
      return sent.is === 'sent' ? { ...sent, receipt: { message: `m${messages++}` } } : sent;
    },
    async edit(_, __, { text }) {
      edits.push(text);
      return { is: 'sent' };
    },
  };
  const warned: string[] = [];
  const log = { info() {}, warn: (_: object, sentence: string) => warned.push(sentence), error: console.error };
  const app = createApp({ store, world, commands, channels: [channel], secret: 's', log });
  let updates = 0;
  const act = (who: string, body: { is: 'text'; text: string } | { is: 'choice'; press: string }, now: number) =>
    app.handle({
      cause: `update ${++updates}`,
      place: { channel: 'telegram', kind: 'group', id: 'g' },
      sender: { id: who, name: who },
      at: now,
      body,
    });
  return { app, act, copies, edits, warned };
}

async function foundOn(app: ReturnType<typeof appOn>['app']) {
  const members = ['an', 'binh', 'chi'].map((person) => ({
    person,
    name: person,
    accounts: [{ channel: 'telegram', id: person, chat: person } as const],
    ...standingOf(person === 'an' ? ['bí thư'] : []),
  }));
  const places = [{ channel: 'telegram', kind: 'group', id: 'g' } as const];
  await foundCell(app.house, 's', { cell: 'c', name: 'Chi bộ', places, members, plan: new Map() }, TUESDAY - HOUR);
}
