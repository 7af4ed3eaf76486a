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

const receipt = z.object({ message: z.string(), poll: z.string().exactOptional() });

const liveEvents = [
  z.object({
    type: z.literal('PostSent'),
    at: z.number(),
    subject,
    place,
    receipt,
  }),
  /** It will not change any more. */
  z.object({ type: z.literal('PostDone'), at: z.number(), place, receipt }),
] as const;

export type LiveEvent = z.infer<(typeof liveEvents)[number]>;

export type LiveIntent =
  | ({ readonly type: 'KeepReceipt' } & LivePost)
  | ({ readonly type: 'DropReceipt' } & Pick<LivePost, 'place' | 'receipt'>);

/** Remembers by which receipt a message can be changed, until the next of its kind stands in the same place. */
export const live: Feature<LiveIntent, LiveEvent> = {
  events: liveEvents,
  intents: {
    KeepReceipt: {
      whose: 'nep',
      decide: (_, { subject, place, receipt }, { now: at }) => [{ type: 'PostSent', at, subject, place, receipt }],
    },
    DropReceipt: {
      whose: 'nep',
      decide: (cell, { place, receipt }, { now: at }) =>
        cell.live.some((post) => isSameMessage(post, { place, receipt }))
          ? [{ type: 'PostDone', at, place, receipt }]
          : [],
    },
  },
  evolve(cell, event) {
    if (event.type === 'PostDone') return without(cell, (post) => isSameMessage(post, event));
    const { subject, place, receipt } = event;
    const sent = { subject, place, receipt };
    return { ...cell, live: [...cell.live.filter((post) => !replaces(sent, post)), sent] };
  },
  carries(event, cell) {
    const isPoll = [...cell.polls.sent.values()].some(
      ({ place, message }) => isSamePlace(place, event.place) && message === event.receipt.message,
    );
    return isPoll || (event.type === 'PostSent' && cell.live.some((post) => isSameMessage(post, event)));
  },
  effects: pollEffects,
  observe(cell, event) {
    if (event.type === 'PlaceLost') return without(cell, (post) => isSamePlace(post.place, event.place));
    // In the new chat its messages have other numbers.
    return event.type === 'PlaceMoved' ? without(cell, (post) => isSamePlace(post.place, event.from)) : cell;
  },
};

function without(cell: Cell, isGone: (post: LivePost) => boolean): Cell {
  return cell.live.some(isGone) ? { ...cell, live: cell.live.filter((post) => !isGone(post)) } : cell;
}

function isSameMessage(one: Pick<LivePost, 'place' | 'receipt'>, other: Pick<LivePost, 'place' | 'receipt'>): boolean {
  return isSamePlace(one.place, other.place) && one.receipt.message === other.receipt.message;
}

/** Of each kind the latest stands in a place; of a round, each question. */
function replaces(next: LivePost, { subject, place }: LivePost): boolean {
  if (!isSamePlace(next.place, place) || next.subject.is !== subject.is) return false;
  if (next.subject.is !== 'question' || subject.is !== 'question') return true;
  return next.subject.round !== subject.round || next.subject.index === subject.index;
}
