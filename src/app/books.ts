import type { Instant } from '../core/time.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

/** Closes the books that are full, one at a time and beside everything else: at New Year all of them are. */
export type Books = {
  /** A stream with a full book. */
  add(stream: string): void;
  start(now: Instant): void;
  /** Resolves when none is left. */
  idle(): Promise<void>;
};

export function openBooks(house: House, log: Log): Books {
  const full = new Set<string>();
  let working: Promise<void> | null = null;

  const turn = async (stream: string, now: Instant) => {
    try {
      const turned = await house.turn(stream, now);
      if (turned === 'begun') log.info({ stream }, 'a new book was begun');
      // It is tried again when the stream wakes next.
      if (turned === 'unlike') log.warn({ stream }, 'the book stays open: what it carries over makes another state');
    } catch (fault) {
      log.error({ stream, fault }, 'closing a book failed');
    }
  };
  const work = async (now: Instant) => {
    for (const stream of full) {
      full.delete(stream);
      await turn(stream, now);
    }
  };

  return {
    add: (stream) => void full.add(stream),
    start(now) {
      if (full.size === 0) return;
      working ??= work(now).finally(() => {
        working = null;
      });
    },
    async idle() {
      await working;
    },
  };
}
