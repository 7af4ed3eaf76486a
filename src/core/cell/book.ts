import type { World } from '../library.ts';
import { type Instant, localOf } from '../time.ts';
import { type Count, countOf } from './count.ts';
import type { CellEvent } from './index.ts';
import { lateItems } from './plan-state.ts';
import { activeMembers } from './roster.ts';
import type { Cell } from './state.ts';
import type { WeekSummary } from './summary.ts';

/** What the open week has counted so far. */
export type Book = {
  readonly takers: ReadonlySet<string>;
  readonly readers: ReadonlySet<string>;
  readonly lessons: number;
  readonly rounds: number;
  readonly answers: number;
  readonly right: number;
  /** Wrong answers by question, with the topic of the round it was asked in. */
  readonly wrong: ReadonlyMap<string, { readonly times: number; readonly topic: string | null }>;
  /** The figures of each meeting closed in the week, by its number. */
  readonly meetings: ReadonlyMap<number, Count>;
  readonly deeds: Deeds;
};

type Deeds = WeekSummary['deeds'];

export const emptyBook: Book = {
  takers: new Set(),
  readers: new Set(),
  lessons: 0,
  rounds: 0,
  answers: 0,
  right: 0,
  wrong: new Map(),
  meetings: new Map(),
  deeds: { told: 0, approved: 0, posted: 0 },
};

/** Enters one event of the cell; `cell` already includes it. */
export function enter(book: Book, event: CellEvent, cell: Cell): Book {
  switch (event.type) {
    case 'LessonPosted':
      return { ...book, lessons: book.lessons + 1 };
    case 'LessonRead':
      return { ...book, readers: new Set(book.readers).add(event.person) };
    case 'RoundOpened':
      return { ...book, rounds: book.rounds + 1 };
    case 'QuestionAnswered':
      return enterAnswer(book, event, cell);
    case 'MeetingClosed':
    case 'MeetingReopened':
    case 'PresenceReported':
      return enterMeeting(book, event, cell);
    case 'DeedTold':
      return enterDeeds(book, 'told', 1);
    case 'DeedApproved':
      return enterDeeds(book, 'approved', 1);
    case 'DeedsHighlighted':
      return enterDeeds(book, 'posted', event.deeds.length);
    default:
      return book;
  }
}

function enterAnswer(book: Book, event: Extract<CellEvent, { type: 'QuestionAnswered' }>, cell: Cell): Book {
  const question = cell.quizzes.open?.questions[event.index];
  if (!question) return book;
  const takers = book.takers.has(event.person) ? book.takers : new Set(book.takers).add(event.person);
  const answered = { ...book, takers, answers: book.answers + 1 };
  if (event.option === question.answer) return { ...answered, right: book.right + 1 };
  const times = (book.wrong.get(question.id)?.times ?? 0) + 1;
  const topic = cell.quizzes.open?.topic ?? null;
  return { ...answered, wrong: new Map(book.wrong).set(question.id, { times, topic }) };
}

/** A meeting stands as its latest figures say, also when they are corrected after the close; reopened, it is not closed. */
function enterMeeting(book: Book, event: { readonly type: string }, { roster, meetings: { latest } }: Cell): Book {
  if (!latest) return book;
  const known = book.meetings.has(latest.meeting);
  if (!known && event.type !== 'MeetingClosed') return book;
  const meetings = new Map(book.meetings);
  if (latest.closed) meetings.set(latest.meeting, countOf(roster, latest));
  else meetings.delete(latest.meeting);
  return { ...book, meetings };
}

function enterDeeds(book: Book, counter: keyof Deeds, many: number): Book {
  return { ...book, deeds: { ...book.deeds, [counter]: book.deeds[counter] + many } };
}

/** The week in numbers, for the members the cell follows now: who left since is in no numerator and no denominator. */
export function summaryOf(book: Book, cell: Cell, world: World, now: Instant): WeekSummary {
  const { roster } = cell;
  const members = activeMembers(roster);
  const active = members.length;
  const among = (persons: ReadonlySet<string>) => members.filter(({ person }) => persons.has(person)).length;
  const counts = [...book.meetings.values()];
  const sum = (pick: (count: Count) => number) => counts.reduce((all, count) => all + pick(count), 0);
  return {
    active,
    outside: roster.outside.active,
    rounds: book.rounds,
    asked: book.rounds > 0 ? active : 0,
    took: among(book.takers),
    answers: book.answers,
    right: book.right,
    missed: mostMissed(book, world),
    lessons: book.lessons,
    taught: book.lessons > 0 ? active : 0,
    readers: among(book.readers),
    meetings: {
      held: counts.length,
      total: sum((count) => count.total),
      present: sum((count) => count.present),
      excused: sum((count) => count.excused),
      missing: sum((count) => count.missing),
    },
    deeds: book.deeds,
    late: lateItems(cell, localOf(now, world.zone).day).length,
  };
}

function mostMissed({ wrong }: Book, { library }: World): WeekSummary['missed'] {
  let worst: WeekSummary['missed'] = null;
  for (const [question, { times, topic }] of wrong) {
    if (worst && times <= worst.wrong) continue;
    worst = { question, wrong: times, topic: library.topics.get(topic ?? '')?.title ?? null };
  }
  return worst;
}
