import type { Message, User } from '@grammyjs/types';
import { administration, checkPayload } from './administration.ts';
import { deliver, press, service, setMember, setPrivate } from './deliver.ts';
import { detect } from './entities.ts';
import { keepPhoto, photoSizes } from './photos.ts';
import { tapLamp, vote } from './polls.ts';
import {
  ANONYMOUS_BOT,
  apiChat,
  asReply,
  type FakeChat,
  type FakeMessage,
  isAdmin,
  isIn,
  put,
  type Seen,
  type Toast,
  unixTime,
  type World,
} from './world.ts';

/** A group, or one's private chat with the bot. */
export type Where = FakeChat | 'private';

export type Saying = {
  readonly topic?: number;
  /** The number of the message answered. */
  readonly replyTo?: number;
  /** As the group itself, which only an anonymous administrator can. */
  readonly anonymous?: boolean;
  /** As a channel of one's own. */
  readonly as?: FakeChat;
  /** Passed on: somebody else wrote it, whose account is hidden. */
  readonly forwarded?: boolean;
};

export type Actor = ReturnType<typeof actorOf>;

const CHANNEL_BOT: User = { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };
const LONGEST_TEXT = 4096;

/** https://core.telegram.org/bots/api#messageoriginhiddenuser */
const hiddenOrigin = (date: number) => ({ type: 'hidden_user', sender_user_name: 'Ai đó', date }) as const;

/** One person's hands and eyes: what cannot be done in Telegram's apps throws here. */
export function actorOf(world: World, user: User) {
  const me = () => {
    const found = world.users.get(user.id);
    if (!found || found.deactivated) throw new Error(`${user.first_name} has no account any more`);
    return found;
  };

  /** The chat as it is now: people move into the supergroup without noticing. */
  const here = (where: Where): FakeChat => {
    const chat = world.chats.get(where === 'private' ? user.id : (where.migratedTo ?? where.id));
    if (!chat) throw new Error('no such chat');
    if (where !== 'private' && !isIn(chat.members.get(user.id)))
      throw new Error(`${user.first_name} is not in ${chat.title}`);
    return chat;
  };

  const opened = (where: Where): FakeChat => {
    if (where === 'private' && me().privateChat === 'never') throw new Error('a private chat begins with start()');
    if (where === 'private' && me().privateChat === 'blocked') throw new Error('unblock the bot with start() first');
    return here(where);
  };

  const write = (
    where: Where,
    content: Partial<Message>,
    { topic, replyTo, anonymous, as, forwarded }: Saying = {},
  ): number => {
    const chat = opened(where);
    if (anonymous && !isAdmin(chat.members.get(user.id))) throw new Error('only administrators can be anonymous');
    const answered = replyTo ?? (topic !== undefined && chat.topics.has(topic) ? topic : undefined);
    const reply = answered === undefined ? undefined : chat.messages.get(answered)?.message;
    // Outside topics the answers to a message form a thread too, which is no topic one could send to.
    const thread =
      topic ?? (chat.type === 'supergroup' && reply ? (reply.message_thread_id ?? reply.message_id) : undefined);
    const hidden = { from: ANONYMOUS_BOT, sender_chat: apiChat(world, chat) };
    const shown = as ? { from: CHANNEL_BOT, sender_chat: apiChat(world, as) } : anonymous ? hidden : { from: user };
    const stored = put(world, chat, {
      ...shown,
      ...(thread !== undefined && { message_thread_id: thread }),
      ...(topic !== undefined && { is_topic_message: true }),
      ...(reply && { reply_to_message: asReply(reply) }),
      ...(forwarded && { forward_origin: hiddenOrigin(unixTime(world.clock)) }),
      ...content,
    });
    return deliver(world, stored).message.message_id;
  };

  const say = (where: Where, text: string, saying?: Saying): number => {
    if (text.length > LONGEST_TEXT || text.trim() === '') throw new Error('a message has 1 to 4096 characters');
    const entities = detect(text);
    return write(where, { text, ...(entities.length > 0 && { entities }) }, saying);
  };

  const start = (payload?: string): number => {
    checkPayload(payload);
    me();
    setPrivate(world, here('private'), user, 'open');
    return say('private', payload === undefined ? '/start' : `/start ${payload}`);
  };

  return {
    id: user.id,
    name: user.first_name,
    user,
    say,
    /** Presses Start, also to unblock; with a payload, opens `t.me/<bot>?start=<payload>`. */
    start,

    /** Changes what one wrote: https://core.telegram.org/bots/api#update `edited_message`. */
    edit(where: Where, messageId: number, text: string): void {
      const stored = opened(where).messages.get(messageId);
      if (stored?.message.from?.id !== user.id) throw new Error('people edit only what they wrote');
      stored.message = { ...stored.message, text, edit_date: unixTime(world.clock) };
      deliver(world, stored, true);
    },

    sendPhoto(
      where: Where,
      {
        caption,
        bytes = Buffer.from(`photo ${world.next()}`),
        ...saying
      }: Saying & { readonly caption?: string; readonly bytes?: Uint8Array } = {},
    ): number {
      const photo = photoSizes(keepPhoto(world, bytes));
      return write(where, { photo, ...(caption !== undefined && { caption }) }, saying);
    },

    /** Photos in one go, which reach the bot one by one; the caption is the first one's. */
    sendAlbum(where: Where, count: number, { caption, ...saying }: Saying & { readonly caption?: string } = {}): void {
      const media_group_id = String(13_000_000_000 + world.next());
      for (let nth = 0; nth < count; nth++) {
        const photo = photoSizes(keepPhoto(world, Buffer.from(`photo ${world.next()}`)));
        write(where, { photo, media_group_id, ...(nth === 0 && caption !== undefined && { caption }) }, saying);
      }
    },

    /** Something that is neither text nor photo. */
    sendSticker(where: Where): number {
      const file = { file_id: `sticker${world.next()}`, file_unique_id: 'sticker' };
      const shape = { type: 'regular' as const, width: 512, height: 512, is_animated: false, is_video: false };
      return write(where, { sticker: { ...file, ...shape } });
    },

    /**
     * Presses the newest button ever offered under that label, even if it is gone since: the press was on its way.
     * Answers the callback query's id; a button that opens the bot by a link starts it.
     */
    tap(where: Where, label: string): string {
      const [stored, button] = newestButton(opened(where), label);
      if ('callback_data' in button) return press(world, user, stored, button.callback_data);
      const payload = 'url' in button ? /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(button.url)?.[1] : undefined;
      if (payload === undefined) throw new Error(`[${button.text}] is not for the bot to know`);
      start(payload);
      return '';
    },

    /** What a bad client can do: any data under any message (https://core.telegram.org/bots/api#callbackquery `data`). */
    forgeTap(where: Where, messageId: number, data: string): string {
      const stored = opened(where).messages.get(messageId);
      if (!stored) throw new Error('no such message');
      return press(world, user, stored, data);
    },

    /** Votes in the newest poll that has the option, or those options. */
    vote(
      where: Where,
      label: string | readonly string[],
      { anonymous = false }: { readonly anonymous?: boolean } = {},
    ): void {
      const labels = typeof label === 'string' ? [label] : label;
      const [stored, chosen] = newestPoll(opened(where), labels);
      vote(world, user, stored, chosen, anonymous);
    },

    /** Whether the newest message that ever offered the label is a poll. */
    isAskedByPoll(where: Where, label: string): boolean {
      const chat = opened(where);
      const offers = ({ message, offered }: FakeMessage) =>
        [...(message.poll?.options ?? []), ...offered].some(({ text }) => isLabel(text, label));
      return newestFirst(chat).find(offers)?.message.poll !== undefined;
    },

    /** Taps on the lamp of the newest poll that has the option. */
    tapLamp(where: Where, label: string): void {
      const [stored] = newestPoll(opened(where), [label]);
      tapLamp(world, user, stored);
    },

    /** Takes the vote in the newest poll back. */
    retract(where: Where, { anonymous = false }: { readonly anonymous?: boolean } = {}): void {
      const [stored] = newestPoll(opened(where), []);
      vote(world, user, stored, [], anonymous);
    },

    block(): void {
      if (me().privateChat !== 'open') throw new Error('only a private chat that was begun is blocked');
      setPrivate(world, here('private'), user, 'blocked');
    },
    deleteAccount(): void {
      me().deactivated = true;
    },

    join(chat: FakeChat): void {
      const current = world.chats.get(chat.migratedTo ?? chat.id) ?? chat;
      setMember(world, current, user, { status: 'member' }, user);
      service(world, current, user, { new_chat_members: [user] });
    },
    leave(chat: FakeChat): void {
      const current = here(chat);
      setMember(world, current, user, { status: 'left' }, user);
      service(world, current, user, { left_chat_member: user });
    },

    ...administration(world, user, here, say),

    /** What happened in a chat before one's eyes, oldest first: messages with their buttons, edits, deletions. */
    sees: (where: Where): readonly Seen[] => here(where).seen,
    /** What this person alone was shown. */
    toasts: (): readonly Toast[] => me().toasts,
  };
}

/** A label is meant by the whole of it, or by its beginning before `.`, `)` or a space. */
function isLabel(label: string, wanted: string): boolean {
  const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const [one, other] = [fold(label), fold(wanted)];
  return one === other || (one.startsWith(other) && /^[.) ]/u.test(one.slice(other.length)));
}

function newestFirst(chat: FakeChat): FakeMessage[] {
  return [...chat.messages.values()].reverse().sort((one, other) => Number(one.deleted) - Number(other.deleted));
}

function newestButton(chat: FakeChat, label: string) {
  for (const stored of newestFirst(chat)) {
    const current = stored.message.reply_markup?.inline_keyboard.flat() ?? [];
    const button = [...current, ...stored.offered.toReversed()].find(({ text }) => isLabel(text, label));
    if (button) return [stored, button] as const;
  }
  throw new Error(`no message in ${chat.title} ever offered [${label}]`);
}

function newestPoll(chat: FakeChat, labels: readonly string[]) {
  for (const stored of newestFirst(chat)) {
    const options = stored.message.poll?.options ?? [];
    const chosen = labels.map((label) => options.findIndex(({ text }) => isLabel(text, label)));
    if (stored.message.poll && !chosen.includes(-1)) return [stored, chosen] as const;
  }
  throw new Error(`no poll in ${chat.title} has ${labels.join(', ') || 'anything'}`);
}
