import { createHmac } from 'node:crypto';
import { ChatEvent, ChatTold, chat, type Meant, meantBy, NUMBERS } from '../core/chat/index.ts';
import { fold } from '../core/fold.ts';
import type { Choice, Message, Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { Channel } from '../ports/channel.ts';
import type { Store } from '../ports/store.ts';
import { openStreams } from './streams.ts';

type Act = { readonly cause: string; readonly now: Instant };

/** What was offered where choices are typed: a typed label is as good there as a pressed button. */
export type Offers = {
  /** Whether people type their choices in this place. */
  areTyped(place: Place): boolean;
  /** Remembers a message's choices before it is sent, and answers it with what is to be typed. */
  offer(place: Place, message: Message, how: Act & { readonly pushed: boolean }): Promise<Message>;
  /** What a text typed in `place` presses, if anything. `groups`: where else its writer may have read a question. */
  meant(place: Place, groups: readonly Place[], text: string, now: Instant): Promise<Meant | null>;
  /** The offer was answered and no longer waits. */
  take(place: Place, press: string, act: Act): Promise<void>;
};

/** Longer than any label. */
const LONGEST = 100;

/** A question's code with the letter of an option. */
const CODE = /^\d+[a-z]$/u;

const BRIEF = /^(?:[a-z]|\d{1,2})$/u;

export function openOffers(store: Store, channels: readonly Channel[], secret: string): Offers {
  const chats = openStreams('chat', chat, { event: ChatEvent, told: ChatTold }, store);
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const keyOf = ({ channel, id }: Place) => hmac(`chat ${channel}:${id}`);
  const markOf = (typed: string) => hmac(`typed ${typed}`).slice(0, 22);

  const areTyped = (place: Place) =>
    channels.some(({ name, capabilities }) => name === place.channel && capabilities.choices === 'typed');

  return {
    areTyped,

    async offer(place, message, { cause, now, pushed }) {
      const { choices = [] } = message;
      if (choices.length === 0 || !areTyped(place)) return message;
      const marked = choices.map(({ label, typed = label, press }) => {
        const said = sayable(typed);
        return { press, marks: [said, ...NUMBERS.map((number) => `${said} ${number}`)].map(markOf) };
      });
      const isQueue = pushed && place.kind === 'private';
      const intent = { type: 'Offer', pushed: isQueue, choices: marked } as const;
      const acted = await chats.act(keyOf(place), intent, { cause, now });
      if (acted.is === 'refused') return message;
      const presses = new Set(choices.map(({ press }) => press));
      const offered = acted.state.offers.findLast((each) => each.choices.some(({ press }) => presses.has(press)));
      return offered && offered.number > 1 ? numbered(message, offered.number) : message;
    },

    async meant(place, groups, text, now) {
      const said = sayable(text);
      // Cells give out the same codes: privately one counts in the cell its sender means.
      if (text.length > LONGEST || (place.kind === 'private' && CODE.test(said))) return null;
      const typed = { mark: markOf(said), brief: BRIEF.test(said) };
      const own = await chats.read(keyOf(place));
      const others = await Promise.all(groups.filter(areTyped).map((group) => chats.read(keyOf(group))));
      return meantBy(own, others, typed, now);
    },

    async take(place, press, { cause, now }) {
      await chats.act(keyOf(place), { type: 'Take', press }, { cause, now });
    },
  };
}

/** How a label is typed: folded, without quotes, and of `A. …` only the letter. */
function sayable(label: string): string {
  const folded = fold(label).replace(/^["“'«]+|["”'».!,]+$/gu, '');
  return /^([a-z]|\d{1,2})[.)](?: |$)/u.exec(folded)?.[1] ?? folded;
}

function numbered(message: Message, number: number): Message {
  const withNumber = (choice: Choice): Choice => ({ ...choice, typed: choice.typed ?? `${choice.label} ${number}` });
  return { ...message, choices: message.choices?.map(withNumber) ?? [] };
}
