import { z } from 'zod';
import { refuse } from '../aggregate.ts';
import { addDays, type Instant, instantOf, localOf, WEEK } from '../time.ts';
import type { Feature } from './feature.ts';
import type { Cell } from './state.ts';

/** A time in which the clock starts nothing for this cell; a slot in it is passed over and never made up. */
export type Pause = { readonly from: Instant; readonly until: Instant };

const MOST_WEEKS = 12;

/** Nothing is made up after its week, so pauses further back no longer matter. */
const REMEMBERED = 4 * WEEK;

const at = z.number();

const pauseEvents = [
  z.object({ type: z.literal('CellPaused'), at, by: z.string(), until: z.number() }),
  z.object({ type: z.literal('CellResumed'), at, by: z.string() }),
] as const;

export type PauseEvent = z.infer<(typeof pauseEvents)[number]>;

export type PauseIntent =
  | { readonly type: 'Pause'; readonly by: string; readonly weeks: number }
  | { readonly type: 'Resume'; readonly by: string };

export const pause: Feature<PauseIntent, PauseEvent> = {
  events: pauseEvents,
  intents: {
    Pause: {
      whose: 'officer',
      decide(_, { by, weeks }, { now }, { zone }) {
        const possible = Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS;
        if (!possible) return refuse({ key: 'pause.range', read: weeks, most: MOST_WEEKS });
        // Whole days, so that people can be told the last of them.
        const until = instantOf(addDays(localOf(now, zone).day, 7 * weeks), 0, zone);
        return [{ type: 'CellPaused', at: now, by, until }];
      },
    },
    Resume: {
      whose: 'officer',
      decide: (cell, { by }, { now }) =>
        pausedUntil(cell, now) === null ? refuse({ key: 'pause.none' }) : [{ type: 'CellResumed', at: now, by }],
    },
  },
  evolve(cell, event) {
    // What was paused before stays on record: a slot in it must not be taken for one that was missed.
    const before = cell.pauses
      .filter(({ until }) => until > event.at - REMEMBERED)
      .map(({ from, until }) => ({ from, until: Math.min(until, event.at) }));
    return {
      ...cell,
      pauses: event.type === 'CellPaused' ? [...before, { from: event.at, until: event.until }] : before,
    };
  },
  carries: ({ at }, { pauses }) => pauses.some(({ from }) => from <= at),
};

/** When the pause the cell is in ends; null when it is at work. */
export function pausedUntil(cell: Cell, at: Instant): Instant | null {
  return cell.pauses.find(({ from, until }) => from <= at && at < until)?.until ?? null;
}
