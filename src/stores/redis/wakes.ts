import { randomUUID } from 'node:crypto';
import type { Instant } from '../../core/time.ts';
import type { Client } from './connect.ts';
import { openHorizon } from './horizon.ts';
import { at } from './partitions.ts';
import { earliest, type Row, rowsOf } from './rows.ts';

/** Partitions a worker takes to itself at a time; the others are left to other workers. */
const AT_ONCE = 8;

/** A worker that died while it woke a partition's streams is stood in for after this long. */
const LEASE = 30_000;

export type Wakes = {
  due(now: Instant, limit: number): Promise<readonly string[]>;
  /** A commit wants to wake a stream of the partition then. */
  lower(partition: number, to: Instant): void;
  first(): Promise<Instant | null>;
};

/** Which streams want to wake, each told to one worker at a time. */
export function openWakes(redis: Client): Wakes {
  const worker = randomUUID();
  const horizon = openHorizon(redis, 'wakes');

  const dueIn = async (partition: number, now: Instant, limit: number): Promise<readonly Row[]> => {
    const { wakes, waker } = at(partition);
    const found = await redis.nepDue(wakes, waker, now, limit, worker, now + LEASE);
    // A single time: until then another worker has the partition.
    const taken = found.length === 1 ? Number(found[0]) : null;
    const rows = taken === null ? rowsOf(partition, found) : [];
    horizon.set(partition, taken ?? rows[0]?.at ?? Number.POSITIVE_INFINITY);
    return rows.filter((row) => row.at <= now);
  };

  return {
    lower: horizon.lower,
    first: horizon.first,
    async due(now, limit) {
      const ripe = await horizon.ripe(now);
      const rows: Row[] = [];
      const atOnce = Math.min(limit, AT_ONCE);
      for (let i = 0; i < ripe.length && rows.length < limit; i += atOnce) {
        const found = await Promise.all(ripe.slice(i, i + atOnce).map((partition) => dueIn(partition, now, limit)));
        rows.push(...found.flat());
      }
      const oldest = earliest(rows).slice(0, limit);
      return oldest.map(({ member }) => member);
    },
  };
}
