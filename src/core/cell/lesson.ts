import { z } from 'zod';
import type { Context, Decision } from '../aggregate.ts';
import { refuse } from '../aggregate.ts';
import type { Topic, World } from '../library.ts';
import type { Effect } from '../message.ts';
import { addDays, type Day, type Instant, instantOf, isoWeek, localOf } from '../time.ts';
import { isTimely, isWorkingAt, lastSlot, nextSlot } from './calendar.ts';
import type { Feature } from './feature.ts';
import { plannedTopic } from './plan-state.ts';
import { byClock, toGroups, toPerson } from './posts.ts';
import { activeMembers } from './roster.ts';
import type { Cell } from './state.ts';
import { mayRemind } from './unreminded.ts';

/** The week's topic as the group got it. */
export type Lesson = {
  /** ISO week, `2026-W48`. */
  readonly week: string;
  readonly topic: string;
  /** When those who have not pressed [Đã đọc] are reminded; null once that is done, or if its week is over by then. */
  readonly remindAt: Instant | null;
  readonly readers: ReadonlySet<string>;
};

export type Lessons = {
  /** The last slot that was dealt with, at first the founding: slots before it are never made up. */
  readonly since: Instant | null;
  readonly current: Lesson | null;
  /** Topics the cell chose itself, by ISO week. */
  readonly plan: ReadonlyMap<string, string>;
};

export const noLessons: Lessons = { since: null, current: null, plan: new Map() };

const REMIND_AFTER_DAYS = 2;

const at = z.number();
const week = z.string();

const lessonEvents = [
  z.object({ type: z.literal('PlanAdopted'), at, topics: z.record(week, z.string()) }),
  z.object({
    type: z.literal('LessonPosted'),
    at,
    week,
    topic: z.string(),
    slot: z.number(),
    remindAt: z.number().nullable(),
  }),
  z.object({ type: z.literal('LessonMissed'), at, slot: z.number() }),
  z.object({ type: z.literal('LessonRead'), at, week, person: z.string() }),
  z.object({ type: z.literal('LessonReminded'), at, week, persons: z.array(z.string()), onTime: z.boolean() }),
] as const;

export type LessonEvent = z.infer<(typeof lessonEvents)[number]>;

export type LessonIntent =
  | { readonly type: 'AdoptPlan'; readonly topics: Readonly<Record<string, string>> }
  | { readonly type: 'ReadLesson'; readonly by: string; readonly week: string };

export const lesson: Feature<LessonIntent, LessonEvent> = {
  events: lessonEvents,
  intents: {
    AdoptPlan: { whose: 'nep', decide: (_, { topics }, { now: at }) => [{ type: 'PlanAdopted', at, topics }] },
    ReadLesson: { whose: 'member', decide: (cell, { by, week }, context) => readLesson(cell, by, week, context) },
  },
  evolve: (cell, event) => ({ ...cell, lessons: evolveLesson(cell.lessons, event) }),
  observe: (cell, event) =>
    event.type === 'CellFounded' ? { ...cell, lessons: { ...cell.lessons, since: event.at } } : cell,
  carries(event, { lessons: { current } }) {
    const isOfWeek = event.type === 'LessonRead' || event.type === 'LessonReminded';
    return isOfWeek ? event.week === current?.week : [event.type];
  },
  effects: lessonEffects,
  wake: [(cell, { now }, world) => wakeLesson(cell, world, now)],
  wakeAt: lessonWakeAt,
};

/** The topic of the week a day lies in: the cell's dated items first, then its plan by weeks, else the outline. */
export function topicOf(cell: Cell, world: World, day: Day): Topic | null {
  const name = isoWeek(day);
  const id =
    plannedTopic(cell, name) ?? cell.lessons.plan.get(name) ?? world.library.outline.get(Number(name.slice(-2)));
  return (id && world.library.topics.get(id)) || null;
}

function readLesson(cell: Cell, person: string, weekRead: string, { now }: Context): Decision<LessonEvent> {
  const { current } = cell.lessons;
  if (current?.week !== weekRead) return refuse({ key: 'lesson.past' });
  if (current.readers.has(person)) return [];
  return [{ type: 'LessonRead', at: now, week: weekRead, person }];
}

/** What of the lesson fell due by now. A lesson is made up within its week; a reminder whose day is over is dropped. */
function wakeLesson(cell: Cell, world: World, now: Instant): readonly LessonEvent[] {
  const { since, current } = cell.lessons;
  const today = localOf(now, world.zone).day;
  const events: LessonEvent[] = [];

  if (current?.remindAt != null && current.remindAt <= now) {
    const onTime = localOf(current.remindAt, world.zone).day === today && isWorkingAt(cell, now, world);
    const persons = activeMembers(cell.roster)
      .map((member) => member.person)
      .filter((person) => onTime && !current.readers.has(person));
    events.push({ type: 'LessonReminded', at: now, week: current.week, persons, onTime });
  }

  if (since !== null && nextSlot(cell, cell.schedule.lesson, since, world) <= now) {
    const slot = lastSlot(cell, cell.schedule.lesson, now, world);
    const topic = topicOf(cell, world, today);
    if (topic && isTimely(cell, slot, now, world) && cell.roster.members.size > 0) {
      const remindOn = addDays(today, REMIND_AFTER_DAYS);
      // By the next week another lesson is there to be read.
      const inTime = isoWeek(remindOn) === isoWeek(today);
      const remindAt = inTime ? instantOf(remindOn, cell.schedule.lesson.minute, world.zone) : null;
      events.push({ type: 'LessonPosted', at: now, week: isoWeek(today), topic: topic.id, slot, remindAt });
    } else {
      events.push({ type: 'LessonMissed', at: now, slot });
    }
  }
  return events;
}

function evolveLesson(lessons: Lessons, event: LessonEvent): Lessons {
  switch (event.type) {
    case 'PlanAdopted':
      return { ...lessons, plan: new Map(Object.entries(event.topics)) };
    case 'LessonPosted': {
      const { week, topic, remindAt } = event;
      return { ...lessons, since: event.slot, current: { week, topic, remindAt, readers: new Set() } };
    }
    case 'LessonMissed':
      return { ...lessons, since: event.slot };
    case 'LessonRead': {
      const { current } = lessons;
      if (!current) return lessons;
      return { ...lessons, current: { ...current, readers: new Set(current.readers).add(event.person) } };
    }
    case 'LessonReminded':
      return lessons.current ? { ...lessons, current: { ...lessons.current, remindAt: null } } : lessons;
    default:
      return event satisfies never;
  }
}

function lessonEffects(event: LessonEvent, cell: Cell, world: World): readonly Effect[] {
  if (event.type === 'LessonPosted') {
    const topic = world.library.topics.get(event.topic);
    if (!topic) return [];
    return byClock(
      cell,
      toGroups(
        cell,
        { key: 'lesson.post', cell: cell.roster.id, week: event.week, topic, posted: true },
        { subject: { is: 'lesson', week: event.week } },
      ),
    );
  }
  if (event.type === 'LessonReminded' && event.onTime) {
    const topic = world.library.topics.get(cell.lessons.current?.topic ?? '');
    if (!topic) return [];
    const dayEnd = instantOf(addDays(localOf(event.at, world.zone).day, 1), 0, world.zone);
    const reminder = { key: 'lesson.reminder', cell: cell.roster.id, week: event.week, topic } as const;
    const active = activeMembers(cell.roster).length;
    return byClock(cell, [
      ...event.persons
        .filter((person) => mayRemind(cell, person))
        .map((person) => toPerson(person, reminder, { expires: dayEnd })),
      ...(active === 0
        ? []
        : toGroups(
            cell,
            { key: 'lesson.count', read: active - event.persons.length, of: active },
            { expires: dayEnd },
          )),
    ]);
  }
  return [];
}

function lessonWakeAt(cell: Cell, world: World): Instant | null {
  const { since, current } = cell.lessons;
  const next = since === null ? null : nextSlot(cell, cell.schedule.lesson, since, world);
  const remind = current?.remindAt ?? null;
  if (next === null || remind === null) return next ?? remind;
  return Math.min(next, remind);
}
