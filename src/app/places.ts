import { isSamePlace } from '../core/cell/roster.ts';
import type { Cell } from '../core/cell/state.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { House } from './house.ts';
import { placeKey } from './keys.ts';

type Act = { readonly cause: string; readonly now: Instant };

/** What becomes of the groups cells meet in. Every step may be repeated: a crash in between is healed by the repeat. */
export type Places = {
  /** The platform gave the group another id: whoever owns the key of the old one gets that of the new. */
  move(from: Place, to: Place, act: Act): Promise<void>;
  /** The key stays the cell's, so that it is found again when Nếp is let in again. */
  lose(place: Place, how: { readonly told: boolean }, act: Act): Promise<void>;
  /** Whoever hears from a group is in it. */
  regain(cell: Cell | null, inbound: Inbound): Promise<void>;
};

export function openPlaces(house: House): Places {
  const { directory, cells } = house;
  return {
    async move(from, to, { cause, now }) {
      const cell = (await directory.read(placeKey(from))).target;
      if (cell === null) return;
      const step = (name: string) => ({ cause: `${cause} ${name}`, now });
      await directory.act(placeKey(to), { type: 'Claim', target: cell }, step('claim'));
      await cells.act(cell, { type: 'MovePlace', from, to }, step('move'));
      await directory.act(placeKey(from), { type: 'Release' }, step('release'));
    },
    async lose(place, { told }, act) {
      const cell = (await directory.read(placeKey(place))).target;
      if (cell !== null) await cells.act(cell, { type: 'LosePlace', place, told }, act);
    },
    async regain(cell, { place, cause, at: now }) {
      if (cell === null || place.kind === 'private') return;
      if (cell.roster.places.some((each) => isSamePlace(each, place))) return;
      await cells.act(cell.roster.id, { type: 'AddPlace', place }, { cause: `${cause} place`, now });
    },
  };
}
