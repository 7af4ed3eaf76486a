import { z } from 'zod';
import type { Aggregate } from '../aggregate.ts';
import { DAY, type Instant, WEEK } from '../time.ts';

const at = z.number();

const offered = z.object({
  /** What may be typed, as keyed marks: a label may hold somebody's words, and those are not kept here. */
  marks: z.array(z.string()),
  press: z.string(),
});

/** One stream per chat in which choices are typed: what was offered there, so that a typed label finds what it means. */
export const ChatEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Offered'),
    at,
    /** Whether nobody there had asked for it: such offers may pile up, while an answer is what one is looking at. */
    pushed: z.boolean(),
    number: z.number().int(),
    choices: z.array(offered),
  }),
  z.object({ type: z.literal('OfferTaken'), at, press: z.string() }),
]);

export type ChatEvent = z.infer<typeof ChatEvent>;

type Offered = { readonly press: string; readonly marks: readonly string[] };

export type ChatIntent =
  | {
      readonly type: 'Offer';
      readonly pushed: boolean;
      /** The first mark is that of the label, the next ones of the label with 1, 2 … behind it. */
      readonly choices: readonly { readonly press: string; readonly marks: readonly string[] }[];
    }
  | { readonly type: 'Take'; readonly press: string };

/** No stream tells a chat anything. */
export const ChatTold = z.never();

export type Offer = {
  readonly at: Instant;
  readonly pushed: boolean;
  /** 1, unless others like it wait beside it: what tells them apart when it is typed behind a label. */
  readonly number: number;
  readonly choices: readonly Offered[];
  readonly taken: boolean;
};

export type Chat = { readonly offers: readonly Offer[] };

/** Offers that can still be answered, the newest; as long as Telegram's buttons live. */
const KEPT = 40;
const LIFE = 8 * WEEK;

/** Rivals are told apart by these. */
export const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** So long an offer nobody answered stands beside a newer one; later the newer one is meant. */
const WAITS = 2 * DAY;

export const chat: Aggregate<Chat, ChatIntent, ChatEvent> = {
  initial: { offers: [] },

  decide({ offers }, intent, { now: at }) {
    switch (intent.type) {
      case 'Offer': {
        const { pushed, choices } = intent;
        const beside = offers.filter(
          (offer) => isWaiting(offer, at) && offer.choices.some((each) => isRival(each, choices)),
        );
        const used = new Set(pushed ? beside.map(({ number }) => number) : []);
        const number = NUMBERS.find((each) => !used.has(each)) ?? NUMBERS.length;
        const marked = choices.map(({ press, marks }) => ({
          press,
          marks: [marks[0], marks[number]].filter((mark) => mark !== undefined),
        }));
        return [{ type: 'Offered', at, pushed, number, choices: marked }];
      }
      case 'Take':
        return offers.some((offer) => !offer.taken && has(offer, intent.press))
          ? [{ type: 'OfferTaken', at, press: intent.press }]
          : [];
      default:
        return intent satisfies never;
    }
  },

  evolve({ offers }, event) {
    switch (event.type) {
      case 'Offered': {
        const { at, pushed, number, choices } = event;
        return { offers: [...offers.slice(1 - KEPT), { at, pushed, number, choices, taken: false }] };
      }
      case 'OfferTaken':
        return { offers: offers.map((offer) => (has(offer, event.press) ? { ...offer, taken: true } : offer)) };
      default:
        return event satisfies never;
    }
  },

  effects: () => [],
  wakeAt: () => null,
};

/** What a typed label may mean: one press; or the numbers of several offers that wait for the same word. */
export type Meant =
  | { readonly is: 'press'; readonly press: string }
  | { readonly is: 'several'; readonly numbers: readonly number[] };

/**
 * The choice with this mark, in the newest offer that has one; asked back where several wait for the same word. `own` is
 * the chat it was typed in, `others` the groups whose questions may be answered there. `brief`: a letter or a number, which
 * is an answer only to what was asked last.
 */
export function meantBy(
  own: Chat,
  others: readonly Chat[],
  { mark, brief }: { readonly mark: string; readonly brief: boolean },
  now: Instant,
): Meant | null {
  const found = ({ offers }: Chat) =>
    (brief ? offers.slice(-1) : offers).flatMap((offer) => {
      const choice = offer.at > now - (brief ? WAITS : LIFE) && offer.choices.find(({ marks }) => marks.includes(mark));
      return choice ? [{ offer, press: choice.press }] : [];
    });
  const mine = found(own);
  const waiting = mine.filter(({ offer }) => isWaiting(offer, now));
  const all = [...(brief ? [] : others.flatMap(found)), ...mine].toSorted(
    (one, other) => one.offer.at - other.offer.at,
  );
  const newest = all.at(-1);
  if (!newest) return null;
  if (!newest.offer.pushed || !mine.includes(newest)) return { is: 'press', press: newest.press };
  const numbers = new Map(waiting.map(({ offer, press }) => [press, offer.number]));
  if (numbers.size > 1) return { is: 'several', numbers: [...numbers.values()].toSorted((a, b) => a - b) };
  return { is: 'press', press: waiting[0]?.press ?? newest.press };
}

/** Nobody had asked for it, and nobody has answered it. */
function isWaiting({ at, pushed, taken }: Offer, now: Instant): boolean {
  return pushed && !taken && at > now - WAITS;
}

function has({ choices }: Offer, press: string): boolean {
  return choices.some((choice) => choice.press === press);
}

/** Whether one of these is called the same and means something else. */
function isRival(one: Offered, others: readonly Offered[]): boolean {
  return others.some(({ press, marks }) => press !== one.press && marks[0] === one.marks[0]);
}
