import { randomBytes } from 'node:crypto';
import { ArchiveError, type HouseKeys, type Lock } from '../ports/archive.ts';
import { seal, unseal, wrappingKey } from './words.ts';

/** Ties the proof to its purpose. */
const PROOF = 'proof';

/** The mark by which a new store will know this DATA_KEY again, and the key that persons' keys are wrapped with. */
export function newLock(dataKey: string): { readonly lock: Lock; readonly wrap: Buffer } {
  const salt = randomBytes(16);
  const wrap = wrappingKey(dataKey, salt);
  const proof = seal(wrap, Buffer.from('nep'), PROOF);
  return { lock: { salt: salt.toString('base64'), proof: proof.toString('base64') }, wrap };
}

/** What DATA_KEY has to do with a lock: opens it, is another one, is missing, or finds none. */
type Tried = 'wrong' | 'missing' | 'unwanted' | { readonly wrap: Buffer | null };

/** Tries a DATA_KEY, or that there is none, on what was made with one, or without. */
export function tryKey(lock: Lock | null, dataKey: string | undefined): Tried {
  if (lock === null) return dataKey === undefined ? { wrap: null } : 'unwanted';
  if (dataKey === undefined) return 'missing';
  const wrap = wrappingKey(dataKey, Buffer.from(lock.salt, 'base64'));
  return unseal(wrap, Buffer.from(lock.proof, 'base64'), PROOF) === null ? 'wrong' : { wrap };
}

/** Refuses to fill a store with what its DATA_KEY does not open. */
export function checkKeys(keys: HouseKeys, dataKey: string | undefined): void {
  const tried = tryKey('secret' in keys ? null : keys, dataKey);
  switch (tried) {
    case 'unwanted':
      throw new ArchiveError('the export was made without DATA_KEY: unset DATA_KEY');
    case 'missing':
      throw new ArchiveError('the export was made with a DATA_KEY: set DATA_KEY to the one it was made with');
    case 'wrong':
      throw new ArchiveError('DATA_KEY is not the one the export was made with: set DATA_KEY to that one');
    default:
      return;
  }
}
