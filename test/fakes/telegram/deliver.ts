import type { CallbackQuery, ChatMemberUpdated, Message, User } from '@grammyjs/types';
import {
  apiChat,
  apiMember,
  type FakeChat,
  type FakeMessage,
  given,
  isAdmin,
  isIn,
  type Member,
  put,
  unixTime,
  type World,
} from './world.ts';

/** Hands a message to the bot if the bot gets to see it. */
export function deliver(world: World, stored: FakeMessage, edited = false): FakeMessage {
  const { chat, message } = stored;
  if (!isHeard(world, chat, message)) return stored;
  const kind = chat.type === 'channel' ? 'channel_post' : 'message';
  world.updates.push(edited ? `edited_${kind}` : kind, message, `chat:${chat.id}`);
  return stored;
}

/**
 * Privacy mode: commands meant for the bot, replies to it and service messages reach it; the rest only if it is an
 * administrator or was added with privacy off. https://core.telegram.org/bots/features#privacy-mode
 */
function isHeard(world: World, chat: FakeChat, message: Message): boolean {
  const me = chat.members.get(world.me.id);
  if (chat.type === 'private') return world.users.get(chat.id)?.privateChat === 'open';
  if (!me || me.status === 'left' || me.status === 'kicked') return false;
  if (chat.type === 'channel' || isService(message)) return true;
  if (message.from?.is_bot && !message.sender_chat) return false;
  if (isAdmin(me) || chat.readsAll) return true;
  if (message.reply_to_message?.from?.id === world.me.id) return true;
  const [, command, target] = /^\/(\w+)(?:@(\w+))?/.exec(message.text ?? message.caption ?? '') ?? [];
  if (target !== undefined) return target.toLowerCase() === world.me.username.toLowerCase();
  return command !== undefined && (chat.lastBot === undefined || chat.lastBot === world.me.id);
}

const CONTENT = ['text', 'poll', 'photo', 'sticker', 'document', 'voice', 'video'] as const;

function isService(message: Message): boolean {
  return CONTENT.every((kind) => message[kind] === undefined);
}

/** Changes what somebody is in a chat and tells the bot: https://core.telegram.org/bots/api#chatmemberupdated. */
export function setMember(world: World, chat: FakeChat, user: User, to: Member, by: User): void {
  const before = chat.members.get(user.id);
  chat.members.set(user.id, to);
  const isMe = user.id === world.me.id;
  if (isMe && !isIn(before)) chat.readsAll = !world.privacyMode;
  if (!isMe && !isAdmin(chat.members.get(world.me.id))) return;
  const body: ChatMemberUpdated = {
    chat: apiChat(world, chat),
    from: by,
    date: unixTime(world.clock),
    old_chat_member: apiMember(user, before),
    new_chat_member: apiMember(user, to),
  };
  const kind = isMe ? 'my_chat_member' : 'chat_member';
  world.updates.push(kind, body, `${kind}:${chat.id}`);
}

/** A person opens, blocks or unblocks the private chat: `my_chat_member` comes for blocking and unblocking only. */
export function setPrivate(world: World, chat: FakeChat, user: User, to: 'open' | 'blocked'): void {
  const person = world.users.get(user.id);
  if (!person || person.privateChat === to) return;
  const first = person.privateChat === 'never';
  person.privateChat = to;
  const status = { open: 'member', blocked: 'kicked' } as const;
  const body: ChatMemberUpdated = {
    chat: apiChat(world, chat),
    from: user,
    date: unixTime(world.clock),
    old_chat_member: apiMember(world.me, { status: to === 'open' ? 'kicked' : 'member' }),
    new_chat_member: apiMember(world.me, { status: status[to] }),
  };
  if (!first) world.updates.push('my_chat_member', body, `my_chat_member:${chat.id}`);
}

/** A line the chat itself writes, such as who joined: bots get these in any mode. */
export function service(world: World, chat: FakeChat, from: User, fields: Partial<Message>): FakeMessage {
  return deliver(world, put(world, chat, { from, ...fields }));
}

/** A press on a button: https://core.telegram.org/bots/api#callbackquery. Answers the query's id. */
export function press(world: World, user: User, stored: FakeMessage, data: string): string {
  const id = String(4_000_000_000_000_000_000n + BigInt(world.next()));
  world.queries.set(id, { user: user.id, at: world.clock.now(), answered: false });
  const { message, chat, deleted } = stored;
  // What the bot may no longer see arrives with the date 0: https://core.telegram.org/bots/api#inaccessiblemessage.
  const gone = { chat: message.chat, message_id: message.message_id, date: 0 as const };
  const query: CallbackQuery = {
    id,
    from: user,
    message: deleted ? gone : message,
    chat_instance: String(-7_000_000_000_000_000_000n - BigInt(Math.abs(chat.id))),
    ...given({ data }),
  };
  world.updates.push('callback_query', query, `user:${user.id}`);
  return id;
}
