import { z } from 'zod';
import { weekBefore, weekSummary } from '../cell/summary.ts';
import { weeklySlot } from '../slot.ts';
import type { Slot } from '../time.ts';
import type { ChildKind, WeekReport } from './state.ts';

const at = z.number();
const unit = z.string();
const id = z.string();
const name = z.string();
const person = z.string();
const kind = z.enum(['cell', 'unit']);
const ancestors = z.array(z.string());
const slot = z.number();

/** A week as a cell, or a unit for all its cells, reports it; `slot` and the child together are its natural key. */
const report = {
  kind,
  id,
  name,
  cells: z.number().int(),
  levels: z.number().int(),
  slot,
  summary: weekSummary,
  before: weekBefore.nullable(),
};

/** Every event of a unit. Types are added, never changed. */
export const UnitEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UnitFounded'), at, unit, name }),
  z.object({ type: z.literal('LeaderNamed'), at, person }),
  z.object({ type: z.literal('LeaderLeft'), at, person }),
  z.object({ type: z.literal('ChildAdded'), at, kind, id, name }),
  z.object({ type: z.literal('ChildRemoved'), at, kind, id }),
  /** Also when a parent known already has got other units above it; `left` is the parent of before. */
  z.object({ type: z.literal('ParentJoined'), at, unit, ancestors, left: z.string().nullable() }),
  z.object({ type: z.literal('ParentLeft'), at, unit }),
  /** A parent that would have made the unit contain itself. */
  z.object({ type: z.literal('ParentRefused'), at, unit }),
  z.object({ type: z.literal('HourSet'), at, slot: weeklySlot }),
  z.object({ type: z.literal('WeekReported'), at, ...report }),
  /** The slot's hour has come; its weeks are waited for until then. */
  z.object({ type: z.literal('DigestAwaited'), at, slot, until: z.number() }),
  /** `missing`: streams of the children that had not reported. */
  z.object({ type: z.literal('DigestSent'), at, slot, missing: z.array(z.string()) }),
  /** What was carried over of the book before ends here. */
  z.object({ type: z.literal('BookOpened'), at }),
]);

export type UnitEvent = z.infer<typeof UnitEvent>;

type ChildKey = { readonly kind: ChildKind; readonly id: string };

/** What can be asked of a unit. `by` is the leader who asks; intents without it come from Nếp itself. */
export type UnitIntent =
  | { readonly type: 'FoundUnit'; readonly unit: string; readonly name: string }
  | { readonly type: 'NameLeader'; readonly person: string }
  | { readonly type: 'DismissLeader'; readonly person: string }
  | { readonly type: 'ForgetLeader'; readonly person: string }
  | ({ readonly type: 'AddChild'; readonly name: string } & ChildKey)
  | ({ readonly type: 'RemoveChild' } & ChildKey)
  | { readonly type: 'JoinUnit'; readonly unit: string; readonly ancestors: readonly string[] }
  | { readonly type: 'LeaveUnit'; readonly unit: string }
  | { readonly type: 'KnowAncestors'; readonly unit: string; readonly ancestors: readonly string[] }
  | { readonly type: 'SetHour'; readonly by: string; readonly slot: Slot }
  | ({ readonly type: 'ReportWeek'; readonly name: string } & ChildKey & WeekReport)
  | { readonly type: 'Wake' };

/** The intents other streams may tell a unit. */
export const UnitTold = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ForgetLeader'), person }),
  z.object({ type: z.literal('RemoveChild'), kind, id }),
  z.object({ type: z.literal('JoinUnit'), unit, ancestors }),
  z.object({ type: z.literal('LeaveUnit'), unit }),
  z.object({ type: z.literal('KnowAncestors'), unit, ancestors }),
  z.object({ type: z.literal('ReportWeek'), ...report }),
]);
