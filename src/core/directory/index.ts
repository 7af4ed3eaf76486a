import { z } from 'zod';
import { type Aggregate, refuse } from '../aggregate.ts';

const at = z.number();

/** One stream per key (a place, a person's platform id): whoever commits first owns the key. */
export const DirectoryEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('KeyClaimed'), at, target: z.string() }),
  z.object({ type: z.literal('KeyReleased'), at }),
]);

export type DirectoryEvent = z.infer<typeof DirectoryEvent>;

export type DirectoryIntent = { readonly type: 'Claim'; readonly target: string } | { readonly type: 'Release' };

/** The intents other streams may tell a directory key. */
export const DirectoryTold = z.discriminatedUnion('type', [z.object({ type: z.literal('Release') })]);

/** What a key points to: a cell's id for a group, a person's id for a platform account. */
export type Entry = { readonly target: string | null };

export const directory: Aggregate<Entry, DirectoryIntent, DirectoryEvent> = {
  initial: { target: null },
  decide(entry, intent, { now }) {
    if (intent.type === 'Release') return entry.target === null ? [] : [{ type: 'KeyReleased', at: now }];
    if (entry.target === intent.target) return [];
    if (entry.target !== null) return refuse({ key: 'refused.taken' });
    return [{ type: 'KeyClaimed', at: now, target: intent.target }];
  },
  evolve: (_, event) => ({ target: event.type === 'KeyClaimed' ? event.target : null }),
  effects: () => [],
  wakeAt: () => null,
};
