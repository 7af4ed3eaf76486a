import type { Question, World } from '../library.ts';
import type { Effect } from '../message.ts';
import type { Notice, Result } from '../notice.ts';
import { byClock, stopOf, toGroups } from './posts.ts';
import type { QuizEvent, Round } from './quiz.ts';
import { activeMembers } from './roster.ts';
import type { Cell } from './state.ts';

export function quizEffects(event: QuizEvent, cell: Cell, world: World): readonly Effect[] {
  if (event.type === 'RoundOpened' && cell.quizzes.open) {
    const round = cell.quizzes.open;
    const posts = round.questions.flatMap((_, index) => {
      const notice = questionNotice(cell, world, round, index);
      const subject = { is: 'question', round: round.round, index } as const;
      return notice ? toGroups(cell, notice, { expires: round.closesAt, subject }) : [];
    });
    return event.by === null ? byClock(cell, posts) : posts;
  }
  if (event.type === 'RoundClosed' && cell.quizzes.last) {
    const stops = [...cell.polls.sent.values()].filter(({ round }) => round === event.round).map(stopOf);
    return [...stops, ...byClock(cell, toGroups(cell, closeNotice(cell, world, cell.quizzes.last, event)))];
  }
  return [];
}

type QuestionNotice = Extract<Notice, { key: 'quiz.question' }>;

/** One question of a round as the group reads it; null when the question has left the library since. */
export function questionNotice(cell: Cell, world: World, round: Round, index: number): QuestionNotice | null {
  const asked = round.questions[index];
  const question = world.library.questions.get(asked?.id ?? '');
  if (!asked || !question) return null;
  const poll = { answer: asked.answer, explanation: question.explanation, document: question.source.document };
  return {
    key: 'quiz.question',
    cell: cell.roster.id,
    round: round.round,
    index,
    of: round.questions.length,
    code: round.firstCode + index,
    topic: world.library.topics.get(round.topic ?? '')?.title ?? null,
    text: question.text,
    options: question.options,
    closesAt: round.closesAt,
    ...(cell.polls.round === round.round && { poll }),
  };
}

function closeNotice(
  cell: Cell,
  world: World,
  round: Round,
  counts: { readonly takers: number; readonly answers: number; readonly right: number },
): Notice {
  const items = round.questions.flatMap(({ id, answer }) => {
    const question = world.library.questions.get(id);
    if (!question) return [];
    return [
      { text: question.text, answer, option: question.options[answer] ?? '', document: question.source.document },
    ];
  });
  const { takers, answers, right } = counts;
  return { key: 'quiz.close', items, takers, members: activeMembers(cell.roster).length, answers, right };
}

/** A choice and everything that can be learned from it. */
export function resultFor(question: Question, chosen: number): Result {
  const { text, answer, explanation } = question;
  const { document, url } = question.source;
  return { text, chosen, answer, option: question.options[answer] ?? '', explanation, document, url };
}

/** What a person chose for one question of a round; null while they have not. */
export function resultOf(world: World, round: Round, person: string, index: number): Result | null {
  const chosen = round.answers.get(person)?.[index] ?? null;
  const question = world.library.questions.get(round.questions[index]?.id ?? '');
  return chosen === null || !question ? null : resultFor(question, chosen);
}

/** What one person chose in a round, with the explanation of every question they answered. */
export function resultNotice(world: World, round: Round, person: string, isOpen: boolean): Notice {
  return { key: 'quiz.mine', items: round.questions.map((_, index) => resultOf(world, round, person, index)), isOpen };
}
