import type { Inbound } from '../../../core/inbound.ts';
import type { Place } from '../../../core/message.ts';
import { type Instant, MINUTE } from '../../../core/time.ts';
import { ONLY_TEXT } from '../../../text/vi/zalo.ts';
import { readPrivate } from '../read-private.ts';
import { withoutMention } from './mention.ts';
import { type Me, type Message, readEvent } from './schema.ts';

/** What an update turns out to be. */
export type Parsed =
  | { readonly is: 'inbound'; readonly inbound: Inbound }
  /** Answered without asking the core: nothing is written. */
  | { readonly is: 'answer'; readonly cause: string; readonly place: Place; readonly text: string }
  /** `why` is logged and never names anybody; null for what is ordinary and none of our business. */
  | { readonly is: 'ignored'; readonly why: string | null };

const NOT_OURS: Parsed = { is: 'ignored', why: null };

/** Younger than this, a message was on its way and not waiting for us. */
const UNDER_WAY = MINUTE;

/** What people send that is not text, and in private deserves a word. */
const NOT_TEXT = /^message\.(?:image|voice|unsupported)\.received$/u;

/** Makes an `Inbound` of an event; never throws. */
export function parse(raw: unknown, me: Me, now: Instant): Parsed {
  const event = readEvent(raw);
  if (!event) return { is: 'ignored', why: 'not an event' };
  const { name, message } = event;
  if (!/^message\./u.test(name)) return NOT_OURS;
  if (!message) return { is: 'ignored', why: `${name} without a message that can be read` };
  if (message.from.is_bot) return NOT_OURS;
  const cause = `zalo:${message.message_id}`;
  const place = placeOf(message);
  const written = message.text ?? message.caption ?? '';
  if (written === '') {
    const asks = place.kind === 'private' && NOT_TEXT.test(name);
    return asks ? { is: 'answer', cause, place, text: ONLY_TEXT } : NOT_OURS;
  }
  const body = place.kind === 'group' ? readGroup(written, me) : readPrivate(written);
  if (!body) return NOT_OURS;
  const { from, date } = message;
  const sender = { id: from.id, name: (from.display_name ?? '').normalize('NFC').trim() };
  const at = now - date < UNDER_WAY ? now : date;
  return { is: 'inbound', inbound: { cause, place, sender, at, body } };
}

type Body = Extract<Inbound['body'], { is: 'text' | 'choice' }>;

function readGroup(written: string, me: Me): Body | null {
  const names = [me.display_name, me.account_name].filter((name) => name !== undefined);
  const addressed = withoutMention(written, names);
  return addressed.is === 'ours' && addressed.text !== ''
    ? { is: 'text', text: addressed.text, addressed: true }
    : null;
}

function placeOf({ chat }: Message): Place {
  return { channel: 'zalo', kind: chat.chat_type === 'GROUP' ? 'group' : 'private', id: chat.id };
}
