import { z } from 'zod';
import { type Aggregate, type Context, type Decision, refuse } from '../aggregate.ts';
import { type InBooks, isOfEarlierYear } from '../books.ts';
import type { World } from '../library.ts';
import type { Effect } from '../message.ts';
import type { Instant } from '../time.ts';
import { type AbsenceEvent, absence, noAbsences } from './absence.ts';
import { attendance, type MeetingEvent, type MeetingIntent, noMeetings } from './attendance.ts';
import { type BookEvent, bookOpened, books } from './books.ts';
import type { DeedEvent } from './deed-events.ts';
import { noDeeds } from './deed-state.ts';
import { type DeedIntent, deeds } from './deeds.ts';
import type { Feature, Intents } from './feature.ts';
import { type LessonEvent, type LessonIntent, lesson, noLessons } from './lesson.ts';
import { type LiveEvent, type LiveIntent, live } from './live.ts';
import { membership, type RosterIntent } from './membership.ts';
import { type PauseEvent, type PauseIntent, pause } from './pause.ts';
import { type PlanIntent, plan } from './plan.ts';
import type { PlanEvent } from './plan-events.ts';
import { noPlan } from './plan-state.ts';
import { noPolls, type PollEvent, type PollIntent, polls, pollTold } from './polls.ts';
import { questions } from './questions.ts';
import { noQuizzes, type QuizEvent, type QuizIntent, quiz } from './quiz.ts';
import { type RelayEvent, type RelayIntent, relays } from './relays.ts';
import { noReminders, type ReminderEvent, type ReminderIntent, reminders } from './reminders.ts';
import { noRoster, type RosterEvent } from './roster.ts';
import { defaultSchedule } from './schedule.ts';
import { type SettingsEvent, type SettingsIntent, settings } from './settings.ts';
import type { Cell } from './state.ts';
import { type UnremindedEvent, type UnremindedIntent, unreminded } from './unreminded.ts';
import { noWeeks, type WeekEvent, type WeekIntent, week, weekTold } from './week.ts';

/** What can be asked of a cell. `by` is the person who asks; intents without it come from Nếp itself. */
export type CellIntent =
  | RosterIntent
  | LessonIntent
  | QuizIntent
  | PollIntent
  | MeetingIntent
  | DeedIntent
  | PlanIntent
  | WeekIntent
  | PauseIntent
  | ReminderIntent
  | RelayIntent
  | UnremindedIntent
  | SettingsIntent
  | LiveIntent
  | Wake;

/** Every event of a cell. Types are added, never changed. */
export type CellEvent =
  | RosterEvent
  | LessonEvent
  | QuizEvent
  | PollEvent
  | MeetingEvent
  | AbsenceEvent
  | DeedEvent
  | PlanEvent
  | WeekEvent
  | PauseEvent
  | ReminderEvent
  | RelayEvent
  | UnremindedEvent
  | SettingsEvent
  | LiveEvent
  | BookEvent;

type Wake = { readonly type: 'Wake' };

/** A feature whose own events are not told apart any more; it is only ever handed those it declared. */
type AnyFeature = Pick<Feature<never, CellEvent>, 'events' | 'observe' | 'wake' | 'wakeAt'> & {
  carries?(event: never, cell: Cell): boolean | readonly string[];
  evolve(cell: Cell, event: never): Cell;
  effects?(event: never, cell: Cell, world: World): readonly Effect[];
};

/** Everything a cell does, in the order in which it wakes: the old week is closed before anything of the new one. */
const features: readonly AnyFeature[] = [
  membership,
  pause,
  week,
  lesson,
  quiz,
  polls,
  attendance,
  relays,
  absence,
  deeds,
  plan,
  reminders,
  unreminded,
  settings,
  questions,
  live,
  books,
];

const byEvent = new Map(
  features.flatMap((feature) => feature.events.map((event) => [event.shape.type.value, feature] as const)),
);

const observers = features.flatMap(({ observe }) => observe ?? []);

const newCell: Cell = {
  roster: noRoster,
  schedule: defaultSchedule,
  lessons: noLessons,
  quizzes: noQuizzes,
  polls: noPolls,
  meetings: noMeetings,
  questions: new Map(),
  relays: new Map(),
  absences: noAbsences,
  weeks: noWeeks,
  deeds: noDeeds,
  plan: noPlan,
  pauses: [],
  reminders: noReminders,
  unreminded: new Set(),
  begun: null,
  live: [],
};

/** The events as they are parsed on load. */
export const CellEvent = z.discriminatedUnion(
  'type',
  features.flatMap((feature) => feature.events) as never,
) as unknown as z.ZodType<CellEvent>;

/** The intents other streams may tell a cell. */
export const CellTold = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Forget'), person: z.string() }),
  ...weekTold,
  pollTold,
]);

/** How every intent is decided, and whose it is. */
export const cellIntents: Intents<CellIntent, CellEvent> = {
  ...membership.intents,
  ...lesson.intents,
  ...quiz.intents,
  ...polls.intents,
  ...attendance.intents,
  ...relays.intents,
  ...week.intents,
  ...deeds.intents,
  ...plan.intents,
  ...pause.intents,
  ...reminders.intents,
  ...unreminded.intents,
  ...settings.intents,
  ...live.intents,
  Wake: { whose: 'nep', decide: (cell, _, context, world) => wake(cell, context, world) },
};

/** A cell (chi bộ): roster, lesson, quiz, attendance and deeds in one stream, so that its decisions never race. */
export function cellIn(world: World): Aggregate<Cell, CellIntent, CellEvent> & InBooks<Cell, CellEvent> {
  return {
    initial: newCell,
    decide: (cell, intent, context) => decide(cell, intent, context, world),
    evolve,
    effects: (event, cell) => byEvent.get(event.type)?.effects?.(event as never, cell, world) ?? [],
    wakeAt: (cell) => earliest(features.map((feature) => feature.wakeAt?.(cell, world) ?? null)),
    books: {
      isFull: ({ begun }, now) => isOfEarlierYear(begun, now, world.zone),
      // The open week goes over as it is.
      closed: (events) => events.findLastIndex(({ type }) => type === 'WeekClosed') + 1,
      carries,
      opened: bookOpened,
    },
  };
}

function carries(event: CellEvent, cell: Cell): boolean | readonly string[] {
  const feature = byEvent.get(event.type);
  const answer = feature?.carries?.(event as never, cell) ?? true;
  return typeof answer === 'boolean'
    ? answer
    : answer.map((name) => `${features.indexOf(feature as AnyFeature)} ${name}`);
}

function decide(cell: Cell, intent: CellIntent, context: Context, world: World): Decision<CellEvent> {
  const { whose, decide } = cellIntents[intent.type] as Intents<{ type: string }, CellEvent>[string];
  if (whose !== 'nep') {
    const asker = 'by' in intent ? cell.roster.members.get(intent.by) : undefined;
    if (!asker) return refuse({ key: 'refused.stranger' });
    if (whose === 'officer' && asker.office === null) return refuse({ key: 'refused.office' });
  }
  return decide(cell, intent, context, world);
}

function wake(cell: Cell, context: Context, world: World): readonly CellEvent[] {
  const events: CellEvent[] = [];
  let current = cell;
  for (const step of features.flatMap((feature) => feature.wake ?? [])) {
    const fresh: readonly CellEvent[] = step(current, context, world);
    current = fresh.reduce(evolve, current);
    events.push(...fresh);
  }
  return events;
}

function evolve(cell: Cell, event: CellEvent): Cell {
  const evolved = byEvent.get(event.type)?.evolve(cell, event as never) ?? cell;
  return observers.reduce((seen, observe) => observe(seen, event), evolved);
}

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  return moments.reduce(
    (first, moment) => (first === null || (moment !== null && moment < first) ? moment : first),
    null,
  );
}
