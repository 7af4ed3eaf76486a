import { timingSafeEqual } from 'node:crypto';

/** In constant time, so that neither a mark nor a secret can be guessed letter by letter. */
export function sameText(read: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(read), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
