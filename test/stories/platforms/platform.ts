import type { Settler } from '../../../src/app/found.ts';
import type { Place } from '../../../src/core/message.ts';
import type { Channel } from '../../../src/ports/channel.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { StoryPlace, Where } from '../parse.ts';

/** Something the bot said, as one person or a whole group sees it. */
export type Heard = { readonly text: string; readonly choices: readonly { readonly label: string }[] };

/** Where a story is played: people who do what they do there, and the channel through which Nếp takes part. */
export type Platform = {
  /** A new process of Nếp takes part; the chats and the people are still there. */
  connect(store: Store, zone: string): Promise<Channel>;
  account(name: string): Settler['accounts'][number];
  /** The group, with these people in it. */
  group(place: StoryPlace, members: readonly string[]): Place;
  say(who: string, where: Where, text: string): Promise<void>;
  /** Presses the newest message that ever offered the label; false when there is none. */
  press(who: string, where: Where, label: string): Promise<boolean>;
  /** Resolves when what people did was taken in and answered. */
  settled(): Promise<void>;
  /** What the bot has said in a place, oldest first; what came later always stands later. */
  heard(where: Where): readonly Heard[];
  close(): Promise<void>;
};

/** A label is meant by the whole of it, or by its beginning before `.`, `)` or a space. */
export function isLabel(label: string, wanted: string): boolean {
  return label === wanted || (label.startsWith(wanted) && /^[.) ]/u.test(label.slice(wanted.length)));
}

/** Composed, lower case, spaces folded: how both sides of an expectation are compared. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
