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
  /** A way into the reader's private chat with Nếp, on channels that have one. */
  readonly privately?: Privately;
  /** The meeting it calls to, for platforms on which a group has reminders that people accept or decline. */
  readonly meeting?: Meeting;
};

export type Meeting = {
  readonly title: string;
  readonly at: Instant;
  /** What accepting and declining press. */
  readonly accept: string;
  readonly decline: string;
};

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

export type Effect = Post | Tell;
