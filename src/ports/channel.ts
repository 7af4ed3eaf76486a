import type { Inbound } from '../core/inbound.ts';
import type { ChannelName, Message, Place, Receipt } from '../core/message.ts';
import type { Spending } from '../core/notice.ts';

export type Outgoing = {
  /** The effect's id: a channel that can recognise a repeat drops it. */
  readonly id: string;
  readonly to: Place;
  readonly message: Message;
};

/** What became of a send, named by what the outbox does next. */
export type Sent =
  /** With a receipt where the platform can change the message later. */
  | { readonly is: 'sent'; readonly receipt?: Receipt }
  /** Surely not sent; may be tried again after `ms`. */
  | { readonly is: 'retryAfter'; readonly ms: number }
  /** The platform gave the place another id; nothing was sent. */
  | { readonly is: 'moved'; readonly to: Place }
  /** The place is closed to us: kicked, blocked, deleted. */
  | { readonly is: 'gone' }
  /** The platform will never take this message. */
  | { readonly is: 'refused'; readonly why: string }
  /** The body was written, the answer never came: it may or may not stand in the chat. */
  | { readonly is: 'unknown' };

/** An acknowledgement to the asker, sent at once and best effort. */
export type Reply = {
  /** `asker`: for their eyes only (a toast after a press, a private message after a typed command). */
  readonly to: 'asker' | 'place';
  readonly message: Message;
  /** The asker's private chat, as far as it is known; some channels can tell it from the asker. */
  readonly chat?: string;
  /** Said in the place instead, where the asker's private chat turns out to be closed to us. */
  readonly otherwise?: Message;
};

export type Capabilities = {
  /** Longest text of one message, in UTF-16 units. */
  readonly maxText: number;
  readonly choices: 'buttons' | 'typed';
  /** Whether photos are taken in, and shown with a message. */
  readonly photos?: boolean;
  /** Whether the bot may write to a person who has never written to it. */
  readonly startsPrivateChats: boolean;
  /** Whether a person's private chat has the person's own id, so that it can be tried before they wrote there. */
  readonly triesPrivateChats?: boolean;
  /** Whether it has quizzes in which everyone sees who chose what; then `stopPoll` is there, too. */
  readonly publicPolls?: boolean;
  /** How fast the platform takes what we start; without it, as fast as it can. */
  readonly rates?: Rates;
};

/** Messages the platform takes at most. */
export type Rates = {
  /** A second, everywhere together. */
  readonly all: number;
  /** A second, in one chat. */
  readonly chat: number;
  /** A minute, in one group. */
  readonly group: number;
};

/** What of a message can be shown on a channel: photos stand with their own platform only. */
export function shownOn(channel: Channel | undefined, message: Message): Message {
  const { pictures = [], ...rest } = message;
  const own = channel?.capabilities.photos ? pictures.filter((picture) => picture.channel === channel.name) : [];
  return own.length > 0 ? { ...rest, pictures: own } : rest;
}

/** Whether a channel lets Nếp write to people who have never written to it. */
export function writesFirst(channels: readonly Channel[], place: Place): boolean {
  return channels.some(({ name, capabilities }) => name === place.channel && capabilities.startsPrivateChats);
}

/** Whether the private chat of someone who wrote in a group can be tried. */
export function triesPrivately(channels: readonly Channel[], place: Place): boolean {
  return channels.some(({ name, capabilities }) => name === place.channel && capabilities.triesPrivateChats);
}

export type Channel = {
  readonly name: ChannelName;
  /** Whose messages the platform counts, in words that are no secret. Of all processes, one at a time sends for it. */
  readonly account?: string;
  readonly capabilities: Capabilities;
  /** This month so far, on platforms that take only so many messages a month. */
  spent?(): Promise<Spending>;
  /** Takes updates in until `stop`; each is confirmed to the platform only after `onInbound` resolves. */
  start(onInbound: (inbound: Inbound) => Promise<readonly Reply[]>): Promise<void>;
  send(outgoing: Outgoing): Promise<Sent>;
  /** Puts this in place of a message that was sent; only where messages can be changed. `sent`: this is what stands there. */
  edit?(place: Place, receipt: Receipt, message: Message): Promise<Sent>;
  /** Ends a poll it has sent. `sent`: nobody can vote there any more. */
  stopPoll?(place: Place, message: string): Promise<Sent>;
  /** Takes nothing more in and waits for what is in flight. */
  stop(): Promise<void>;
};
