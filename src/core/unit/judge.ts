import type { Part, Told } from './digest.ts';

/** One line of praise. `more`: how many others did as well as the places named. */
export type Praise =
  | {
      readonly is: 'highest';
      readonly places: readonly { readonly name: string; readonly now: Part; readonly before: Part | null }[];
      readonly more: number;
    }
  | { readonly is: 'improved'; readonly name: string; readonly now: Part; readonly before: Part }
  | {
      readonly is: 'deeds';
      readonly places: readonly { readonly name: string; readonly deeds: number }[];
      readonly more: number;
    };

/** A place where help is needed, with the number that says so. */
export type Help = { readonly name: string } & (
  | { readonly is: 'participation'; readonly now: Part; readonly before: Part | null }
  /** Absent without reason, out of all who were expected. */
  | { readonly is: 'meetings'; readonly missing: Part }
  | { readonly is: 'understanding'; readonly right: Part; readonly topic: string | null }
  | { readonly is: 'reading'; readonly now: Part }
  /** Items of the plan that are late. */
  | { readonly is: 'late'; readonly items: number }
);

/** How urgent a need is among others: the whole number orders its kinds, the rest its size. */
type Need = { readonly help: Help; readonly weight: number };

/** Fewer than half took part, or a quarter of all fewer than last week. */
const FEW = 1 / 2;
const FALL = 1 / 4;

/** A third or more absent without reason. */
const MANY_MISSING = 1 / 3;

const MOST_NAMED = 3;

/** Late items beyond which a place is not more urgent still. */
const MANY_LATE = 20;

/** Where a child needs help most; null when its numbers ask for none. */
export function needOf({ name, summary, before }: Told): Need | null {
  const { asked, took, meetings, answers, right, missed, taught, readers, late } = summary;
  const past = before && before.asked > 0 ? { part: before.took, of: before.asked } : null;
  if (asked > 0) {
    const now = { part: took, of: asked };
    if (ratio(now) < FEW || (past && ratio(past) - ratio(now) >= FALL)) {
      return { help: { name, is: 'participation', now, before: past }, weight: 4 - ratio(now) };
    }
  }
  const missing = { part: meetings.missing, of: meetings.total };
  if (missing.of > 0 && ratio(missing) >= MANY_MISSING) {
    return { help: { name, is: 'meetings', missing }, weight: 2 + ratio(missing) };
  }
  const understood = { part: right, of: answers };
  // One person's answers are that person's own result.
  if (took > 1 && answers > 0 && ratio(understood) < FEW) {
    const topic = missed?.topic ?? null;
    return { help: { name, is: 'understanding', right: understood, topic }, weight: 2 - ratio(understood) };
  }
  if (late > 0)
    return { help: { name, is: 'late', items: late }, weight: 1 + Math.min(late, MANY_LATE) / (2 * MANY_LATE) };
  const read = { part: readers, of: taught };
  if (taught > 0 && ratio(read) < FEW) return { help: { name, is: 'reading', now: read }, weight: 1 - ratio(read) };
  return null;
}

/** At most one line each for the highest participation, for the greatest step forward, and for good deeds shared. */
export function praiseOf(told: readonly Told[]): readonly Praise[] {
  const highest = highestOf(told.filter((each) => needOf(each)?.help.is !== 'participation'));
  const named = new Set(highest?.places.map(({ name }) => name));
  const improved = improvedOf(told.filter(({ name }) => !named.has(name)));
  return [highest, improved, deedsOf(told)].filter((praise) => praise !== null);
}

function highestOf(told: readonly Told[]): Extract<Praise, { is: 'highest' }> | null {
  const shares = told.flatMap((each) => sharesOf(each) ?? []);
  const best = Math.max(0, ...shares.map(({ now }) => ratio(now)));
  if (best === 0) return null;
  const first = shares.filter(({ now }) => ratio(now) === best);
  return { is: 'highest', places: first.slice(0, MOST_NAMED), more: Math.max(0, first.length - MOST_NAMED) };
}

function improvedOf(told: readonly Told[]): Extract<Praise, { is: 'improved' }> | null {
  let best: Extract<Praise, { is: 'improved' }> | null = null;
  let most = 0;
  for (const each of told) {
    const { name, now, before } = sharesOf(each) ?? {};
    if (!name || !now || !before || now.part <= before.part) continue;
    const step = ratio(now) - ratio(before);
    if (step <= most) continue;
    most = step;
    best = { is: 'improved', name, now, before };
  }
  return best;
}

function deedsOf(told: readonly Told[]): Extract<Praise, { is: 'deeds' }> | null {
  const most = Math.max(0, ...told.map(({ summary }) => summary.deeds.posted));
  if (most === 0) return null;
  const first = told.filter(({ summary }) => summary.deeds.posted === most);
  const places = first.slice(0, MOST_NAMED).map(({ name, summary }) => ({ name, deeds: summary.deeds.posted }));
  return { is: 'deeds', places, more: first.length - places.length };
}

/** Participation now and last week; null where no quiz was held. */
function sharesOf({ name, summary: { took, asked }, before }: Told) {
  if (asked === 0) return null;
  const past = before && before.asked > 0 ? { part: before.took, of: before.asked } : null;
  return { name, now: { part: took, of: asked }, before: past };
}

function ratio({ part, of }: Part): number {
  return part / of;
}
