import { z } from 'zod';
import { word } from '../words.ts';

const at = z.number();
const by = z.string();
/** The deed's number in its cell, 1 for the first. */
const deed = z.number().int();

const photo = {
  channel: z.enum(['web', 'telegram', 'zalo']),
  album: z.string().nullable(),
  words: z.object({ photo: word }),
};

export const deedEvents = [
  z.object({ type: z.literal('DeedTold'), at, deed, by, anonymous: z.boolean(), words: z.object({ text: word }) }),
  /** Whoever is named in it agrees, or nobody is. */
  z.object({ type: z.literal('DeedAgreed'), at, deed }),
  z.object({ type: z.literal('DeedUnnamed'), at, deed, by }),
  z.object({ type: z.literal('DeedWithdrawn'), at, deed, by }),
  z.object({ type: z.literal('DeedApproved'), at, deed, by }),
  z.object({ type: z.literal('DeedReturned'), at, deed, by, words: z.object({ text: word, remark: word }) }),
  /** What was told stays in `DeedTold`; this is what will be posted. */
  z.object({ type: z.literal('DeedShortened'), at, deed, by, words: z.object({ text: word }) }),
  /** An officer was asked for the remark, or for the shorter text. */
  z.object({ type: z.literal('DeedAsked'), at, deed, by, what: z.enum(['remark', 'shorter']) }),
  z.object({ type: z.literal('DeedQuestionDropped'), at, by }),
  /** A photo sent after its deed was told. `album`: what the channel calls those sent in one go. */
  z.object({ type: z.literal('DeedPhotoAdded'), at, deed, ...photo }),
  /** A photo that waits for its words: they follow, or stand in the next event. */
  z.object({ type: z.literal('PhotoHeld'), at, by, ...photo }),
  /** `by` is null when the clock posted them, and then `slot` is the hour they were due. */
  z.object({
    type: z.literal('DeedsHighlighted'),
    at,
    deeds: z.array(deed),
    by: by.nullable(),
    slot: z.number().nullable(),
  }),
  z.object({ type: z.literal('DeedsInvited'), at, slot: z.number() }),
  z.object({ type: z.literal('DeedsPassed'), at, slot: z.number() }),
] as const;

export type DeedEvent = z.infer<(typeof deedEvents)[number]>;
