import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import { HOUR, type Instant, MINUTE } from '../../src/core/time.ts';
import type { Channel, Outgoing } from '../../src/ports/channel.ts';
import type { StoredEvent } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { at, GROUP, world } from '../core/given.ts';
import { type Mishap, mortal } from './mortal.ts';

const FOUNDED = at('2026-11-23 12:00');
const NOON = at('2026-11-24 12:00');
const CLOSE = at('2026-11-25 12:00');

/** Bình votes before anything is sent and again when all is; Chi takes a vote back; An types. */
const ACTS: readonly { readonly at: Instant; readonly who: string; readonly body: Inbound['body'] }[] = [
  { at: NOON, who: 'an', body: { is: 'text', text: '/caidat công khai bật' } },
  { at: NOON, who: 'an', body: { is: 'text', text: '/tracnghiem' } },
  { at: NOON, who: 'binh', body: { is: 'vote', poll: '1', option: 0 } },
  { at: NOON + HOUR, who: 'binh', body: { is: 'vote', poll: '1', option: 1 } },
  { at: NOON + HOUR, who: 'chi', body: { is: 'vote', poll: '2', option: 1 } },
  { at: NOON + 2 * HOUR, who: 'chi', body: { is: 'vote', poll: '2', option: null } },
  { at: NOON + 2 * HOUR, who: 'an', body: { is: 'text', text: '3B' } },
];

/** Plays a round of public polls in processes of which the first meets the mishap; each brings again what was not confirmed. */
async function play(mishap: Mishap | null) {
  const inner = openSqlite({ file: ':memory:' });
  const copies = new Map<string, number>();
  const log = { info() {}, warn() {}, error() {} };

  const start = (armed: Mishap | null) => {
    const life = mortal(inner);
    const stand = async ({ message }: Outgoing) => {
      const question = message.poll && /^Câu (\d)/u.exec(message.poll.question)?.[1];
      if (question === undefined) return { is: 'sent' } as const;
      copies.set(question, (copies.get(question) ?? 0) + 1);
      return { is: 'sent', receipt: { message: `m${question}`, poll: question } } as const;
    };
    const channel: Channel = {
      name: 'web',
      capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: true, publicPolls: true },
      async start() {},
      send: (outgoing) => life.step(() => stand(outgoing)),
      stopPoll: () => life.step(async () => ({ is: 'sent' as const })),
      async stop() {},
    };
    const app = createApp({ store: life.store, world, commands, channels: [channel], secret: 's', log });
    return { app, life, arm: () => life.strike(armed) };
  };

  let { app, life, arm } = start(mishap);
  let deaths = 0;
  /** Until a process lives through it: what was not confirmed comes again, and what fell due is still due. */
  const insist = async (act: (now: Instant) => Promise<unknown>, now: Instant) => {
    for (let later = now; ; later += 5 * MINUTE) {
      if ((await Promise.race([act(later), life.died.then(() => 'dead')])) !== 'dead') return;
      deaths++;
      await life.kill();
      ({ app, life, arm } = start(null));
    }
  };

  const members = ['an', 'binh', 'chi'].map((person) => ({
    person,
    name: person,
    accounts: [{ channel: 'web', id: person, chat: person } as const],
    office: person === 'an' ? ('secretary' as const) : null,
    probationary: false,
    standing: 'active' as const,
  }));
  await foundCell(app.house, 's', { cell: 'c1', name: 'Chi bộ', places: [GROUP], members, plan: new Map() }, FOUNDED);
  await app.tick(NOON - 1);
  arm();
  for (const [index, { at: now, who, body }] of ACTS.entries()) {
    const place = { channel: 'web', kind: 'private', id: who } as const;
    await insist(
      (later) => app.handle({ cause: `update ${index}`, place, sender: { id: who, name: who }, at: later, body }),
      now,
    );
    if (index > 1) await insist((later) => app.tick(later), now);
  }
  await insist((later) => app.tick(later), NOON + 6 * HOUR);
  await insist((later) => app.tick(later), CLOSE + HOUR);

  const events = await eventsOf(inner, 'cell/c1');
  await inner.close();
  return { events, copies, deaths };
}

const of = (events: readonly StoredEvent[], type: string) => events.filter((event) => event.type === type) as unknown[];

test('whatever call a process dies before or after, no poll is sent twice, and its votes count once or its officers know', async () => {
  expect(of((await play(null)).events, 'RoundClosed')).toMatchObject([{ takers: 2, answers: 2, right: 2 }]);
  let doubted = 0;
  for (const when of ['before', 'after'] as const) {
    let deaths = 1;
    let nth = 0;
    while (deaths > 0) {
      nth++;
      const told = await play({ nth, when, is: 'death' });
      ({ deaths } = told);
      const where = `a death ${when} call ${nth}`;
      for (const [question, times] of told.copies) expect(times, `poll ${question} after ${where}`).toBe(1);
      const known = of(told.events, 'PostSent') as { subject: { index: number } }[];
      const unknown = of(told.events, 'PollDoubted') as { index: number }[];
      const indexes = [...known.map(({ subject }) => subject.index), ...unknown.map(({ index }) => index)];
      expect(indexes.sort(), where).toEqual([0, 1, 2]);
      doubted += unknown.length;
      // Bình's vote counts where its poll is known; An's typed answer always; Chi took hers back.
      const answers = known.some(({ subject }) => subject.index === 0) ? 2 : 1;
      expect(of(told.events, 'RoundClosed'), where).toMatchObject([{ takers: answers, answers, right: answers }]);
    }
    expect(nth).toBeGreaterThan(40);
  }
  expect(doubted).toBeGreaterThan(0);
});
