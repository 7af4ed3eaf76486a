import type { Effect, Words } from '../message.ts';
import type { Notice } from '../notice.ts';
import { wordOf } from '../words.ts';
import type { DeedEvent } from './deed-events.ts';
import { isSameAlbum, picturesOf } from './deed-photos.ts';
import { type Deed, deedsOf, oldestWaiting } from './deed-state.ts';
import { byClock, toGroups, toOfficers, toPerson } from './posts.ts';
import { namesOf } from './roster.ts';
import type { Cell } from './state.ts';

export function deedEffects(event: DeedEvent, cell: Cell): readonly Effect[] {
  const { id } = cell.roster;
  switch (event.type) {
    case 'DeedTold': {
      const { deed, by, anonymous, words } = event;
      const photos = cell.deeds.queue.find((told) => told.deed === deed)?.photos.length ?? 0;
      return [
        toPerson(by, { key: 'deed.ask', cell: id, deed, anonymous, photos }, { words }),
        ...toOfficers(cell, { key: 'deed.waiting' }),
      ];
    }
    case 'DeedPhotoAdded': {
      const told = cell.deeds.queue.find(({ deed }) => deed === event.deed);
      const added = told?.photos.at(-1);
      // An album is asked about once, with its first photo.
      if (!told || !added || told.photos.slice(0, -1).some((photo) => isSameAlbum(photo, added))) return [];
      const words = { text: wordOf(told.by, told.text) };
      return [toPerson(told.by, { key: 'deed.askPhoto', cell: id, deed: told.deed }, { words })];
    }
    case 'DeedAsked': {
      const asked = cell.deeds.queue.find(({ deed }) => deed === event.deed);
      if (!asked) return [];
      const words = { text: wordOf(asked.by, asked.text) };
      return [toPerson(event.by, { key: 'deed.askOfficer', what: event.what }, { words })];
    }
    case 'DeedReturned': {
      const { words } = event;
      const [teller] = words.text.of;
      return teller === undefined ? [] : [toPerson(teller, { key: 'deed.returned' }, { words })];
    }
    case 'DeedShortened': {
      const { deed, words } = event;
      const [teller] = words.text.of;
      return teller === undefined ? [] : [toPerson(teller, { key: 'deed.shortened', cell: id, deed }, { words })];
    }
    case 'DeedsHighlighted': {
      const posts = toGroups(cell, ...highlights(cell));
      return event.by === null ? byClock(cell, posts) : posts;
    }
    case 'DeedsInvited':
      return byClock(cell, toGroups(cell, { key: 'deed.invite' }));
    default:
      return [];
  }
}

/** The latest highlight as the group reads it. Who asked not to be named, or has left, is thanked without a name. */
function highlights(cell: Cell): readonly [Notice, { readonly words: Words }] {
  const { latest } = cell.deeds;
  const pictures = picturesOf(latest);
  const items = latest.map(({ deed, by, anonymous }) => ({
    deed,
    by: anonymous || !cell.roster.members.has(by) ? null : by,
    photos: pictures.of.get(deed) ?? [],
  }));
  const named = items.flatMap(({ by }) => by ?? []);
  const texts = latest.map(({ deed, by, text }) => [`deed:${deed}`, wordOf(by, text)] as const);
  return [
    { key: 'deed.highlights', items },
    { words: { ...Object.fromEntries(texts), ...namesOf(cell.roster, named), ...pictures.words } },
  ];
}

/** The oldest deed that waits, for an officer who just decided on another or only looks. */
export function reviewOf(
  cell: Cell,
  after: Extract<Notice, { key: 'deed.review' }>['after'],
): { readonly notice: Notice; readonly words: Words } {
  const next: Deed | null = oldestWaiting(cell);
  if (!next) return { notice: { key: 'deed.noneWaiting', after }, words: {} };
  const { deed, anonymous, consent, text } = next;
  const by = cell.roster.members.has(next.by) ? next.by : null;
  const left = deedsOf(cell).waiting - 1;
  const pictures = picturesOf([next]);
  const photos = pictures.of.get(deed) ?? [];
  return {
    notice: { key: 'deed.review', cell: cell.roster.id, deed, by, anonymous, consent, left, after, photos },
    words: { text: wordOf(next.by, text), ...namesOf(cell.roster, [next.by]), ...pictures.words },
  };
}
