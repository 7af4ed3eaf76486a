import type { Message } from '@grammyjs/types';
import { editable, readable, standing, threadOf, writable } from './access.ts';
import type { Params } from './check.ts';
import { format } from './entities.ts';
import { inlineKeyboard, sameKeyboard } from './keyboards.ts';
import { refuse } from './refusal.ts';
import { asReply, change, type FakeChat, given, isAdmin, put, unixTime, type World, witness } from './world.ts';

const LONGEST_TEXT = 4096;
const DELETABLE_SECONDS = 48 * 3600;
const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
  'and reply markup of the message';

type Sending = Pick<
  Params<'sendMessage'>,
  'message_thread_id' | 'reply_parameters' | 'reply_markup' | 'protect_content'
>;

/** What every send shares: the topic, the message answered, the buttons. */
export function envelope(world: World, chat: FakeChat, sending: Sending): Partial<Message> {
  const thread = threadOf(world, chat, sending.message_thread_id);
  const reply = replied(chat, sending.reply_parameters);
  const reply_markup = inlineKeyboard(sending.reply_markup);
  // An answer inside a topic stands in that topic even when the topic is not named.
  const topic = thread ?? (reply?.is_topic_message ? reply.message_thread_id : undefined);
  return {
    from: world.me,
    ...given({ message_thread_id: topic, reply_markup }),
    ...(topic !== undefined && chat.forum && { is_topic_message: true }),
    ...(reply && { reply_to_message: asReply(reply) }),
    ...(sending.protect_content && { has_protected_content: true as const }),
  };
}

function replied(chat: FakeChat, wanted: Sending['reply_parameters']): Message | undefined {
  if (!wanted) return undefined;
  if (wanted.chat_id !== undefined && wanted.chat_id !== chat.id) {
    throw refuse(400, 'replies to other chats are not imitated by the fake');
  }
  const stored = standing(chat, wanted.message_id);
  if (!stored && !wanted.allow_sending_without_reply) throw refuse(400, 'message to be replied not found');
  return stored?.message;
}

function checkedText(text: string, parseMode: string | undefined) {
  const formatted = format(text, parseMode);
  if (formatted.text === '') throw refuse(400, 'message text is empty');
  // Telegram counts characters; UTF-16 units are never fewer, so what passes here passes there.
  if (formatted.text.length > LONGEST_TEXT) throw refuse(400, 'message is too long');
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: [...formatted.entities] }) };
}

/** https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(world: World, params: Params<'sendMessage'>): Message {
  const words = checkedText(params.text, params.parse_mode);
  const chat = writable(world, params.chat_id, 'text messages');
  return put(world, chat, { ...envelope(world, chat, params), ...words }).message;
}

/** https://core.telegram.org/bots/api#editmessagetext; an edit without a keyboard takes the keyboard away. */
export function editMessageText(world: World, params: Params<'editMessageText'>): Message {
  const words = checkedText(params.text, params.parse_mode);
  const stored = editable(world, params.chat_id, params.message_id);
  const { message } = stored;
  if (message.text === undefined) throw refuse(400, 'there is no text in the message to edit');
  const reply_markup = inlineKeyboard(params.reply_markup);
  const sameWords = message.text === words.text && sameJson(message.entities ?? [], words.entities ?? []);
  if (sameWords && sameKeyboard(message.reply_markup, reply_markup)) throw refuse(400, UNCHANGED);
  const { entities: _, reply_markup: __, ...rest } = message;
  change(world, stored, { ...rest, ...words, ...given({ reply_markup }), edit_date: unixTime(world.clock) });
  return stored.message;
}

/** https://core.telegram.org/bots/api#editmessagereplymarkup */
export function editMessageReplyMarkup(world: World, params: Params<'editMessageReplyMarkup'>): Message {
  const stored = editable(world, params.chat_id, params.message_id);
  const reply_markup = inlineKeyboard(params.reply_markup);
  if (sameKeyboard(stored.message.reply_markup, reply_markup)) throw refuse(400, UNCHANGED);
  const { reply_markup: _, ...rest } = stored.message;
  change(world, stored, { ...rest, ...given({ reply_markup }), edit_date: unixTime(world.clock) });
  return stored.message;
}

/** https://core.telegram.org/bots/api#deletemessage: its own within 48 hours, others' as an administrator. */
export function deleteMessage(world: World, params: Params<'deleteMessage'>): true {
  const chat = readable(world, params.chat_id);
  const stored = standing(chat, params.message_id);
  if (!stored) throw refuse(400, 'message to delete not found');
  const isOld = unixTime(world.clock) - stored.message.date > DELETABLE_SECONDS;
  const mayDelete = stored.byBot || chat.type === 'private' || isAdmin(chat.members.get(world.me.id));
  if (isOld || !mayDelete) throw refuse(400, "message can't be deleted");
  stored.deleted = true;
  witness(world, stored, 'deleted');
  return true;
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
