import { nextWorkingMoment } from '../cell/calendar.ts';
import { sumOf, type WeekBefore, type WeekSummary } from '../cell/summary.ts';
import type { World } from '../library.ts';
import { DAY, type Instant } from '../time.ts';
import { type Help, needOf, type Praise, praiseOf } from './judge.ts';
import type { ChildKind, WeekReport } from './state.ts';

/** So many out of so many. */
export type Part = { readonly part: number; readonly of: number };

/** A child's week as the digest tells it; `before` only when it is that of the week just before. */
export type Told = {
  readonly name: string;
  readonly kind: ChildKind;
  readonly cells: number;
  readonly summary: WeekSummary;
  readonly before: WeekBefore | null;
};

/** One child in the list by name; null numbers for one that has not reported. */
export type Line = { readonly name: string; readonly told: Told | null };

/** One week of a unit as its leaders read it: facts only, all out of reports. */
export type Digest = {
  readonly unit: string;
  readonly slot: Instant;
  /** Whether only cells belong to the unit: otherwise they cannot be called so. */
  readonly onlyCells: boolean;
  readonly cells: number;
  readonly levels: number;
  readonly reported: number;
  readonly missing: number;
  readonly sum: WeekSummary;
  readonly before: WeekBefore | null;
  /** At most three. */
  readonly praise: readonly Praise[];
  /** At most three places. */
  readonly help: readonly Help[];
  /** At most ten. */
  readonly lines: readonly Line[];
  /** Children without a line: those late or in need of help, and those that are well. */
  readonly unlisted: { readonly needy: number; readonly well: number };
};

const MOST_HELPED = 3;
const MOST_LINES = 10;

/** A week further back than this is not "last week"; a day more than a week, for zones with summer time. */
const LAST_WEEK = 8 * DAY;

/**
 * Makes the digest of one slot from the children's reports, in the order in which the children are listed. `report` is
 * null for a child that has not reported for it.
 */
export function digestOf(
  unit: string,
  slot: Instant,
  children: readonly { readonly name: string; readonly kind: ChildKind; readonly report: WeekReport | null }[],
): Digest {
  const told = children.map(({ name, kind, report }): Told | null => {
    if (!report) return null;
    const { cells, summary, before } = report;
    return { name, kind, cells, summary, before: before && report.slot - before.slot <= LAST_WEEK ? before : null };
  });
  const reported = told.filter((each) => each !== null);
  const all = children.map(({ name }, index): Line => ({ name, told: told[index] ?? null }));
  const late = all.filter((line) => line.told === null);
  const needy = all
    .flatMap((line) => {
      const need = line.told && needOf(line.told);
      return need ? [{ line, ...need }] : [];
    })
    .sort((a, b) => b.weight - a.weight);
  const urgent = [...late, ...needy.map(({ line }) => line)];
  const lines = all.length <= MOST_LINES ? all : urgent.slice(0, MOST_LINES);
  const sum = sumOf(reported.map(({ summary }) => summary));

  return {
    unit,
    slot,
    onlyCells: children.every(({ kind }) => kind === 'cell'),
    cells: reported.reduce((cells, each) => cells + each.cells, 0),
    levels: 1 + Math.max(0, ...children.map(({ report }) => report?.levels ?? 0)),
    reported: reported.length,
    missing: late.length,
    sum,
    before: sumOfBefore(reported),
    praise: praiseOf(reported),
    help: needy.slice(0, MOST_HELPED).map(({ help }) => help),
    lines,
    unlisted:
      all.length <= MOST_LINES
        ? { needy: 0, well: 0 }
        : { needy: urgent.length - lines.length, well: all.length - urgent.length },
  };
}

/** When leaders may read what is ready at this moment: on a holiday weeks still close, and digests wait for its end. */
export function digestAt(ready: Instant, world: World): Instant {
  return nextWorkingMoment(ready, world);
}

/** Last week's figures of the whole, if all who have reported now had reported then too. */
function sumOfBefore(reported: readonly Told[]): WeekBefore | null {
  const befores = reported.map(({ before }) => before).filter((before) => before !== null);
  if (befores.length === 0 || befores.length < reported.length) return null;
  return {
    slot: Math.min(...befores.map(({ slot }) => slot)),
    asked: befores.reduce((sum, { asked }) => sum + asked, 0),
    took: befores.reduce((sum, { took }) => sum + took, 0),
  };
}
