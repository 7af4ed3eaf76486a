import { randomUUID } from 'node:crypto';
import type { Instant } from '../core/time.ts';
import type { Claimed, Committed, Settlement, Store, StoredEvent } from '../ports/store.ts';
import { checkSettlement, instant, type Kept, type Prepared, prepare } from './prepare.ts';
import { connect } from './redis/connect.ts';
import { openHorizon } from './redis/horizon.ts';
import { openMeta } from './redis/meta.ts';
import { at, partitionOf, partitions } from './redis/partitions.ts';
import { openPersonKeys } from './redis/persons.ts';
import { confirm, rewrite } from './redis/servers.ts';
import { openWords, ownersOf, sealWords } from './words.ts';

export type RedisStore = Store & {
  /** Keys the directory of this Nếp; the same for all its workers. */
  readonly secret: string;
  /** Lets go of the connection at once: what a SIGKILL leaves behind. */
  abandon(): void;
};

export type RedisOptions = {
  /** `redis://[user:password@]host:port[/db]`; several are the members of a Cluster. */
  readonly addresses: readonly string[];
  readonly dataKey?: string | undefined;
  /** How many replicas must have a commit before it counts. */
  readonly waitReplicas?: number;
  /** Hears when the connection is lost and when it is back; what is asked in between is rejected. */
  onChange?(connection: 'lost' | 'back'): void;
};

/** Partitions of which one worker wakes the streams at a time. */
const WAKES_AT_ONCE = 8;

/** A worker that died while it woke a partition's streams is stood in for after this long. */
const WAKE_LEASE = 30_000;

type Row = { readonly partition: number; readonly member: string; readonly at: Instant };

/** The store that any number of workers share: one Redis, or a Cluster. */
export async function openRedis(options: RedisOptions): Promise<RedisStore> {
  const { addresses, dataKey, waitReplicas = 0, onChange } = options;
  const redis = await connect(addresses, waitReplicas);
  const { wrap, secret } = await openMeta(redis, dataKey).catch((fault: unknown) => {
    redis.disconnect();
    throw fault;
  });
  const worker = randomUUID();
  const persons = openPersonKeys(redis, wrap);
  const wakes = openHorizon(redis, 'wakes');
  const outbox = openHorizon(redis, 'outbox');
  const running = new Set<Promise<unknown>>();
  let open = true;
  redis.on('close', () => open && onChange?.('lost'));
  redis.on('ready', () => onChange?.('back'));

  /** Keeps what is under way, so that closing can wait for it. */
  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (!open) throw new Error('the store in Redis is closed');
    const done = work();
    running.add(done);
    try {
      return await done;
    } finally {
      running.delete(done);
    }
  }

  async function opened<T>(stream: string, lines: readonly string[]): Promise<readonly T[]> {
    const split = lines.map((line) => {
      const end = line.indexOf('\n');
      return end < 0 ? { json: line, words: null } : { json: line.slice(0, end), words: line.slice(end + 1) };
    });
    const owners = split.flatMap(({ words }) => (words === null ? [] : ownersOf(words)));
    const keyOf = await persons.of(owners, { make: false });
    return split.map(({ json, words }) =>
      words === null ? JSON.parse(json) : { ...JSON.parse(json), words: openWords(stream, words, keyOf) },
    );
  }

  async function commit(stream: string, chain: readonly Prepared[]): Promise<readonly Committed[]> {
    const kept = chain.flatMap(({ events, effects }) => [...events, ...effects]);
    const owners = kept.flatMap(({ words }) => Object.values(words ?? {}).flatMap(({ of }) => of));
    const keyOf = await persons.of(owners, { make: true });
    const line = ({ json, words }: Kept) => (words ? `${json}\n${sealWords(stream, words, keyOf)}` : json);
    const steps = chain.flatMap(({ commit: { expected, cause, at, wakeAt, settles }, events, effects }) => [
      ...['commit', expected, cause, at, wakeAt ?? ''],
      ...[events.length, ...events.map(line)],
      ...[effects.length, ...effects.flatMap((effect) => [effect.at, line(effect)])],
      ...(settles ? settling(settles.id, settles.as, settles.attempt) : []),
    ]);
    const index = partitionOf(stream);
    const answers = await write(index, stream, steps);
    for (const [i, { commit, effects }] of chain.entries()) {
      if (answers[i] !== 'committed') break;
      if (commit.wakeAt !== null) wakes.lower(index, commit.wakeAt);
      for (const { at } of effects) outbox.lower(index, at);
      if (commit.settles) noteRetry(index, commit.settles.as);
    }
    return answers;
  }

  async function write(index: number, stream: string, steps: readonly (string | number)[]) {
    const { causes, wakes, outbox, effects, tries, dead, count, events } = at(index);
    const answers = await redis.nepWrite(
      ...[events(stream), causes, wakes, outbox, effects, tries, dead, count],
      ...[stream, ...steps],
    );
    if (waitReplicas > 0) await confirm(redis, causes, waitReplicas);
    return answers as Committed[];
  }

  function noteRetry(index: number, as: Settlement) {
    if (typeof as === 'object') outbox.lower(index, as.retryAt);
  }

  /** The members to take next; of what is left behind only the time of the first is remembered. Null: nothing is due. */
  async function oldest(now: Instant, limit: number): Promise<readonly Row[] | null> {
    // The oldest of all lie in the partitions whose first are the oldest.
    const ripe = (await outbox.ripe(now)).slice(0, limit);
    if (ripe.length === 0) return null;
    const read = async (partition: number) => {
      const found = await redis.zrange(at(partition).outbox, '0', String(limit), 'WITHSCORES');
      // What is written from here on lowers it again.
      outbox.set(partition, Number.POSITIVE_INFINITY);
      return rowsOf(partition, found);
    };
    const rows = earliest((await Promise.all(ripe.map(read))).flat());
    const picked = rows.filter((row) => row.at <= now).slice(0, limit);
    for (const row of rows.slice(picked.length)) outbox.lower(row.partition, row.at);
    return picked;
  }

  async function take(partition: number, members: readonly string[], now: Instant, until: Instant) {
    const keys = at(partition);
    const found = await redis.nepClaim(keys.outbox, keys.effects, keys.tries, now, until, ...members);
    outbox.lower(partition, until);
    if (waitReplicas > 0) await confirm(redis, keys.outbox, waitReplicas);
    const taken = Array.from({ length: found.length / 6 }, (_, i) => found.slice(6 * i, 6 * i + 6));
    return Promise.all(
      taken.map(async ([id, line, attempts, doubts, due, n]) => {
        const stream = streamOf(String(id));
        const [effect] = await opened<Claimed['effect']>(stream, [String(line)]);
        if (!effect) throw new Error(`${id} has no effect`);
        const claimed = { id: String(id), stream, effect, attempts: Number(attempts), doubts: Number(doubts) };
        return { claimed, due: Number(due), n: Number(n) };
      }),
    );
  }

  /** Streams due in this partition, unless another worker is at them. */
  async function wakesOf(partition: number, now: Instant, limit: number): Promise<readonly Row[]> {
    const { wakes: key, waker } = at(partition);
    const found = await redis.nepDue(key, waker, now, limit, worker, now + WAKE_LEASE);
    const rows = rowsOf(partition, found.length === 1 ? [] : found);
    wakes.set(partition, rows[0]?.at ?? (found[0] === undefined ? Number.POSITIVE_INFINITY : Number(found[0])));
    return rows.filter((row) => row.at <= now);
  }

  return {
    shared: true,
    secret,

    load: (stream, after) =>
      run(async () => {
        const { events } = at(partitionOf(stream));
        return opened<StoredEvent>(stream, await redis.lrange(events(stream), after, -1));
      }),

    async commit(chain) {
      const prepared = chain.map(prepare);
      const [first] = prepared;
      if (!first) return [];
      const { stream } = first.commit;
      if (stream.includes(' ') && prepared.some(({ effects }) => effects.length > 0)) {
        throw new Error(`Expected no space in the name of a stream that has effects, got “${stream}”`);
      }
      return run(() => commit(stream, prepared));
    },

    due: (now, limit) =>
      run(async () => {
        const ripe = await wakes.ripe(now);
        const rows: Row[] = [];
        const atOnce = Math.min(limit, WAKES_AT_ONCE);
        for (let i = 0; i < ripe.length && rows.length < limit; i += atOnce) {
          const found = await Promise.all(ripe.slice(i, i + atOnce).map((each) => wakesOf(each, now, limit)));
          rows.push(...found.flat());
        }
        return earliest(rows)
          .slice(0, limit)
          .map(({ member }) => member);
      }),

    claim: (now, limit, leaseMs) =>
      run(async () => {
        for (let rows = await oldest(now, limit); rows !== null; rows = await oldest(now, limit)) {
          const groups = [...Map.groupBy(rows, ({ partition }) => partition)];
          const until = instant(now + leaseMs);
          const taken = await Promise.all(
            groups.map(([partition, group]) =>
              take(
                partition,
                group.map(({ member }) => member),
                now,
                until,
              ),
            ),
          );
          const claimed = taken.flat().sort((a, b) => a.due - b.due || a.n - b.n);
          // None when other workers were faster with all of them: there may be more behind.
          if (claimed.length > 0) return claimed.map((each) => each.claimed);
        }
        return [];
      }),

    async settle(id, as, attempt) {
      checkSettlement(as);
      const stream = streamOf(id);
      const index = partitionOf(stream);
      await run(() => write(index, stream, settling(id, as, attempt)));
      noteRetry(index, as);
    },

    forget: (person) =>
      run(async () => {
        await persons.forget(person);
        await rewrite(redis, at(partitionOf(person)).persons);
      }),

    lease: (name, holder, now, ms) =>
      run(async () => (await redis.nepLease(`nep:lease:${name}`, holder, instant(now), ms)) === 1),

    next: () =>
      run(async () => {
        const [wake, effect] = await Promise.all([wakes.first(), outbox.first()]);
        return wake === null || effect === null ? (wake ?? effect) : Math.min(wake, effect);
      }),

    prune: (before) =>
      run(async () => {
        instant(before);
        await Promise.all(partitions.map(({ causes }) => redis.zremrangebyscore(causes, '-inf', `(${before}`)));
      }),

    async close() {
      open = false;
      await Promise.allSettled(running);
      persons.close();
      redis.disconnect();
    },

    abandon() {
      open = false;
      persons.close();
      redis.disconnect();
    },
  };
}

function settling(id: string, as: Settlement, attempt?: number): readonly (string | number)[] {
  const how = typeof as === 'string' ? [as, 0] : [as.retryAt, as.doubt ? 1 : 0];
  return ['settle', id, ...how, attempt ?? ''];
}

/** An effect's id begins with the name of its stream. */
function streamOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(' ')));
}

function rowsOf(partition: number, flat: readonly string[]): readonly Row[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({
    partition,
    member: flat[2 * i] ?? '',
    at: Number(flat[2 * i + 1]),
  }));
}

function earliest(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.at - b.at);
}
