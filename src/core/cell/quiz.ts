import { z } from 'zod';
import { type Context, type Decision, isRefusal, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { HOUR, type Instant, localOf, WEEK } from '../time.ts';
import { withEntry } from '../with-entry.ts';
import { isTimely, lastSlot, mayStartAt, nextSlot } from './calendar.ts';
import { chooseQuestions } from './choose.ts';
import type { Feature } from './feature.ts';
import { topicOf } from './lesson.ts';
import { quizEffects } from './quiz-effects.ts';
import type { Cell } from './state.ts';

export type Round = {
  /** 1 for the cell's first round. */
  readonly round: number;
  readonly topic: string | null;
  readonly questions: readonly { readonly id: string; readonly answer: number }[];
  /** Codes run on from round to round, so that a typed `12A` means one question only. */
  readonly firstCode: number;
  readonly closesAt: Instant;
  /** By person, then by question: the option chosen, null while unanswered. */
  readonly answers: ReadonlyMap<string, readonly (number | null)[]>;
};

export type Quizzes = {
  /** The last weekly slot that was dealt with, at first the founding. */
  readonly since: Instant | null;
  /** When the clock last opened a round. */
  readonly opened: Instant | null;
  readonly open: Round | null;
  /** The latest closed round, for those who ask how they did. */
  readonly last: Round | null;
  readonly rounds: number;
  readonly codes: number;
  /** When each question was last asked, for as long as it may not be repeated. */
  readonly asked: ReadonlyMap<string, Instant>;
};

export const noQuizzes: Quizzes = {
  since: null,
  opened: null,
  open: null,
  last: null,
  rounds: 0,
  codes: 0,
  asked: new Map(),
};

/** No question comes twice within this time. */
const NO_REPEAT = 8 * WEEK;

const at = z.number();

const quizEvents = [
  z.object({
    type: z.literal('RoundOpened'),
    at,
    round: z.number().int(),
    by: z.string().nullable(),
    topic: z.string().nullable(),
    questions: z.array(z.object({ id: z.string(), answer: z.number().int() })),
    firstCode: z.number().int(),
    closesAt: z.number(),
    slot: z.number().nullable(),
  }),
  z.object({ type: z.literal('RoundMissed'), at, slot: z.number() }),
  z.object({
    type: z.literal('QuestionAnswered'),
    at,
    round: z.number().int(),
    index: z.number().int(),
    person: z.string(),
    option: z.number().int(),
  }),
  z.object({
    type: z.literal('RoundClosed'),
    at,
    round: z.number().int(),
    takers: z.number().int(),
    answers: z.number().int(),
    right: z.number().int(),
  }),
] as const;

export type QuizEvent = z.infer<(typeof quizEvents)[number]>;

export type QuizIntent =
  | { readonly type: 'OpenRound'; readonly by: string }
  | {
      readonly type: 'Answer';
      readonly by: string;
      readonly round: number;
      readonly index: number;
      readonly option: number;
    };

export const quiz: Feature<QuizIntent, QuizEvent> = {
  events: quizEvents,
  intents: {
    OpenRound: {
      whose: 'officer',
      decide: (cell, { by }, context, world) => openRound(cell, world, by, null, context),
    },
    Answer: { whose: 'member', decide: answerQuestion },
  },
  evolve: (cell, event) => ({ ...cell, quizzes: evolveQuiz(cell.quizzes, event) }),
  observe: (cell, event) =>
    event.type === 'CellFounded' ? { ...cell, quizzes: { ...cell.quizzes, since: event.at } } : cell,
  carries: carriesQuiz,
  effects: quizEffects,
  wake: [(cell, { now }) => closeDueRound(cell, now), (cell, context, world) => openDueRound(cell, world, context)],
  wakeAt: quizWakeAt,
};

/** The rounds people may still ask about, and those whose questions may not come again yet. */
function carriesQuiz(event: QuizEvent, { quizzes }: Cell): boolean | readonly string[] {
  switch (event.type) {
    case 'RoundOpened': {
      const isAsked = event.questions.some(({ id }) => quizzes.asked.get(id) === event.at);
      return isAsked || roundOf(quizzes, event.round) !== null || (event.slot === null ? [] : [event.type]);
    }
    case 'RoundMissed':
      return [event.type];
    case 'QuestionAnswered':
      return roundOf(quizzes, event.round) !== null;
    case 'RoundClosed':
      return quizzes.last?.round === event.round;
    default:
      return event satisfies never;
  }
}

function openRound(
  cell: Cell,
  world: World,
  by: string | null,
  slot: Instant | null,
  { now, seed }: Context,
): Decision<QuizEvent> {
  const { open, rounds, codes, asked } = cell.quizzes;
  if (open) return refuse({ key: 'quiz.alreadyOpen', closesAt: open.closesAt });

  const topic = topicOf(cell, world, localOf(now, world.zone).day);
  const recent = new Set([...asked].filter(([, when]) => now - when < NO_REPEAT).map(([id]) => id));
  const chosen = chooseQuestions(world.library, topic?.categories ?? [], recent, cell.schedule.questions, seed);
  if (chosen.length === 0) return refuse({ key: 'quiz.exhausted' });

  const opensAt = by === null ? mayStartAt(now, cell.schedule.quiet, world) : now;
  return [
    {
      type: 'RoundOpened',
      at: now,
      round: rounds + 1,
      by,
      topic: topic?.id ?? null,
      questions: chosen.map(({ id, answer }) => ({ id, answer })),
      firstCode: codes + 1,
      closesAt: opensAt + cell.schedule.openHours * HOUR,
      slot,
    },
  ];
}

/** The first answer counts; a press that was on its way when the round closed is told so. */
function answerQuestion(
  cell: Cell,
  { by: person, round, index, option }: Extract<QuizIntent, { type: 'Answer' }>,
  { now }: Context,
): Decision<QuizEvent> {
  const { open } = cell.quizzes;
  if (open?.round !== round || now >= open.closesAt) return refuse({ key: 'quiz.closed' });
  if (!open.questions[index]) return refuse({ key: 'quiz.closed' });
  if (open.answers.get(person)?.[index] != null) return [];
  return [{ type: 'QuestionAnswered', at: now, round, index, person, option }];
}

function closeDueRound(cell: Cell, now: Instant): readonly QuizEvent[] {
  const { open } = cell.quizzes;
  if (!open || open.closesAt > now) return [];
  return [{ type: 'RoundClosed', at: now, round: open.round, ...tally(open) }];
}

/** The weekly round, made up within its week; one that cannot be held is passed over and never comes back. */
function openDueRound(cell: Cell, world: World, context: Context): readonly QuizEvent[] {
  const { now } = context;
  const { since } = cell.quizzes;
  if (since === null || nextSlot(cell, cell.schedule.quiz, since, world) > now) return [];
  const slot = lastSlot(cell, cell.schedule.quiz, now, world);
  const opened = openRound(cell, world, null, slot, context);
  const possible = isTimely(cell, slot, now, world) && cell.roster.members.size > 0 && !isRefusal(opened);
  return possible ? opened : [{ type: 'RoundMissed', at: now, slot }];
}

/** How many took part, how many answers they gave, how many of those were right. */
function tally(round: Round): { readonly takers: number; readonly answers: number; readonly right: number } {
  let answers = 0;
  let right = 0;
  for (const options of round.answers.values()) {
    options.forEach((option, index) => {
      if (option === null) return;
      answers++;
      if (option === round.questions[index]?.answer) right++;
    });
  }
  return { takers: round.answers.size, answers, right };
}

function evolveQuiz(quizzes: Quizzes, event: QuizEvent): Quizzes {
  switch (event.type) {
    case 'RoundOpened': {
      const { round, topic, questions, firstCode, closesAt, slot } = event;
      const asked = new Map([...quizzes.asked].filter(([, when]) => event.at - when < NO_REPEAT));
      for (const { id } of questions) asked.set(id, event.at);
      return {
        ...quizzes,
        since: slot ?? quizzes.since,
        opened: slot ?? quizzes.opened,
        open: { round, topic, questions, firstCode, closesAt, answers: new Map() },
        rounds: round,
        codes: firstCode + questions.length - 1,
        asked,
      };
    }
    case 'RoundMissed':
      return { ...quizzes, since: event.slot };
    case 'QuestionAnswered':
      return withAnswer(quizzes, event);
    case 'RoundClosed':
      return { ...quizzes, open: null, last: quizzes.open };
    default:
      return event satisfies never;
  }
}

/** The round of that number, while it is open or the latest that was. */
export function roundOf({ open, last }: Quizzes, round: number): Round | null {
  return [open, last].find((each) => each?.round === round) ?? null;
}

/** With what a person chose for one question; null where they have chosen nothing any more. */
export function withAnswer(
  quizzes: Quizzes,
  answer: {
    readonly round: number;
    readonly index: number;
    readonly person: string;
    readonly option: number | null;
  },
): Quizzes {
  const { round, index, person, option } = answer;
  const enter = (each: Round | null): Round | null => {
    if (each?.round !== round) return each;
    const before = each.answers.get(person) ?? each.questions.map(() => null);
    const options = before.with(index, option);
    const answers = withEntry(each.answers, person, options);
    // Whoever took everything back has not taken part.
    if (options.every((chosen) => chosen === null)) answers.delete(person);
    return { ...each, answers };
  };
  return { ...quizzes, open: enter(quizzes.open), last: enter(quizzes.last) };
}

function quizWakeAt(cell: Cell, world: World): Instant | null {
  const { open, since } = cell.quizzes;
  const next = since === null ? null : nextSlot(cell, cell.schedule.quiz, since, world);
  if (next === null || !open) return next ?? open?.closesAt ?? null;
  return Math.min(next, open.closesAt);
}
