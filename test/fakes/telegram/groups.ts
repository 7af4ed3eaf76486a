import { service, setMember } from './deliver.ts';
import { ANONYMOUS_BOT, apiChat, type FakeChat, newChat, type World } from './world.ts';

/** Supergroups and channels have ids below this; basic groups are small negative numbers. */
const SUPERGROUPS = -1_000_000_000_000;

export function newGroup(world: World, type: 'group' | 'supergroup' | 'channel', title: string): FakeChat {
  const number = 4_000_000 + world.next();
  return newChat(world, type, title, type === 'group' ? -number : SUPERGROUPS - number);
}

/**
 * A basic group becomes a supergroup: a new id, told in both chats, and the old one is closed for good
 * (https://core.telegram.org/bots/api#message `migrate_to_chat_id`).
 */
export function upgrade(world: World, group: FakeChat): FakeChat {
  if (group.type !== 'group' || group.migratedTo !== undefined) throw new Error('only a basic group is upgraded, once');
  const supergroup = newGroup(world, 'supergroup', group.title);
  const me = group.members.get(world.me.id);
  for (const [id, member] of group.members) if (id !== world.me.id) supergroup.members.set(id, { ...member });
  supergroup.seen.push(...group.seen);
  supergroup.readsAll = group.readsAll;
  const byGroup = { from: ANONYMOUS_BOT, sender_chat: apiChat(world, supergroup) };
  service(world, group, ANONYMOUS_BOT, { migrate_to_chat_id: supergroup.id });
  if (me) {
    supergroup.members.set(world.me.id, { ...me });
    service(world, supergroup, ANONYMOUS_BOT, { ...byGroup, migrate_from_chat_id: group.id });
    // To the bot it looks like leaving one chat and entering another.
    setMember(world, group, world.me, { status: 'left' }, ANONYMOUS_BOT);
    supergroup.members.delete(world.me.id);
    setMember(world, supergroup, world.me, me, ANONYMOUS_BOT);
    supergroup.readsAll = group.readsAll;
  }
  group.migratedTo = supergroup.id;
  return supergroup;
}

/** https://core.telegram.org/bots/api#forumtopiccreated; the topic's id is the number of that message. */
export function openTopic(world: World, chat: FakeChat, name: string): number {
  if (!chat.forum) throw new Error('topics stand in forums only');
  const owner = [...chat.members].find(([, { status }]) => status === 'creator')?.[0];
  const from = (owner !== undefined && world.users.get(owner)?.user) || ANONYMOUS_BOT;
  const thread = chat.lastMessageId + 1;
  chat.topics.set(thread, { name, closed: false });
  const forum_topic_created = { name, icon_color: 7_322_096 as const };
  service(world, chat, from, { message_thread_id: thread, is_topic_message: true, forum_topic_created });
  return thread;
}
