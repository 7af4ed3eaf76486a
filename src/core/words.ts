import { z } from 'zod';

/** One field of personal words, as it stands in an event. */
export const word = z.object({ of: z.array(z.string()).min(1), text: z.string() });

/** A free text that belongs to one person. */
export function wordOf(person: string, text: string): z.infer<typeof word> {
  return { of: [person], text };
}
