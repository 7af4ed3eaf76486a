import * as crypt from '../words.ts';
import type { Client } from './connect.ts';
import { at, partitionOf } from './partitions.ts';
import type { Confirm } from './servers.ts';

/** A key that another worker destroys is of use here this long at most. */
const REMEMBERED = 60_000;

/** Caps the memory that keys may take. */
const MOST = 10_000;

/** Answers the key for words of these persons; null as soon as one of them has none. */
type KeyOf = (of: readonly string[]) => Buffer | null;

export type PersonKeys = {
  /** Looks up the keys of these persons; `make` makes those that never had one. */
  of(persons: Iterable<string>, how: { readonly make: boolean }): Promise<KeyOf>;
  /** Destroys the person's key for ever. */
  forget(person: string): Promise<void>;
  close(): void;
};

/** Keys of persons, wrapped with `wrap` where there is one. Empty stands for a person who was forgotten. */
export function openPersonKeys(redis: Client, wrap: Buffer | null, confirm: Confirm): PersonKeys {
  const shared = crypt.sharedKeys();
  const known = new Map<string, Buffer | null>();
  const clear = () => {
    known.clear();
    shared.clear();
  };
  const clearing = setInterval(clear, REMEMBERED).unref();

  const stored = async (person: string, make: boolean): Promise<Buffer | null> => {
    const { persons } = at(partitionOf(person));
    const found = await redis.hgetBuffer(persons, person);
    if (found || !make) return found;
    const key = crypt.newPersonKey();
    // Of two workers that make one at once, the first one's stays.
    await redis.hsetnx(persons, person, wrap ? crypt.seal(wrap, key, person) : key);
    // Words whose key went down with a server would be lost with it.
    await confirm(persons);
    return redis.hgetBuffer(persons, person);
  };

  const keyOf = async (person: string, make: boolean): Promise<Buffer | null> => {
    const cached = known.get(person);
    if (cached !== undefined) return cached;
    const found = await stored(person, make);
    if (found === null) return null;
    const key = found.length === 0 ? null : wrap ? crypt.unseal(wrap, found, person) : found;
    if (known.size >= MOST) clear();
    known.set(person, key);
    return key;
  };

  return {
    async of(persons, { make }) {
      const keys = new Map<string, Buffer | null>();
      const look = async (person: string) => keys.set(person, await keyOf(person, make));
      await Promise.all([...new Set(persons)].map(look));
      return (of) => shared.of(of, (person) => keys.get(person) ?? null);
    },
    async forget(person) {
      const { persons } = at(partitionOf(person));
      await redis.hset(persons, person, '');
      clear();
      await confirm(persons);
    },
    close() {
      clearInterval(clearing);
      clear();
    },
  };
}
