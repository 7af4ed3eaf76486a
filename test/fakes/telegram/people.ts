import type { User } from '@grammyjs/types';
import { type Actor, actorOf } from './actor.ts';
import { deliver } from './deliver.ts';
import { newGroup, openTopic } from './groups.ts';
import { apiChat, type FakeChat, given, isAdmin, newChat, put, type World } from './world.ts';

export type GroupOptions = {
  /** Who made the group; the first of the members otherwise. */
  readonly creator?: Actor;
  readonly members?: readonly Actor[];
  /** What the bot is there from the start, without any update telling it. */
  readonly bot?: 'member' | 'administrator';
  readonly forum?: boolean;
};

/** The people and places around the bot: everything here is done by somebody, and the bot hears of it or not. */
export function openPeople(world: World) {
  const make = (type: 'group' | 'supergroup' | 'channel', title: string, options: GroupOptions): FakeChat => {
    const chat = newGroup(world, type, title);
    const { members = [], creator = members[0], bot, forum = false } = options;
    chat.forum = forum;
    for (const { id } of members) chat.members.set(id, { status: 'member' });
    if (creator) chat.members.set(creator.id, { status: 'creator' });
    if (bot) chat.members.set(world.me.id, { status: bot });
    chat.readsAll = !world.privacyMode;
    return chat;
  };

  return {
    /** Somebody with Telegram; `started` when the private chat was begun before the test begins. */
    person(
      first_name: string,
      { started = false, ...rest }: Partial<User> & { readonly started?: boolean } = {},
    ): Actor {
      const user: User = { id: 700_000_000 + world.next(), is_bot: false, first_name, language_code: 'vi', ...rest };
      const privateChat = started ? 'open' : 'never';
      world.users.set(user.id, { user, privateChat, deactivated: false, toasts: [] });
      newChat(world, 'private', first_name, user.id);
      return actorOf(world, user);
    },

    group: (title: string, options: GroupOptions = {}) => make('group', title, options),
    supergroup: (title: string, options: GroupOptions = {}) => make('supergroup', title, options),
    channel: (title: string, options: GroupOptions = {}) => make('channel', title, options),

    /** A topic of a forum; answers its `message_thread_id`. */
    topic: (chat: FakeChat, name: string) => openTopic(world, chat, name),
    closeTopic(chat: FakeChat, topic: number): void {
      const found = chat.topics.get(topic);
      if (found) found.closed = true;
    },
    deleteTopic: (chat: FakeChat, topic: number) => void chat.topics.delete(topic),

    /** The group's settings take a right from its members, the bot among them. */
    forbid: (chat: FakeChat, what: 'text messages' | 'polls' | 'photos') => void chat.forbidden.add(what),

    /** The group is no more. */
    deleteGroup(chat: FakeChat): void {
      chat.deleted = true;
    },

    /** Another bot writes: no bot ever hears another one. */
    otherBotSays(chat: FakeChat, text: string): void {
      const from: User = { id: 600_000_001, is_bot: true, first_name: 'Bot khác', username: 'khac_bot' };
      chat.lastBot = from.id;
      deliver(world, put(world, chat, { from, text }));
    },

    /** A post in a channel; the bot gets it as an administrator there. */
    postInChannel(chat: FakeChat, text: string): number {
      if (!isAdmin(chat.members.get(world.me.id))) throw new Error('bots are in channels as administrators only');
      return deliver(world, put(world, chat, { sender_chat: apiChat(world, chat), ...given({ text }) })).message
        .message_id;
    },
  };
}
