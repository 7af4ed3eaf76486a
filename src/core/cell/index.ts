import { z } from 'zod';
import { type Aggregate, type Context, type Decision, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import type { Effect, Place } from '../message.ts';
import type { Instant } from '../time.ts';
import { wordOf } from '../words.ts';
import {
  callMeeting,
  closeMeeting,
  evolveMeeting,
  type MeetingEvent,
  type MeetingKind,
  meetingEvents,
  openMeeting,
  type Presence,
  reopenMeeting,
  reportPresence,
  wakeMeeting,
} from './attendance.ts';
import { meetingEffects } from './attendance-effects.ts';
import {
  evolveLesson,
  type LessonEvent,
  lessonEffects,
  lessonEvents,
  lessonWakeAt,
  readLesson,
  wakeLesson,
} from './lesson.ts';
import {
  answerQuestion,
  closeDueRound,
  evolveQuiz,
  openDueRound,
  openRound,
  type QuizEvent,
  quizEvents,
  quizWakeAt,
} from './quiz.ts';
import { quizEffects } from './quiz-effects.ts';
import { evolveRoster, type Member, type Outside, type RosterEvent, rosterEvents } from './roster.ts';
import { type Cell, newCell, toOfficers } from './state.ts';

/** Every event of a cell, parsed on load. Types are added, never changed. */
export const CellEvent = z.discriminatedUnion('type', [
  ...rosterEvents,
  ...lessonEvents,
  ...quizEvents,
  ...meetingEvents,
]);

export type CellEvent = z.infer<typeof CellEvent>;

/** What can be asked of a cell. `by` is the person who asks; intents without it come from Nếp itself. */
export type CellIntent =
  | { readonly type: 'Found'; readonly cell: string; readonly name: string }
  | { readonly type: 'AddPlace'; readonly place: Place }
  | ({ readonly type: 'Admit' } & Member)
  | { readonly type: 'Forget'; readonly person: string }
  | { readonly type: 'AdoptPlan'; readonly topics: Readonly<Record<string, string>> }
  | { readonly type: 'ReportUndelivered'; readonly effect: string; readonly notice: string }
  | { readonly type: 'Wake' }
  | ({ readonly type: 'CountOutside'; readonly by: string } & Outside)
  | { readonly type: 'ReadLesson'; readonly by: string; readonly week: string }
  | { readonly type: 'OpenRound'; readonly by: string }
  | {
      readonly type: 'Answer';
      readonly by: string;
      readonly round: number;
      readonly index: number;
      readonly option: number;
    }
  | {
      readonly type: 'CallMeeting';
      readonly by: string;
      readonly kind: MeetingKind;
      readonly startsAt: Instant;
      readonly title: string;
    }
  | {
      readonly type: 'Report';
      readonly by: string;
      readonly person: string;
      readonly meeting: number | null;
      readonly state: Presence;
      readonly reason: string | null;
      readonly recorded: boolean;
      readonly reachable: boolean;
    }
  | {
      readonly type: 'CloseMeeting';
      readonly by: string;
      readonly endsAt: Instant;
      readonly came: number | null;
      readonly excused: number | null;
      readonly sure: boolean;
    }
  | { readonly type: 'ReopenMeeting'; readonly by: string };

/** The intents other streams may tell a cell. */
export const CellTold = z.discriminatedUnion('type', [z.object({ type: z.literal('Forget'), person: z.string() })]);

/** The intents that only those who run the cell may have. */
const officersOnly: ReadonlySet<CellIntent['type']> = new Set([
  'CountOutside',
  'OpenRound',
  'CallMeeting',
  'CloseMeeting',
  'ReopenMeeting',
]);

/** A cell (chi bộ): roster, lesson, quiz and attendance in one stream, so that its decisions never race. */
export function cellIn(world: World): Aggregate<Cell, CellIntent, CellEvent> {
  const decide = (cell: Cell, intent: CellIntent, context: Context): Decision<CellEvent> => {
    const at = context.now;
    if ('by' in intent) {
      const asker = cell.roster.members.get(intent.by);
      if (!asker) return refuse({ key: 'refused.stranger' });
      const recording = intent.type === 'Report' && intent.recorded;
      if ((recording || officersOnly.has(intent.type)) && asker.office === null)
        return refuse({ key: 'refused.office' });
    }
    switch (intent.type) {
      case 'Found':
        return cell.roster.id ? [] : [{ type: 'CellFounded', at, cell: intent.cell, name: intent.name }];
      case 'AddPlace':
        return [{ type: 'PlaceAdded', at, place: intent.place }];
      case 'Admit': {
        const { person, name, office, probationary, standing } = intent;
        const words = { name: wordOf(person, name) };
        return [{ type: 'MemberAdmitted', at, person, office, probationary, standing, words }];
      }
      case 'Forget':
        return cell.roster.members.has(intent.person) ? [{ type: 'MemberForgotten', at, person: intent.person }] : [];
      case 'AdoptPlan':
        return [{ type: 'PlanAdopted', at, topics: intent.topics }];
      case 'ReportUndelivered':
        return [{ type: 'PostUndelivered', at, effect: intent.effect, notice: intent.notice }];
      case 'CountOutside': {
        const { by, active, exempt, away } = intent;
        return [{ type: 'OutsideCounted', at, by, active, exempt, away }];
      }
      case 'ReadLesson':
        return readLesson(cell, intent.by, intent.week, context);
      case 'OpenRound':
        return openRound(cell, world, intent.by, null, context);
      case 'Answer':
        return answerQuestion(cell, { ...intent, person: intent.by }, context);
      case 'CallMeeting':
        return callMeeting(cell, intent, context);
      case 'Report':
        return reportPresence(cell, intent, context);
      case 'CloseMeeting':
        return closeMeeting(cell, intent, context);
      case 'ReopenMeeting':
        return reopenMeeting(cell, intent.by, context);
      case 'Wake':
        return wake(cell, context);
      default:
        return intent satisfies never;
    }
  };

  /** Each step sees what the one before it decided: a round closes before the next may open. */
  const wake = (cell: Cell, context: Context): readonly CellEvent[] => {
    const steps: readonly ((now: Cell) => readonly CellEvent[])[] = [
      (now) => closeDueRound(now, context.now),
      (now) => wakeLesson(now, world, context.now),
      (now) => openDueRound(now, world, context),
      (now) => wakeMeeting(now, context.now),
    ];
    const events: CellEvent[] = [];
    let current = cell;
    for (const step of steps) {
      const fresh = step(current);
      current = fresh.reduce(evolve, current);
      events.push(...fresh);
    }
    return events;
  };

  return {
    initial: newCell,
    decide,
    evolve,
    effects: (event, cell) => effects(event, cell, world),
    wakeAt: (cell) =>
      earliest([lessonWakeAt(cell, world), quizWakeAt(cell, world), openMeeting(cell)?.nudgeAt ?? null]),
  };
}

function evolve(cell: Cell, event: CellEvent): Cell {
  if (isRosterEvent(event)) {
    const roster = evolveRoster(cell.roster, event);
    if (event.type !== 'CellFounded') return { ...cell, roster };
    // The rhythm starts with the cell: slots before its founding are never made up.
    const lessons = { ...cell.lessons, since: event.at };
    return { ...cell, roster, lessons, quizzes: { ...cell.quizzes, since: event.at } };
  }
  if (isLessonEvent(event)) return { ...cell, lessons: evolveLesson(cell.lessons, event) };
  if (isQuizEvent(event)) return { ...cell, quizzes: evolveQuiz(cell.quizzes, event) };
  return { ...cell, meetings: evolveMeeting(cell.meetings, event) };
}

function effects(event: CellEvent, cell: Cell, world: World): readonly Effect[] {
  if (event.type === 'PostUndelivered') return toOfficers(cell, { key: 'post.undelivered', what: event.notice });
  if (isRosterEvent(event)) return [];
  if (isLessonEvent(event)) return lessonEffects(event, cell, world);
  if (isQuizEvent(event)) return quizEffects(event, cell, world);
  return meetingEffects(event satisfies MeetingEvent, cell);
}

const typesOf = (schemas: readonly { shape: { type: { value: string } } }[]) =>
  new Set(schemas.map((s) => s.shape.type.value));
const rosterTypes = typesOf(rosterEvents);
const lessonTypes = typesOf(lessonEvents);
const quizTypes = typesOf(quizEvents);

const isRosterEvent = (event: CellEvent): event is RosterEvent => rosterTypes.has(event.type);
const isLessonEvent = (event: CellEvent): event is LessonEvent => lessonTypes.has(event.type);
const isQuizEvent = (event: CellEvent): event is QuizEvent => quizTypes.has(event.type);

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  return moments.reduce(
    (first, moment) => (first === null || (moment !== null && moment < first) ? moment : first),
    null,
  );
}
