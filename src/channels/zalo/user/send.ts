import { z } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import type { Message, Place, Poll, Receipt } from '../../../core/message.ts';
import { DAY, type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Outgoing, Sent } from '../../../ports/channel.ts';
import { HOW_TO_ANSWER } from '../../../text/vi/zalo.ts';
import { openBegun, sendParts } from '../../parts.ts';
import type { Log } from '../log.ts';
import { toZalo, type Ways } from '../render.ts';
import { type Mention, THREAD } from './api.ts';
import type { Ballots } from './ballots.ts';
import type { Call } from './calls.ts';
import { type Fault, faultOf } from './fault.ts';

/** Somebody to call by name, so that their phone tells them. */
export type Called = Inbound['sender'];

export type Sender = {
  /** A post of the outbox. */
  send(outgoing: Outgoing): Promise<Sent>;
  /**
   * One message, all its parts; answers a receipt for what can be ended later. Rejects with a `CallError`. `from`: how many
   * parts stand in the chat already.
   */
  write(
    place: Place,
    message: Message,
    how?: { readonly called?: Called; readonly from?: number },
  ): Promise<Receipt | undefined>;
  /** Lets nobody vote in a poll any more. */
  stopPoll(place: Place, poll: string): Promise<Sent>;
};

/** An account hears everything, and has no address that could be written down. */
const WAYS: Ways = { inGroup: HOW_TO_ANSWER.inOpenGroup, into: HOW_TO_ANSWER.into };

/** How long to wait when nothing was sent and nobody said when to come back. */
const UNREACHABLE = 5 * SECOND;

const LOGGED_OUT = 5 * MINUTE;

/** A meeting may be attended late, and its attendance closed later still. */
const AFTERWARDS = DAY;

const Reminder = z.object({ id: z.string() });

const Created = z.object({
  poll_id: z.number(),
  options: z.array(z.object({ option_id: z.number(), content: z.string() })),
});

/** Writes messages into chats, and sets a group's own reminder beside a call to a meeting. */
export function openSender(parts: {
  readonly call: Call;
  readonly ballots: Pick<Ballots, 'watch' | 'stir'>;
  readonly healthy: () => boolean;
  readonly now: () => Instant;
  readonly log: Log;
}): Sender {
  const { call, ballots, healthy, now, log } = parts;
  const begun = openBegun();

  const write: Sender['write'] = async (place, message, { called, from = 0 } = {}) => {
    const receipt = await sendParts(stepsOf(place, message, called), from);
    if (place.kind === 'group' && message.meeting) await remind(place, message.meeting);
    return receipt;
  };

  /** What has to be called one after the other, until all of a message stands in the chat. */
  const stepsOf = (
    place: Place,
    message: Message,
    called?: Called,
  ): readonly (() => Promise<Receipt | undefined>)[] => {
    const { poll } = message;
    if (poll && place.kind === 'group') {
      const { about } = poll;
      const instead = () => sayAll(place, message);
      return [...(about === null ? [] : [() => say(place, about)]), () => ask(place, poll, instead)];
    }
    const name = place.kind === 'group' && called?.name ? `@${called.name}` : '';
    const texts = toZalo({ ...message, text: `${name} ${message.text}` }, place.kind, WAYS);
    return texts.map((text, index) => () => say(place, text, index === 0 && name !== '' ? called : undefined));
  };

  /** Whoever is called stands at the beginning, by the name they gave themselves. */
  const say = async ({ id, kind }: Place, text: string, called?: Called): Promise<undefined> => {
    const mentions: Mention[] = called
      ? [{ uid: called.id, pos: 0, len: called.name.normalize('NFC').length + 1 }]
      : [];
    const msg = { msg: text.normalize('NFC'), ...(called && { mentions }) };
    await call((login) => login.sendMessage(msg, id, THREAD[kind]));
  };

  const sayAll = async (place: Place, message: Message) => {
    for (const text of toZalo(message, place.kind, WAYS)) await say(place, text);
    return undefined;
  };

  /** `instead`: where Zalo takes no such poll, too long perhaps, the question can still be read and answered. */
  const ask = async (
    { id: group }: Place,
    { question, options, closesAt }: Poll,
    instead: () => Promise<undefined>,
  ): Promise<Receipt | undefined> => {
    const asked = { question, options: [...options], hideVotePreview: true };
    const answer = await call((login) => login.createPoll(asked, group)).catch((thrown: unknown) => {
      if (faultOf(thrown).is !== 'refused') throw thrown;
      return null;
    });
    if (answer === null) return instead();
    // An answer that cannot be read leaves it open what stands in the group, as no answer does.
    const made = Created.parse(answer);
    const id = String(made.poll_id);
    const ids = options.map((option, index) => {
      const named = made.options.find(({ content }) => content === option) ?? made.options[index];
      return named?.option_id ?? -1;
    });
    ballots.watch({ kind: 'poll', id, group, until: closesAt + AFTERWARDS, options: ids, heard: {} });
    return { message: id, poll: id };
  };

  /** Best effort: what it asks stands in the text above it, and can be typed. */
  const remind = async ({ id: group }: Place, { title, at, accept, decline }: NonNullable<Message['meeting']>) => {
    if (at <= now()) return;
    try {
      const made = await call((login) => login.createReminder({ title, startTime: at }, group, THREAD.group));
      const { id } = Reminder.parse(made);
      ballots.watch({ kind: 'reminder', id, group, until: at + AFTERWARDS, accept, reject: decline, heard: {} });
    } catch (thrown) {
      const fault = faultOf(thrown);
      log.warn({ why: 'why' in fault ? fault.why : fault.is }, 'Zalo: no reminder set beside the attendance');
    }
  };

  return {
    write,
    async stopPoll(place, poll) {
      if (!healthy()) return { is: 'retryAfter', ms: LOGGED_OUT };
      try {
        await call((login) => login.lockPoll(Number(poll)));
        // The last votes are read once nobody can vote any more.
        ballots.stir(({ kind, id }) => kind === 'poll' && id === poll);
        return { is: 'sent' };
      } catch (thrown) {
        return outcome(faultOf(thrown), place);
      }
    },
    async send({ id, to, message }) {
      if (!healthy()) return { is: 'retryAfter', ms: LOGGED_OUT };
      try {
        const receipt = await begun.goOn(id, (from) => write(to, message, { from }));
        return receipt ? { is: 'sent', receipt } : { is: 'sent' };
      } catch (thrown) {
        return outcome(faultOf(thrown), to);
      }
    },
  };
}

function outcome(fault: Fault, to: Place): Sent {
  switch (fault.is) {
    case 'limited':
      return { is: 'retryAfter', ms: fault.ms };
    case 'gone':
      // Of a group nobody knows what these codes would mean; it is not given up for one of them.
      return to.kind === 'private' ? { is: 'gone' } : { is: 'refused', why: fault.why };
    case 'expired':
    case 'unsent':
      return { is: 'retryAfter', ms: UNREACHABLE };
    case 'refused':
      return { is: 'refused', why: fault.why };
    case 'unknown':
      return { is: 'unknown' };
    default:
      return fault satisfies never;
  }
}
