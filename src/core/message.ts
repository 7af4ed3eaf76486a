import type { Notice } from './notice.ts';
import type { Instant, Quiet } from './time.ts';

/** Where people read: a group, or one person's private chat with Nếp. */
export type Place = {
  readonly channel: ChannelName;
  readonly kind: 'group' | 'private';
  /** The platform's own chat id, as text. */
  readonly id: string;
  /** A forum topic inside the group, where the platform has them. */
  readonly topic?: string;
};

export type ChannelName = 'web' | 'telegram' | 'zalo';

/** What a person finally reads. Channels render it their own way and never add meaning. */
export type Message = {
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** Photos that stand above the text, on the channel that has them. */
  readonly pictures?: readonly Picture[];
  /** A way into the reader's private chat with Nếp, on channels that have one. */
  readonly privately?: Privately;
  /** The meeting it calls to, for platforms on which a group has reminders that people accept or decline. */
  readonly meeting?: Meeting;
  /** The same as the text asks for by one tap, on channels that have links; whoever reads it may pass it on. */
  readonly link?: Link;
  /** The same as a quiz in which everyone sees who chose what: sent instead, by channels that have such polls. */
  readonly poll?: Poll;
};

export type Meeting = {
  readonly title: string;
  readonly at: Instant;
  /** What accepting and declining press. */
  readonly accept: string;
  readonly decline: string;
};

export type Link = {
  readonly label: string;
  /** A group that is chosen then, into which Nếp comes; or one's private chat with Nếp. */
  readonly into: 'group' | 'private';
  /** What is said there by going, as in `Privately`. */
  readonly start: string;
};

export type Poll = {
  /** What stands above the question, once for several. */
  readonly about: string | null;
  readonly question: string;
  readonly options: readonly string[];
  /** The right option. */
  readonly answer: number;
  /** Shown to whoever has voted. */
  readonly explanation: string;
  readonly source: string;
  /** The platform itself takes no vote from then on. */
  readonly closesAt: Instant;
};

/** A photo that stands with a platform already, by that platform's own name for it. */
export type Picture = { readonly channel: ChannelName; readonly file: string; readonly caption: string };

/** A picture in a notice: the file is the teller's word of that name. */
export type PictureWord = { readonly channel: ChannelName; readonly word: string };

export type Privately = {
  readonly label: string;
  /** What the person says there by going: letters, digits, `-` and `_`, at most 64. */
  readonly start: string;
};

export type Choice = {
  readonly label: string;
  /** What says the same where choices are typed and nothing is pressed; without it the label itself does. */
  readonly typed?: string;
  /** What comes back when it is pressed: see `press.ts`. At most 40 bytes, so that a signed token fits Telegram's 64. */
  readonly press: string;
};

/**
 * Names, reasons, deeds and remarks: the only places where free text about a person may stand in events and effects.
 * Each field belongs to the persons in `of`; destroying the key of any of them makes the text unreadable.
 */
export type Words = { readonly [field: string]: { readonly of: readonly string[]; readonly text: string } };

/** What stands in place of words whose key was destroyed. */
export const ERASED = '(đã xoá)';

/** What a message in a group is about that changes later: its count grows, or it is closed. */
export type Subject =
  | { readonly is: 'lesson'; readonly week: string }
  | { readonly is: 'question'; readonly round: number; readonly index: number }
  | { readonly is: 'meeting'; readonly meeting: number; readonly reopened: boolean };

/** What the platform calls what it has taken. */
export type Receipt = { readonly message: string; readonly poll?: string };

/** A message one place must see, however long the way there is down. */
export type Post = {
  readonly kind: 'post';
  /** A person's private chat is looked up at the send, so that it may change while the post waits. */
  readonly to: { readonly place: Place } | { readonly person: string };
  readonly notice: Notice;
  readonly words?: Words;
  readonly notBefore?: Instant;
  /** Not worth sending from this moment on. */
  readonly expires?: Instant;
  /** Set when the clock started it: the hours in which it may not be sent. */
  readonly quiet?: Quiet;
  /** Set on what changes later: its cell is told the receipt, in the commit that settles it. */
  readonly subject?: Subject;
};

/** An intent for another stream; the effect's id is its cause there, so it is applied once. */
export type Tell = {
  readonly kind: 'tell';
  readonly stream: string;
  readonly intent: { readonly type: string; readonly [argument: string]: unknown };
  readonly words?: Words;
};

/** Ends the voting in a poll that was sent; where it has ended already, nothing happens. */
export type Stop = { readonly kind: 'stop'; readonly place: Place; readonly message: string; readonly words?: never };

export type Effect = Post | Tell | Stop;
