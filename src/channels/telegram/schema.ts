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
  /** Stands in what somebody passed on; from whom is nobody's business here. */
  forward_origin: z.object({}).optional(),
  ...Topic,
  text: z.string().optional(),
  caption: z.string().optional(),
  /** The same photo in several sizes. */
  photo: z.array(z.object({ file_id: z.string(), width: z.number(), height: z.number() })).optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z.object({ from: z.object({ id }).optional() }).optional(),
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

/** `user` or, for whoever votes as a chat, `voter_chat`. */
const PollAnswer = z.object({
  poll_id: z.string().regex(/^\d{1,20}$/u),
  user: User.optional(),
  voter_chat: z.object({ id }).optional(),
  option_ids: z.array(z.number().int()),
});

/** One update, as far as Nếp reads it. */
export const Update = z.object({
  update_id: z.number().int().nonnegative(),
  message: Message.optional(),
  callback_query: CallbackQuery.optional(),
  my_chat_member: MyChatMember.optional(),
  poll_answer: PollAnswer.optional(),
});

/** Exactly the kinds of update that `Update` reads: no others are asked for. */
export const KINDS = ['message', 'callback_query', 'my_chat_member', 'poll_answer'] as const;

export const Me = z.object({ id, username: z.string() });

/** What a send is answered with. */
export const SentMessage = z.object({ message_id: id });

export type Update = z.infer<typeof Update>;
export type Message = z.infer<typeof Message>;
export type CallbackQuery = z.infer<typeof CallbackQuery>;
export type MyChatMember = z.infer<typeof MyChatMember>;
export type PollAnswer = z.infer<typeof PollAnswer>;
export type Me = z.infer<typeof Me>;
