import type { Outside } from './cell/roster.ts';
import type { Schedule } from './cell/schedule.ts';
import type { NumberSetting } from './cell/settings.ts';
import type { ComingSlot, SlotName } from './cell/slots.ts';
import type { Spending } from './notice.ts';
import type { Instant, Minute, Slot } from './time.ts';

/** What is said of a cell's pauses, settings and reminders. */
export type RhythmNotice = PauseNotice | ReminderNotice | SettingsNotice;

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

type Range = { readonly least: number; readonly most: number };

type SettingsNotice =
  | {
      readonly key: 'settings';
      readonly cell: string;
      readonly schedule: Schedule;
      readonly outside: Outside;
      readonly pausedUntil: Instant | null;
      readonly publicQuiz: boolean;
      readonly spent: Spending | null;
    }
  | { readonly key: 'settings.askPublic'; readonly cell: string; readonly on: boolean }
  /** `isOpen`: a round that goes on as it was opened. */
  | { readonly key: 'settings.public'; readonly on: boolean; readonly isOpen: boolean }
  | { readonly key: 'settings.outside'; readonly outside: Outside }
  | {
      readonly key: 'settings.ask';
      readonly cell: string;
      readonly setting: SlotName | NumberSetting;
      readonly part: 'day' | 'hour' | 'number';
    }
  /** `at`: when it comes next. */
  | { readonly key: 'settings.hour'; readonly slot: SlotName; readonly hour: Slot; readonly at: Instant }
  | {
      readonly key: 'settings.number';
      readonly questions: number;
      readonly openHours: number;
      readonly quizAt: Instant;
      /** Whether a round is open, which keeps what it was opened with. */
      readonly isOpen: boolean;
    }
  | ({ readonly key: 'settings.range'; readonly setting: NumberSetting | 'outside'; readonly read: string } & Range)
  /** An hour in which Nếp sends nothing; it does from `from` until before `to`. */
  | { readonly key: 'settings.hourRange'; readonly read: Minute; readonly from: Minute; readonly to: Minute }
  | {
      readonly key: 'settings.unclear';
      readonly slot: SlotName;
      readonly read: string;
      readonly from: Minute;
      readonly to: Minute;
    };
