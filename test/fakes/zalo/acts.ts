import type { Event } from './updates.ts';
import { type Group, spend, type User, type World } from './world.ts';

type Addressing = {
  /** The name that is mentioned, before the text; the bot's own unless it is given. */
  readonly mention?: string | boolean;
  /** An answer to one of the bot's messages: delivered without a mention. */
  readonly replyToBot?: boolean;
};

type Content = { readonly event: string; readonly fields: object };

/** What people around the bot can do. */
export function openActs(world: World, bring: (event: Event) => void, options: { readonly separateIds?: boolean }) {
  const { users, groups, clock } = world;

  const person = (name: string): User => {
    const id = world.newId('user');
    const user = { name, id, groupId: options.separateIds ? world.newId('group user') : id, wrote: false };
    users.set(id, user);
    return user;
  };

  const group = (name: string): Group => {
    const made: Group = { id: `zgr-${world.newId('group')}`, name, bot: 'in' };
    groups.set(made.id, made);
    return made;
  };

  const send = (user: User, where: Group | 'private', { event, fields }: Content) => {
    const isGroup = where !== 'private';
    if (isGroup && where.bot === 'out') return;
    if (!isGroup) user.wrote = true;
    if (world.quotas.counts === 'both') spend(world);
    const message = {
      date: clock.now(),
      chat: { chat_type: isGroup ? 'GROUP' : 'PRIVATE', id: isGroup ? where.id : user.id },
      message_id: world.newId('message'),
      from: { id: isGroup ? user.groupId : user.id, is_bot: false, display_name: user.name },
      ...fields,
    };
    bring({ event_name: `message.${event}.received`, message });
  };

  /** In a group the bot only hears what mentions it or answers it. */
  const say = (user: User, where: Group | 'private', text: string, how: Addressing = {}) => {
    if (where === 'private') return send(user, where, { event: 'text', fields: { text } });
    const { mention = false, replyToBot = false } = how;
    const name = mention === true ? world.me.display_name : mention;
    const written = name ? `@${name} ${text}` : text;
    if (replyToBot || written.normalize('NFC').includes(`@${world.me.display_name}`)) {
      send(user, where, { event: 'text', fields: { text: written } });
    }
    return undefined;
  };

  return {
    person,
    group,
    say,
    photo(user: User, caption?: string) {
      const fields = {
        photo_url: 'https://zalo.example/p.jpg',
        message_type: 'CHAT_PHOTO',
        ...(caption && { caption }),
      };
      send(user, 'private', { event: 'image', fields });
    },
    sticker: (user: User) =>
      send(user, 'private', { event: 'sticker', fields: { sticker: '1', url: 'https://zalo.example/s' } }),
    voice: (user: User) =>
      send(user, 'private', { event: 'voice', fields: { voice_url: 'https://zalo.example/v.aac' } }),
    unsupported: (user: User) => send(user, 'private', { event: 'unsupported', fields: {} }),
    /** An event no person could cause. */
    forge: bring,
    /** What stands in a chat from the bot, oldest first. */
    reads: (where: User | Group) =>
      world.sent.filter(({ chat, delivered }) => delivered && chat === where.id).map(({ text }) => text),
  };
}
