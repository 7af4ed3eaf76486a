import type { Instant } from '../../core/time.ts';
import type { Client } from './connect.ts';
import { at, PARTITIONS } from './partitions.ts';

/** How long what other workers wrote may go unnoticed: shorter than from beat to beat. What this one wrote is known at once. */
const SWEEP = 900;

/** What is known of when each partition has something due: never later than it really has, but for the last sweep. */
export type Horizon = {
  /** Partitions that may have something due, the longest overdue first. */
  ripe(now: Instant): Promise<readonly number[]>;
  /** Something was written that is due then. */
  lower(partition: number, to: Instant): void;
  /** The partition was looked at: its first is due then. */
  set(partition: number, to: Instant): void;
  /** The earliest of all, as it stands in Redis. */
  first(): Promise<Instant | null>;
};

export function openHorizon(redis: Client, kind: 'wakes' | 'outbox'): Horizon {
  const heads: Instant[] = new Array(PARTITIONS).fill(Number.NEGATIVE_INFINITY);
  let swept = Number.NEGATIVE_INFINITY;

  const lower = (partition: number, to: Instant) => {
    heads[partition] = Math.min(heads[partition] ?? to, to);
  };

  const look = (each: (partition: number, head: Instant) => void) =>
    Promise.all(
      heads.map(async (_, index) => {
        const [, score] = await redis.zrange(at(index)[kind], '0', '0', 'WITHSCORES');
        each(index, score === undefined ? Number.POSITIVE_INFINITY : Number(score));
      }),
    );

  const sweep = async () => {
    // What is written while the answers are on their way lowers what they say.
    heads.fill(Number.POSITIVE_INFINITY);
    try {
      await look(lower);
    } catch (fault) {
      heads.fill(Number.NEGATIVE_INFINITY);
      throw fault;
    }
  };

  return {
    async ripe(now) {
      if (now - swept >= SWEEP || now < swept) {
        await sweep();
        swept = now;
      }
      const ripe = [...heads.entries()].filter(([, head]) => head <= now);
      return ripe.sort(([, a], [, b]) => a - b).map(([index]) => index);
    },
    lower,
    set(partition, to) {
      heads[partition] = to;
    },
    async first() {
      let first = Number.POSITIVE_INFINITY;
      await look((_, head) => {
        first = Math.min(first, head);
      });
      return Number.isFinite(first) ? first : null;
    },
  };
}
