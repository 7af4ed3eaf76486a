import type { Message, Place, Receipt } from '../../core/message.ts';
import { type Instant, MINUTE, SECOND } from '../../core/time.ts';
import type { Outgoing, Sent } from '../../ports/channel.ts';
import { openBegun, sendParts } from '../parts.ts';
import { sendAlbum } from './album.ts';
import type { Client } from './client.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Polls } from './polls.ts';
import { type Rendered, toTelegram } from './render.ts';
import { type Me, SentMessage } from './schema.ts';
import type { Tokens } from './tokens.ts';
import { inTopic } from './topic.ts';

export type Sender = {
  /** A post of the outbox. */
  send(outgoing: Outgoing): Promise<Sent>;
  /** Puts this in place of a message of ours: of a long one, in place of its last part. */
  edit(place: Place, receipt: Receipt, message: Message): Promise<Sent>;
  /** Ends a poll that was sent. */
  stopPoll(place: Place, message: string): Promise<Sent>;
  /**
   * One message, all its parts; answers the receipt of the last, under which the buttons stand. Rejects with a `CallError`,
   * or with `PartlySent` around one.
   * `from`: how many parts stand in the chat already.
   */
  write(place: Place, message: Message, from?: number): Promise<Receipt | undefined>;
};

/** How Telegram calls a link by where it leads. */
const WAYS = { group: 'startgroup', private: 'start' } as const;

/** How long to wait when nothing was sent and nobody said when to come back. */
const UNREACHABLE = 5 * SECOND;

const REVOKED = 5 * MINUTE;

/** Writes messages into chats through the one client. */
export function openSender(parts: {
  readonly client: Client;
  readonly tokens: Tokens;
  readonly polls: Polls;
  readonly me: () => Me | null;
  readonly now: () => Instant;
  /** Hears why photos were left out. */
  readonly refused: (why: string) => void;
}): Sender {
  const { client, tokens, polls, me, now, refused } = parts;
  const { telegram } = client;
  const begun = openBegun();

  const render = (place: Place, message: Message) =>
    toTelegram(message, {
      seal: (press) => tokens.seal(press, place.id, now()),
      link: (into, start) => `https://t.me/${me()?.username ?? ''}?${WAYS[into]}=${start}`,
    });

  const write: Sender['write'] = async (place, message, from = 0) => {
    const parts = render(place, message);
    const { pictures = [] } = message;
    const sends: readonly (() => Promise<unknown>)[] = [
      ...(pictures.length > 0 ? [() => sendAlbum(telegram, place, pictures, refused)] : []),
      ...parts.map((part) => () => writePart(place, part)),
    ];
    return receiptOf(await sendParts(sends, from));
  };

  const writePart = (place: Place, { html, buttons }: Rendered) => {
    const how = looks(buttons);
    return inTopic(place, (thread) => telegram.sendMessage(Number(place.id), html, { ...how, ...thread }));
  };

  return {
    write,
    async send({ id, to, message }) {
      try {
        const asked = message.poll ? await polls.ask(to, message.poll) : null;
        if (asked) return { is: 'sent', receipt: asked };
        const receipt = await begun.goOn(id, (from) => write(to, message, from));
        return receipt ? { is: 'sent', receipt } : { is: 'sent' };
      } catch (thrown) {
        return outcome(faultOf(thrown), to);
      }
    },

    async edit(place, receipt, message) {
      const part = render(place, message).at(-1);
      if (!part) return { is: 'sent' };
      try {
        const number = Number(receipt.message);
        await telegram.editMessageText(Number(place.id), number, undefined, part.html, looks(part.buttons));
        return { is: 'sent' };
      } catch (thrown) {
        const fault = faultOf(thrown);
        const stands = fault.is === 'refused' && /message is not modified/iu.test(fault.why);
        return stands ? { is: 'sent' } : outcome(fault, place);
      }
    },

    async stopPoll(place, message) {
      try {
        await polls.stop(place, message);
        return { is: 'sent' };
      } catch (thrown) {
        return outcome(faultOf(thrown), place);
      }
    },
  };
}

function looks(buttons: Rendered['buttons']) {
  return {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(buttons.length > 0 && { reply_markup: { inline_keyboard: buttons.map((button) => [button]) } }),
  } as const;
}

/** Without what is wanted, the message stands all the same, and only cannot be changed later. */
function receiptOf(answer: unknown): Receipt | undefined {
  const read = SentMessage.safeParse(answer);
  return read.success ? { message: String(read.data.message_id) } : undefined;
}

function outcome(fault: Fault, to: Place): Sent {
  switch (fault.is) {
    case 'limited':
      return { is: 'retryAfter', ms: fault.ms };
    case 'moved':
      return { is: 'moved', to: { channel: to.channel, kind: to.kind, id: fault.to } };
    case 'gone':
      return { is: 'gone' };
    case 'unsent':
    case 'conflict':
      return { is: 'retryAfter', ms: UNREACHABLE };
    case 'unauthorized':
      return { is: 'retryAfter', ms: REVOKED };
    case 'refused':
      return { is: 'refused', why: fault.why };
    case 'unknown':
      return { is: 'unknown' };
    default:
      return fault satisfies never;
  }
}
