import type { Place, Post, Receipt } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { Claimed, Store } from '../ports/store.ts';
import type { House } from './house.ts';

/** Settles a message that was sent. One that changes later is known to its cell by the receipt, written in the same commit. */
export async function keepReceipt(
  store: Store,
  house: House,
  sent: { readonly claimed: Claimed; readonly effect: Post; readonly place: Place },
  receipt: Receipt | undefined,
  now: Instant,
): Promise<void> {
  const { claimed, effect, place } = sent;
  const { id, stream } = claimed;
  const { subject } = effect;
  const [kind, cell] = stream.split('/');
  if (!subject || !receipt || kind !== 'cell' || cell === undefined) return store.settle(id, 'done');
  const act = { cause: `sent ${id}`, now, settles: { id, as: 'done' as const } };
  await house.cells.act(cell, { type: 'KeepReceipt', subject, place, receipt }, act);
  return undefined;
}
