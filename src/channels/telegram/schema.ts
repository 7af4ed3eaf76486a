import { z } from 'zod';

// Only what is used; everything else Telegram sends is dropped here.
const id = z.number().int();

const Chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const User = z.object({ id, is_bot: z.boolean(), first_name: z.string(), last_name: z.string().optional() });

const Topic = { message_thread_id: id.optional(), is_topic_message: z.boolean().optional() };

const Message = z.object({
  date: z.number(),
  chat: Chat,
  from: User.optional(),
  sender_chat: z.object({ id }).optional(),
  is_automatic_forward: z.boolean().optional(),
  ...Topic,
  text: z.string().optional(),
  caption: z.string().optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});

const CallbackQuery = z.object({
  id: z.string(),
  from: User,
  message: z.object({ chat: Chat, ...Topic }).optional(),
  data: z.string().optional(),
});

const Member = z.object({ status: z.string(), is_member: z.boolean().optional() });

const MyChatMember = z.object({
  chat: Chat,
  from: User,
  date: z.number(),
  old_chat_member: Member,
  new_chat_member: Member,
});

/** One update, as far as Nếp reads it. */
export const Update = z.object({
  update_id: z.number().int().nonnegative(),
  message: Message.optional(),
  callback_query: CallbackQuery.optional(),
  my_chat_member: MyChatMember.optional(),
});

/** Exactly the kinds of update that `Update` reads: no others are asked for. */
export const KINDS = ['message', 'callback_query', 'my_chat_member'] as const;

export const Me = z.object({ id, username: z.string() });

/** What a send is answered with. */
export const SentMessage = z.object({ message_id: id });

export type Message = z.infer<typeof Message>;
export type CallbackQuery = z.infer<typeof CallbackQuery>;
export type MyChatMember = z.infer<typeof MyChatMember>;
export type Me = z.infer<typeof Me>;
