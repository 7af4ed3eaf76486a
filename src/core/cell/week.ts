import { z } from 'zod';
import type { Context } from '../aggregate.ts';
import type { World } from '../library.ts';
import type { Effect } from '../message.ts';
import { weeklySlot } from '../slot.ts';
import { type Instant, type Slot, slotAfter, slotBefore } from '../time.ts';
import { type Book, emptyBook, enter, summaryOf } from './book.ts';
import type { Feature } from './feature.ts';
import type { Cell } from './state.ts';
import { type WeekBefore, type WeekSummary, weekBefore, weekSummary } from './summary.ts';

/** The cell's weekly book, and the unit that reads it. */
export type Weeks = {
  /** The unit (cấp ủy cấp trên) this cell reports to; null while it stands alone. */
  readonly unit: string | null;
  /** Weeks closed so far. */
  readonly closed: number;
  /** The last slot that was dealt with; null before the founding. */
  readonly since: Instant | null;
  /** When the open week began: at the founding, later at the last closing. */
  readonly from: Instant;
  readonly book: Book;
  /** The latest closed week. */
  readonly last: { readonly slot: Instant; readonly summary: WeekSummary } | null;
};

export const noWeeks: Weeks = { unit: null, closed: 0, since: null, from: 0, book: emptyBook, last: null };

const at = z.number();
const unit = z.string();

const weekEvents = [
  z.object({ type: z.literal('UnitJoined'), at, unit, left: z.string().nullable() }),
  z.object({ type: z.literal('UnitLeft'), at, unit }),
  z.object({ type: z.literal('DigestHourSet'), at, slot: weeklySlot }),
  z.object({
    type: z.literal('WeekClosed'),
    at,
    week: z.number().int(),
    from: z.number(),
    to: z.number(),
    slot: z.number(),
    summary: weekSummary,
    before: weekBefore.nullable(),
  }),
] as const;

export type WeekEvent = z.infer<(typeof weekEvents)[number]>;

export type WeekIntent =
  | { readonly type: 'JoinUnit'; readonly unit: string; readonly hour: Slot }
  | { readonly type: 'LeaveUnit'; readonly unit: string }
  /** Only from the cell's own unit. */
  | { readonly type: 'SetDigestHour'; readonly unit: string; readonly hour: Slot };

/** What a unit may tell its cells. */
export const weekTold = [
  z.object({ type: z.literal('JoinUnit'), unit, hour: weeklySlot }),
  z.object({ type: z.literal('LeaveUnit'), unit }),
  z.object({ type: z.literal('SetDigestHour'), unit, hour: weeklySlot }),
] as const;

/**
 * The weekly book sees every event of the cell and closes at the unit's hour: also on holidays and while the cell is
 * paused. A week runs from closing to closing. After an outage there is one late closing, for the latest slot, and the
 * weeks that nobody closed are in it.
 */
export const week: Feature<WeekIntent, WeekEvent> = {
  events: weekEvents,
  intents: {
    JoinUnit: {
      whose: 'nep',
      decide(cell, { unit, hour }, context, world) {
        if (cell.roster.id === '') return [];
        const left = cell.weeks.unit;
        const joined = { type: 'UnitJoined', at: context.now, unit, left } as const;
        return [...(left === unit ? [] : [joined]), ...setHour(cell, hour, context, world)];
      },
    },
    LeaveUnit: {
      whose: 'nep',
      decide: (cell, { unit }, { now: at }) => (cell.weeks.unit === unit ? [{ type: 'UnitLeft', at, unit }] : []),
    },
    SetDigestHour: {
      whose: 'nep',
      decide: (cell, { unit, hour }, context, world) =>
        cell.weeks.unit === unit ? setHour(cell, hour, context, world) : [],
    },
  },
  evolve(cell, event) {
    const evolved = { ...cell, weeks: evolveWeeks(cell.weeks, event) };
    return event.type === 'DigestHourSet'
      ? { ...evolved, schedule: { ...cell.schedule, digest: event.slot } }
      : evolved;
  },
  observe(cell, event) {
    const { weeks } = cell;
    if (event.type === 'CellFounded') return { ...cell, weeks: { ...weeks, since: event.at, from: event.at } };
    const book = enter(weeks.book, event, cell);
    return book === weeks.book ? cell : { ...cell, weeks: { ...weeks, book } };
  },
  carries: ({ type }) => [type === 'UnitLeft' ? 'UnitJoined' : type],
  effects: weekEffects,
  wake: [closeWeek],
  wakeAt: ({ weeks: { since }, schedule }, { zone }) =>
    since === null ? null : slotAfter(schedule.digest, since, zone),
};

/** A week whose hour has come is closed by the old hour first, so that the new one finds nothing to make up. */
function setHour(cell: Cell, slot: Slot, context: Context, world: World): readonly WeekEvent[] {
  const { digest } = cell.schedule;
  if (digest.weekday === slot.weekday && digest.minute === slot.minute) return [];
  return [...closeWeek(cell, context, world), { type: 'DigestHourSet', at: context.now, slot }];
}

function closeWeek(cell: Cell, { now }: Context, world: World): readonly WeekEvent[] {
  const { since, from, closed, book, last } = cell.weeks;
  if (since === null || slotAfter(cell.schedule.digest, since, world.zone) > now) return [];
  const slot = slotBefore(cell.schedule.digest, now, world.zone);
  const summary = summaryOf(book, cell, world, now);
  const before: WeekBefore | null = last && { slot: last.slot, asked: last.summary.asked, took: last.summary.took };
  return [{ type: 'WeekClosed', at: now, week: closed + 1, from, to: now, slot, summary, before }];
}

function evolveWeeks(weeks: Weeks, event: WeekEvent): Weeks {
  switch (event.type) {
    case 'UnitJoined':
      return { ...weeks, unit: event.unit };
    case 'UnitLeft':
      return { ...weeks, unit: null };
    case 'DigestHourSet':
      return { ...weeks, since: event.at };
    case 'WeekClosed': {
      const { week, to, slot, summary } = event;
      return { ...weeks, closed: week, since: slot, from: to, book: emptyBook, last: { slot, summary } };
    }
    default:
      return event satisfies never;
  }
}

function weekEffects(event: WeekEvent, { roster, weeks }: Cell): readonly Effect[] {
  if (event.type === 'UnitJoined' && event.left !== null) {
    const intent = { type: 'RemoveChild', kind: 'cell', id: roster.id };
    return [{ kind: 'tell', stream: `unit/${event.left}`, intent }];
  }
  if (event.type === 'WeekClosed' && weeks.unit !== null) {
    const { slot, summary, before } = event;
    const report = { kind: 'cell', id: roster.id, name: roster.name, cells: 1, levels: 0, slot, summary, before };
    return [{ kind: 'tell', stream: `unit/${weeks.unit}`, intent: { type: 'ReportWeek', ...report } }];
  }
  return [];
}
