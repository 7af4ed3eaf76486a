import { ArchiveError, type Dated, type Item, type Source, type Written } from '../../ports/archive.ts';
import { said } from '../archived.ts';
import { StoreOpenError } from '../open-error.ts';
import { type Client, connect } from './connect.ts';
import { readKeys } from './meta.ts';
import { PAGE, paged, pagesOf } from './pages.ts';
import { type Partition, partitions } from './partitions.ts';
import { rowsOf, splitLine } from './rows.ts';
import { mastersOf } from './servers.ts';
import { beginningsIn } from './shelf.ts';
import { watch } from './watch.ts';

/** Streams whose beginnings are asked for together: most are short, and each would wait for an answer of its own. */
const STREAMS = 50;

const WRITTEN = 'something was written to Redis during the export: stop every Nếp that uses it, then export again';

export type RedisHouse = {
  readonly addresses: readonly string[];
  readonly dataKey: string | undefined;
  readonly waitReplicas?: number;
};

/** The whole of a Redis, as long as nobody writes to it. */
export async function openRedisSource({ addresses, dataKey, waitReplicas = 0 }: RedisHouse): Promise<Source> {
  const redis = await connect(addresses, waitReplicas);
  try {
    const keys = await readKeys(redis, dataKey);
    if (keys === null) throw new ArchiveError('there is no Nếp in this Redis: set REDIS_URL to the one it runs on');
    return {
      keys,
      items: () => guarded(itemsIn(redis)),
      closedBooks: () => guarded(closedIn(redis)),
      close: async () => redis.disconnect(),
    };
  } catch (fault) {
    redis.disconnect();
    throw fault;
  }
}

async function* itemsIn(redis: Client): AsyncGenerator<Item> {
  const { changed } = await watch(redis);
  for (const partition of partitions) yield* personsIn(redis, partition);
  for await (const streams of streamsIn(redis)) {
    const begun = await Promise.all(streams.map((stream) => beginningOf(redis, stream)));
    for (const stream of begun) yield* eventsOf(redis, stream);
  }
  for (const partition of partitions) {
    yield* causesIn(redis, partition);
    yield* wakesIn(redis, partition);
    yield* effectsIn(redis, partition);
    yield* deadIn(redis, partition);
  }
  if (await changed()) throw new ArchiveError(WRITTEN);
}

/** A book that is closed is never written to again, so nobody has to be watched. */
async function* closedIn(redis: Client): AsyncGenerator<Written> {
  for (const partition of partitions) {
    for (const [stream, kept] of Object.entries(await redis.hgetall(partition.books))) {
      yield* eventsOf(redis, { partition, stream, beginnings: beginningsIn(kept), lines: null });
    }
  }
}

async function* guarded<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (fault) {
    throw hidden(fault);
  }
}

/** What the client says of a command that failed would carry what was in it. */
export function hidden(fault: unknown): unknown {
  if (fault instanceof ArchiveError || fault instanceof StoreOpenError || !(fault instanceof Error)) return fault;
  return new ArchiveError(`Redis does not answer as it should (${fault.message}): put it right, then try again`);
}

async function* personsIn(redis: Client, { persons }: Partition): AsyncGenerator<Item> {
  for (const some of pagesOf(await redis.hkeys(persons))) {
    const keys = await redis.hmgetBuffer(persons, ...some);
    for (const [index, person] of some.entries()) {
      const key = keys[index]?.toString('base64') ?? '';
      yield { kind: 'person', person, ...(key !== '' && { key }) };
    }
  }
}

type Stream = { readonly partition: Partition; readonly stream: string };

/** A stream, where its books begin, and the first lines of the present one; null where that is left out. */
type Begun = Stream & { readonly beginnings: readonly number[]; readonly lines: readonly string[] | null };

/** Every stream that has events, once: a walk over the keys may come by the same one twice, so their names are remembered. */
async function* streamsIn(redis: Client): AsyncGenerator<readonly Stream[]> {
  const seen = new Set<string>();
  for (const master of mastersOf(redis)) {
    let cursor = '0';
    do {
      const [next, found] = await master.scan(cursor, 'MATCH', '{p*}:e:*', 'COUNT', 1000);
      cursor = next;
      const fresh = found.flatMap(streamAt).filter(({ stream }) => !seen.has(stream) && seen.add(stream));
      yield* pagesOf(fresh, STREAMS);
    } while (cursor !== '0');
  }
}

function streamAt(key: string): readonly Stream[] {
  const [, index = '', stream = ''] = /^\{p(\d+)\}:e:(.*)$/su.exec(key) ?? [];
  const partition = partitions[Number(index)];
  return partition?.events(stream) === key ? [{ partition, stream }] : [];
}

async function beginningOf(redis: Client, { partition, stream }: Stream): Promise<Begun> {
  const { books, events } = partition;
  const [kept, lines] = await Promise.all([redis.hget(books, stream), redis.lrange(events(stream), 0, PAGE - 1)]);
  return { partition, stream, beginnings: beginningsIn(kept), lines };
}

/** Book after book; of those that were dropped only where they began. */
async function* eventsOf(redis: Client, { partition, stream, beginnings, lines }: Begun): AsyncGenerator<Written> {
  let given = 0;
  for (const [index, begins] of beginnings.entries()) {
    if (index > 0) yield { kind: 'book', stream, begins };
    const ends = beginnings[index + 1];
    if (ends === undefined && lines === null) return;
    const key = ends === undefined ? partition.events(stream) : partition.closed(stream, begins);
    const read = (from: number, to: number) => redis.lrange(key, from, to);
    const before = given;
    for await (const [place, line] of paged(read, ends === undefined ? lines : null)) {
      given += 1;
      yield { kind: 'event', stream, version: begins + place + 1, ...said<Dated>(splitLine(line)) };
    }
    // Closed books are dropped without a mark: all of one is there, or nothing of it and of those before.
    if (ends !== undefined && given > 0 && given - before !== ends - begins) throw new ArchiveError(WRITTEN);
  }
}

async function* causesIn(redis: Client, { causes }: Partition): AsyncGenerator<Item> {
  for await (const { member, at } of ranked(redis, causes)) {
    const end = member.indexOf(' ');
    yield { kind: 'cause', stream: member.slice(0, end), cause: member.slice(end + 1), at };
  }
}

async function* wakesIn(redis: Client, { wakes }: Partition): AsyncGenerator<Item> {
  for await (const { member, at } of ranked(redis, wakes)) yield { kind: 'wake', stream: member, at };
}

/** What waits, in the order of its numbers: those of one partition are few enough to be sorted in memory. */
async function* effectsIn(redis: Client, { outbox, effects, tries }: Partition): AsyncGenerator<Item> {
  const members = (await redis.zrange(outbox, '0', '-1')).toSorted();
  const ids = members.map((member) => member.slice(16));
  for (const some of pagesOf(ids)) {
    const [lines, states, ends] = await Promise.all([
      redis.hmget(effects, ...some),
      redis.hmget(tries, ...some),
      redis.zmscore(outbox, ...members.splice(0, some.length)),
    ]);
    for (const [index, id] of some.entries()) {
      const [, due, attempts, doubts, leased] = (states[index] ?? '').split(' ').map(Number);
      if (due === undefined || attempts === undefined || doubts === undefined) throw new Error(`${id} has no state`);
      const lease = leased === 1 && { leased: Number(ends[index]) };
      yield { kind: 'effect', id, due, attempts, doubts, ...lease, ...said(splitLine(lines[index] ?? '')) };
    }
  }
}

async function* deadIn(redis: Client, { dead }: Partition): AsyncGenerator<Item> {
  for (const some of pagesOf(await redis.hkeys(dead))) {
    const lines = await redis.hmget(dead, ...some);
    for (const [index, id] of some.entries()) yield { kind: 'dead', id, ...said(splitLine(lines[index] ?? '')) };
  }
}

/** The members of a sorted set; nobody writes to it, so their ranks stay. */
async function* ranked(redis: Client, key: string) {
  const page = async (from: number, to: number) =>
    rowsOf(0, await redis.zrange(key, String(from), String(to), 'WITHSCORES'));
  for await (const [, row] of paged(page)) yield row;
}
