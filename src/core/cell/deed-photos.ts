import type { ChannelName, PictureWord, Words } from '../message.ts';
import { type Instant, MINUTE } from '../time.ts';
import { wordOf } from '../words.ts';

/** A photo as its channel knows it: the bytes are never fetched. */
export type DeedPhoto = {
  readonly channel: ChannelName;
  readonly file: string;
  /** What the channel calls the photos that were sent in one go. */
  readonly album: string | null;
};

/** A photo that came without words, and waits for them. */
export type HeldPhoto = DeedPhoto & { readonly by: string; readonly at: Instant };

/** Photos kept of one deed, at most. */
export const MOST_PHOTOS = 4;

/** How long after the telling a photo still belongs to it, and how long a photo waits to be told of. */
export const TOGETHER = 15 * MINUTE;

/** What an album holds. */
const MOST_IN_ALBUM = 10;

/** The photos that wait for what their sender tells now. */
export function heldBy(held: readonly HeldPhoto[], person: string, now: Instant): readonly HeldPhoto[] {
  return held.filter(({ by, at }) => by === person && now - at < TOGETHER).slice(-MOST_PHOTOS);
}

/** Whether both were sent in one go. */
export function isSameAlbum(one: DeedPhoto, other: DeedPhoto): boolean {
  return one.album !== null && one.album === other.album && one.channel === other.channel;
}

type Shown = { readonly deed: number; readonly by: string; readonly photos: readonly DeedPhoto[] };

/** The photos of these deeds as words of their tellers; of many, first the first of each deed, as many as an album holds. */
export function picturesOf(deeds: readonly Shown[]): {
  readonly of: ReadonlyMap<number, readonly PictureWord[]>;
  readonly words: Words;
} {
  const all = deeds.flatMap(({ deed, by, photos }) =>
    photos.map(({ channel, file }, index) => ({ deed, index, channel, word: `photo:${deed}:${index}`, by, file })),
  );
  const chosen = all.toSorted((one, other) => one.index - other.index).slice(0, MOST_IN_ALBUM);
  return {
    of: Map.groupBy(
      chosen.map(({ deed, channel, word }) => ({ deed, channel, word })),
      ({ deed }) => deed,
    ),
    words: Object.fromEntries(chosen.map(({ word, by, file }) => [word, wordOf(by, file)])),
  };
}
