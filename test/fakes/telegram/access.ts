import { refuse } from './refusal.ts';
import { type FakeChat, type FakeMessage, isAdmin, isIn, type World } from './world.ts';

/** The chat a call names, if the bot may look at it; refusals as in `Client.cpp` `check_chat_access`. */
export function readable(world: World, id: number): FakeChat {
  const chat = world.chats.get(id);
  if (!chat) throw refuse(400, 'chat not found');
  if (chat.type === 'private') return chat;
  if (chat.migratedTo !== undefined) {
    throw refuse(400, 'group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  }
  if (chat.deleted) throw refuse(403, 'the group chat was deleted');
  const me = chat.members.get(world.me.id);
  if (!me) throw refuse(400, 'chat not found');
  if (me.status === 'kicked') throw refuse(403, `bot was kicked from the ${chat.type} chat`);
  if (!isIn(me)) throw refuse(403, `bot is not a member of the ${chat.type} chat`);
  return chat;
}

/** The chat a send names, if the bot may write there: a person must have begun the private chat. */
export function writable(world: World, id: number, what: 'text messages' | 'polls' | 'photos'): FakeChat {
  const chat = readable(world, id);
  if (chat.forbidden.has(what) && !isAdmin(chat.members.get(world.me.id))) {
    throw refuse(400, `not enough rights to send ${what} to the chat`);
  }
  if (chat.type === 'channel' && !isAdmin(chat.members.get(world.me.id))) {
    throw refuse(400, 'need administrator rights in the channel chat');
  }
  if (chat.type !== 'private') return chat;
  const person = world.users.get(id);
  if (person?.deactivated) throw refuse(403, 'user is deactivated');
  if (person?.privateChat === 'blocked') throw refuse(403, 'bot was blocked by the user');
  if (person?.privateChat !== 'open') throw refuse(403, "bot can't initiate conversation with a user");
  return chat;
}

/**
 * The thread a send goes to. General has no id that could be sent to, not even the one its replies show
 * (https://github.com/tdlib/telegram-bot-api/issues/447).
 */
export function threadOf(world: World, chat: FakeChat, id: number | undefined): number | undefined {
  if (id === undefined || id === 0) return undefined;
  const topic = chat.topics.get(id);
  if (chat.forum && !topic) throw refuse(400, 'message thread not found');
  if (topic?.closed && !isAdmin(chat.members.get(world.me.id))) throw refuse(400, 'TOPIC_CLOSED');
  if (!chat.forum && (chat.type !== 'supergroup' || !standing(chat, id))) throw refuse(400, 'message thread not found');
  return id;
}

/** The message of that number, unless it was deleted. */
export function standing(chat: FakeChat, id: number): FakeMessage | undefined {
  const stored = chat.messages.get(id);
  return stored?.deleted ? undefined : stored;
}

/** The message an edit names: only the bot's own can be edited. */
export function editable(world: World, chatId: number, id: number): FakeMessage {
  const stored = standing(readable(world, chatId), id);
  if (!stored) throw refuse(400, 'message to edit not found');
  if (!stored.byBot) throw refuse(400, "message can't be edited");
  return stored;
}
