import { randomUUID } from 'node:crypto';
import {
  ArchiveError,
  type Facts,
  type HouseKeys,
  type Item,
  type SealedWords,
  streamOf,
  type Target,
} from '../../ports/archive.ts';
import { checkKeys } from '../data-key.ts';
import { type Client, connect } from './connect.ts';
import { beginMeta, finishMeta, META, whatIsThere } from './meta.ts';
import { at, type Partition, partitionOf, partitions, sharedKeys } from './partitions.ts';
import { lineOf } from './rows.ts';
import { mastersOf, openConfirm } from './servers.ts';
import { hidden, type RedisHouse } from './source.ts';

/** The one import that may write; after this long without a sign of it, it is dead. */
const IMPORT = 'nep:import';
const TERM = 10_000;

const TAKEN = 'this Redis already holds a Nếp, wanted nothing: empty it, or set REDIS_URL to another one';
const AT_WORK = 'another import writes to this Redis, or died seconds ago: wait until it is over, then try again';

/** A Redis without a Nếp, filled. */
export async function openRedisTarget({ addresses, dataKey, waitReplicas = 0 }: RedisHouse): Promise<Target> {
  const redis = await connect(addresses, waitReplicas);
  const confirm = openConfirm(redis, waitReplicas);
  const holder = randomUUID();
  const numbers = new Map<Partition, number>();
  let keys: HouseKeys | null = null;

  /** What fails stays begun: nobody starts on it. */
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (fault) {
      throw hidden(fault);
    }
  };

  const stillOurs = async () => {
    const [by] = await Promise.all([redis.get(IMPORT), redis.pexpire(IMPORT, TERM)]);
    if (by !== holder) throw new ArchiveError(AT_WORK);
  };

  try {
    await checkVacant(redis);
  } catch (fault) {
    redis.disconnect();
    throw hidden(fault);
  }

  return {
    begin: (given) =>
      guarded(async () => {
        checkKeys(given, dataKey);
        if ((await redis.set(IMPORT, holder, 'PX', TERM, 'NX')) === null) throw new ArchiveError(AT_WORK);
        await checkVacant(redis);
        if (!(await beginMeta(redis))) throw new ArchiveError(TAKEN);
        await clear(redis);
        keys = given;
      }),

    add: (items) =>
      guarded(async () => {
        await stillOurs();
        const rest = items.filter((item) => item.kind !== 'event');
        await Promise.all([...addEvents(redis, items), ...rest.map((item) => addOne(redis, item, numbers))]);
      }),

    finish: () =>
      guarded(async () => {
        await stillOurs();
        await Promise.all(partitions.map(({ causes }) => confirm(causes)));
        if (keys) await finishMeta(redis, keys);
        await confirm(META);
      }),

    async close() {
      // Where Redis is gone, its own clock lets the next one in.
      const by = await redis.get(IMPORT).catch(() => null);
      if (by === holder) await redis.del(IMPORT).catch(() => 0);
      redis.disconnect();
    },
  };
}

/** Refuses a Redis that holds a Nếp, even one whose beginning is lost; what an import left unfinished is none. */
async function checkVacant(redis: Client): Promise<void> {
  const found = await whatIsThere(redis);
  if (found === 'unfinished') return;
  const kept = await Promise.all(partitions.map((partition) => redis.exists(...sharedKeys(partition))));
  if (found !== 'nothing' || kept.some((count) => count > 0)) throw new ArchiveError(TAKEN);
}

/** Takes away what an import that was cut short has written. */
async function clear(redis: Client): Promise<void> {
  for (const master of mastersOf(redis)) {
    let cursor = '0';
    do {
      const [next, found] = await master.scan(cursor, 'MATCH', '{p*}:*', 'COUNT', 1000);
      cursor = next;
      const ours = found.filter((key) => partitions[Number(/^\{p(\d+)\}:/u.exec(key)?.[1])] !== undefined);
      await Promise.all(ours.map((key) => redis.unlink(key)));
    } while (cursor !== '0');
  }
}

/** The events of a stream go there together, and only where the ones before them are. */
function addEvents(redis: Client, items: readonly Item[]): readonly Promise<unknown>[] {
  const events = items.filter((item) => item.kind === 'event');
  return [...Map.groupBy(events, ({ stream }) => stream)].map(async ([stream, some]) => {
    const { events } = at(partitionOf(stream));
    const length = await redis.rpush(events(stream), ...some.map(kept));
    if (length !== some.at(-1)?.version) throw new ArchiveError(`a stream has ${length} events, not as many as wanted`);
  });
}

async function addOne(redis: Client, item: Exclude<Item, { kind: 'event' }>, numbers: Map<Partition, number>) {
  switch (item.kind) {
    case 'person': {
      const { persons } = at(partitionOf(item.person));
      await redis.hset(persons, item.person, Buffer.from(item.key ?? '', 'base64'));
      return;
    }
    case 'cause': {
      const { causes } = at(partitionOf(item.stream));
      await redis.zadd(causes, item.at, `${item.stream} ${item.cause}`);
      return;
    }
    case 'wake':
      await redis.zadd(at(partitionOf(item.stream)).wakes, item.at, item.stream);
      return;
    case 'effect': {
      const { id, due, attempts, doubts, leased } = item;
      const partition = at(partitionOf(streamOf(id)));
      const { outbox, effects, tries, count } = partition;
      const n = (numbers.get(partition) ?? 0) + 1;
      numbers.set(partition, n);
      const state = [n, due, attempts, doubts, leased === undefined ? 0 : 1].join(' ');
      await Promise.all([
        redis.hset(effects, id, kept(item)),
        redis.hset(tries, id, state),
        redis.zadd(outbox, leased ?? due, `${String(n).padStart(15, '0')} ${id}`),
        redis.set(count, n),
      ]);
      return;
    }
    case 'dead':
      await redis.hset(at(partitionOf(streamOf(item.id))).dead, item.id, kept(item));
      return;
    default:
      item satisfies never;
  }
}

function kept({ data, words }: { readonly data: Facts; readonly words?: SealedWords }): string {
  return lineOf(JSON.stringify(data), words ? JSON.stringify(words) : null);
}
