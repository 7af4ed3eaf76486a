import { z } from 'zod';
import type { Instant } from '../time.ts';

const number = z.number().int();

/** A week in numbers: of one cell, or summed over all cells of a unit. Nobody's name can be learned from it. */
export const weekSummary = z.object({
  /** Members the cell follows at the close, and those of them known only as a headcount because they are not on Nếp. */
  active: number,
  outside: number,
  rounds: number,
  /** Active members who could take part in a quiz: all of them when a round was held, else none. */
  asked: number,
  /** Taking part is at least one answer. */
  took: number,
  answers: number,
  right: number,
  /** The question most often answered wrong; null when there was none, and for a unit. */
  missed: z.object({ question: z.string(), wrong: number, topic: z.string().nullable() }).nullable(),
  lessons: number,
  /** Active members who had a lesson to read: all of them when one was posted, else none. */
  taught: number,
  readers: number,
  /** Meetings closed in the week, and the numbers of their count lines added up. */
  meetings: z.object({ held: number, total: number, present: number, excused: number, missing: number }),
  deeds: z.object({ told: number, approved: number, posted: number }),
  /** Items of the plan whose day was over at the close without their being done. */
  late: number,
});

export type WeekSummary = z.infer<typeof weekSummary>;

/** What of an earlier week the next one is compared with. */
export const weekBefore = z.object({ slot: z.number(), asked: number, took: number });

export type WeekBefore = { readonly slot: Instant; readonly asked: number; readonly took: number };

/** Adds weeks up; what stands for one question only is left out. */
export function sumOf(summaries: readonly WeekSummary[]): WeekSummary {
  const sum = (pick: (summary: WeekSummary) => number) => summaries.reduce((all, each) => all + pick(each), 0);
  return {
    active: sum((each) => each.active),
    outside: sum((each) => each.outside),
    rounds: sum((each) => each.rounds),
    asked: sum((each) => each.asked),
    took: sum((each) => each.took),
    answers: sum((each) => each.answers),
    right: sum((each) => each.right),
    missed: null,
    lessons: sum((each) => each.lessons),
    taught: sum((each) => each.taught),
    readers: sum((each) => each.readers),
    meetings: {
      held: sum((each) => each.meetings.held),
      total: sum((each) => each.meetings.total),
      present: sum((each) => each.meetings.present),
      excused: sum((each) => each.meetings.excused),
      missing: sum((each) => each.meetings.missing),
    },
    deeds: {
      told: sum((each) => each.deeds.told),
      approved: sum((each) => each.deeds.approved),
      posted: sum((each) => each.deeds.posted),
    },
    late: sum((each) => each.late),
  };
}
