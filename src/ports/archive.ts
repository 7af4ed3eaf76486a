import type { Instant } from '../core/time.ts';

/** What stops an export or an import: one line that says what was read and what is wanted; never a word or a key. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/** How a store knows its DATA_KEY again; both are base64. */
export type Lock = { readonly salt: string; readonly proof: string };

/** What opens the rest: the secret of the directory, or the mark of the DATA_KEY that it is derived from. */
export type HouseKeys = { readonly secret: string } | Lock;

/** Words as a store keeps them: the text sealed, or left out because a person they belong to was already forgotten. */
export type SealedWords = { readonly [field: string]: { readonly of: readonly string[]; readonly sealed?: string } };

/** What an event or an effect says besides its words; a store does not ask what it means. */
export type Facts = { readonly [name: string]: unknown };

export type Dated = Facts & { readonly at: Instant };

/** One thing a store keeps, the same in every store. */
export type Item =
  /** The person's key in base64, wrapped where there is a DATA_KEY; none once the person is forgotten. */
  | { readonly kind: 'person'; readonly person: string; readonly key?: string }
  /** Those of a stream stand together, its books among them, in order; the events of dropped books are not there. */
  | {
      readonly kind: 'event';
      readonly stream: string;
      readonly version: number;
      readonly data: Dated;
      readonly words?: SealedWords;
    }
  /** A new book of the stream begins after this version. */
  | { readonly kind: 'book'; readonly stream: string; readonly begins: number }
  | { readonly kind: 'cause'; readonly stream: string; readonly cause: string; readonly at: Instant }
  | { readonly kind: 'wake'; readonly stream: string; readonly at: Instant }
  /** Those of a stream stand in the order in which they were decided. */
  | {
      readonly kind: 'effect';
      readonly id: string;
      readonly due: Instant;
      readonly attempts: number;
      readonly doubts: number;
      /** Claimed and not settled: until when nobody else takes it over. */
      readonly leased?: Instant;
      readonly data: Facts;
      readonly words?: SealedWords;
    }
  | { readonly kind: 'dead'; readonly id: string; readonly data: Facts; readonly words?: SealedWords };

/** What stands in the books of streams. */
export type Written = Extract<Item, { kind: 'event' | 'book' }>;

/** A store that is read from beginning to end while nobody writes to it. */
export type Source = {
  readonly keys: HouseKeys;
  /** Everything it keeps; ends in an `ArchiveError` when something was written meanwhile. */
  items(): AsyncIterable<Item>;
  /** The books that are closed, whoever writes to the present ones; of a stream without any, nothing. */
  closedBooks(): AsyncIterable<Written>;
  close(): Promise<void>;
};

/** A new store that is filled. From `begin` to `finish` nobody else can open it. */
export type Target = {
  /** Refuses keys that its DATA_KEY does not open. What an earlier import left unfinished is cleared away. */
  begin(keys: HouseKeys): Promise<void>;
  add(items: readonly Item[]): Promise<void>;
  /** All of it is there, and on the disk. */
  finish(): Promise<void>;
  close(): Promise<void>;
};

/** An effect's id begins with the name of its stream, a cause's mark too. */
export function streamOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(' ')));
}
