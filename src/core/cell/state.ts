import type { Instant } from '../time.ts';
import type { Absences } from './absence.ts';
import type { Meetings } from './attendance.ts';
import type { Deeds } from './deed-state.ts';
import type { Lessons } from './lesson.ts';
import type { LivePost } from './live.ts';
import type { Pause } from './pause.ts';
import type { Plan } from './plan-state.ts';
import type { Polls } from './polls.ts';
import type { Questions } from './questions.ts';
import type { Quizzes } from './quiz.ts';
import type { Relays } from './relays.ts';
import type { Reminders } from './reminders.ts';
import type { Roster } from './roster.ts';
import type { Schedule } from './schedule.ts';
import type { Weeks } from './week.ts';

/** Everything a cell (chi bộ) remembers, feature by feature. */
export type Cell = {
  readonly roster: Roster;
  readonly schedule: Schedule;
  readonly lessons: Lessons;
  readonly quizzes: Quizzes;
  readonly polls: Polls;
  readonly meetings: Meetings;
  readonly questions: Questions;
  readonly relays: Relays;
  readonly absences: Absences;
  readonly weeks: Weeks;
  readonly deeds: Deeds;
  readonly plan: Plan;
  readonly pauses: readonly Pause[];
  readonly reminders: Reminders;
  /** Persons who asked for no private reminders. */
  readonly unreminded: ReadonlySet<string>;
  /** When its present book of events was begun; null before the founding. */
  readonly begun: Instant | null;
  /** Messages in its groups that still change. */
  readonly live: readonly LivePost[];
};
