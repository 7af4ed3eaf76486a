import { z } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import type { Message, Place } from '../../../core/message.ts';
import { splitText } from '../../../core/split.ts';
import { DAY, type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Outgoing, Sent } from '../../../ports/channel.ts';
import { type Log, type Mention, THREAD } from './api.ts';
import type { Ballots } from './ballots.ts';
import type { Call } from './calls.ts';
import { type Fault, faultOf } from './fault.ts';
import { MAX_TEXT, toZalo } from './render.ts';

/** Somebody to call by name, so that their phone tells them. */
export type Called = Inbound['sender'];

export type Sender = {
  /** A post of the outbox. */
  send(outgoing: Outgoing): Promise<Sent>;
  /** One message, all its parts; rejects with a `CallError`. `from`: how many parts stand in the chat already. */
  write(place: Place, message: Message, how?: { readonly called?: Called; readonly from?: number }): Promise<void>;
};

/** How long to wait when nothing was sent and nobody said when to come back. */
const UNREACHABLE = 5 * SECOND;

const LOGGED_OUT = 5 * MINUTE;

/** Long messages of which a part was sent and the rest was not: few, and worth nothing after a restart. */
const MOST_HALVES = 1000;

/** A meeting may be attended late, and its attendance closed later still. */
const AFTERWARDS = DAY;

const Reminder = z.object({ id: z.string() });

/** A message with fewer parts sent than it has. */
class PartlySent extends Error {
  readonly parts: number;
  override readonly cause: unknown;
  constructor(parts: number, cause: unknown) {
    super('partly sent');
    this.parts = parts;
    this.cause = cause;
  }
}

/** Writes messages into chats, and sets a group's own reminder beside a call to a meeting. */
export function openSender(parts: {
  readonly call: Call;
  readonly ballots: Pick<Ballots, 'watch'>;
  readonly healthy: () => boolean;
  readonly now: () => Instant;
  readonly log: Log;
}): Sender {
  const { call, ballots, healthy, now, log } = parts;
  const halves = new Map<string, number>();

  const write: Sender['write'] = async (place, message, { called, from = 0 } = {}) => {
    const type = THREAD[place.kind];
    const name = place.kind === 'group' && called?.name ? `@${called.name}` : '';
    const text = `${name} ${toZalo(message)}`.normalize('NFC').trim();
    for (const [index, msg] of splitText(text, MAX_TEXT).entries()) {
      if (index < from) continue;
      const mentions: Mention[] =
        index === 0 && called && name !== '' ? [{ uid: called.id, pos: 0, len: name.normalize('NFC').length }] : [];
      try {
        await call((login) => login.sendMessage({ msg, ...(mentions.length > 0 && { mentions }) }, place.id, type));
      } catch (thrown) {
        throw index > 0 ? new PartlySent(index, thrown) : thrown;
      }
    }
    if (place.kind === 'group' && message.meeting) await remind(place, message.meeting);
  };

  /** Best effort: what it asks stands in the text above it, and can be typed. */
  const remind = async ({ id: group }: Place, { title, at, accept, decline }: NonNullable<Message['meeting']>) => {
    if (at <= now()) return;
    try {
      const made = await call((login) => login.createReminder({ title, startTime: at }, group, THREAD.group));
      const { id } = Reminder.parse(made);
      const meaning = { accept, reject: decline };
      ballots.watch({ kind: 'reminder', id, group, until: at + AFTERWARDS, meaning });
    } catch (thrown) {
      const fault = faultOf(thrown);
      log.warn({ why: 'why' in fault ? fault.why : fault.is }, 'Zalo: no reminder set beside the attendance');
    }
  };

  return {
    write,
    async send({ id, to, message }) {
      if (!healthy()) return { is: 'retryAfter', ms: LOGGED_OUT };
      try {
        await write(to, message, { from: halves.get(id) ?? 0 });
        halves.delete(id);
        return { is: 'sent' };
      } catch (thrown) {
        if (!(thrown instanceof PartlySent)) return outcome(faultOf(thrown), to);
        // Where the next part may stand as well, it is the one that risks being seen twice.
        halves.set(id, thrown.parts);
        for (const oldest of halves.keys()) if (halves.size > MOST_HALVES) halves.delete(oldest);
        return outcome(faultOf(thrown.cause), to);
      }
    },
  };
}

function outcome(fault: Fault, to: Place): Sent {
  switch (fault.is) {
    case 'limited':
      return { is: 'retryAfter', ms: fault.ms };
    case 'gone':
      // Of a group nobody knows what these codes would mean; it is not given up for one of them.
      return to.kind === 'private' ? { is: 'gone' } : { is: 'refused', why: fault.why };
    case 'expired':
    case 'unsent':
      return { is: 'retryAfter', ms: UNREACHABLE };
    case 'refused':
      return { is: 'refused', why: fault.why };
    case 'unknown':
      return { is: 'unknown' };
    default:
      return fault satisfies never;
  }
}
