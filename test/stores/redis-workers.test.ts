import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WEEK } from '../../src/core/time.ts';
import type { Claimed } from '../../src/ports/store.ts';
import { openRedis, type RedisStore } from '../../src/stores/redis.ts';
import { commitOf, event, eventsOf } from '../contracts/given.ts';
import { type Server, SKIP_REDIS, startCluster, startServer, until } from './redis-server.ts';

const T = commitOf({}).at;
const LEASE = 60_000;
const opened: RedisStore[] = [];

async function open(addresses: readonly string[], waitReplicas = 0): Promise<RedisStore> {
  const store = await openRedis({ addresses, waitReplicas });
  opened.push(store);
  return store;
}
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const tell = { kind: 'tell', stream: 'unit/1', intent: { type: 'X' } } as const;

describe.skipIf(SKIP_REDIS)('workers on one Redis', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => server.flush());

  const streams = Array.from({ length: 500 }, (_, i) => `cell/${i}`);

  test('share what is due: no stream is woken by two, each finds more until all are done', async () => {
    const [a, b] = [await open(server.urls), await open(server.urls)];
    await Promise.all(streams.map((stream) => a.commit([commitOf({ stream, wakeAt: T })])));
    const woken: string[] = [];
    const shares = [0, 0];
    for (let idle = 0; idle < 2; ) {
      const found = await Promise.all([a, b].map((store) => store.due(T + 5000, 50)));
      idle = found.flat().length === 0 ? idle + 1 : 0;
      expect(new Set(found.flat()).size, 'no stream twice').toBe(found.flat().length);
      await Promise.all(
        found.flatMap((due, i) =>
          due.map((stream) => {
            woken.push(stream);
            shares[i] = (shares[i] ?? 0) + 1;
            return a.commit([commitOf({ stream, cause: 'woken', wakeAt: T + 10 * LEASE })]);
          }),
        ),
      );
    }
    expect(woken.toSorted()).toEqual(streams.toSorted());
    expect(Math.min(...shares)).toBeGreaterThan(streams.length / 5);
  });

  test('take over what one was about to wake when it died', async () => {
    const [a, b] = [await open(server.urls), await open(server.urls)];
    await a.commit([commitOf({ wakeAt: T })]);
    expect(await a.due(T, 10)).toEqual(['cell/1']);
    expect(await b.due(T + 5000, 10)).toEqual([]);
    a.abandon();
    expect(await b.due(T + 29_999, 10)).toEqual([]);
    expect(await b.due(T + 30_000, 10)).toEqual(['cell/1']);
  });

  test('take it over as well when its clock, and theirs, was a week ahead by then', async () => {
    const [a, b] = [await open(server.urls), await open(server.urls)];
    await a.commit([commitOf({ wakeAt: T })]);
    expect(await a.due(T + WEEK, 10)).toEqual(['cell/1']);
    a.abandon();
    expect(await b.due(T, 10)).toEqual(['cell/1']);
  });

  test('claim every effect once, and none is left behind', async () => {
    const stores = await Promise.all(Array.from({ length: 3 }, () => open(server.urls)));
    await Promise.all(streams.map((stream) => stores[0]?.commit([commitOf({ stream, effects: [tell] })])));
    const claimed: Claimed[] = [];
    const drain = async (store: RedisStore) => {
      for (;;) {
        const some = await store.claim(T + 5000, 20, LEASE);
        if (some.length === 0) return;
        claimed.push(...some);
        await Promise.all(some.map(({ id }) => store.settle(id, 'done')));
      }
    };
    await Promise.all(stores.map(drain));
    expect(claimed.map(({ stream }) => stream).toSorted()).toEqual(streams.toSorted());
    expect(await stores[0]?.next()).toBe(null);
  });

  test('a worker that has nothing to do asks little', async () => {
    const store = await open(server.urls);
    const admin = new Redis(server.port);
    await store.commit([commitOf({ wakeAt: T + 10 * LEASE, effects: [{ ...tell }] })]);
    await store.claim(T, 9, 10 * LEASE);
    await store.due(T, 9);
    const asked = async () => Number(/total_commands_processed:(\d+)/u.exec(await admin.info('stats'))?.[1]);
    const before = await asked();
    for (let i = 0; i < 100; i++) await Promise.all([store.claim(T + i, 9, LEASE), store.due(T + i, 9)]);
    expect((await asked()) - before).toBeLessThan(10);
    admin.disconnect();
  });
});

describe.skipIf(SKIP_REDIS)('replicas', () => {
  test('REDIS_WAIT_REPLICAS confirms nothing that no replica has', async () => {
    const server = await startServer();
    const replica = await startServer(['--replicaof', `127.0.0.1 ${server.port}`]);
    const admin = new Redis(server.port);
    try {
      await until(async () => /state=online/u.test(await admin.info('replication')));
      const store = await open(server.urls, 1);
      const commit = async (cause: string, expected: number) =>
        (await store.commit([commitOf({ cause, expected, events: [event(cause)] })]))[0];
      expect(await commit('A', 0)).toBe('committed');
      await replica.kill();
      await expect(commit('B', 1)).rejects.toThrow('0 of 1 replicas');
      await replica.start();
      await until(async () => /state=online/u.test(await admin.info('replication')));
      expect(await commit('B', 1), 'the write itself stands').toBe('duplicate');
    } finally {
      admin.disconnect();
      await replica.stop();
      await server.stop();
    }
  });

  test('of a Cluster take over when a master dies, with all that was confirmed to REDIS_WAIT_REPLICAS', async () => {
    const cluster = await startCluster({ replicas: true });
    try {
      const store = await open(cluster.urls, 1);
      const streams = Array.from({ length: 60 }, (_, i) => `cell/${i}`);
      const commitAll = async (expected: number, cause: string) => {
        const all = await Promise.allSettled(
          streams.map((stream) => store.commit([commitOf({ stream, cause, expected, events: [event(cause)] })])),
        );
        return streams.filter((_, i) => all[i]?.status === 'fulfilled');
      };
      const types = async (stream: string) => (await eventsOf(store, stream)).map(({ type }) => type);
      expect(await commitAll(0, 'A')).toEqual(streams);

      const dying = commitAll(1, 'B');
      await cluster.servers[0]?.kill();
      const confirmed = await dying;
      await until(async () =>
        (await Promise.allSettled(streams.map(types))).every(({ status }) => status === 'fulfilled'),
      );
      for (const stream of streams) expect((await types(stream))[0]).toBe('A');
      for (const stream of confirmed) expect(await types(stream)).toEqual(['A', 'B']);

      // The dead master's replica has none of its own now: what it takes cannot be confirmed.
      const again = await commitAll(1, 'B');
      for (const stream of streams) expect(await types(stream)).toEqual(['A', 'B']);
      expect(again.length).toBeLessThan(streams.length);
    } finally {
      await cluster.stop();
    }
  });
});
