import type { z } from 'zod';
import type { Inbound } from '../../core/inbound.ts';
import type { Place } from '../../core/message.ts';
import { type Instant, MINUTE } from '../../core/time.ts';
import { ANONYMOUS, FORWARDED } from '../../text/vi/telegram.ts';
import { readText } from './read-text.ts';
import {
  type CallbackQuery,
  KINDS,
  type Me,
  type Message,
  type MyChatMember,
  type PollAnswer,
  Update,
} from './schema.ts';
import type { Tokens } from './tokens.ts';

/** What an update turns out to be. `query` is the press that waits for its answer. */
export type Parsed =
  | { readonly is: 'inbound'; readonly inbound: Inbound; readonly query: string | null }
  /** Answered without asking the core: nothing is written. */
  | { readonly is: 'answer'; readonly place: Place; readonly query: string | null; readonly text: string | null }
  /** `why` is logged and never names anybody; null for what is ordinary and none of our business. */
  | { readonly is: 'ignored'; readonly why: string | null };

export type Reading = { readonly me: Me; readonly tokens: Tokens; readonly now: Instant };

const Numbered = Update.pick({ update_id: true });

const NOT_OURS: Parsed = { is: 'ignored', why: null };

/** Younger than this, a message was on its way and not waiting for us. */
const UNDER_WAY = MINUTE;

/** What was read of updates that are still on their way: each is looked at several times. */
const reads = new WeakMap<object, z.ZodSafeParseResult<Update>>();

function read(raw: unknown): z.ZodSafeParseResult<Update> {
  if (typeof raw !== 'object' || raw === null) return Update.safeParse(raw);
  const known = reads.get(raw);
  if (known) return known;
  const result = Update.safeParse(raw);
  reads.set(raw, result);
  return result;
}

/** The update's number; null for what is no update at all. */
export function idOf(raw: unknown): number | null {
  const whole = read(raw);
  if (whole.success) return whole.data.update_id;
  const part = Numbered.safeParse(raw);
  return part.success ? part.data.update_id : null;
}

/** The chat an update belongs to, or the voter in a poll: what is kept in order. */
export function chatOf(raw: unknown): string {
  const { data } = read(raw);
  if (!data) return '';
  const { message, callback_query: query, my_chat_member: member, poll_answer: vote } = data;
  if (vote) return `vote ${vote.poll_id} ${vote.user?.id}`;
  return String(message?.chat.id ?? member?.chat.id ?? query?.message?.chat.id ?? '');
}

/** Who pressed a button; null for an update of any other kind. Telegram keeps presses in order for each person only. */
export function presserOf(raw: unknown): string | null {
  const id = read(raw).data?.callback_query?.from.id;
  return id === undefined ? null : String(id);
}

/** Makes an `Inbound` of an update; never throws. */
export function parse(raw: unknown, reading: Reading): Parsed {
  const { data, error } = read(raw);
  if (!data) return { is: 'ignored', why: `an update without ${error?.issues[0]?.path.join('.')}` };
  const { update_id: id, message, callback_query: query, my_chat_member: member, poll_answer: vote } = data;
  const cause = `telegram:${id}`;
  if (message) return parseMessage(message, cause, reading);
  if (query) return parseQuery(query, cause, reading);
  if (member) return parseMember(member, cause, reading);
  if (vote) return parseVote(vote, cause, reading);
  return { is: 'ignored', why: `an update of none of the kinds ${KINDS.join(', ')}` };
}

function parseMessage(message: Message, cause: string, reading: Reading): Parsed {
  const { chat, from, sender_chat: mask } = message;
  const at = momentOf(message.date, reading.now);
  const place = placeOf(chat, message);
  if (!place) return NOT_OURS;

  // Both sides of the change are told; either is enough.
  const { migrate_to_chat_id: to, migrate_from_chat_id: old } = message;
  if (to !== undefined || old !== undefined) {
    const id = String(old ?? chat.id);
    const body = { is: 'moved', to: groupOf(to ?? chat.id) } as const;
    return { is: 'inbound', query: null, inbound: { cause, place: groupOf(id), sender: NOBODY, at, body } };
  }

  const body = bodyOf(message, place, reading.me);
  if (!body || message.is_automatic_forward) return NOT_OURS;
  if (mask) {
    const asks = body.is === 'choice' || body.text.startsWith('/');
    return asks ? { is: 'answer', place, query: null, text: ANONYMOUS } : NOT_OURS;
  }
  if (!from || from.is_bot) return NOT_OURS;
  // Another's "tôi xin vắng" says nothing of who passes it on.
  if (message.forward_origin && body.is === 'text' && !body.text.startsWith('/')) {
    return place.kind === 'private' ? { is: 'answer', place, query: null, text: FORWARDED } : NOT_OURS;
  }
  return { is: 'inbound', query: null, inbound: { cause, place, sender: senderOf(from), at, body } };
}

/** What was written, with the photo above it, the largest of its sizes; null for what is not for us. */
function bodyOf(message: Message, place: Place, me: Me): Exclude<ReturnType<typeof readText>, null> | PhotoBody | null {
  const { photo = [], media_group_id: album = null, reply_to_message: answered } = message;
  const written = message.text ?? message.caption ?? '';
  const text = readText(written, place.kind, me);
  const [largest] = photo.toSorted((one, other) => other.width * other.height - one.width * one.height);
  // A caption that is a command to another bot takes its photo there.
  if (!largest || text?.is === 'choice' || (text === null && written.trim() !== '')) return text;
  const sent = { file: largest.file_id, album, answers: answered?.from?.id === me.id };
  return { is: 'photo', photo: sent, text: message.forward_origin ? '' : (text?.text ?? '') };
}

type PhotoBody = Extract<Inbound['body'], { is: 'photo' }>;

function parseQuery({ id, from, message, data }: CallbackQuery, cause: string, { tokens, now }: Reading): Parsed {
  const place = message ? placeOf(message.chat, message) : null;
  if (!message || !place) return NOT_OURS;
  const press = tokens.open(data ?? '', place.id, now);
  if (press === null) return { is: 'answer', place, query: id, text: null };
  const body = { is: 'choice', press } as const;
  return { is: 'inbound', query: id, inbound: { cause, place, sender: senderOf(from), at: now, body } };
}

function parseMember(update: MyChatMember, cause: string, { now }: Reading): Parsed {
  const place = placeOf(update.chat, {});
  const was = isIn(update.old_chat_member);
  const is = isIn(update.new_chat_member);
  // Promoted or restricted: what we may do is learnt from what we do.
  if (!place || was === is) return NOT_OURS;
  const body = { is: is ? 'joined' : 'left' } as const;
  const at = momentOf(update.date, now);
  return { is: 'inbound', query: null, inbound: { cause, place, sender: senderOf(update.from), at, body } };
}

/** Telegram does not say when; in order for each voter is enough. Whoever votes as a chat is nobody Nếp knows. */
function parseVote(
  { poll_id: poll, user, voter_chat: mask, option_ids: chosen }: PollAnswer,
  cause: string,
  { now }: Reading,
) {
  if (!user || user.is_bot || mask || chosen.length > 1) return NOT_OURS;
  const sender = senderOf(user);
  const place = { channel: 'telegram', kind: 'private', id: sender.id } as const;
  const body = { is: 'vote', poll, option: chosen[0] ?? null } as const;
  return { is: 'inbound', query: null, inbound: { cause, place, sender, at: now, body } } as const;
}

/** Nobody in particular: a message the platform itself wrote. */
const NOBODY = { id: '', name: '' };

function senderOf({ id, first_name: first, last_name: last }: CallbackQuery['from']): Inbound['sender'] {
  return { id: String(id), name: [first, last].filter(Boolean).join(' ').normalize('NFC').trim() };
}

function isIn({ status, is_member: member }: MyChatMember['new_chat_member']): boolean {
  return status === 'restricted' ? member === true : status !== 'left' && status !== 'kicked';
}

function groupOf(id: number | string): Place {
  return { channel: 'telegram', kind: 'group', id: String(id) };
}

/** Null for channels. Outside forums a thread is only a reply to a reply, and the General topic has no id to write to. */
function placeOf(chat: Message['chat'], topic: Pick<Message, 'message_thread_id' | 'is_topic_message'>): Place | null {
  if (chat.type === 'channel') return null;
  if (chat.type === 'private') return { channel: 'telegram', kind: 'private', id: String(chat.id) };
  const { message_thread_id: thread, is_topic_message: inTopic } = topic;
  return inTopic && thread !== undefined && thread !== 1
    ? { ...groupOf(chat.id), topic: String(thread) }
    : groupOf(chat.id);
}

/** What waited while Nếp was off was said when it was written; Telegram's clock only knows seconds. */
function momentOf(seconds: number, now: Instant): Instant {
  const written = seconds * 1000;
  return now - written < UNDER_WAY ? now : written;
}
