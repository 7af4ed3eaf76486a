import type { ComingSlot } from './cell/slots.ts';
import type { Instant } from './time.ts';

/** What is said of a cell's pauses, settings and reminders. */
export type RhythmNotice = PauseNotice;

type PauseNotice =
  /** `closesAt`: a round that is open all the same. */
  | {
      readonly key: 'pause.begun';
      readonly until: Instant;
      readonly coming: readonly ComingSlot[];
      readonly closesAt: Instant | null;
    }
  | { readonly key: 'pause.ended'; readonly coming: readonly ComingSlot[] }
  | { readonly key: 'pause.until'; readonly until: Instant }
  | { readonly key: 'pause.none' }
  | { readonly key: 'pause.range'; readonly read: number; readonly most: number };
