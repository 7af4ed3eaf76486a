import { ERASED } from '../message.ts';
import { HOUR, type Instant } from '../time.ts';
import type { DeedEvent } from './deed-events.ts';
import { type DeedPhoto, type HeldPhoto, heldBy } from './deed-photos.ts';
import type { Cell } from './state.ts';

/** A good deed that is still to be posted, or was posted last. */
export type Deed = {
  /** 1 for the cell's first deed. */
  readonly deed: number;
  readonly by: string;
  /** Posted without the teller's name. */
  readonly anonymous: boolean;
  /** Whether those named in it, if any, are known to agree. */
  readonly consent: 'unknown' | 'given';
  readonly text: string;
  readonly approved: boolean;
  readonly at: Instant;
  readonly photos: readonly DeedPhoto[];
};

/** What an officer was asked for, to be answered by the next thing they write privately. */
export type DeedQuestion = { readonly deed: number; readonly what: 'remark' | 'shorter'; readonly at: Instant };

export type Deeds = {
  /** The last weekly slot that was dealt with. */
  readonly since: Instant | null;
  /** When the group last read of good deeds: a highlight, or the line that invites them. */
  readonly warmedAt: Instant | null;
  readonly told: number;
  readonly approved: number;
  readonly posted: number;
  /** Those waiting and those approved but not posted, oldest first; all others are only counted. */
  readonly queue: readonly Deed[];
  /** What the latest highlight showed. */
  readonly latest: readonly Deed[];
  readonly asked: ReadonlyMap<string, DeedQuestion>;
  /** Photos that wait for the words of their senders. */
  readonly held: readonly HeldPhoto[];
};

export const noDeeds: Deeds = {
  since: null,
  warmedAt: null,
  told: 0,
  approved: 0,
  posted: 0,
  queue: [],
  latest: [],
  asked: new Map(),
  held: [],
};

/** How long the next private sentence is taken for an answer; later ones may be about anything. */
const ANSWER_WITHIN = 3 * HOUR;

/** A cell's deeds in figures. `told`, `approved` and `posted` only ever grow; the others are of this moment. */
export function deedsOf({ deeds }: Cell): {
  readonly told: number;
  readonly approved: number;
  readonly posted: number;
  readonly waiting: number;
  readonly ready: number;
} {
  const ready = deeds.queue.filter(({ approved }) => approved).length;
  const { told, approved, posted } = deeds;
  return { told, approved, posted, waiting: deeds.queue.length - ready, ready };
}

/** The oldest deed that waits for a decision. */
export function oldestWaiting({ deeds }: Cell): Deed | null {
  return deeds.queue.find(({ approved }) => !approved) ?? null;
}

/** What an officer is being asked about their deed; null when they are not, or the question is stale. */
export function openQuestion({ deeds }: Cell, officer: string, now: Instant): DeedQuestion | null {
  const question = deeds.asked.get(officer);
  return question && now - question.at < ANSWER_WITHIN ? question : null;
}

/** Whether some officer is being asked about this deed. */
export function isBeingDecided({ deeds }: Cell, number: number, now: Instant): boolean {
  return [...deeds.asked.values()].some(({ deed, at }) => deed === number && now - at < ANSWER_WITHIN);
}

/** Without anything of a person who is forgotten; the counts stay. */
export function withoutDeedsOf(deeds: Deeds, person: string): Deeds {
  const others = ({ by }: { readonly by: string }) => by !== person;
  return {
    ...withoutQuestion(deeds, person),
    queue: deeds.queue.filter(others),
    latest: deeds.latest.filter(others),
    held: deeds.held.filter(others),
  };
}

/** Whether the event still stands for something: a deed that is kept, a question, or the latest highlight. */
export function carriesDeed(event: DeedEvent, { deeds }: Cell): boolean | readonly string[] {
  const kept = [...deeds.queue, ...deeds.latest];
  switch (event.type) {
    case 'DeedAsked':
      return deeds.asked.get(event.by)?.at === event.at;
    case 'DeedQuestionDropped':
      return false;
    case 'PhotoHeld': {
      const { by, words } = event;
      const photos = [...kept.filter((deed) => deed.by === by).flatMap((deed) => deed.photos), ...deeds.held];
      return photos.some(({ file }) => file === words.photo.text);
    }
    case 'DeedsHighlighted':
      return event.slot === null ? [event.type] : [event.type, 'slot'];
    case 'DeedsInvited':
      return [event.type, 'slot'];
    case 'DeedsPassed':
      return ['slot'];
    default:
      return kept.some(({ deed }) => deed === event.deed);
  }
}

export function evolveDeeds(deeds: Deeds, event: DeedEvent): Deeds {
  switch (event.type) {
    case 'DeedTold': {
      const { at, deed, by, anonymous, words } = event;
      const { text } = words.text;
      const held = deeds.held.filter((photo) => photo.by !== by);
      const told = { ...deeds, told: deed, held };
      // Read back after its teller was forgotten, there is nothing left to post.
      if (text === ERASED) return told;
      const photos = heldBy(deeds.held, by, at);
      const fresh = { deed, by, anonymous, consent: 'unknown', text, approved: false, at, photos } as const;
      return { ...told, queue: [...deeds.queue, fresh] };
    }
    case 'DeedPhotoAdded':
      return event.words.photo.text === ERASED ? deeds : addPhoto(deeds, event.deed, photoOf(event));
    case 'PhotoHeld': {
      const { at, by, words } = event;
      if (words.photo.text === ERASED) return deeds;
      const others = deeds.held.filter((photo) => photo.by !== by);
      return { ...deeds, held: [...others, ...heldBy(deeds.held, by, at), { ...photoOf(event), by, at }] };
    }
    case 'DeedAgreed':
      return change(deeds, event.deed, { consent: 'given' });
    case 'DeedUnnamed':
      return change(deeds, event.deed, { anonymous: true });
    case 'DeedWithdrawn':
      return remove(deeds, [event.deed]);
    case 'DeedApproved':
      return {
        ...change(withoutQuestion(deeds, event.by), event.deed, { approved: true }),
        approved: deeds.approved + 1,
      };
    case 'DeedReturned':
      return remove(withoutQuestion(deeds, event.by), [event.deed]);
    case 'DeedShortened':
      return change(deeds, event.deed, { text: event.words.text.text });
    case 'DeedAsked': {
      const { at, by, deed, what } = event;
      return { ...deeds, asked: new Map(deeds.asked).set(by, { deed, what, at }) };
    }
    case 'DeedQuestionDropped':
      return withoutQuestion(deeds, event.by);
    case 'DeedsHighlighted': {
      const latest = deeds.queue.filter(({ deed }) => event.deeds.includes(deed));
      const posted = deeds.posted + event.deeds.length;
      return {
        ...remove(deeds, event.deeds),
        since: event.slot ?? deeds.since,
        warmedAt: event.at,
        posted,
        latest,
      };
    }
    case 'DeedsInvited':
      return { ...deeds, since: event.slot, warmedAt: event.at };
    case 'DeedsPassed':
      return { ...deeds, since: event.slot };
    default:
      return event satisfies never;
  }
}

function change(deeds: Deeds, number: number, to: Partial<Deed>): Deeds {
  return { ...deeds, queue: deeds.queue.map((deed) => (deed.deed === number ? { ...deed, ...to } : deed)) };
}

/** Those in the photo, if any, were not asked yet. */
function addPhoto(deeds: Deeds, number: number, photo: DeedPhoto): Deeds {
  const photos = deeds.queue.find(({ deed }) => deed === number)?.photos ?? [];
  return change(deeds, number, { photos: [...photos, photo], consent: 'unknown' });
}

function photoOf({ channel, album, words }: Extract<DeedEvent, { type: 'DeedPhotoAdded' | 'PhotoHeld' }>): DeedPhoto {
  return { channel, file: words.photo.text, album };
}

function remove(deeds: Deeds, numbers: readonly number[]): Deeds {
  return { ...deeds, queue: deeds.queue.filter(({ deed }) => !numbers.includes(deed)) };
}

function withoutQuestion(deeds: Deeds, officer: string): Deeds {
  if (!deeds.asked.has(officer)) return deeds;
  const asked = new Map(deeds.asked);
  asked.delete(officer);
  return { ...deeds, asked };
}
