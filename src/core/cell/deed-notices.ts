import type { PictureWord } from '../message.ts';

/** What Nếp says about good deeds. A deed's text stands under the word `text`, or `deed:` and its number. */
export type DeedNotice =
  /** In the group, where nothing of the deed is repeated. `reachable`: whether the rest is asked privately. */
  | { readonly key: 'deed.noted'; readonly reachable: boolean }
  /** To the teller alone. Words: `text`. */
  | {
      readonly key: 'deed.ask';
      readonly cell: string;
      readonly deed: number;
      readonly anonymous: boolean;
      /** How many photos it has. */
      readonly photos?: number;
    }
  /** To the teller alone, who added a photo. Words: `text`. */
  | { readonly key: 'deed.askPhoto'; readonly cell: string; readonly deed: number }
  /** In the group, which has seen the photo. */
  | { readonly key: 'deed.photoNoted'; readonly reachable: boolean }
  /** A photo without words, privately. */
  | { readonly key: 'deed.photoAlone' }
  | { readonly key: 'deed.photoLate' }
  | { readonly key: 'deed.photosFull'; readonly most: number }
  /** To an officer who would decide on photos they were not shown. */
  | { readonly key: 'deed.photosSince' }
  | { readonly key: 'deed.waiting' }
  | { readonly key: 'deed.agreed' }
  | { readonly key: 'deed.unnamed' }
  | { readonly key: 'deed.withdrawn' }
  /** Posted, returned or withdrawn already. */
  | { readonly key: 'deed.gone' }
  | { readonly key: 'deed.notYours' }
  | { readonly key: 'deed.noneOfMine' }
  | { readonly key: 'deed.noWords'; readonly read: string }
  /** To an officer alone. Words: `text`, and the teller's name under their id; `by` is null when they have left. */
  | {
      readonly key: 'deed.review';
      readonly cell: string;
      readonly deed: number;
      readonly by: string | null;
      readonly anonymous: boolean;
      readonly consent: 'unknown' | 'given';
      /** Those that wait after this one. */
      readonly left: number;
      readonly after: Decided;
      readonly photos: readonly PictureWord[];
    }
  | { readonly key: 'deed.noneWaiting'; readonly after: Decided }
  | { readonly key: 'deed.decided' }
  /** Words: `text`. */
  | { readonly key: 'deed.askOfficer'; readonly what: 'remark' | 'shorter' }
  | { readonly key: 'deed.notShorter'; readonly length: number; readonly most: number }
  /** To the teller. Words: `text`, `remark`. */
  | { readonly key: 'deed.returned' }
  /** To the teller. Words: `text`. */
  | { readonly key: 'deed.shortened'; readonly cell: string; readonly deed: number }
  /** Words: `deed:` and the number, the tellers' names under their ids; `by` is null for a teller who is not named. */
  | {
      readonly key: 'deed.highlights';
      readonly items: readonly {
        readonly deed: number;
        readonly by: string | null;
        readonly photos?: readonly PictureWord[];
      }[];
    }
  | { readonly key: 'deed.invite' }
  | { readonly key: 'deed.posted'; readonly count: number; readonly left: number }
  | { readonly key: 'deed.noneApproved'; readonly waiting: number };

/** The decision just made by the officer who reads on; null when they only look. */
type Decided = 'approved' | 'returned' | 'shortened' | null;
