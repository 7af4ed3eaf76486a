import type { Effect, Post, Words } from '../message.ts';
import type { Notice } from '../notice.ts';
import { type Meetings, noMeetings } from './attendance.ts';
import { type Lessons, noLessons } from './lesson.ts';
import { noQuizzes, type Quizzes } from './quiz.ts';
import { noRoster, officers, type Roster } from './roster.ts';
import { defaultSchedule, type Schedule } from './schedule.ts';

/** Everything a cell (chi bộ) remembers, feature by feature. */
export type Cell = {
  readonly roster: Roster;
  readonly schedule: Schedule;
  readonly lessons: Lessons;
  readonly quizzes: Quizzes;
  readonly meetings: Meetings;
};

export const newCell: Cell = {
  roster: noRoster,
  schedule: defaultSchedule,
  lessons: noLessons,
  quizzes: noQuizzes,
  meetings: noMeetings,
};

type Details = { readonly words?: Words; readonly notBefore?: number; readonly expires?: number };

/** One post to each of the cell's groups. */
export function toGroups(cell: Cell, notice: Notice, details: Details = {}): readonly Post[] {
  return cell.roster.places.map((place) => ({ kind: 'post', to: { place }, notice, ...details }));
}

export function toPerson(person: string, notice: Notice, details: Details = {}): Post {
  return { kind: 'post', to: { person }, notice, ...details };
}

/** One private post to each person who runs the cell. */
export function toOfficers(cell: Cell, notice: Notice, details: Details = {}): readonly Post[] {
  return officers(cell.roster).map((officer) => toPerson(officer.person, notice, details));
}

/** Marks posts as started by the clock, so that the cell's quiet hours hold them back. */
export function byClock(cell: Cell, posts: readonly Post[]): readonly Effect[] {
  return posts.map((post) => ({ ...post, quiet: cell.schedule.quiet }));
}
