import { randomUUID } from 'node:crypto';
import type { Inbound } from '../../core/inbound.ts';
import type { Message } from '../../core/message.ts';
import type { Instant } from '../../core/time.ts';
import type { Channel, Reply } from '../../ports/channel.ts';
import { openTurns } from '../turns.ts';
import { type Entry, openChatLog } from './chat-log.ts';

export { ChatLogError, type Entry } from './chat-log.ts';

/** Someone a visitor of the room can be. */
export type Persona = {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly secretary?: boolean;
};

/** A group chat of the room; without `members` everyone is in it. */
export type RoomGroup = { readonly id: string; readonly name: string; readonly members?: readonly string[] };

/** Where a person writes: a group, or their own private chat with the bot. */
export type Where = { readonly kind: 'group'; readonly id: string } | { readonly kind: 'private' };

/** `refused`: not in that group, or no such choice was offered. `closed`: not started yet, or stopped. */
type Taken = 'taken' | 'refused' | 'closed';

export type WebChannel = Channel & {
  readonly personas: readonly Persona[];
  readonly groups: readonly RoomGroup[];
  /** Everything this person may see, oldest first. */
  history(viewer: string): readonly Entry[];
  /** Calls the listener with each new entry this person may see, until the answer is called. */
  subscribe(viewer: string, listener: (entry: Entry) => void): () => void;
  marks(): { readonly start: number; readonly last: number };
  say(person: string, where: Where, text: string): Promise<Taken>;
  press(person: string, where: Where, messageId: string, press: string): Promise<Taken>;
  /** Empties the chats; who is who stays. */
  reset(): Promise<void>;
};

type Body = Inbound['body'];
type OnInbound = (inbound: Inbound) => Promise<readonly Reply[]>;

const MAX_TEXT = 4000;

/** The rehearsal room as a channel: a platform of its own, whose chats live in one file of `folder`. */
export async function openWebChannel(options: {
  readonly folder: string;
  readonly now: () => Instant;
  readonly personas?: readonly Persona[];
  readonly groups?: readonly RoomGroup[];
}): Promise<WebChannel> {
  const { folder, now, personas = [], groups = [] } = options;
  const log = await openChatLog(folder);
  const turns = openTurns();
  const listeners = new Set<{ readonly viewer: string; readonly hear: (entry: Entry) => void }>();
  const names = new Map(personas.map(({ key, name }) => [key, name]));
  const members = new Map(groups.map((group) => [group.id, group.members]));
  let onInbound: OnInbound | undefined;
  let stopped: Promise<void> | undefined;

  const mayRead = (viewer: string, groupId: string) => members.get(groupId)?.includes(viewer) ?? true;

  const maySee = (viewer: string, entry: Entry) =>
    (entry.seenBy === undefined || entry.seenBy === viewer) &&
    (entry.groupId === undefined || mayRead(viewer, entry.groupId));

  async function append(entry: Omit<Entry, 'seq' | 'at'>): Promise<void> {
    const kept = await log.append({ ...entry, at: now() });
    if (kept === undefined) return;
    for (const { viewer, hear } of listeners) if (maySee(viewer, kept)) hear(kept);
  }

  const lineOf = (id: string, message: Message) => ({
    id,
    from: 'bot',
    text: message.text,
    choices: message.choices ?? [],
  });

  /** Hands one act to the bot and shows what it answers; `under` is the message a press was on. */
  async function pass(handle: OnInbound, person: string, where: Where, body: Body, under?: string): Promise<void> {
    const place = { channel: 'web', kind: where.kind, id: where.kind === 'group' ? where.id : person } as const;
    // A random cause can never meet an earlier one, whatever became of the file in between.
    const cause = `web:${randomUUID()}`;
    const sender = { id: person, name: names.get(person) ?? person };
    for (const reply of await handle({ cause, place, sender, at: now(), body })) {
      const line = lineOf(randomUUID(), reply.message);
      if (reply.to === 'place') await append({ ...line, ...target(where, person) });
      else if (under === undefined) await append({ ...line, place: 'private', seenBy: person });
      else await append({ ...line, ...target(where, person), seenBy: person, under, toast: true });
    }
  }

  /** Lets the act wait for its turn; one that was taken in before `stop` is still carried out. */
  async function take(person: string, act: (handle: OnInbound) => Promise<Taken>): Promise<Taken> {
    const handle = onInbound;
    return handle === undefined || stopped !== undefined ? 'closed' : turns.take(person, () => act(handle));
  }

  return {
    name: 'web',
    capabilities: { maxText: MAX_TEXT, choices: 'buttons', startsPrivateChats: true, publicPolls: false },
    personas,
    groups,
    marks: log.marks,

    history: (viewer) => log.entries.filter((entry) => maySee(viewer, entry)),

    subscribe(viewer, hear) {
      const listener = { viewer, hear };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async start(listener) {
      onInbound = listener;
    },

    async send({ id, to, message }) {
      if (stopped !== undefined) return { is: 'retryAfter', ms: 1000 };
      if (to.channel !== 'web') return { is: 'refused', why: `not a place of the web room: ${to.channel}` };
      if (message.text.length > MAX_TEXT) return { is: 'refused', why: `text of ${message.text.length} characters` };
      const where: Where = to.kind === 'group' ? { kind: 'group', id: to.id } : { kind: 'private' };
      await append({ ...lineOf(id, message), ...target(where, to.id) });
      return { is: 'sent' };
    },

    say: (person, where, text) =>
      take(person, async (handle) => {
        if (where.kind === 'group' && !mayRead(person, where.id)) return 'refused';
        await append({ id: randomUUID(), from: person, text, choices: [], ...target(where, person) });
        await pass(handle, person, where, { is: 'text', text });
        return 'taken';
      }),

    press: (person, where, messageId, press) =>
      take(person, async (handle) => {
        const message = log.find(messageId);
        const choice = message?.choices.find((offered) => offered.press === press);
        if (message === undefined || choice === undefined || !maySee(person, message)) return 'refused';
        if (message.place !== where.kind || (where.kind === 'group' && message.groupId !== where.id)) return 'refused';
        // A toast can carry buttons too; what comes of them stays under the message it all began with.
        const under = message.under ?? message.id;
        const line = { id: randomUUID(), from: person, text: choice.label, choices: [] };
        await append({ ...line, ...target(where, person), seenBy: person, under });
        await pass(handle, person, where, { is: 'choice', press }, under);
        return 'taken';
      }),

    reset: () => log.empty(),

    stop() {
      stopped ??= turns.idle().then(() => log.close());
      return stopped;
    },
  };
}

/** Where an entry stands and who sees it, unless it is narrowed further. */
function target(where: Where, person: string): Pick<Entry, 'place' | 'groupId' | 'seenBy'> {
  return where.kind === 'group' ? { place: 'group', groupId: where.id } : { place: 'private', seenBy: person };
}
