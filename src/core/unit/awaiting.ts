import { defaultSchedule } from '../cell/schedule.ts';
import type { World } from '../library.ts';
import type { Effect } from '../message.ts';
import { HOUR, type Instant, MINUTE, slotAfter, slotBefore } from '../time.ts';
import { type Digest, digestAt, digestOf } from './digest.ts';
import type { UnitEvent } from './events.ts';
import { type Child, streamOf, type Unit, type WeekReport } from './state.ts';

/** How long a unit waits for its children's weeks. */
const PATIENCE = HOUR;

/** What a unit waits longer for each level of units below it, so that theirs, sent at the last moment, is there. */
const PER_LEVEL = 5 * MINUTE;

/** A wake this late means that Nếp was off: nobody could report meanwhile, so the waiting starts again. */
const OVERSLEPT = 5 * MINUTE;

/**
 * What falls due of the digest: the latest slot begins to be awaited (one that a later slot has overtaken is never made
 * up), and it is sent once every child has reported, or when the waiting is over.
 */
export function advance(unit: Unit, now: Instant, { zone }: World): readonly UnitEvent[] {
  const { since, hour, awaiting } = unit;
  if (since === null) return [];
  const due = slotAfter(hour, awaiting?.slot ?? since, zone) <= now;
  const overslept = awaiting !== null && now - awaiting.until > OVERSLEPT;
  const slot = due ? slotBefore(hour, now, zone) : awaiting?.slot;
  if (slot === undefined) return [];

  const missing = missingAt(unit, slot, zone);
  const sent = { type: 'DigestSent', at: now, slot, missing: missing.map(streamOf) } as const;
  if (due || overslept) {
    const awaited = { type: 'DigestAwaited', at: now, slot, until: now + patienceOf(unit) } as const;
    return missing.length === 0 ? [awaited, sent] : [awaited];
  }
  return missing.length === 0 || (awaiting && awaiting.until <= now) ? [sent] : [];
}

export function unitWakeAt({ since, hour, awaiting }: Unit, { zone }: World): Instant | null {
  if (awaiting) return awaiting.until;
  return since === null ? null : slotAfter(hour, since, zone);
}

/** The digest that `DigestSent` stands for; `unit` is still as it was before. */
export function digestSent(unit: Unit, { slot, missing }: Extract<UnitEvent, { type: 'DigestSent' }>): Digest {
  const late = new Set(missing);
  const since = unit.since ?? 0;
  const children = [...unit.children].map(([stream, child]) => {
    const report = late.has(stream) ? undefined : unit.reports.get(stream);
    const isNew = report && report.slot > since && report.slot <= slot;
    return { ...child, stream, report: isNew ? report : null };
  });
  // A child that came after the slot has nothing to report yet, and is not late.
  const heard = children.filter(({ stream, report }) => report || late.has(stream));
  return digestOf(unit.name, slot, heard);
}

/** One private message to each leader, and the sums to the unit above. */
export function digestEffects(
  { at }: Extract<UnitEvent, { type: 'DigestSent' }>,
  unit: Unit,
  world: World,
): readonly Effect[] {
  const digest = unit.last;
  if (!digest) return [];
  const goesOut = digestAt(at, world);
  const later = goesOut > at ? { notBefore: goesOut } : {};
  const posts = [...unit.leaders].map(
    (person): Effect => ({
      kind: 'post',
      to: { person },
      notice: { key: 'digest', digest },
      quiet: defaultSchedule.quiet,
      ...later,
    }),
  );
  return [...(digest.reported + digest.missing > 0 ? posts : []), ...reportUp(unit, digest)];
}

/** Units under units work the same way: this one's whole week is one report above. */
function reportUp({ id, name, parent }: Unit, { slot, cells, levels, sum, before }: Digest): readonly Effect[] {
  if (parent === null) return [];
  const report: WeekReport = { slot, cells, levels, summary: sum, before };
  const intent = { type: 'ReportWeek', kind: 'unit', id, name, ...report };
  return [{ kind: 'tell', stream: `unit/${parent}`, intent }];
}

/** Children that belonged here when the slot came and have not reported the week that ends with it. */
function missingAt({ hour, children, reports }: Unit, slot: Instant, zone: string): readonly Child[] {
  const previous = slotBefore(hour, slot - 1, zone);
  return [...children.values()].filter((child) => {
    const reported = reports.get(streamOf(child))?.slot ?? Number.NEGATIVE_INFINITY;
    return child.since < slot && reported <= previous;
  });
}

function patienceOf({ children, reports }: Unit): number {
  const levels = [...children.values()].map((child) =>
    child.kind === 'cell' ? 0 : (reports.get(streamOf(child))?.levels ?? 1),
  );
  return PATIENCE + Math.max(0, ...levels) * PER_LEVEL;
}
