import type { World } from '../library.ts';
import { type Instant, type Slot, slotAfter, slotBefore } from '../time.ts';
import type { Cell } from './state.ts';

/** The first slot strictly later than `after` on which the cell is at work. */
export function nextSlot(_cell: Cell, slot: Slot, after: Instant, { zone }: World): Instant {
  return slotAfter(slot, after, zone);
}

/** The latest slot not after `at` on which the cell was at work. */
export function lastSlot(_cell: Cell, slot: Slot, at: Instant, { zone }: World): Instant {
  return slotBefore(slot, at, zone);
}
