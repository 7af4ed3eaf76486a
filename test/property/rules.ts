import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { CellEvent } from '../../src/core/cell/index.ts';
import type { Post } from '../../src/core/message.ts';
import { DAY, HOUR, type Instant, type Slot } from '../../src/core/time.ts';
import type { UnitEvent } from '../../src/core/unit/events.ts';
import { TOKEN } from './acts.ts';
import { recount, type Week } from './recount.ts';
import { UNIT, type Village, world } from './village.ts';
import { dayOf, isNight, slotAt, weekOf } from './wall.ts';

/** What the runs came across: a rule that was never put to the test is no rule. */
export type Saw = (what: string) => void;

const MISHAPS = { death: 'a death', fault: 'a fault', unknown: 'a send of which nobody knows' };

const SATURDAY_EIGHT: Slot = { weekday: 6, minute: 8 * 60 };

/** Everything that must hold once the weeks are over. */
export async function holdAll(village: Village, told: readonly string[], saw: Saw): Promise<void> {
  for (const what of village.mishaps.keys()) saw(MISHAPS[what]);
  const cells = new Map<string, readonly CellEvent[]>();
  for (const cell of village.cells) cells.set(cell, (await village.events(`cell/${cell}`)) as readonly CellEvent[]);
  const unit = (await village.events(`unit/${UNIT}`)) as readonly UnitEvent[];
  for (const event of [...[...cells.values()].flat(), ...unit]) saw(event.type);

  copiesFew(village, saw);
  meaningsOnce(village, cells);
  clockKept(village, saw);
  if (village.mishaps.size === 0) await nothingUnsaid(village, saw);
  for (const events of cells.values()) slotsOnce(events);
  wordsOnce([...cells.values()].flat(), told);
  const weeks = new Map([...cells].map(([cell, events]) => [cell, recount(events)]));
  for (const [cell, events] of cells) weeksClosed(village, events, weeks.get(cell) ?? [], saw);
  reportedOnce(unit, weeks);
  digestsTrue(village, unit, weeks, saw);
}

function posts(village: Village) {
  return [...village.copies].map(([id, copies]) => {
    const written = village.effects.get(id);
    if (written?.effect.kind !== 'post') throw new Error(`sent without having been written: ${id}`);
    return { id, post: written.effect as Post, decided: written.at, copies };
  });
}

/** A post is in its chat once; twice at most where a process died, or the platform was silent. */
function copiesFew(village: Village, saw: Saw): void {
  const most = village.mishaps.size === 0 ? 1 : 2;
  for (const [id, copies] of village.copies) {
    if (copies.length > most) expect(copies, `copies of ${id}`).toHaveLength(most);
    if (copies.length > 1) saw('a post twice in its chat');
    expect(new Set(copies.map(({ to }) => to.id)).size, `chats of ${id}`).toBe(1);
  }
}

/** Each due thing at most once, by what it says and to whom: two effects that mean the same are one too many. */
function meaningsOnce(village: Village, cells: ReadonlyMap<string, readonly CellEvent[]>): void {
  const ids = new Map<string, string>();
  for (const { id, post, decided, copies } of posts(village)) {
    const [copy] = copies;
    for (const meaning of meaningsOf(id, post, decided, copy?.text ?? '', cells)) {
      const key = `${meaning} to ${copy?.to.id}`;
      const other = ids.get(key);
      if (other !== undefined) expect.fail(`${key} twice: as ${other} and as ${id}`);
      ids.set(key, id);
    }
  }
}

function meaningsOf(
  id: string,
  { notice }: Post,
  decided: Instant,
  text: string,
  cells: ReadonlyMap<string, readonly CellEvent[]>,
): readonly string[] {
  const cell = /^cell\/(\S+)/u.exec(id)?.[1] ?? '';
  const byClock = /^\S+ wake:/u.test(id);
  switch (notice.key) {
    case 'lesson.post':
      return [`the lesson of ${notice.week} of ${cell}`];
    case 'lesson.reminder':
      return [`the reminder of the lesson of ${notice.week} of ${cell}`];
    case 'lesson.count':
      return [`the readers in week ${weekOf(decided)} of ${cell}`];
    case 'quiz.question': {
      const question = `question ${notice.index} of round ${notice.round} of ${cell}`;
      return byClock ? [question, `question ${notice.index} of week ${weekOf(decided)} of ${cell}`] : [question];
    }
    case 'deed.invite':
      return [`the invitation of week ${weekOf(decided)} of ${cell}`];
    case 'deed.highlights': {
      const deeds = notice.items.map(({ deed }) => `deed ${deed} of ${cell}`);
      const event = (cells.get(cell) ?? []).find((each) => each.type === 'DeedsHighlighted' && each.at === decided);
      const slot = event?.type === 'DeedsHighlighted' ? event.slot : null;
      return byClock ? [...deeds, `the highlight of week ${weekOf(slot ?? Number.NaN)} of ${cell}`] : deeds;
    }
    case 'reminder.post':
      return [`reminder ${TOKEN.exec(text)?.[1]} of ${dayOf(decided)}`];
    case 'plan.reminder':
      return [`item ${notice.line.item} of ${cell} for ${notice.line.day}, ${notice.when}, on ${dayOf(decided)}`];
    case 'attendance.nudge':
      return [`meeting ${notice.meeting} of ${notice.cell}, starting at ${notice.startsAt}`];
    case 'digest':
      return [`the digest of ${notice.digest.slot} of ${notice.digest.unit}`];
    default:
      return [];
  }
}

/** Nothing that the clock started is sent at night or on a holiday; somebody chose the hour of a reminder of their own. */
function clockKept(village: Village, saw: Saw): void {
  for (const { id, post, decided, copies } of posts(village)) {
    // A unit decides by the clock of its cells, too: when the last of them has reported.
    const byClock = /^\S+ (?:\S+ )?wake:/u.test(id) && post.notice.key !== 'reminder.post';
    if (!byClock) continue;
    if (isHoliday(decided)) saw('a post held back over a holiday');
    if (isNight(decided)) saw('a post held back over quiet hours');
    for (const { at, text } of copies) {
      if (isNight(at)) expect.fail(`${id} in the night, ${dayOf(at)}: ${text}`);
      if (isHoliday(at)) expect.fail(`${id} on a holiday, ${dayOf(at)}: ${text}`);
    }
  }
}

function isHoliday(at: Instant): boolean {
  return world.library.holidays.has(dayOf(at));
}

/** Where nothing went wrong, every post that stays worth reading was sent, or waits for its hour. */
async function nothingUnsaid(village: Village, saw: Saw): Promise<void> {
  const waiting = await village.waiting();
  for (const [id, { effect }] of village.effects) {
    const mustBe = effect.kind !== 'post' || effect.expires === undefined;
    if (!mustBe || waiting.has(id) || village.copies.has(id) || effect.kind !== 'post') continue;
    expect.fail(`never sent: ${id} ${JSON.stringify(effect.notice)}`);
  }
  saw('weeks in which nothing went wrong');
}

/** Each weekly hour is dealt with once, in order; every occurrence of a reminder is decided once. */
function slotsOnce(events: readonly CellEvent[]): void {
  for (const types of [
    ['LessonPosted', 'LessonMissed'],
    ['RoundOpened', 'RoundMissed'],
    ['DeedsHighlighted', 'DeedsInvited', 'DeedsPassed'],
    ['WeekClosed'],
  ]) {
    const slots = events.flatMap((event) =>
      types.includes(event.type) && 'slot' in event && typeof event.slot === 'number' ? [event.slot] : [],
    );
    const rising = [...new Set(slots)].sort((one, other) => one - other);
    if (!isDeepStrictEqual(slots, rising)) expect(slots, `slots of ${types.join(' and ')}`).toEqual(rising);
  }

  const dueAt = new Map<number, number>();
  for (const event of events) {
    if (event.type === 'ReminderSet') dueAt.set(event.reminder, event.dueAt);
    if (event.type === 'ReminderCancelled') dueAt.delete(event.reminder);
    if (event.type !== 'RemindersPosted') continue;
    for (const { reminder, posted, next } of event.reminders) {
      const due = dueAt.get(reminder);
      if (due === undefined) expect.fail(`reminder ${reminder} was not due any more`);
      expect(due).toBeLessThanOrEqual(event.at);
      if (posted) expect(dayOf(event.at), 'posted on its own day').toBe(dayOf(due));
      if (next === null) dueAt.delete(reminder);
      else {
        expect(next, 'the next occurrence comes later').toBeGreaterThan(event.at);
        dueAt.set(reminder, next);
      }
    }
  }
  const closed = events.flatMap((event) => (event.type === 'RoundClosed' ? [event.round] : []));
  expect(closed).toEqual(closed.map((_, index) => index + 1));
}

/**
 * What was told once stands there once, however often a process died under it or the platform delivered it; and no deed
 * that was confirmed to its teller is lost.
 */
function wordsOnce(events: readonly CellEvent[], told: readonly string[]): void {
  const tokens = events.flatMap((event) => {
    if (event.type !== 'DeedTold' && event.type !== 'ReminderSet') return [];
    return TOKEN.exec(event.words.text.text)?.[1] ?? [];
  });
  expect(tokens).toEqual([...new Set(tokens)]);
  expect(tokens).toEqual(expect.arrayContaining([...told]));
}

/** Every week is closed once, the next begins where it ended, and none whose hour came while Nếp was up is missing. */
function weeksClosed(village: Village, events: readonly CellEvent[], weeks: readonly Week[], saw: Saw): void {
  const founded = events[0]?.at ?? 0;
  let from = founded;
  let before: Week | null = null;
  for (const [index, week] of weeks.entries()) {
    const { closed, counted } = week;
    const { missed: _, ...summary } = closed.summary;
    if (!isDeepStrictEqual({ ...summary }, { ...counted })) expect(summary, `week ${closed.week}`).toEqual(counted);
    expect({ week: closed.week, from: closed.from, to: closed.to }).toEqual({ week: index + 1, from, to: closed.at });
    expect(closed.slot).toBe(slotAt(SATURDAY_EIGHT, closed.at));
    const { asked = 0, took = 0 } = before?.counted ?? {};
    expect(closed.before).toEqual(before && { slot: before.closed.slot, asked, took });
    if (isHoliday(closed.slot)) saw('a week closed on a holiday');
    if (closed.at - closed.slot > HOUR) saw('a week closed late');
    if (before && closed.slot - before.closed.slot > 8 * DAY) saw('a closing over two weeks');
    from = closed.to;
    before = week;
  }
  const slots = new Set(weeks.map(({ closed }) => closed.slot));
  const due = new Set(village.beats.map((at) => slotAt(SATURDAY_EIGHT, at)).filter((slot) => slot > founded));
  for (const slot of due) if (!slots.has(slot)) expect.fail(`nobody closed the week of ${dayOf(slot)}`);
}

/** The unit has each week of each of its cells once, and none that was not closed. */
function reportedOnce(unit: readonly UnitEvent[], weeks: ReadonlyMap<string, readonly Week[]>): void {
  for (const [cell, closings] of weeks) {
    const reported = unit.flatMap((event) => (event.type === 'WeekReported' && event.id === cell ? [event] : []));
    expect(
      reported.map(({ slot, summary, before }) => ({ slot, summary, before })),
      `weeks of ${cell} that reached the unit`,
    ).toEqual(closings.map(({ closed: { slot, summary, before } }) => ({ slot, summary, before })));
  }
}

/** Each leader has one digest of each week, and its figures are those counted anew from the cells' own events. */
function digestsTrue(
  village: Village,
  unit: readonly UnitEvent[],
  weeks: ReadonlyMap<string, readonly Week[]>,
  saw: Saw,
): void {
  let dealtWith = unit[0]?.at ?? 0;
  const expected = new Map<Instant, { counted: readonly Week['counted'][]; missing: number }>();
  for (const [index, event] of unit.entries()) {
    if (event.type !== 'DigestSent') continue;
    expect(event.slot, 'a later week than the last digest').toBeGreaterThan(dealtWith);
    const counted = village.cells.flatMap((cell) => {
      const report = unit.slice(0, index).findLast((each) => each.type === 'WeekReported' && each.id === cell);
      const slot = report?.type === 'WeekReported' ? report.slot : Number.NaN;
      if (!(slot > dealtWith && slot <= event.slot)) return [];
      return weeks.get(cell)?.find(({ closed }) => closed.slot === slot)?.counted ?? [];
    });
    const missing = village.cells.length - counted.length;
    expect(event.missing, 'children missing').toHaveLength(missing);
    if (missing > 0) saw('a digest that names who is missing');
    expected.set(event.slot, { counted, missing });
    dealtWith = event.slot;
  }
  const end = village.now();
  const last = slotAt(SATURDAY_EIGHT, end - 3 * HOUR);
  if (last > (unit[0]?.at ?? 0)) expect(dealtWith, 'the latest digest').toBeGreaterThanOrEqual(last);

  for (const { post, copies } of posts(village)) {
    if (post.notice.key !== 'digest') continue;
    const { digest } = post.notice;
    const { counted = [], missing = 0 } = expected.get(digest.slot) ?? {};
    const { missed: _, ...sum } = digest.sum;
    if (!isDeepStrictEqual({ ...sum }, sumOf(counted))) expect(sum, 'the sums of a digest').toEqual(sumOf(counted));
    expect([digest.cells, digest.reported, digest.missing]).toEqual([counted.length, counted.length, missing]);
    for (const { text } of copies) {
      if (sum.asked > 0) expect(text).toContain(`${sum.took}/${sum.asked}`);
      if (sum.answers > 0) saw('a digest with answers');
      if (sum.late > 0) saw('a digest with late items');
      if (sum.deeds.posted > 0) saw('a digest with deeds');
      if (sum.meetings.held > 0) saw('a digest with meetings');
    }
  }
}

/** Adds figures up, whatever their names are. */
function sumOf(all: readonly Week['counted'][]): unknown {
  const add = (one: unknown, other: unknown): unknown => {
    if (typeof one === 'number') return one + Number(other);
    return Object.fromEntries(
      Object.entries(one as object).map(([key, value]) => [key, add(value, (other as Record<string, unknown>)[key])]),
    );
  };
  const [first, ...others] = all;
  if (first) return others.reduce<unknown>(add, first);
  const meetings = { held: 0, total: 0, present: 0, excused: 0, missing: 0 };
  const numbers = { active: 0, outside: 0, rounds: 0, asked: 0, took: 0, answers: 0, right: 0, lessons: 0 };
  return { ...numbers, taught: 0, readers: 0, meetings, deeds: { told: 0, approved: 0, posted: 0 }, late: 0 };
}
