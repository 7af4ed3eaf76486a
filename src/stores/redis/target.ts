import { randomUUID } from 'node:crypto';
import { ArchiveError, type HouseKeys, type Item, streamOf, type Target } from '../../ports/archive.ts';
import { archived } from '../archived.ts';
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
  const add = adder(redis);
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
        await add(items);
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

/** Writes one thing after the other; what is for one partition arrives there in order. */
function adder(redis: Client): (items: readonly Item[]) => Promise<unknown> {
  const numbers = new Map<Partition, number>();
  /** The stream whose events come one after the other, and where its books begin. */
  let present = { stream: '', beginnings: [0], version: 0 };

  const turnTo = (stream: string) => {
    if (stream !== present.stream) present = { stream, beginnings: [0], version: 0 };
  };

  const book = ({ stream, begins }: Extract<Item, { kind: 'book' }>) => {
    const { events, closed, books } = at(partitionOf(stream));
    turnTo(stream);
    const last = present.beginnings.at(-1) ?? 0;
    const full = present.version > last;
    present = { stream, beginnings: [...present.beginnings, begins], version: begins };
    return [
      ...(full ? [redis.rename(events(stream), closed(stream, last))] : []),
      redis.hset(books, stream, present.beginnings.join(' ')),
    ];
  };

  const event = async (item: Extract<Item, { kind: 'event' }>) => {
    const { stream, version } = item;
    const { events } = at(partitionOf(stream));
    turnTo(stream);
    present.version = version;
    const wanted = version - (present.beginnings.at(-1) ?? 0);
    const length = await redis.rpush(events(stream), kept(item));
    if (length !== wanted) throw new ArchiveError(`a stream has ${length} events in its book, wanted ${wanted}`);
  };

  const effect = (item: Extract<Item, { kind: 'effect' }>) => {
    const { id, due, attempts, doubts, leased } = item;
    const partition = at(partitionOf(streamOf(id)));
    const { outbox, effects, tries, count } = partition;
    const n = (numbers.get(partition) ?? 0) + 1;
    numbers.set(partition, n);
    return [
      redis.hset(effects, id, kept(item)),
      redis.hset(tries, id, [n, due, attempts, doubts, leased === undefined ? 0 : 1].join(' ')),
      redis.zadd(outbox, leased ?? due, `${String(n).padStart(15, '0')} ${id}`),
      redis.set(count, n),
    ];
  };

  const add = (item: Item): readonly Promise<unknown>[] => {
    switch (item.kind) {
      case 'person': {
        const { persons } = at(partitionOf(item.person));
        return [redis.hset(persons, item.person, Buffer.from(item.key ?? '', 'base64'))];
      }
      case 'event':
        return [event(item)];
      case 'book':
        return book(item);
      case 'cause':
        return [redis.zadd(at(partitionOf(item.stream)).causes, item.at, `${item.stream} ${item.cause}`)];
      case 'wake':
        return [redis.zadd(at(partitionOf(item.stream)).wakes, item.at, item.stream)];
      case 'effect':
        return effect(item);
      case 'dead':
        return [redis.hset(at(partitionOf(streamOf(item.id))).dead, item.id, kept(item))];
      default:
        return item satisfies never;
    }
  };

  return (items) => Promise.all(items.flatMap(add));
}

function kept(item: Parameters<typeof archived>[0]): string {
  const { json, words } = archived(item);
  return lineOf(json, words);
}
