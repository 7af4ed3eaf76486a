import { z } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import type { Place } from '../../../core/message.ts';
import { type Instant, MINUTE } from '../../../core/time.ts';
import { ONLY_TEXT } from '../../../text/vi/zalo.ts';
import { readPrivate } from '../read-private.ts';
import { THREAD } from './api.ts';

const Id = z.union([z.string().min(1), z.number().transform(String)]);

const Message = z.object({
  type: z.union([z.literal(THREAD.private), z.literal(THREAD.group)]),
  threadId: Id,
  isSelf: z.boolean(),
  data: z.object({
    msgId: Id,
    msgType: z.string(),
    uidFrom: Id,
    dName: z.string().catch(''),
    /** Milliseconds, as text. */
    ts: z.coerce.number().int().positive(),
    /** Text as it is; pictures, cards and polls are objects. */
    content: z.unknown(),
    mentions: z
      .array(z.object({ uid: Id, pos: z.number().int().nonnegative(), len: z.number().int().positive() }))
      .catch([]),
  }),
});

const Rsvp = z.object({
  type: z.enum(['accept_remind', 'reject_remind']),
  data: z.object({ topicId: Id, updateMembers: z.array(Id) }),
});

/** What something heard turns out to be. */
export type Parsed =
  | { readonly is: 'inbound'; readonly id: string; readonly written: Instant; readonly inbound: Inbound }
  /** Answered without asking the core: nothing is written. */
  | { readonly is: 'answer'; readonly id: string; readonly inbound: Inbound; readonly text: string }
  /** Somebody voted in a poll of this group, or it was closed: which one, and who, is for us to find out. */
  | { readonly is: 'poll'; readonly group: string }
  /** `why` is logged and names nobody; null for what is ordinary and none of our business. */
  | { readonly is: 'ignored'; readonly why: string | null };

/** Younger than this, a message was on its way and not waiting for us. */
const UNDER_WAY = MINUTE;

/** What people send that is not text, and in private deserves a word. */
const NOT_TEXT = /^(?:chat\.(?:photo|voice|video\.msg|location\.new|recommended|link)|share\.file)$/u;

const NOTHING = { is: 'text', text: '' } as const;

/** Makes an `Inbound` of a message; `self` is the account's own id. Never throws: zca-js would drop all that came with it. */
export function parseMessage(raw: unknown, self: string, now: Instant): Parsed {
  const read = Message.safeParse(raw);
  if (!read.success) return { is: 'ignored', why: `a message without ${read.error.issues[0]?.path.join('.')}` };
  const { type, threadId, isSelf, data } = read.data;
  if (isSelf || data.uidFrom === self) return { is: 'ignored', why: null };
  const kind = type === THREAD.group ? 'group' : 'private';
  if (data.msgType === 'group.poll' && kind === 'group') return { is: 'poll', group: threadId };
  const written = typeof data.content === 'string' ? data.content : null;
  const body = written === null ? null : bodyOf(written, data.mentions, kind, self);
  const asks = written === null && kind === 'private' && NOT_TEXT.test(data.msgType);
  if (!body && !asks) return { is: 'ignored', why: null };

  const place: Place = { channel: 'zalo', kind, id: threadId };
  const sender = { id: data.uidFrom, name: data.dName.normalize('NFC').trim() };
  const at = now - data.ts < UNDER_WAY ? now : data.ts;
  const inbound = { cause: `zalo:user:${data.msgId}`, place, sender, at, body: body ?? NOTHING };
  if (asks) return { is: 'answer', id: data.msgId, inbound, text: ONLY_TEXT };
  return { is: 'inbound', id: data.msgId, written: data.ts, inbound };
}

function bodyOf(written: string, mentions: Spans, kind: Place['kind'], self: string): Inbound['body'] | null {
  const text = uncalled(written, mentions, self);
  if (kind === 'private') return readPrivate(text);
  const addressed = mentions.some(({ uid }) => uid === self);
  return text === '' ? null : { is: 'text', text, ...(addressed && { addressed }) };
}

/** Who has just accepted or declined a reminder; null for any other event of a group. */
export function parseRsvp(raw: unknown): { reminder: string; answer: 'accept' | 'reject'; persons: string[] } | null {
  const read = Rsvp.safeParse(raw);
  if (!read.success) return null;
  const { type, data } = read.data;
  return {
    reminder: data.topicId,
    answer: type === 'accept_remind' ? 'accept' : 'reject',
    persons: data.updateMembers,
  };
}

type Spans = readonly { readonly uid: string; readonly pos: number; readonly len: number }[];

/** Without our own name, wherever somebody called us by it. */
function uncalled(text: string, mentions: Spans, self: string): string {
  const own = mentions.filter(({ uid, pos, len }) => uid === self && pos + len <= text.length);
  const cut = own
    .toSorted((one, other) => other.pos - one.pos)
    .reduce((rest, { pos, len }) => `${rest.slice(0, pos)} ${rest.slice(pos + len)}`, text);
  return cut.normalize('NFC').trim();
}
