import { z } from 'zod';
import type { Message, Place } from '../../../core/message.ts';
import { type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Outgoing, Sent } from '../../../ports/channel.ts';
import { openBegun, PartlySent, sendParts } from '../../parts.ts';
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
  const begun = openBegun();

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

  const write = async (place: Place, message: Message, patience: number, from = 0) => {
    const self = me();
    if (!self) throw new CallError('sendMessage', { is: 'unsent', why: 'not yet known to Zalo' });
    const texts = toZalo(message, place.kind, waysOf(self));
    const parts = texts.map((text, index) => () => writePart(place.id, text, index === 0 ? patience : PATIENT));
    await sendParts(parts, from);
  };

  return {
    async write(place, message, patience) {
      try {
        await write(place, message, patience);
      } catch (thrown) {
        throw thrown instanceof PartlySent ? thrown.cause : thrown;
      }
    },
    async send({ id, to, message }) {
      try {
        await begun.goOn(id, (from) => write(to, message, PATIENT, from));
        return { is: 'sent' };
      } catch (thrown) {
        return outcome(faultOf(thrown));
      }
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
