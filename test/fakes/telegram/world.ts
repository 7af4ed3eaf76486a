import type { Chat, ChatMember, InlineKeyboardButton, Message, User, UserFromGetMe } from '@grammyjs/types';
import type { Clock } from '../clock.ts';
import type { FakePoll } from './polls.ts';
import type { Updates } from './updates.ts';

/** A person: whether the bot may write is the person's doing, never the bot's. */
export type FakeUser = {
  readonly user: User;
  privateChat: 'never' | 'open' | 'blocked';
  deactivated: boolean;
  readonly toasts: Toast[];
};

/** What one person alone was shown: an answer to a tap, or by a quiz whether their vote is right, and why. */
export type Toast = {
  readonly is: 'toast' | 'alert' | 'right' | 'wrong' | 'explanation';
  readonly text: string;
  readonly at: number;
};

export type Status = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
export type Member = { status: Status; anonymous?: boolean };

export type FakeMessage = {
  readonly chat: FakeChat;
  /** As the Bot API shows it now. */
  message: Message;
  readonly byBot: boolean;
  /** Every button it ever carried: a tap may be on its way while the keyboard changes. */
  readonly offered: InlineKeyboardButton[];
  deleted: boolean;
};

/** A line of what people in a chat could see happen. */
export type Seen = {
  readonly is: 'sent' | 'edited' | 'deleted';
  readonly at: number;
  readonly messageId: number;
  /** `bot`, or the name of who wrote. */
  readonly from: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly topic?: number;
  readonly photo?: string;
};

export type FakeChat = {
  readonly id: number;
  readonly type: Chat['type'];
  title: string;
  forum: boolean;
  readonly members: Map<number, Member>;
  readonly messages: Map<number, FakeMessage>;
  readonly topics: Map<number, { name: string; closed: boolean }>;
  readonly seen: Seen[];
  /** What the group does not let the bot send. */
  readonly forbidden: Set<'text messages' | 'polls' | 'photos'>;
  migratedTo?: number;
  deleted: boolean;
  /** Privacy mode as it was when the bot came in: a change needs re-adding. */
  readsAll: boolean;
  /** The last bot that wrote here: bare commands are taken to be meant for it. */
  lastBot?: number;
  lastMessageId: number;
};

export type FakeQuery = { readonly user: number; readonly at: number; answered: boolean };
export type FakeFile = {
  readonly id: string;
  readonly unique: string;
  readonly bytes: Uint8Array;
  readonly path: string;
};

/** All the fake knows: one bot, and the people and chats around it. */
export type World = {
  readonly clock: Clock;
  readonly me: UserFromGetMe;
  privacyMode: boolean;
  readonly users: Map<number, FakeUser>;
  readonly chats: Map<number, FakeChat>;
  readonly polls: Map<string, FakePoll>;
  readonly queries: Map<string, FakeQuery>;
  readonly files: Map<string, FakeFile>;
  readonly updates: Updates;
  /** Never-repeating numbers for ids. */
  readonly next: () => number;
  /** Private chats and basic groups count their messages together (MTProto), supergroups each their own. */
  readonly account: { lastMessageId: number };
};

/** The sender of what anonymous admins write: https://core.telegram.org/bots/api#message `from`. */
export const ANONYMOUS_BOT: User = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** Seconds, as all dates of the Bot API are. */
export function unixTime(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** The fields that are there: absent ones are left out, as in Telegram's JSON. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export function newChat(world: World, type: Chat['type'], title: string, id: number): FakeChat {
  const chat: FakeChat = {
    id,
    type,
    title,
    forum: false,
    members: new Map(),
    messages: new Map(),
    topics: new Map(),
    seen: [],
    forbidden: new Set(),
    deleted: false,
    readsAll: false,
    lastMessageId: 0,
  };
  world.chats.set(id, chat);
  return chat;
}

/** https://core.telegram.org/bots/api#chat */
export function apiChat(world: World, chat: FakeChat): Chat {
  const { id, type, title } = chat;
  if (type === 'supergroup') return { id, type, title, ...(chat.forum && { is_forum: true as const }) };
  if (type !== 'private') return { id, type, title };
  const user = world.users.get(id)?.user;
  const { first_name = title, last_name, username } = user ?? {};
  return { id, type, first_name, ...given({ last_name, username }) };
}

/** https://core.telegram.org/bots/api#chatmember */
export function apiMember(user: User, member: Member | undefined): ChatMember {
  const status = member?.status ?? 'left';
  const is_anonymous = member?.anonymous ?? false;
  if (status === 'creator') return { status, user, is_anonymous };
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status !== 'administrator') return { status, user };
  const may = { can_manage_chat: true, can_delete_messages: true, can_manage_video_chats: true };
  const mayNot = { can_promote_members: false, can_send_welcome_messages: false };
  const rights = { can_restrict_members: true, can_change_info: true, can_invite_users: true, can_pin_messages: true };
  const stories = { can_post_stories: false, can_edit_stories: false, can_delete_stories: false };
  return { status, user, can_be_edited: false, is_anonymous, ...may, ...mayNot, ...rights, ...stories };
}

export function isIn(member: Member | undefined): boolean {
  return member !== undefined && member.status !== 'left' && member.status !== 'kicked';
}

export function isAdmin(member: Member | undefined): boolean {
  return member?.status === 'creator' || member?.status === 'administrator';
}

/** The answered message inside the answer, without the one it answered itself: the Bot API shows one level. */
export function asReply(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...shown } = message;
  return shown as NonNullable<Message['reply_to_message']>;
}

/** Puts a message into a chat, as everybody there sees it from now on. */
export function put(world: World, chat: FakeChat, fields: Partial<Message>): FakeMessage {
  const counter = chat.type === 'supergroup' || chat.type === 'channel' ? chat : world.account;
  counter.lastMessageId += 1;
  const head = { message_id: counter.lastMessageId, date: unixTime(world.clock), chat: apiChat(world, chat) };
  const stored: FakeMessage = {
    chat,
    message: { ...head, ...fields },
    byBot: fields.from?.id === world.me.id,
    offered: fields.reply_markup?.inline_keyboard.flat() ?? [],
    deleted: false,
  };
  chat.messages.set(stored.message.message_id, stored);
  if (stored.byBot) chat.lastBot = world.me.id;
  witness(world, stored, 'sent');
  return stored;
}

/** Shows a change of a message to those who are in the chat. */
export function change(world: World, stored: FakeMessage, message: Message): void {
  stored.message = message;
  stored.offered.push(...(message.reply_markup?.inline_keyboard.flat() ?? []));
  witness(world, stored, 'edited');
}

export function witness(world: World, { chat, message, byBot }: FakeMessage, is: Seen['is']): void {
  const { text, caption, poll, reply_markup, photo, from, sender_chat, message_thread_id } = message;
  const options = poll?.options.map((option) => option.text) ?? [];
  const buttons = reply_markup?.inline_keyboard.flat().map((button) => button.text) ?? [];
  chat.seen.push({
    is,
    at: world.clock.now(),
    messageId: message.message_id,
    from: byBot ? 'bot' : (sender_chat?.title ?? from?.first_name ?? ''),
    text: text ?? caption ?? [poll?.description, poll?.question].filter(Boolean).join('\n'),
    labels: [...options, ...buttons],
    ...given({ topic: message_thread_id, photo: photo?.at(-1)?.file_id }),
  });
}
