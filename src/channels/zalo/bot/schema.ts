import { z } from 'zod';

// Only what is used; everything else Zalo sends is dropped here.

const Message = z.object({
  message_id: z.string().min(1),
  /** Milliseconds since 1970. */
  date: z.number(),
  chat: z.object({ id: z.string().min(1), chat_type: z.enum(['PRIVATE', 'GROUP']) }),
  from: z.object({
    id: z.string().min(1),
    is_bot: z.boolean().optional(),
    display_name: z.string().optional(),
  }),
  text: z.string().optional(),
  caption: z.string().optional(),
});

const Event = z.object({ event_name: z.string(), message: z.unknown().optional() });

/** A webhook brings the event bare, a poll and the documentation wrap it: both are read. */
const Wrapped = z.object({ ok: z.boolean().optional(), result: Event });

/** One event, its message read as far as it is one of a chat; null for what is no event at all. */
export function readEvent(raw: unknown): { readonly name: string; readonly message: Message | null } | null {
  const bare = Event.safeParse(raw);
  const wrapped = bare.success ? null : Wrapped.safeParse(raw);
  const event = bare.success ? bare.data : wrapped?.success ? wrapped.data.result : null;
  if (!event) return null;
  const message = Message.safeParse(event.message);
  return { name: event.event_name, message: message.success ? message.data : null };
}

export const Me = z.object({
  id: z.string(),
  /** The name people see and mention; the documentation leaves it out. */
  display_name: z.string().optional(),
  account_name: z.string().optional(),
  can_join_groups: z.boolean().optional(),
});

export const WebhookInfo = z.object({ url: z.string() });

export type Message = z.infer<typeof Message>;
export type Me = z.infer<typeof Me>;
