import { z } from 'zod';
import type { Message, Place } from '../../../core/message.ts';
import { type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Outgoing, Sent } from '../../../ports/channel.ts';
import { toZalo } from '../render.ts';
import type { Client } from './client.ts';
import { CallError, type Fault, faultOf } from './fault.ts';
import type { Pace } from './pace.ts';
import type { Me } from './schema.ts';
import { waysOf } from './ways.ts';

export type Sender = {
  /** A post of the outbox. */
  send(outgoing: Outgoing): Promise<Sent>;
  /** One message, all its parts; rejects with a `CallError`. Not begun at all when its turn is not soon enough. */
  write(place: Place, message: Message, patience: number): Promise<void>;
};

/** How long to wait when nothing was sent and nobody said when to come back. */
const UNREACHABLE = 5 * SECOND;
const LIMITED = MINUTE;
const REVOKED = 5 * MINUTE;

/** A post waits for its turn as long as it takes. */
const PATIENT = Number.POSITIVE_INFINITY;

/** Long messages of which a part was sent and the rest was not: few, and worth nothing after a restart. */
const MOST_HALVES = 1000;

/** Without it an answer says nothing of what became of the message. */
const Receipt = z.object({ message_id: z.string() });

type Parts = {
  readonly client: Client;
  readonly pace: Pace;
  readonly me: () => Me | null;
  readonly now: () => Instant;
  readonly sleep: (ms: number) => Promise<void>;
  /** Hears of every message that stands in a chat, or may stand there. */
  readonly count: (now: Instant) => Promise<void>;
};

/** Writes messages into chats through the one client, no faster than we allow ourselves. */
export function openSender({ client, pace, me, now, sleep, count }: Parts): Sender {
  const halves = new Map<string, number>();

  const writePart = async (chat: string, text: string, patience: number) => {
    const wait = pace.turn(chat, now(), patience);
    if (wait === null) throw new CallError('sendMessage', { is: 'unsent', why: 'its turn would come too late' });
    if (wait > 0) await sleep(wait);
    try {
      const receipt = await client.call('sendMessage', { chat_id: chat, text });
      if (!Receipt.safeParse(receipt).success) throw new CallError('sendMessage', { is: 'unknown', why: 'no receipt' });
      await count(now());
    } catch (thrown) {
      if (faultOf(thrown).is === 'unknown') await count(now());
      throw thrown;
    }
  };

  /** Answers how many parts stand in the chat, and what kept the next one from it. */
  const writeAll = async (place: Place, message: Message, patience: number, from: number) => {
    const self = me();
    if (!self) return { stands: from, fault: { is: 'unsent', why: 'not yet known to Zalo' } as Fault };
    const parts = toZalo(message, place.kind, waysOf(self));
    for (let index = from; index < parts.length; index++) {
      try {
        await writePart(place.id, parts[index] ?? '', index === 0 ? patience : PATIENT);
      } catch (thrown) {
        return { stands: index, fault: faultOf(thrown) };
      }
    }
    return { stands: parts.length, fault: null };
  };

  return {
    async write(place, message, patience) {
      const { fault } = await writeAll(place, message, patience, 0);
      if (fault) throw new CallError('sendMessage', fault);
    },
    async send({ id, to, message }) {
      const { stands, fault } = await writeAll(to, message, PATIENT, halves.get(id) ?? 0);
      halves.delete(id);
      if (!fault) return { is: 'sent' };
      // What stands is not said again; where the next part may stand as well, it is the one that risks being seen twice.
      if (stands > 0) halves.set(id, stands);
      for (const oldest of halves.keys()) if (halves.size > MOST_HALVES) halves.delete(oldest);
      return outcome(fault);
    },
  };
}

function outcome(fault: Fault): Sent {
  switch (fault.is) {
    case 'limited':
      return { is: 'retryAfter', ms: LIMITED };
    case 'gone':
      return { is: 'gone' };
    case 'unsent':
    case 'conflict':
      return { is: 'retryAfter', ms: UNREACHABLE };
    case 'unauthorized':
      return { is: 'retryAfter', ms: REVOKED };
    case 'missing':
    case 'refused':
      return { is: 'refused', why: fault.why };
    case 'idle':
    case 'unknown':
      return { is: 'unknown' };
    default:
      return fault satisfies never;
  }
}
