import { type Context, type Decision, type Refusal, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { type Instant, localOf, WEEK } from '../time.ts';
import { wordOf } from '../words.ts';
import { lastSlot, nextSlot } from './calendar.ts';
import { deedEffects } from './deed-effects.ts';
import { type DeedEvent, deedEvents } from './deed-events.ts';
import type { DeedPhoto } from './deed-photos.ts';
import { carriesDeed, type Deed, evolveDeeds, oldestWaiting, openQuestion, withoutDeedsOf } from './deed-state.ts';
import type { Feature } from './feature.ts';
import { heldPhoto, type PhotoIntent, showPhoto } from './show-photo.ts';
import type { Cell } from './state.ts';

/** `deed` null means the one the officer was asked about, else the oldest that waits. */
type Deciding = { readonly by: string; readonly deed: number | null };

/** How many photos the officer was shown; without it, nobody knows. */
type Seeing = { readonly seen?: number };

export type DeedIntent =
  | {
      readonly type: 'TellDeed';
      readonly by: string;
      readonly text: string;
      readonly anonymous: boolean;
      /** The photo whose caption it is. */
      readonly photo?: DeedPhoto;
    }
  | PhotoIntent
  | { readonly type: 'AgreeDeed'; readonly by: string; readonly deed: number }
  | { readonly type: 'UnnameDeed'; readonly by: string; readonly deed: number }
  /** `deed` null means the latest of the person's own. */
  | { readonly type: 'WithdrawDeed'; readonly by: string; readonly deed: number | null }
  | { readonly type: 'ReviewDeeds'; readonly by: string }
  | ({ readonly type: 'ApproveDeed' } & Deciding & Seeing)
  /** `remark` null means to be asked for it. */
  | ({ readonly type: 'ReturnDeed'; readonly remark: string | null } & Deciding)
  /** `text` null means to be asked for it. */
  | ({ readonly type: 'ShortenDeed'; readonly text: string | null; readonly anonymous: boolean } & Deciding & Seeing)
  | { readonly type: 'HighlightDeeds'; readonly by: string };

/** Deeds in one message at most, and their characters: a chat takes some four thousand in one message. */
const MOST_AT_ONCE = 5;
const MOST_TEXT = 3000;

/** A group without good deeds is invited to tell one no more often than this. */
const INVITE_AFTER = 4 * WEEK;

export const deeds: Feature<DeedIntent, DeedEvent> = {
  events: deedEvents,
  intents: {
    TellDeed: {
      whose: 'member',
      decide: (cell, { by, text, anonymous, photo }, { now: at }) => [
        ...(photo ? [heldPhoto(by, photo, at)] : []),
        { type: 'DeedTold', at, deed: cell.deeds.told + 1, by, anonymous, words: { text: wordOf(by, text) } },
      ],
    },
    ShowPhoto: { whose: 'member', decide: (cell, shown, { now }) => showPhoto(cell, shown, now) },
    AgreeDeed: {
      whose: 'member',
      decide: (cell, { by, deed: number }, { now: at }) =>
        ofTeller(cell, by, number, ({ deed, consent }) =>
          consent === 'given' ? [] : [{ type: 'DeedAgreed', at, deed }],
        ),
    },
    UnnameDeed: {
      whose: 'member',
      decide: (cell, { by, deed: number }, { now: at }) =>
        ofTeller(cell, by, number, ({ deed, anonymous }) => (anonymous ? [] : [{ type: 'DeedUnnamed', at, deed, by }])),
    },
    WithdrawDeed: {
      whose: 'member',
      decide(cell, { by, deed }, { now: at }) {
        const number = deed ?? cell.deeds.queue.findLast((own) => own.by === by)?.deed;
        if (number === undefined) return refuse({ key: 'deed.noneOfMine' });
        return ofTeller(cell, by, number, ({ deed }) => [{ type: 'DeedWithdrawn', at, deed, by }]);
      },
    },
    ReviewDeeds: {
      whose: 'officer',
      // Who looks at the queue afresh has left the question they were asked behind them.
      decide: (cell, { by }, { now: at }) =>
        cell.deeds.asked.has(by) ? [{ type: 'DeedQuestionDropped', at, by }] : [],
    },
    ApproveDeed: {
      whose: 'officer',
      decide: (cell, said, { now: at }) =>
        ofOfficer(
          cell,
          said,
          at,
          (told) => hasUnseen(told, said) ?? [{ type: 'DeedApproved', at, deed: told.deed, by: said.by }],
        ),
    },
    ReturnDeed: { whose: 'officer', decide: returnDeed },
    ShortenDeed: { whose: 'officer', decide: shortenDeed },
    HighlightDeeds: {
      whose: 'officer',
      decide(cell, { by }, { now: at }) {
        const deeds = nextHighlight(cell);
        const waiting = cell.deeds.queue.filter(({ approved }) => !approved).length;
        if (deeds.length === 0) return refuse({ key: 'deed.noneApproved', waiting });
        return [{ type: 'DeedsHighlighted', at, deeds, by, slot: null }];
      },
    },
  },
  evolve: (cell, event) => ({ ...cell, deeds: evolveDeeds(cell.deeds, event) }),
  observe(cell, event) {
    if (event.type === 'CellFounded') return { ...cell, deeds: { ...cell.deeds, since: event.at } };
    return event.type === 'MemberForgotten' ? { ...cell, deeds: withoutDeedsOf(cell.deeds, event.person) } : cell;
  },
  carries: carriesDeed,
  effects: deedEffects,
  wake: [wakeDeeds],
  wakeAt: (cell, world) =>
    cell.deeds.since === null ? null : nextSlot(cell, cell.schedule.highlights, cell.deeds.since, world),
};

/** What a teller does with their own deed, as long as it is not posted. */
function ofTeller(
  cell: Cell,
  by: string,
  number: number,
  decide: (deed: Deed) => readonly DeedEvent[],
): Decision<DeedEvent> {
  const deed = cell.deeds.queue.find((each) => each.deed === number);
  if (!deed) return refuse({ key: 'deed.gone' });
  return deed.by === by ? decide(deed) : refuse({ key: 'deed.notYours' });
}

/**
 * What an officer decides on a deed that waits. When it was decided or withdrawn meanwhile they are told so; a question
 * about it is dropped, lest it swallow the next thing they write.
 */
function ofOfficer(
  cell: Cell,
  { by, deed }: Deciding,
  now: Instant,
  decide: (deed: Deed) => Decision<DeedEvent>,
): Decision<DeedEvent> {
  const question = openQuestion(cell, by, now)?.deed;
  const number = deed ?? question ?? oldestWaiting(cell)?.deed;
  if (number === undefined) return refuse({ key: 'deed.noneWaiting', after: null });
  const waiting = cell.deeds.queue.find((each) => each.deed === number && !each.approved);
  if (waiting) return decide(waiting);
  return number === question ? [{ type: 'DeedQuestionDropped', at: now, by }] : refuse({ key: 'deed.decided' });
}

/** A photo that came while the officer was reading is looked at before it is approved. */
function hasUnseen({ photos }: Deed, { seen }: Seeing): Refusal | null {
  return seen === undefined || seen === photos.length ? null : refuse({ key: 'deed.photosSince' });
}

function returnDeed(
  cell: Cell,
  said: Extract<DeedIntent, { type: 'ReturnDeed' }>,
  { now: at }: Context,
): Decision<DeedEvent> {
  const { by, remark } = said;
  return ofOfficer(cell, said, at, ({ deed, by: teller, text }) => {
    if (remark === null) return [{ type: 'DeedAsked', at, deed, by, what: 'remark' }];
    const words = { text: wordOf(teller, text), remark: { of: [...new Set([teller, by])], text: remark } };
    return [{ type: 'DeedReturned', at, deed, by, words }];
  });
}

/** Whoever shortens a deed wants it posted: the shorter text is approved with it. */
function shortenDeed(
  cell: Cell,
  said: Extract<DeedIntent, { type: 'ShortenDeed' }>,
  { now: at }: Context,
): Decision<DeedEvent> {
  const { by, text, anonymous } = said;
  return ofOfficer(cell, said, at, (told) => {
    const { deed } = told;
    if (text === null) return hasUnseen(told, said) ?? [{ type: 'DeedAsked', at, deed, by, what: 'shorter' }];
    if (text.length > told.text.length) {
      return refuse({ key: 'deed.notShorter', length: text.length, most: told.text.length });
    }
    return [
      ...(anonymous && !told.anonymous ? [{ type: 'DeedUnnamed', at, deed, by } as const] : []),
      { type: 'DeedShortened', at, deed, by, words: { text: wordOf(told.by, text) } },
      { type: 'DeedApproved', at, deed, by },
    ];
  });
}

/** The approved deeds that come next, as many as one message holds; none where there is no group to post to. */
function nextHighlight(cell: Cell): number[] {
  const chosen: number[] = [];
  let length = 0;
  for (const { deed, text, approved } of cell.deeds.queue) {
    if (!approved || cell.roster.places.length === 0) continue;
    length += text.length;
    if (chosen.length === MOST_AT_ONCE || length > MOST_TEXT) break;
    chosen.push(deed);
  }
  return chosen;
}

/** The weekly highlight, made up once however late; the inviting line only on its own day, and about once a month. */
function wakeDeeds(cell: Cell, { now }: Context, world: World): readonly DeedEvent[] {
  const { since, warmedAt } = cell.deeds;
  const { highlights } = cell.schedule;
  if (since === null || nextSlot(cell, highlights, since, world) > now) return [];
  const slot = lastSlot(cell, highlights, now, world);
  const chosen = nextHighlight(cell);
  if (chosen.length > 0) return [{ type: 'DeedsHighlighted', at: now, deeds: chosen, by: null, slot }];
  const onTime = localOf(slot, world.zone).day === localOf(now, world.zone).day;
  const isDue = warmedAt === null || now - warmedAt >= INVITE_AFTER;
  const invites = onTime && isDue && cell.roster.members.size > 0;
  return [{ type: invites ? 'DeedsInvited' : 'DeedsPassed', at: now, slot }];
}
