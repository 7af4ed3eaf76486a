import type { World } from '../library.ts';
import { type Instant, localOf } from '../time.ts';
import { withEntry } from '../with-entry.ts';
import { type Count, countOf } from './count.ts';
import type { CellEvent } from './index.ts';
import { lateItems } from './plan-state.ts';
import { roundOf } from './quiz.ts';
import { activeMembers } from './roster.ts';
import type { Cell } from './state.ts';
import type { WeekSummary } from './summary.ts';

/** What the open week has counted so far. */
export type Book = {
  /** How many answers each person gave. */
  readonly takers: ReadonlyMap<string, number>;
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

type Answer = { readonly round: number; readonly index: number; readonly person: string; readonly option: number };

export const emptyBook: Book = {
  takers: new Map(),
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
      return enterAnswer(book, cell, event, 1);
    case 'QuestionVoted':
      return enterVote(book, event, cell);
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

/** One answer more, or one less that was taken back; of a round that is open or was closed just before. */
function enterAnswer(book: Book, { quizzes }: Cell, answer: Answer, by: 1 | -1): Book {
  // What an earlier week counted stays there.
  if (by < 0 && !book.takers.has(answer.person)) return book;
  const round = roundOf(quizzes, answer.round);
  const question = round?.questions[answer.index];
  if (!round || !question) return book;
  const takers = added(book.takers, answer.person, by);
  const answered = { ...book, takers, answers: book.answers + by };
  if (answer.option === question.answer) return { ...answered, right: book.right + by };
  const times = (book.wrong.get(question.id)?.times ?? 0) + by;
  const wrong = withEntry(book.wrong, question.id, { times, topic: round.topic });
  if (times === 0) wrong.delete(question.id);
  return { ...answered, wrong };
}

/** A changed vote is the old answer taken back and the new one given. */
function enterVote(book: Book, event: Extract<CellEvent, { type: 'QuestionVoted' }>, cell: Cell): Book {
  const { before, option } = event;
  const without = before === null ? book : enterAnswer(book, cell, { ...event, option: before }, -1);
  return option === null ? without : enterAnswer(without, cell, { ...event, option }, 1);
}

function added(counts: ReadonlyMap<string, number>, key: string, by: number): ReadonlyMap<string, number> {
  const count = (counts.get(key) ?? 0) + by;
  const changed = withEntry(counts, key, count);
  if (count <= 0) changed.delete(key);
  return changed;
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
  const among = (persons: { has(person: string): boolean }) =>
    members.filter(({ person }) => persons.has(person)).length;
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
