import type { Message, Poll, PollAnswer, User } from '@grammyjs/types';
import { readable, standing, writable } from './access.ts';
import type { Params } from './check.ts';
import { format } from './entities.ts';
import { inlineKeyboard } from './keyboards.ts';
import { envelope } from './messages.ts';
import { refuse } from './refusal.ts';
import { apiChat, change, type FakeMessage, given, isAdmin, put, type Toast, unixTime, type World } from './world.ts';

export type FakePoll = {
  readonly stored: FakeMessage;
  /** Votes by who cast them: a user's id, or a chat's for anonymous administrators. */
  readonly votes: Map<number, readonly number[]>;
  readonly explanation?: string;
};

const QUESTION = 300;
const OPTION = 100;
const OPTIONS = 12;
const EXPLANATION = 200;
const DESCRIPTION = 1024;
const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 2_628_000;

/** https://core.telegram.org/bots/api#sendpoll; limits and words as in tdlib/td `PollManager` and `PollOption.cpp`. */
export function sendPoll(world: World, params: Params<'sendPoll'>): Message {
  const question = format(params.question, undefined).text;
  if (question === '') throw refuse(400, 'text must be non-empty');
  if (points(question) > QUESTION) throw refuse(400, `poll question length must not exceed ${QUESTION}`);
  const options = params.options.map(({ text }) => format(text, undefined).text);
  if (options.length === 0) throw refuse(400, 'poll must have at least one answer option');
  if (options.length > OPTIONS) throw refuse(400, `poll can't have more than ${OPTIONS} options`);
  if (options.includes('')) throw refuse(400, 'text must be non-empty');
  if (options.some((text) => points(text) > OPTION)) throw refuse(400, `poll options length must not exceed ${OPTION}`);
  const chat = writable(world, params.chat_id, 'polls');
  const id = String(5_000_000_000_000_000_000n + BigInt(world.next()));
  const type = kindOf(params.type);
  const quiz = type === 'quiz' ? quizParts(params, options.length) : undefined;
  if (type !== 'quiz' && params.explanation) throw refuse(400, 'explanation is only for quizzes (the fake is strict)');
  const poll: Poll = {
    id,
    question,
    options: options.map((text, index) => ({ persistent_id: `${id}-${index}`, text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: params.is_closed ?? false,
    is_anonymous: params.is_anonymous ?? true,
    type,
    allows_multiple_answers: params.allows_multiple_answers ?? false,
    allows_revoting: params.allows_revoting ?? type === 'regular',
    members_only: false,
    ...quiz,
    ...closing(world, params),
    ...description(params),
  };
  const stored = put(world, chat, { ...envelope(world, chat, params), poll });
  world.polls.set(id, { stored, votes: new Map(), ...given({ explanation: quiz?.explanation }) });
  if (poll.close_date !== undefined) {
    world.clock.at(poll.close_date * 1000, () => void (isOpen(stored) && closePoll(world, stored)));
  }
  return stored.message;
}

function kindOf(type: string | undefined): 'quiz' | 'regular' {
  if (type === undefined || type === '' || type === 'regular') return 'regular';
  if (type === 'quiz') return 'quiz';
  throw refuse(400, 'unsupported poll type specified');
}

function quizParts(
  { correct_option_ids, explanation = '', explanation_parse_mode }: Params<'sendPoll'>,
  count: number,
) {
  const ids = correct_option_ids ?? [];
  if (ids.length === 0) throw refuse(400, 'correct quiz option list must be non-empty');
  if (ids.some((id, at) => at > 0 && id <= (ids[at - 1] ?? id))) {
    throw refuse(400, 'correct quiz option list must be increasing');
  }
  if (ids.some((id) => id < 0 || id >= count)) throw refuse(400, 'wrong quiz correct_option_id');
  const words = format(explanation, explanation_parse_mode);
  if (points(words.text) > EXPLANATION) throw refuse(400, 'MESSAGE_TOO_LONG');
  if (words.text.split('\n').length > 3) throw refuse(400, 'POLL_EXPLANATION_TOO_MANY_LINES (the fake is strict)');
  if (words.text === '') return { correct_option_ids: [...ids] };
  return { correct_option_ids: [...ids], explanation: words.text, explanation_entities: [...words.entities] };
}

function closing(world: World, { open_period, close_date }: Params<'sendPoll'>) {
  if (open_period === undefined && close_date === undefined) return {};
  if (open_period !== undefined && close_date !== undefined) {
    throw refuse(400, "can't specify both open_period and close_date (the fake is strict)");
  }
  const seconds = open_period ?? (close_date ?? 0) - unixTime(world.clock);
  if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) throw refuse(400, 'wrong open period specified');
  return { ...given({ open_period }), close_date: unixTime(world.clock) + seconds };
}

function description({ description: text = '', description_parse_mode }: Params<'sendPoll'>) {
  const words = format(text, description_parse_mode);
  if (points(words.text) > DESCRIPTION) throw refuse(400, 'poll description is too long');
  return words.text === '' ? {} : { description: words.text, description_entities: [...words.entities] };
}

/** https://core.telegram.org/bots/api#stoppoll */
export function stopPoll(world: World, params: Params<'stopPoll'>): Poll {
  const stored = standing(readable(world, params.chat_id), params.message_id);
  if (!stored?.message.poll) throw refuse(400, 'message with poll to stop not found');
  if (!stored.byBot) throw refuse(400, "poll can't be stopped");
  if (!isOpen(stored)) throw refuse(400, 'poll has already been closed');
  const reply_markup = inlineKeyboard(params.reply_markup);
  const { reply_markup: _, ...rest } = stored.message;
  stored.message = { ...rest, ...given({ reply_markup }) };
  return closePoll(world, stored);
}

function isOpen(stored: FakeMessage): boolean {
  return stored.message.poll?.is_closed === false;
}

/** Bots are told of polls they sent and of polls stopped by hand: https://core.telegram.org/bots/api#update `poll`. */
function closePoll(world: World, stored: FakeMessage): Poll {
  return update(world, stored, (poll) => ({ ...poll, is_closed: true }));
}

function update(world: World, stored: FakeMessage, evolve: (poll: Poll) => Poll): Poll {
  const { poll } = stored.message;
  if (!poll) throw new Error('no poll stands in this message');
  const next = evolve(poll);
  change(world, stored, { ...stored.message, poll: next });
  // The description stands in messages only, never in the update.
  const { description: _, description_entities: __, ...told } = next;
  if (stored.byBot) world.updates.push('poll', told, `poll:${poll.id}`);
  return next;
}

/**
 * A vote, or its retraction when `chosen` is empty: https://core.telegram.org/bots/api#pollanswer. The bot hears of
 * votes in its own non-anonymous polls only, and of an anonymous administrator only as the chat.
 */
export function vote(
  world: World,
  user: User,
  stored: FakeMessage,
  chosen: readonly number[],
  anonymous: boolean,
): void {
  const { poll } = stored.message;
  const known = poll && world.polls.get(poll.id);
  if (!poll || !known) throw new Error('no poll stands in this message');
  if (anonymous && !isAdmin(stored.chat.members.get(user.id))) throw new Error('only administrators can be anonymous');
  const voter = anonymous ? stored.chat.id : user.id;
  const before = known.votes.get(voter);
  if (poll.is_closed) throw new Error('the poll is closed: Telegram offers no way to vote any more');
  if (before && !poll.allows_revoting) throw new Error('this poll does not let a vote be changed');
  if (chosen.length > 1 && !poll.allows_multiple_answers) throw new Error('this poll takes one answer');
  if (chosen.length > 0) known.votes.set(voter, chosen);
  else known.votes.delete(voter);
  if (poll.type === 'quiz' && chosen.length > 0) {
    const right = chosen.join() === poll.correct_option_ids?.join();
    show(world, user, right ? 'right' : 'wrong', '');
    if (!right) explain(world, user, known);
  }
  const count = (index: number) => [...known.votes.values()].filter((votes) => votes.includes(index)).length;
  update(world, stored, (each) => ({
    ...each,
    total_voter_count: known.votes.size,
    options: each.options.map((option, index) => ({ ...option, voter_count: count(index) })),
  }));
  if (poll.is_anonymous || !stored.byBot) return;
  const answer: PollAnswer = {
    poll_id: poll.id,
    ...(anonymous ? { voter_chat: apiChat(world, stored.chat) } : { user }),
    option_ids: [...chosen],
    option_persistent_ids: chosen.map((index) => `${poll.id}-${index}`),
  };
  world.updates.push('poll_answer', answer, `poll:${poll.id}`);
}

/** The way to a quiz's explanation for those who were right: https://core.telegram.org/bots/api#sendpoll `explanation`. */
export function tapLamp(world: World, user: User, { message: { poll } }: FakeMessage): void {
  const known = poll && world.polls.get(poll.id);
  if (!known?.votes.has(user.id)) throw new Error('the lamp is lit for those who have voted');
  explain(world, user, known);
}

function explain(world: World, user: User, { explanation }: FakePoll): void {
  if (explanation !== undefined) show(world, user, 'explanation', explanation);
}

function show(world: World, user: User, is: Toast['is'], text: string): void {
  world.users.get(user.id)?.toasts.push({ is, text, at: world.clock.now() });
}

/** Telegram counts characters of polls as code points (tdlib/td `utf8_length`). */
function points(text: string): number {
  return [...text].length;
}
