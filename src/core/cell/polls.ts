import { z } from 'zod';
import { type Context, type Decision, refuse } from '../aggregate.ts';
import { pollKey } from '../directory/index.ts';
import type { World } from '../library.ts';
import type { ChannelName, Effect, Place } from '../message.ts';
import type { Feature } from './feature.ts';
import type { LiveEvent } from './live.ts';
import { stopOf, toOfficers } from './posts.ts';
import { roundOf, withAnswer } from './quiz.ts';
import type { Cell } from './state.ts';

/** A poll that stands in a group and asks one question of a round. */
type SentPoll = {
  readonly round: number;
  readonly index: number;
  readonly place: Place;
  readonly message: string;
  /** Whose answer to the question is their vote here: they may change it here, and nowhere else. */
  readonly voters: ReadonlySet<string>;
};

export type Polls = {
  /** Whether the cell wants polls, in which everyone in the group sees who chose what. */
  readonly isPublic: boolean;
  /** The latest round, if it was opened so. */
  readonly round: number | null;
  /** By directory key, those of the latest round and the one before. */
  readonly sent: ReadonlyMap<string, SentPoll>;
  /** Polls of the latest round of which nobody knows whether they stand in a group. */
  readonly doubted: number;
};

export const noPolls: Polls = { isPublic: false, round: null, sent: new Map(), doubted: 0 };

const at = z.number();
const option = z.number().int().nullable();

const pollEvents = [
  z.object({ type: z.literal('PublicQuizSet'), at, by: z.string(), on: z.boolean() }),
  /** `option` null: the vote was taken back. `before` is what the person's answer was until then. */
  z.object({
    type: z.literal('QuestionVoted'),
    at,
    poll: z.string(),
    round: z.number().int(),
    index: z.number().int(),
    person: z.string(),
    option,
    before: option,
  }),
  z.object({
    type: z.literal('PollDoubted'),
    at,
    round: z.number().int(),
    index: z.number().int(),
    code: z.number().int(),
  }),
] as const;

export type PollEvent = z.infer<(typeof pollEvents)[number]>;

type Vote = {
  readonly type: 'Vote';
  readonly by: string;
  /** The poll's directory key. */
  readonly poll: string;
  readonly option: number | null;
};

export type PollIntent =
  | { readonly type: 'SetPublicQuiz'; readonly by: string; readonly on: boolean }
  | { readonly type: 'DoubtPoll'; readonly round: number; readonly index: number; readonly code: number }
  | Vote;

/** A vote that waited in the poll's own stream until the poll was known. */
export const pollTold = z.object({ type: z.literal('Vote'), by: z.string(), poll: z.string(), option });

/** Quiz questions as public polls, where a cell wants them; what is voted there goes into the rounds of `quiz.ts`. */
export const polls: Feature<PollIntent, PollEvent> = {
  events: pollEvents,
  intents: {
    SetPublicQuiz: {
      whose: 'officer',
      decide: (cell, { by, on }, { now: at }) =>
        cell.polls.isPublic === on ? [] : [{ type: 'PublicQuizSet', at, by, on }],
    },
    DoubtPoll: {
      whose: 'nep',
      decide: (_, { round, index, code }, { now: at }) => [{ type: 'PollDoubted', at, round, index, code }],
    },
    Vote: { whose: 'member', decide: vote },
  },
  evolve(cell, event) {
    switch (event.type) {
      case 'PublicQuizSet':
        return changed(cell, { isPublic: event.on });
      case 'PollDoubted':
        return cell.polls.round === event.round ? changed(cell, { doubted: cell.polls.doubted + 1 }) : cell;
      case 'QuestionVoted':
        return withVoter({ ...cell, quizzes: withAnswer(cell.quizzes, event) }, event);
      default:
        return event satisfies never;
    }
  },
  observe(cell, event) {
    if (event.type === 'RoundOpened') {
      const { isPublic, sent } = cell.polls;
      const kept = [...sent].filter(([, { round }]) => round >= event.round - 1);
      return changed(cell, { round: isPublic ? event.round : null, sent: new Map(kept), doubted: 0 });
    }
    if (event.type !== 'PostSent' || event.subject.is !== 'question' || event.receipt.poll === undefined) return cell;
    const { place, receipt } = event;
    const { round, index } = event.subject;
    const poll = { round, index, place, message: receipt.message, voters: new Set<string>() };
    return changed(cell, { sent: new Map(cell.polls.sent).set(pollKey(place.channel, event.receipt.poll), poll) });
  },
  carries(event, { polls, quizzes }) {
    if (event.type !== 'QuestionVoted') return event.type === 'PublicQuizSet' ? [event.type] : false;
    return polls.sent.has(event.poll) || roundOf(quizzes, event.round) !== null;
  },
  effects: (event, cell) =>
    event.type === 'PollDoubted' ? toOfficers(cell, { key: 'quiz.doubt', index: event.index, code: event.code }) : [],
};

/**
 * The last vote counts, as long as no other answer came before it: one given by typing, or in the cell's other group. The
 * platform closes a poll with its round; so what arrives later was voted in time and still counts.
 */
function vote(cell: Cell, { by: person, poll, option }: Vote, { now }: Context, world: World): Decision<PollEvent> {
  const sent = cell.polls.sent.get(poll);
  const asked = sent && roundOf(cell.quizzes, sent.round);
  if (!sent || !asked) return refuse({ key: 'quiz.closed' });
  const { round, index, voters } = sent;
  const options = world.library.questions.get(asked.questions[index]?.id ?? '')?.options.length ?? 0;
  const before = asked.answers.get(person)?.[index] ?? null;
  const isThere = option === null || (option >= 0 && option < options);
  if (!isThere || option === before || (before !== null && !voters.has(person))) return [];
  return [{ type: 'QuestionVoted', at: now, poll, round, index, person, option, before }];
}

/** What becomes of a question's poll once it stands: its key leads to the cell, and votes that came first are let go. */
export function pollEffects(event: LiveEvent, cell: Cell): readonly Effect[] {
  if (event.type !== 'PostSent') return [];
  const { subject, place, receipt } = event;
  if (subject.is !== 'question' || receipt.poll === undefined) return [];
  const stream = `directory/${pollKey(place.channel, receipt.poll)}`;
  const claim: Effect = { kind: 'tell', stream, intent: { type: 'Claim', target: cell.roster.id } };
  return cell.quizzes.open?.round === subject.round ? [claim] : [claim, stopOf({ place, message: receipt.message })];
}

/** Whether a poll may be one of the cell's: it is known, or its receipt has still to be written down. */
export function mayBePollOf({ polls, quizzes, roster }: Cell, channel: ChannelName, key: string): boolean {
  const { open } = quizzes;
  if (polls.sent.has(key)) return true;
  if (!open || polls.round !== open.round) return false;
  const known = [...polls.sent.values()].filter((poll) => poll.round === open.round && poll.place.channel === channel);
  const groups = roster.places.filter((place) => place.channel === channel);
  return known.length + polls.doubted < groups.length * open.questions.length;
}

function changed(cell: Cell, polls: Partial<Polls>): Cell {
  return { ...cell, polls: { ...cell.polls, ...polls } };
}

function withVoter(cell: Cell, { poll, person, option }: Extract<PollEvent, { type: 'QuestionVoted' }>): Cell {
  const sent = cell.polls.sent.get(poll);
  if (!sent) return cell;
  const voters = new Set(sent.voters);
  if (option === null) voters.delete(person);
  else voters.add(person);
  return changed(cell, { sent: new Map(cell.polls.sent).set(poll, { ...sent, voters }) });
}
