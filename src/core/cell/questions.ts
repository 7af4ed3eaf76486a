import type { Instant } from '../time.ts';
import { openMeeting } from './attendance.ts';
import { openQuestion } from './deed-state.ts';
import type { Feature } from './feature.ts';
import type { Cell } from './state.ts';

/** Questions whose answer is simply what the person writes next in private: why absent, what name, what about a deed. */
export type Question = 'reason' | 'name' | 'deed';

/** The latest question each person was asked, whether or not it is still open. */
export type Questions = ReadonlyMap<string, Question>;

/** Remembers who was asked what last: with two questions open, a free answer belongs to the later one. */
export const questions: Feature<never, never> = {
  events: [],
  intents: {},
  evolve: (cell) => cell,
  observe(cell, event) {
    const ask = (person: string, question: Question): Cell => ({
      ...cell,
      questions: new Map(cell.questions).set(person, question),
    });
    if (event.type === 'ReasonAsked') return ask(event.person, 'reason');
    if (event.type === 'NameAsked') return ask(event.by, 'name');
    if (event.type === 'DeedAsked') return ask(event.by, 'deed');
    return event.type === 'WeekClosed' ? { ...cell, questions: stillOpen(cell, event.at) } : cell;
  },
};

/** A question nobody can answer any more is nobody's latest. */
function stillOpen(cell: Cell, now: Instant): Questions {
  const asked = [cell.questions, cell.meetings.latest?.asked, cell.roster.naming, cell.deeds.asked];
  const persons = new Set(asked.flatMap((some) => [...(some?.keys() ?? [])]));
  const open = [...persons].map((person) => [person, awaited(cell, person, now)] as const);
  return new Map(open.filter((each): each is [string, Question] => each[1] !== null));
}

/** The question that the person's next private sentence answers; null when none is open. */
export function awaited(cell: Cell, person: string, now: Instant): Question | null {
  const isOpen: Readonly<Record<Question, boolean>> = {
    reason: openMeeting(cell)?.asked.has(person) === true,
    name: cell.roster.naming.has(person),
    deed: openQuestion(cell, person, now) !== null,
  };
  const latest = cell.questions.get(person);
  if (latest && isOpen[latest]) return latest;
  return (['reason', 'name', 'deed'] as const).find((question) => isOpen[question]) ?? null;
}
