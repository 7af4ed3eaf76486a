import type { Effect } from '../core/message.ts';
import { streamOf } from '../ports/archive.ts';
import type { Claimed, Committed, Settlement, Store, StoredEvent } from '../ports/store.ts';
import { checkSettlement, instant, type Kept, type Prepared, prepare, prepareBook } from './prepare.ts';
import { openClaims } from './redis/claims.ts';
import { connect } from './redis/connect.ts';
import { openMeta } from './redis/meta.ts';
import { at, partitionOf, partitions } from './redis/partitions.ts';
import { openPersonKeys } from './redis/persons.ts';
import { lineOf, splitLine } from './redis/rows.ts';
import { openConfirm, rewrite } from './redis/servers.ts';
import { openShelf } from './redis/shelf.ts';
import { openWakes } from './redis/wakes.ts';
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

/** The store that any number of workers share: one Redis, or a Cluster. */
export async function openRedis(options: RedisOptions): Promise<RedisStore> {
  const { addresses, dataKey, waitReplicas = 0, onChange } = options;
  const redis = await connect(addresses, waitReplicas);
  const { wrap, secret } = await openMeta(redis, dataKey).catch((fault: unknown) => {
    redis.disconnect();
    throw fault;
  });
  const confirm = openConfirm(redis, waitReplicas);
  const persons = openPersonKeys(redis, wrap, confirm);
  const wakes = openWakes(redis);
  const claims = openClaims(redis, confirm, ({ id, due, attempts }) => settle(id, { retryAt: due }, attempts));
  const shelf = openShelf(redis, confirm);
  const running = new Set<Promise<unknown>>();
  let open = true;
  let connection: 'lost' | 'back' = 'back';
  const note = (is: 'lost' | 'back') => {
    // Every attempt to come back that fails is another loss to the client.
    if (open && is !== connection) onChange?.(is);
    connection = is;
  };
  redis.on('close', () => note('lost'));
  redis.on('ready', () => note('back'));

  /** Keeps what is under way, so that closing can wait for it. */
  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (!open) throw new Error('the store in Redis is closed');
    const done = work();
    running.add(done);
    try {
      return await done;
    } catch (fault) {
      // What the client says then is about its own settings.
      throw connection === 'lost' ? new Error('Redis is away', { cause: fault }) : fault;
    } finally {
      running.delete(done);
    }
  }

  async function opened<T>(stream: string, lines: readonly string[]): Promise<readonly T[]> {
    const split = lines.map(splitLine);
    const owners = split.flatMap(({ words }) => (words === null ? [] : ownersOf(words)));
    const keyOf = await persons.of(owners, { make: false });
    return split.map(({ json, words }) =>
      words === null ? JSON.parse(json) : { ...JSON.parse(json), words: openWords(stream, words, keyOf) },
    );
  }

  /** How what is about to be written stands in a line; the keys for its words are there, or made. */
  async function sealing(stream: string, kept: readonly Kept[]): Promise<(each: Kept) => string> {
    const owners = kept.flatMap(({ words }) => Object.values(words ?? {}).flatMap(({ of }) => of));
    const keyOf = await persons.of(owners, { make: true });
    return ({ json, words }) => lineOf(json, words ? sealWords(stream, words, keyOf) : null);
  }

  async function commit(stream: string, chain: readonly Prepared[]): Promise<readonly Committed[]> {
    const line = await sealing(
      stream,
      chain.flatMap(({ events, effects }) => [...events, ...effects]),
    );
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
      for (const { at } of effects) claims.lower(index, at);
      if (commit.settles) noteRetry(index, commit.settles.as);
    }
    return answers;
  }

  async function write(index: number, stream: string, steps: readonly (string | number)[]) {
    const { causes, wakes, outbox, effects, tries, dead, count, books, events } = at(index);
    const answers = await redis.nepWrite(
      ...[events(stream), causes, wakes, outbox, effects, tries, dead, count, books],
      ...[stream, ...steps],
    );
    await confirm(causes);
    return answers as Committed[];
  }

  async function settle(id: string, as: Settlement, attempt?: number): Promise<void> {
    const stream = streamOf(id);
    const index = partitionOf(stream);
    await write(index, stream, settling(id, as, attempt));
    noteRetry(index, as);
  }

  function noteRetry(index: number, as: Settlement) {
    if (typeof as === 'object') claims.lower(index, as.retryAt);
  }

  return {
    shared: true,
    secret,

    load: (stream, after, limit) =>
      run(async () => {
        const { events, books } = at(partitionOf(stream));
        const [begins, lines] = await redis.nepLoad(events(stream), books, stream, after, limit ?? -1);
        return { begins, events: await opened<StoredEvent>(stream, lines) };
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

    async beginBook(book) {
      const kept = prepareBook(book);
      const { stream, expected } = book;
      return run(async () => shelf.begin(stream, expected, kept.map(await sealing(stream, kept))));
    },

    dropBooks: (stream, upTo) => run(() => shelf.drop(stream, upTo)),

    due: (now, limit) => run(() => wakes.due(now, limit)),

    claim: (now, limit, leaseMs) =>
      run(async () => {
        const taken = await claims.take(now, limit, instant(now + leaseMs));
        return Promise.all(
          taken.map(async ({ id, line, attempts, doubts }): Promise<Claimed> => {
            const stream = streamOf(id);
            const [effect] = await opened<Effect>(stream, [line]);
            if (!effect) throw new Error(`${id} has no effect`);
            return { id, stream, effect, attempts, doubts };
          }),
        );
      }),

    async settle(id, as, attempt) {
      checkSettlement(as);
      return run(() => settle(id, as, attempt));
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
        const [wake, effect] = await Promise.all([wakes.first(), claims.first()]);
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
