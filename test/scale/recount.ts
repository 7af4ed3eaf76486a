import { z } from 'zod';
import type { StoredEvent } from '../../src/ports/store.ts';

/** A week of one cell as it was counted a second time. */
export type Counted = {
  readonly slot: number;
  readonly active: number;
  readonly asked: number;
  readonly took: number;
  readonly answers: number;
  readonly right: number;
  readonly taught: number;
  readonly readers: number;
  readonly held: number;
  readonly total: number;
  readonly present: number;
  readonly posted: number;
};

const Raw = z.looseObject({ type: z.string() });

/**
 * Counts a cell's weeks anew from the raw events of its stream, sharing nothing with the book that the cell keeps
 * itself: lists of facts since the last closing, and sums over them at the closing.
 */
export function recount(events: readonly StoredEvent[]): readonly Counted[] {
  const standing = new Map<string, string>();
  const rightOption = new Map<string, number>();
  const weeks: Counted[] = [];
  let facts: z.infer<typeof Raw>[] = [];
  let came: string[] = [];

  for (const event of events.map((raw) => Raw.parse(raw))) {
    facts.push(event);
    if (event.type === 'MemberAdmitted') standing.set(String(event.person), String(event.standing));
    if (event.type === 'MemberForgotten') standing.delete(String(event.person));
    if (event.type === 'RoundOpened') {
      const questions = event.questions as { answer: number }[];
      for (const [index, { answer }] of questions.entries()) rightOption.set(`${event.round}:${index}`, answer);
    }
    if (event.type === 'MeetingOpened') came = [];
    if (event.type === 'PresenceReported') {
      came = came.filter((person) => person !== event.person);
      if (event.state === 'present' || event.state === 'late') came.push(String(event.person));
    }
    if (event.type === 'MeetingClosed') {
      const active = [...standing].filter(([person, state]) => state === 'active' || came.includes(person));
      event.counted = { present: came.filter((person) => standing.has(person)).length, total: active.length };
    }
    if (event.type !== 'WeekClosed') continue;

    const of = (type: string) => facts.filter((fact) => fact.type === type);
    const answers = of('QuestionAnswered');
    const active = [...standing].filter(([, state]) => state === 'active').map(([person]) => person);
    const activeIn = (type: string) =>
      active.filter((person) => of(type).some((fact) => fact.person === person)).length;
    const meetings = of('MeetingClosed').map((fact) => fact.counted as { present: number; total: number });
    weeks.push({
      slot: Number(event.slot),
      active: active.length,
      asked: of('RoundOpened').length > 0 ? active.length : 0,
      took: activeIn('QuestionAnswered'),
      answers: answers.length,
      right: answers.filter(({ round, index, option }) => rightOption.get(`${round}:${index}`) === option).length,
      taught: of('LessonPosted').length > 0 ? active.length : 0,
      readers: activeIn('LessonRead'),
      held: meetings.length,
      total: meetings.reduce((sum, { total }) => sum + total, 0),
      present: meetings.reduce((sum, { present }) => sum + present, 0),
      posted: of('DeedsHighlighted').flatMap((fact) => fact.deeds as number[]).length,
    });
    facts = [];
  }
  return weeks;
}

/** The figures of several cells in one week. */
export function together(weeks: readonly Counted[]): Counted {
  const sum = (pick: (week: Counted) => number) => weeks.reduce((all, week) => all + pick(week), 0);
  return {
    slot: weeks[0]?.slot ?? 0,
    active: sum((week) => week.active),
    asked: sum((week) => week.asked),
    took: sum((week) => week.took),
    answers: sum((week) => week.answers),
    right: sum((week) => week.right),
    taught: sum((week) => week.taught),
    readers: sum((week) => week.readers),
    held: sum((week) => week.held),
    total: sum((week) => week.total),
    present: sum((week) => week.present),
    posted: sum((week) => week.posted),
  };
}
