import type { Instant } from '../../core/time.ts';
import { SET_BACK } from '../prepare.ts';
import type { Client } from './connect.ts';
import { openHorizon } from './horizon.ts';
import { at, partitions } from './partitions.ts';
import { earliest, type Row, rowsOf } from './rows.ts';
import type { Confirm } from './servers.ts';

/** An effect that was taken, as it is kept. */
export type Taken = {
  readonly id: string;
  readonly line: string;
  readonly attempts: number;
  readonly doubts: number;
  readonly due: Instant;
  readonly n: number;
};

export type Claims = {
  /** Takes the oldest waiting effects of all partitions until then. */
  take(now: Instant, limit: number, until: Instant): Promise<readonly Taken[]>;
  /** An effect of the partition waits to be claimed then. */
  lower(partition: number, to: Instant): void;
  first(): Promise<Instant | null>;
};

/** `giveBack` lets go of what was taken and surely not sent. */
export function openClaims(redis: Client, confirm: Confirm, giveBack: (taken: Taken) => Promise<void>): Claims {
  const horizon = openHorizon(redis, 'outbox');
  /** The time of the latest claim; at first that of the latest commit, whoever made it. */
  let latest: Instant | null = null;

  /** What waits for a time of the clock as it was must not wait until that time comes again. */
  const heed = async (now: Instant, until: Instant) => {
    latest ??= await latestCommit(redis);
    if (now < latest - SET_BACK) {
      const all = partitions.map(({ outbox, effects, tries }) => redis.nepSetBack(outbox, effects, tries, now, until));
      await Promise.all(all);
    }
    latest = now;
  };

  /** The members to take next; of what is left behind only the time of the first is remembered. Null: nothing is due. */
  const oldest = async (now: Instant, limit: number): Promise<readonly Row[] | null> => {
    // The oldest of all lie in the partitions whose first are the oldest.
    const ripe = (await horizon.ripe(now)).slice(0, limit);
    if (ripe.length === 0) return null;
    const read = async (partition: number) => {
      const found = await redis.zrange(at(partition).outbox, '0', String(limit), 'WITHSCORES');
      // What is written from here on lowers it again.
      horizon.set(partition, Number.POSITIVE_INFINITY);
      return rowsOf(partition, found);
    };
    const rows = earliest((await Promise.all(ripe.map(read))).flat());
    const picked = rows.filter((row) => row.at <= now).slice(0, limit);
    for (const row of rows.slice(picked.length)) horizon.lower(row.partition, row.at);
    return picked;
  };

  const takeIn = async (partition: number, members: readonly string[], now: Instant, until: Instant) => {
    const { outbox, effects, tries } = at(partition);
    const found = await redis.nepClaim(outbox, effects, tries, now, until, ...members);
    horizon.lower(partition, until);
    const taken = Array.from({ length: found.length / 6 }, (_, i): Taken => {
      const [id, line, attempts, doubts, due, n] = found.slice(6 * i, 6 * i + 6);
      return {
        id: String(id),
        line: String(line),
        attempts: Number(attempts),
        doubts: Number(doubts),
        due: Number(due),
        n: Number(n),
      };
    });
    try {
      if (taken.length > 0) await confirm(outbox);
    } catch (fault) {
      await Promise.allSettled(taken.map(giveBack));
      throw fault;
    }
    return taken;
  };

  return {
    lower: horizon.lower,
    first: horizon.first,
    async take(now, limit, until) {
      await heed(now, until);
      for (let rows = await oldest(now, limit); rows !== null; rows = await oldest(now, limit)) {
        const groups = [...Map.groupBy(rows, ({ partition }) => partition)];
        const taken = await Promise.all(
          groups.map(([partition, group]) => {
            const members = group.map(({ member }) => member);
            return takeIn(partition, members, now, until);
          }),
        );
        // None when other workers were faster with all of them: there may be more behind.
        if (taken.flat().length > 0) return taken.flat().sort((a, b) => a.due - b.due || a.n - b.n);
      }
      return [];
    },
  };
}

async function latestCommit(redis: Client): Promise<Instant> {
  const newest = await Promise.all(partitions.map(({ causes }) => redis.zrange(causes, '-1', '-1', 'WITHSCORES')));
  return Math.max(...newest.map(([, at]) => Number(at ?? Number.NEGATIVE_INFINITY)));
}
