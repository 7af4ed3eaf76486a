import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import type { Log } from '../../src/app/log.ts';
import { type Role, standingOf } from '../../src/core/cell/roles.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import type { Message, Place } from '../../src/core/message.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Channel, Outgoing, Sent } from '../../src/ports/channel.ts';
import type { Commit, Store, StoredEvent } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { at, GROUP, PEOPLE, world } from '../core/given.ts';

const MAX_TEXT = 4096;
const SECRET = 'test';

const FOUNDED = at('2026-11-22 12:00');

/** Whether a chat platform would take the message as it is; throws what it would complain about. */
function check({ text, choices = [] }: Message): void {
  if (text.trim() === '') throw new Error('an empty message');
  if (text.length > MAX_TEXT) throw new Error(`a text of ${text.length} characters`);
  if (text !== text.normalize('NFC')) throw new Error(`not composed: ${text}`);
  for (const { label, press } of choices) {
    if (label.trim() === '') throw new Error('an empty button');
    if (Buffer.byteLength(press) > 40) throw new Error(`a button that carries ${press}`);
  }
}

/** A channel that writes down what it is asked to send, and answers as it is told to. */
export function fakeChannel(
  answer: (outgoing: Outgoing, nth: number) => Sent | Promise<Sent> = () => ({ is: 'sent' }),
  publicPolls = false,
) {
  const tried: Outgoing[] = [];
  const sent: Outgoing[] = [];
  const stopped: string[] = [];
  const channel: Channel = {
    name: 'web',
    capabilities: { maxText: MAX_TEXT, choices: 'buttons', startsPrivateChats: false, publicPolls },
    start: async () => undefined,
    stop: async () => undefined,
    async send(outgoing) {
      const { length } = outgoing.message.text;
      if (length > MAX_TEXT) return { is: 'refused', why: `a text of ${length} characters` };
      check(outgoing.message);
      const result = await answer(outgoing, tried.push(outgoing));
      if (result.is === 'sent') sent.push(outgoing);
      return result;
    },
    async stopPoll(_, message) {
      stopped.push(message);
      return { is: 'sent' };
    },
  };
  return { channel, tried, sent, stopped };
}

/** A store that remembers what was committed, so that "nothing was written" can be said of all of it. */
function watched(store: Store) {
  const written: Commit[] = [];
  const watching: Store = {
    ...store,
    async commit(chain) {
      const outcomes = await store.commit(chain);
      written.push(...chain.filter((_, index) => outcomes[index] === 'committed'));
      return outcomes;
    },
  };
  /** Every event of every stream, as it stands on disk. */
  const events = async () => {
    const streams = [...new Set(written.map(({ stream }) => stream))].sort();
    const loaded = await Promise.all(streams.map(async (stream) => [stream, await eventsOf(store, stream)] as const));
    return Object.fromEntries(loaded) as Record<string, readonly StoredEvent[]>;
  };
  return { store: watching, written, events };
}

type Stand = {
  readonly app: App;
  readonly store: Store;
  readonly written: readonly Commit[];
  readonly errors: readonly string[];
  readonly tried: readonly Outgoing[];
  readonly sent: readonly Outgoing[];
  /** Polls that were ended, by their messages. */
  readonly stopped: readonly string[];
  events(): Promise<Record<string, readonly StoredEvent[]>>;
  /** What someone writes, and what they are told at once. Only replies a platform would take come back. */
  say(person: string, where: 'nhóm' | 'riêng' | Place, text: string, now: Instant, cause?: string): Promise<string[]>;
  press(person: string, where: 'nhóm' | 'riêng' | Place, data: string, now: Instant, cause?: string): Promise<string[]>;
  vote(person: string, poll: string, option: number | null, now: Instant, cause?: string): Promise<string[]>;
};

/** The whole app over a store in memory, with the cell of `given.ts` in group 1 of the web. */
export async function openStand(
  options: {
    readonly people?: Readonly<Record<string, readonly Role[]>>;
    readonly answer?: Parameters<typeof fakeChannel>[0];
    readonly publicPolls?: boolean;
    readonly wrap?: (store: Store) => Store;
    /** Another process's store: then its cell is there already. */
    readonly store?: Store;
  } = {},
): Promise<Stand> {
  const { channel, tried, sent, stopped } = fakeChannel(options.answer, options.publicPolls);
  const { store, written, events } = watched(options.store ?? openSqlite({ file: ':memory:' }));
  const errors: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (_, sentence) => errors.push(sentence) };
  const parts = { world, commands, channels: [channel], secret: SECRET, log };
  const app = createApp({ ...parts, store: options.wrap?.(store) ?? store });
  const members = Object.entries(options.people ?? PEOPLE).map(([person, roles]) => ({
    person,
    name: person,
    accounts: [{ channel: 'web', id: person, chat: person } as const],
    ...standingOf(roles),
  }));
  const settlement = { cell: 'c1', name: 'Chi bộ 1', places: [GROUP], members, plan: new Map() };
  await foundCell(app.house, SECRET, settlement, FOUNDED);

  let causes = 0;
  const take = async (
    person: string,
    where: 'nhóm' | 'riêng' | Place,
    body: Extract<Inbound['body'], { is: 'text' | 'choice' | 'vote' }>,
    now: Instant,
    cause = `update ${++causes}`,
  ) => {
    const place: Place =
      where === 'nhóm' ? GROUP : where === 'riêng' ? { channel: 'web', kind: 'private', id: person } : where;
    const replies = await app.handle({ cause, place, sender: { id: person, name: person }, at: now, body });
    for (const { message } of replies) check(message);
    return replies.map(({ message }) => message.text);
  };

  return {
    app,
    store,
    written,
    errors,
    tried,
    sent,
    stopped,
    events,
    say: (person, where, text, now, cause) => take(person, where, { is: 'text', text }, now, cause),
    press: (person, where, data, now, cause) => take(person, where, { is: 'choice', press: data }, now, cause),
    vote: (person, poll, option, now, cause) => take(person, 'riêng', { is: 'vote', poll, option }, now, cause),
  };
}

/** `nhóm: quiz.close` for each message, by the place it went to. */
export function toldIn(messages: readonly Outgoing[]): string[] {
  return messages.map(({ to, message }) => `${to.kind === 'group' ? 'nhóm' : to.id}: ${message.text.split('\n')[0]}`);
}
