import { type Decision, refuse } from '../aggregate.ts';
import type { Notice } from '../notice.ts';
import type { Instant } from '../time.ts';
import { wordOf } from '../words.ts';
import type { DeedEvent } from './deed-events.ts';
import { type DeedPhoto, heldBy, isSameAlbum, MOST_PHOTOS, TOGETHER } from './deed-photos.ts';
import { type Deed, isBeingDecided } from './deed-state.ts';
import type { Cell } from './state.ts';

/** A photo without words that tell a deed. */
export type PhotoIntent = {
  readonly type: 'ShowPhoto';
  readonly by: string;
  readonly photo: DeedPhoto;
  /** Whether it was sent to Nếp, and not only past it: then it belongs to what its sender has just told. */
  readonly meant: boolean;
  /** Whether it may wait for its words: privately, where they are asked for. */
  readonly waits: boolean;
};

/** One of an album goes where the others went, one that is meant for Nếp to what was just told. None is a deed by itself. */
export function showPhoto(cell: Cell, { by, photo, meant, waits }: PhotoIntent, now: Instant): Decision<DeedEvent> {
  const together = ofAlbum(cell, by, photo);
  const deed = together ?? (meant ? justTold(cell, by, now) : null);
  if (!deed) {
    const isFull = heldBy(cell.deeds.held, by, now).length >= MOST_PHOTOS;
    return waits && !isFull ? [heldPhoto(by, photo, now)] : [];
  }
  const no = refusal(cell, deed, now);
  // The rest of an album is no message of its own, and is given no answer of its own.
  if (no) return together ? [] : refuse(no);
  const { channel, album, file } = photo;
  return [{ type: 'DeedPhotoAdded', at: now, deed: deed.deed, channel, album, words: { photo: wordOf(by, file) } }];
}

/** A photo that waits for what its sender tells. */
export function heldPhoto(by: string, { channel, album, file }: DeedPhoto, at: Instant): DeedEvent {
  return { type: 'PhotoHeld', at, by, channel, album, words: { photo: wordOf(by, file) } };
}

/** The deed the person has told a moment ago. */
export function justTold({ deeds }: Cell, by: string, now: Instant): Deed | null {
  return deeds.queue.findLast((deed) => deed.by === by && now - deed.at < TOGETHER) ?? null;
}

function ofAlbum({ deeds }: Cell, by: string, photo: DeedPhoto): Deed | null {
  return deeds.queue.findLast((deed) => deed.by === by && deed.photos.some((each) => isSameAlbum(each, photo))) ?? null;
}

/** What an officer has looked at or decided on gets no photo more, which nobody would have seen. */
function refusal(cell: Cell, deed: Deed, now: Instant): Notice | null {
  if (deed.approved || isBeingDecided(cell, deed.deed, now)) return { key: 'deed.photoLate' };
  return deed.photos.length >= MOST_PHOTOS ? { key: 'deed.photosFull', most: MOST_PHOTOS } : null;
}
