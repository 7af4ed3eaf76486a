import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { ERASED, type Words } from '../core/message.ts';
import type { SealedWords } from '../ports/archive.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Caps the memory that keys may take; the next look-up simply derives again. */
const CACHED_KEYS = 2000;

/** Answers one person's own key, or null when there is none (any more). */
type PersonKey = (person: string) => Buffer | null;

/** The keys that words are sealed under: one for each group of persons, derived from their own keys and remembered. */
export type SharedKeys = {
  /** Null as soon as one of the persons has no key. */
  of(persons: readonly string[], personKey: PersonKey): Buffer | null;
  /** To be called whenever a key was destroyed, or one that was handed in did not get to the disk. */
  clear(): void;
};

export function sharedKeys(): SharedKeys {
  const cache = new Map<string, Buffer>();
  const clear = () => {
    for (const key of cache.values()) key.fill(0);
    cache.clear();
  };
  return {
    of(persons, personKey) {
      const sorted = [...new Set(persons)].sort();
      const name = JSON.stringify(sorted);
      const known = cache.get(name);
      if (known) return known;
      const keys: Buffer[] = [];
      for (const person of sorted) {
        const key = personKey(person);
        if (key === null) return null;
        keys.push(key);
      }
      const derived = Buffer.from(hkdfSync('sha256', Buffer.concat(keys), '', 'nep words', 32));
      if (cache.size >= CACHED_KEYS) clear();
      cache.set(name, derived);
      return derived;
    },
    clear,
  };
}

export function newPersonKey(): Buffer {
  return randomBytes(32);
}

/** The key that persons' keys are wrapped with; slow on purpose, since people choose `DATA_KEY` themselves. */
export function wrappingKey(dataKey: string, salt: Uint8Array): Buffer {
  return scryptSync(dataKey.normalize('NFC'), salt, 32);
}

/** AES-256-GCM: iv, tag, ciphertext. `context` must be the same at the opening. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The plain bytes, or null when the key, the context or the bytes are not those of the sealing. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Throws on words that belong to nobody: no key could ever protect them. */
export function checkOwned(words: Words): void {
  for (const [field, { of }] of Object.entries(words)) {
    if (of.length === 0) throw new Error(`Expected words.${field} to belong to at least one person, got of: []`);
  }
}

/** The words as they may be kept. `keyOf` makes the keys that are missing and answers null for the forgotten. */
export function sealWords(stream: string, words: Words, keyOf: (of: readonly string[]) => Buffer | null): string {
  const kept = Object.entries(words).map(([field, { of, text }]): [string, SealedWords[string]] => {
    const key = keyOf(of);
    return [
      field,
      key ? { of, sealed: seal(key, Buffer.from(text), context(stream, field)).toString('base64') } : { of },
    ];
  });
  return JSON.stringify(Object.fromEntries(kept));
}

/** The words as people may read them; what has no key, or does not open, is `ERASED`. */
export function openWords(stream: string, json: string, keyOf: (of: readonly string[]) => Buffer | null): Words {
  const kept: SealedWords = JSON.parse(json);
  const words = Object.entries(kept).map(([field, { of, sealed }]): [string, Words[string]] => {
    const key = sealed === undefined ? null : keyOf(of);
    const plain = key && sealed ? unseal(key, Buffer.from(sealed, 'base64'), context(stream, field)) : null;
    return [field, { of, text: plain ? plain.toString() : ERASED }];
  });
  return Object.fromEntries(words);
}

/** Everyone whose key is needed to open words that were sealed. */
export function ownersOf(json: string): readonly string[] {
  const kept: SealedWords = JSON.parse(json);
  return Object.values(kept).flatMap(({ of }) => of);
}

/** Ties a sealed text to where it stands, so that it cannot be moved to another field or stream. */
function context(stream: string, field: string): string {
  return `${stream}\n${field}`;
}
