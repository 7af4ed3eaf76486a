import { z } from 'zod';
import type { Place, Poll, Receipt } from '../../core/message.ts';
import { type Instant, SECOND } from '../../core/time.ts';
import type { Client } from './client.ts';
import { faultOf } from './fault.ts';
import type { Log } from './intake.ts';
import { within } from './render.ts';
import { inTopic } from './topic.ts';

/** Questions as quizzes of Telegram, in which everyone in the group sees who chose what. */
export type Polls = {
  /** The receipt; null when it cannot be asked so, and nothing was sent. Rejects with a `CallError`. */
  ask(place: Place, poll: Poll): Promise<Receipt | null>;
  /** Rejects with a `CallError`; one that is over, or gone, is as good as stopped. */
  stop(place: Place, message: string): Promise<void>;
};

/** Bot API 10.1; a poll must be open for five seconds at least, of which some pass on the way. */
const QUESTION = 300;
const OPTION = 100;
const ABOUT = 1024;
const EXPLANATION = 200;
const SOURCE = 120;
const SHORTEST = 10 * SECOND;

const SentPoll = z.object({ message_id: z.number().int(), poll: z.object({ id: z.string() }) });

export function openPolls({ call }: Client, log: Log, now: () => Instant): Polls {
  return {
    async ask(place, poll) {
      const quiz = toQuiz(poll, now());
      if (!quiz) return null;
      try {
        const chat = { chat_id: Number(place.id) };
        const answer = await inTopic(place, (thread) => call('sendPoll', { ...chat, ...thread, ...quiz }));
        const { message_id: message, poll: sent } = SentPoll.parse(answer);
        return { message: String(message), poll: sent.id };
      } catch (thrown) {
        const fault = faultOf(thrown);
        // A group may forbid polls.
        if (fault.is !== 'refused') throw thrown;
        log.warn({ why: fault.why }, 'poll refused; the question is asked with buttons');
        return null;
      }
    },

    async stop(place, message) {
      try {
        await call('stopPoll', { chat_id: Number(place.id), message_id: Number(message) });
      } catch (thrown) {
        if (faultOf(thrown).is !== 'refused') throw thrown;
      }
    },
  };
}

/** The parameters of `sendPoll`; null when Telegram would not take the question, or not for the time that is left. */
function toQuiz(poll: Poll, now: Instant): object | null {
  const { about, question, options, answer, closesAt } = poll;
  const tooLong = question.length > QUESTION || options.some((option) => option.length > OPTION);
  if (tooLong || closesAt - now < SHORTEST) return null;
  return {
    type: 'quiz',
    is_anonymous: false,
    question: question.normalize('NFC'),
    options: options.map((option) => ({ text: option.normalize('NFC') })),
    correct_option_ids: [answer],
    explanation: explained(poll),
    close_date: Math.floor(closesAt / SECOND),
    ...(about !== null && { description: within(about.normalize('NFC'), ABOUT) }),
  };
}

/** Why, cut where a sentence ends, so that the source always stands below it. */
function explained(poll: Poll): string {
  const [explanation, source] = [poll.explanation, poll.source].map((text) =>
    text.normalize('NFC').replace(/\s+/gu, ' ').trim(),
  ) as [string, string];
  const below = within(source, SOURCE);
  return `${within(explanation, EXPLANATION - below.length - 1)}\n${below}`;
}
