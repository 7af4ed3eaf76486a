import { z } from 'zod';
import type { Place, Receipt, Subject } from '../message.ts';
import type { Feature } from './feature.ts';
import { pollEffects } from './polls.ts';
import { isSamePlace, place } from './roster.ts';
import type { Cell } from './state.ts';

/** A message in one of the cell's groups that still changes. */
export type LivePost = { readonly subject: Subject; readonly place: Place; readonly receipt: Receipt };

const subject = z.discriminatedUnion('is', [
  z.object({ is: z.literal('lesson'), week: z.string() }),
  z.object({ is: z.literal('question'), round: z.number().int(), index: z.number().int() }),
  z.object({ is: z.literal('meeting'), meeting: z.number().int(), reopened: z.boolean() }),
]);

const liveEvents = [
  z.object({
    type: z.literal('PostSent'),
    at: z.number(),
    subject,
    place,
    receipt: z.object({ message: z.string(), poll: z.string().exactOptional() }),
  }),
] as const;

export type LiveEvent = z.infer<(typeof liveEvents)[number]>;

export type LiveIntent = { readonly type: 'KeepReceipt' } & LivePost;

/** Remembers by which receipt a message can be changed, until the next of its kind stands in the same place. */
export const live: Feature<LiveIntent, LiveEvent> = {
  events: liveEvents,
  intents: {
    KeepReceipt: {
      whose: 'nep',
      decide: (_, { subject, place, receipt }, { now: at }) => [{ type: 'PostSent', at, subject, place, receipt }],
    },
  },
  evolve(cell, { subject, place, receipt }) {
    const sent = { subject, place, receipt };
    return { ...cell, live: [...cell.live.filter((post) => !replaces(sent, post)), sent] };
  },
  effects: pollEffects,
  observe(cell, event) {
    if (event.type === 'PlaceLost') return without(cell, (post) => isSamePlace(post.place, event.place));
    // In the new chat its messages have other numbers.
    if (event.type === 'PlaceMoved') return without(cell, (post) => isSamePlace(post.place, event.from));
    // A correction after the close is read out in a post of its own.
    const corrected = event.type === 'PresenceReported' && cell.meetings.latest?.closed;
    return corrected ? without(cell, ({ subject }) => subject.is === 'meeting') : cell;
  },
};

function without(cell: Cell, isGone: (post: LivePost) => boolean): Cell {
  return cell.live.some(isGone) ? { ...cell, live: cell.live.filter((post) => !isGone(post)) } : cell;
}

/** Of each kind the latest stands in a place; of a round, each question. */
function replaces(next: LivePost, { subject, place }: LivePost): boolean {
  if (!isSamePlace(next.place, place) || next.subject.is !== subject.is) return false;
  if (next.subject.is !== 'question' || subject.is !== 'question') return true;
  return next.subject.round !== subject.round || next.subject.index === subject.index;
}
