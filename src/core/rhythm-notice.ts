import type { ComingSlot } from './cell/slots.ts';
import type { Instant } from './time.ts';

/** What is said of a cell's pauses, settings and reminders. */
export type RhythmNotice = PauseNotice | ReminderNotice;

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

export type AgendaReminder = { readonly reminder: number; readonly at: Instant; readonly weekly: boolean };

type ReminderNotice =
  /** Words: `text`. */
  | { readonly key: 'reminder.post' }
  /** Words: `text`. */
  | { readonly key: 'reminder.set'; readonly at: Instant; readonly weekly: boolean }
  | { readonly key: 'reminder.full'; readonly most: number }
  | { readonly key: 'reminder.gone' }
  /** Words: the text under the reminder's number. */
  | { readonly key: 'reminder.cancelled'; readonly reminder: number }
  | { readonly key: 'reminder.askDay' }
  | { readonly key: 'reminder.onlyWeekly' }
  | { readonly key: 'unreminded.stopped' }
  | { readonly key: 'unreminded.resumed' };
