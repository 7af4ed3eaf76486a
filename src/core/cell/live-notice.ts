import type { World } from '../library.ts';
import type { Subject, Words } from '../message.ts';
import type { Notice } from '../notice.ts';
import { countOf } from './count.ts';
import { roundOf } from './quiz.ts';
import { questionNotice } from './quiz-effects.ts';
import type { Cell } from './state.ts';

export type LiveNotice = {
  readonly notice: Notice;
  readonly words: Words;
  /** Whether it says now what it said when it was sent: there is nothing to count yet. */
  readonly asSent: boolean;
  /** Whether this is its last state. */
  readonly over: boolean;
};

/** What a message that changes would say now: only counts, never names. Null when what it is about has passed. */
export function liveNotice(cell: Cell, world: World, subject: Subject): LiveNotice | null {
  switch (subject.is) {
    case 'lesson': {
      const { current } = cell.lessons;
      const topic = world.library.topics.get(current?.topic ?? '');
      if (!topic || current?.week !== subject.week) return null;
      const { week, readers } = current;
      const notice = {
        key: 'lesson.post',
        cell: cell.roster.id,
        week,
        topic,
        posted: true,
        read: readers.size,
      } as const;
      return { notice, words: {}, asSent: readers.size === 0, over: false };
    }
    case 'question': {
      const round = roundOf(cell.quizzes, subject.round);
      const asked = round && questionNotice(cell, world, round, subject.index);
      if (!asked) return null;
      const answered = [...round.answers.values()].filter((options) => options[subject.index] != null).length;
      return { notice: { ...asked, answered }, words: {}, asSent: answered === 0, over: round !== cell.quizzes.open };
    }
    case 'meeting': {
      const { latest } = cell.meetings;
      if (latest?.meeting !== subject.meeting) return null;
      const { meeting, kind, startsAt, title, reports } = latest;
      const { present, excused, closed } = countOf(cell.roster, latest);
      const at = { cell: cell.roster.id, meeting, startsAt, count: { present, excused, closed } } as const;
      return {
        notice: subject.reopened ? { key: 'attendance.reopened', ...at } : { key: 'attendance.open', kind, ...at },
        words: { title: { of: [], text: title } },
        asSent: reports.size === 0 && !closed,
        over: closed,
      };
    }
    default:
      return subject satisfies never;
  }
}
