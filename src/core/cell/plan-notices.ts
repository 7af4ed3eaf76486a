import type { Day } from '../time.ts';
import type { Progress, Reminder } from './plan-state.ts';

/** An item as people read it. Words: the task under `task:` and the number, the name of who is in charge under their id. */
export type PlanLine = {
  readonly item: number;
  /** The title of its topic. */
  readonly topic: string | null;
  readonly task: boolean;
  readonly person: string | null;
  readonly day: Day;
  readonly progress: Progress;
};

/** What Nếp says about a cell's plan. */
export type PlanNotice =
  | {
      readonly key: 'plan.list';
      readonly cell: string;
      readonly lines: readonly PlanLine[];
      readonly page: number;
      readonly pages: number;
      readonly open: number;
      /** How many of the open ones are still like the outline. */
      readonly like: number;
    }
  | { readonly key: 'plan.item'; readonly cell: string; readonly line: PlanLine; readonly saved: boolean }
  | { readonly key: 'plan.made'; readonly items: number; readonly first: Day; readonly last: Day }
  | { readonly key: 'plan.already' }
  | { readonly key: 'plan.full'; readonly most: number }
  | { readonly key: 'plan.finished'; readonly item: number }
  | { readonly key: 'plan.dropped'; readonly item: number }
  /** `open`: the numbers that are there. */
  | { readonly key: 'plan.unknown'; readonly read: string; readonly open: readonly number[] }
  | { readonly key: 'plan.closed'; readonly item: number }
  | { readonly key: 'plan.notYours'; readonly item: number }
  | { readonly key: 'plan.noDay'; readonly read: string }
  | { readonly key: 'plan.pastDay'; readonly day: Day }
  /** `yours`: the reader is in charge, else nobody is and the reader is a secretary. */
  | {
      readonly key: 'plan.reminder';
      readonly cell: string;
      readonly line: PlanLine;
      readonly when: Reminder;
      readonly yours: boolean;
    }
  /** To the one in charge, when somebody else changed their item. */
  | { readonly key: 'plan.yours'; readonly line: PlanLine; readonly change: 'given' | 'moved' | 'dropped' }
  /** To the secretary. Words: also the name of `by` under their id. */
  | { readonly key: 'plan.news'; readonly line: PlanLine; readonly by: string };
