import type { Place } from './message.ts';
import type { Instant } from './time.ts';

/** What a channel makes of one update, after parsing it: the only shape in which the outside world enters. */
export type Inbound = {
  /** Unique for the update on its platform, e.g. `telegram:812345`: a second arrival of it changes nothing. */
  readonly cause: string;
  readonly place: Place;
  readonly sender: {
    /** The platform's id of the person, as text. Never stored as it is. */
    readonly id: string;
    /** The name the platform shows, kept only if the person joins. */
    readonly name: string;
  };
  readonly at: Instant;
  readonly body:
    | { readonly is: 'choice'; readonly press: string }
    /** `addressed`: in a group, with Nếp called by its name. */
    | { readonly is: 'text'; readonly text: string; readonly addressed?: true }
    /** A photo, and what is written under it, maybe nothing. */
    | { readonly is: 'photo'; readonly photo: SentPhoto; readonly text: string }
    /**
     * In a public poll, by its platform's id; null takes the vote back. Platforms do not say in which chat: the place is the
     * voter's own.
     */
    | { readonly is: 'vote'; readonly poll: string; readonly option: number | null }
    /** Nếp itself was let into the place, or into it again. */
    | { readonly is: 'joined' }
    /** Nếp itself was put out of the place, or blocked. */
    | { readonly is: 'left' }
    /** The platform gave the place another id. */
    | { readonly is: 'moved'; readonly to: Place };
};

export type SentPhoto = {
  /** The platform's own name for it, by which it can be sent again. */
  readonly file: string;
  /** What the platform calls the photos sent in one go, each of which is an update of its own. */
  readonly album: string | null;
  /** Whether it answers a message of Nếp. */
  readonly answers: boolean;
};
