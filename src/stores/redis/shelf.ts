import type { Client } from './connect.ts';
import { at, partitionOf } from './partitions.ts';
import type { Confirm } from './servers.ts';

/** The books of the streams, of which only the present one is read and written. */
export type Shelf = {
  begin(stream: string, expected: number, lines: readonly string[]): Promise<'committed' | 'conflict'>;
  drop(stream: string, upTo: number): Promise<void>;
};

/** Where the books of a stream begin, also those that were dropped; the present one last. */
export function beginningsIn(kept: string | null): readonly number[] {
  return (kept ?? '0').split(' ').map(Number);
}

export function openShelf(redis: Client, confirm: Confirm): Shelf {
  const beginnings = async (stream: string) => beginningsIn(await redis.hget(at(partitionOf(stream)).books, stream));

  return {
    async begin(stream, expected, lines) {
      const { events, closed, books } = at(partitionOf(stream));
      const present = (await beginnings(stream)).at(-1) ?? 0;
      const keys = [events(stream), closed(stream, present), books];
      const answer = await redis.nepBook(...keys, stream, present, expected, ...lines);
      await confirm(books);
      return answer;
    },

    async drop(stream, upTo) {
      const { closed, books } = at(partitionOf(stream));
      const all = await beginnings(stream);
      // A book ends where the next one begins.
      const gone = all.filter((_, index) => (all[index + 1] ?? Number.POSITIVE_INFINITY) <= upTo);
      if (gone.length > 0) await redis.unlink(...gone.map((begins) => closed(stream, begins)));
      await confirm(books);
    },
  };
}
