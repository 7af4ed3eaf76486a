import { createHmac } from 'node:crypto';
import { keepLatest } from '../core/latest.ts';
import type { Place } from '../core/message.ts';

/** The directory key of whoever runs this whole Nếp. */
export const OWNER = 'owner';

/** Letters and digits that nobody mistakes for one another when a code is read aloud. */
const READABLE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** The directory key of a group. */
export function placeKey({ channel, id }: Place): string {
  return `place:${channel}:${id}`;
}

/** Accounts whose key is remembered: whoever writes to Nếp mostly writes again soon. */
const REMEMBERED = 5000;

const accounts = new Map<string, string>();

/** The directory key of a person's account: an HMAC, so that the directory names nobody. */
export function accountKey(secret: string, channel: string, id: string): string {
  const account = `${secret} ${channel}:${id}`;
  const known = accounts.get(account);
  if (known !== undefined) return known;
  const key = `account:${createHmac('sha256', secret).update(`${channel}:${id}`).digest('base64url')}`;
  accounts.set(account, key);
  keepLatest(accounts, REMEMBERED);
  return key;
}

/** The directory key of a code that founds a cell or a unit. */
export function codeKey(code: string): string {
  return `code:${code}`;
}

/** The code that makes whoever sends it the owner, until someone has. */
export function ownerCode(secret: string): string {
  return readable(secret, 'owner', 10);
}

/** A code nobody can guess, the same for the same cause. */
export function freshCode(secret: string, cause: string): string {
  return readable(secret, `code ${cause}`, 8);
}

/** An id for a new person, cell or unit, the same for the same cause: an update that comes twice makes one. */
export function freshId(secret: string, kind: 'p' | 'c' | 'u', cause: string): string {
  return kind + readable(secret, `${kind} ${cause}`, 9).toLowerCase();
}

function readable(secret: string, text: string, length: number): string {
  const bytes = createHmac('sha256', secret).update(text).digest();
  return Array.from(bytes.subarray(0, length), (byte) => READABLE[byte % READABLE.length]).join('');
}
