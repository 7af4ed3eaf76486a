import type { Meetings } from './attendance.ts';
import type { Lessons } from './lesson.ts';
import type { Pause } from './pause.ts';
import type { Quizzes } from './quiz.ts';
import type { Reminders } from './reminders.ts';
import type { Roster } from './roster.ts';
import type { Schedule } from './schedule.ts';

/** Everything a cell (chi bộ) remembers, feature by feature. */
export type Cell = {
  readonly roster: Roster;
  readonly schedule: Schedule;
  readonly lessons: Lessons;
  readonly quizzes: Quizzes;
  readonly meetings: Meetings;
  readonly pauses: readonly Pause[];
  readonly reminders: Reminders;
  /** Persons who asked for no private reminders. */
  readonly unreminded: ReadonlySet<string>;
};
