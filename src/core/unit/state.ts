import { defaultSchedule } from '../cell/schedule.ts';
import type { WeekBefore, WeekSummary } from '../cell/summary.ts';
import type { Instant, Slot } from '../time.ts';
import type { Digest } from './digest.ts';

export type ChildKind = 'cell' | 'unit';

/** A cell or a unit that reports to this one. */
export type Child = {
  readonly kind: ChildKind;
  readonly id: string;
  readonly name: string;
  /** Since when it belongs here: a week whose hour had come before is not waited for. */
  readonly since: Instant;
};

/** The latest week a child has reported. */
export type WeekReport = {
  readonly slot: Instant;
  /** How many cells it speaks for: 1 for a cell. */
  readonly cells: number;
  /** How many levels of units lie below it: 0 for a cell. */
  readonly levels: number;
  readonly summary: WeekSummary;
  readonly before: WeekBefore | null;
};

/** A unit (cấp ủy cấp trên): who leads it, what belongs to it, and what it knows of their weeks. */
export type Unit = {
  readonly id: string;
  readonly name: string;
  readonly leaders: ReadonlySet<string>;
  /** By stream: `cell/…` or `unit/…`. */
  readonly children: ReadonlyMap<string, Child>;
  readonly parent: string | null;
  /** The units above, the parent first: none of them may ever belong to this one. */
  readonly ancestors: readonly string[];
  /** When its cells close their week and its leaders read of it. */
  readonly hour: Slot;
  /** The last slot that was dealt with; null before the founding. */
  readonly since: Instant | null;
  /** The slot whose weeks are being waited for, and until when. */
  readonly awaiting: { readonly slot: Instant; readonly until: Instant } | null;
  readonly reports: ReadonlyMap<string, WeekReport>;
  /** What its leaders read last. */
  readonly last: Digest | null;
  /** When its present book of events was begun; null before the founding. */
  readonly begun: Instant | null;
};

export const noUnit: Unit = {
  id: '',
  name: '',
  leaders: new Set(),
  children: new Map(),
  parent: null,
  ancestors: [],
  hour: defaultSchedule.digest,
  since: null,
  awaiting: null,
  reports: new Map(),
  last: null,
  begun: null,
};

export function streamOf({ kind, id }: { readonly kind: ChildKind; readonly id: string }): string {
  return `${kind}/${id}`;
}
