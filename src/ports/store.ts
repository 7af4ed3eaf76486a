import type { Effect, Words } from '../core/message.ts';
import type { Instant } from '../core/time.ts';

/** An event as any store keeps it: its meaning is the business of the aggregate that parses it on load. */
export type StoredEvent = { readonly type: string; readonly at: Instant; readonly words?: Words };

/**
 * What happens to a claimed effect once it was tried. `dead` is kept for a person to look at; `doubt`: it may have been
 * sent all the same.
 */
export type Settlement = 'done' | 'dead' | { readonly retryAt: Instant; readonly doubt?: boolean };

/** One atomic write: all of it or nothing. */
export type Commit = {
  readonly stream: string;
  /** The stream's version the decision was made on: 0 for an empty stream, one more for each event since. */
  readonly expected: number;
  /** What brought this about. A second commit to the stream with the same cause writes nothing. */
  readonly cause: string;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  /** Get the ids `stream cause#0`, `stream cause#1`, … */
  readonly effects: readonly Effect[];
  /** An effect of this stream whose result the commit records; settled in the same write. */
  readonly settles?: { readonly id: string; readonly as: Settlement; readonly attempt?: number };
  /** The stream's one next wake; null clears it. */
  readonly wakeAt: Instant | null;
};

export type Committed = 'committed' | 'conflict' | 'duplicate';

export type Claimed = {
  readonly id: string;
  readonly stream: string;
  readonly effect: Effect;
  /** This attempt included: 1 at the first. */
  readonly attempts: number;
  /** Earlier attempts of which nobody knows whether they were sent: settled with `doubt`, or never settled at all. */
  readonly doubts: number;
};

/**
 * Events of a stream's present book, oldest first. Versions run on from book to book: `begins` is that of the last event
 * before it. Whoever has read no further than that starts over, with the first of these.
 */
export type Loaded = { readonly begins: number; readonly events: readonly StoredEvent[] };

/** A new book of a stream: the events that carry over what still matters, one at least. */
export type Book = {
  readonly stream: string;
  /** The version that was carried over. */
  readonly expected: number;
  readonly events: readonly StoredEvent[];
};

/**
 * Where everything Nếp knows is kept. Times are arguments: a store has no clock.
 * A fault (disk full, connection lost) rejects; it never answers `committed` for what is not on disk.
 */
export type Store = {
  /** Whether other processes write to it too, so that a state one has in memory may be behind. */
  readonly shared: boolean;

  /**
   * Events after version `after`, or from the beginning of the present book where that is later; `limit` of them at most.
   * An unknown stream is empty. Words come back as plain text.
   */
  load(stream: string, after: number, limit?: number): Promise<Loaded>;

  /**
   * Commits to ONE stream, in order, each decided on top of the one before. After one that is not committed, the rest of
   * the chain are conflicts. Chains that arrive together may share a transaction; a conflict or duplicate among them
   * writes nothing and spares its neighbours; if the transaction fails, all in it reject.
   */
  commit(chain: readonly Commit[]): Promise<readonly Committed[]>;

  /** Closes the stream's book and begins the next; the old one is kept apart. Wakes, causes and effects are not touched. */
  beginBook(book: Book): Promise<'committed' | 'conflict'>;

  /** Drops the stream's closed books that end at version `upTo` or before it: for ever. */
  dropBooks(stream: string, upTo: number): Promise<void>;

  /**
   * Streams whose wake has come, the longest overdue first. They stay due until a commit moves or clears the wake; a shared
   * store leaves out those that another worker is at.
   */
  due(now: Instant, limit: number): Promise<readonly string[]>;

  /**
   * Takes waiting effects whose `notBefore` has come, oldest first, for `leaseMs`. Attempts are counted durably first. Where
   * `now` shows that the clock was set back, retries wait no longer, and leases end within `leaseMs`.
   */
  claim(now: Instant, limit: number, leaseMs: number): Promise<readonly Claimed[]>;

  /**
   * Says what became of a claimed effect. Of an `attempt` whose lease ran out and that was claimed again since, only `done`
   * still counts: what is to be done next is for the later one to say.
   */
  settle(id: string, as: Settlement, attempt?: number): Promise<void>;

  /** Destroys the person's key: every word of theirs reads `(đã xoá)` from now on, and no new key is ever made. */
  forget(person: string): Promise<void>;

  /** Takes or renews a named lease; false while another holder's has not run out. `ms` 0 gives it back. */
  lease(name: string, holder: string, now: Instant, ms: number): Promise<boolean>;

  /** The earliest moment at which a stream wants to wake or an effect waits to be claimed: what a rehearsal clock jumps to. */
  next(): Promise<Instant | null>;

  /** Drops causes older than `before` and effects that were done before it. Dead ones stay. */
  prune(before: Instant): Promise<void>;

  /** Finishes what was taken in, then lets go of the file or connection. */
  close(): Promise<void>;
};
