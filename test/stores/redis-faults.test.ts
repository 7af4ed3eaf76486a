import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ERASED } from '../../src/core/message.ts';
import { openRedis, type RedisStore } from '../../src/stores/redis.ts';
import { commitOf, event, eventsOf } from '../contracts/given.ts';
import { limitFiles } from '../program.ts';
import { type Server, SKIP_REDIS, startCluster, startServer, until } from './redis-server.ts';

const name = (person: string, text: string) => ({ name: { of: [person], text } });

describe.skipIf(SKIP_REDIS)('one Redis', () => {
  let server: Server;
  let admin: Redis;
  let opened: RedisStore[] = [];
  beforeAll(async () => {
    server = await startServer();
    admin = new Redis(server.port);
    admin.on('error', () => undefined);
  });
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
  });
  beforeEach(() => server.flush());
  afterEach(async () => {
    vi.useRealTimers();
    for (const store of opened.splice(0)) await store.close();
    opened = [];
  });

  const open = async (addresses = server.urls) => {
    const changes: string[] = [];
    const store = await openRedis({ addresses, onChange: (is) => changes.push(is) });
    opened.push(store);
    const is = (what: string) => until(async () => changes.at(-1) === what);
    const commit = async (expected: number, cause: string) =>
      (await store.commit([commitOf({ expected, cause, events: [event(cause)] })]))[0];
    return { ...store, is, commit1: commit };
  };
  const types = async (store: RedisStore) => (await eventsOf(store, 'cell/1')).map(({ type }) => type);

  test('killed and started again: what was confirmed is there, and nothing that was asked in between', async () => {
    const store = await open();
    expect(await store.commit1(0, 'A')).toBe('committed');
    await server.kill();
    await store.is('lost');
    await expect(store.commit1(1, 'B')).rejects.toThrow();
    await expect(eventsOf(store, 'cell/1')).rejects.toThrow();
    await expect(store.lease('telegram', 'a', 0, 1000)).rejects.toThrow();
    await server.start();
    await store.is('back');
    expect(await types(store)).toEqual(['A']);
    expect(await store.commit1(1, 'B')).toBe('committed');
  });

  test('that stops answering is given up, and what it did all the same is found at the next try', async () => {
    const store = await open();
    server.pause();
    await expect(store.commit1(0, 'A')).rejects.toThrow();
    server.resume();
    await store.is('back');
    expect(await store.commit1(0, 'A')).toBe('duplicate');
    expect(await types(store)).toEqual(['A']);
  });

  test('a connection that is cut before the answer comes: rejected, done once, and known the next time', async () => {
    const cut = await cutter(server.port);
    try {
      const store = await open([`redis://127.0.0.1:${cut.port}`]);
      await store.commit([
        commitOf({ cause: 'before', effects: [{ kind: 'tell', stream: 'unit/1', intent: { type: 'X' } }] }),
      ]);
      for (const [ask, again] of [
        [() => store.commit1(0, 'A'), async () => expect(await store.commit1(0, 'A')).toBe('duplicate')],
        [
          () => store.claim(commitOf({}).at, 9, 1000),
          async () =>
            expect(await store.claim(commitOf({}).at + 1000, 9, 1000)).toMatchObject([{ attempts: 2, doubts: 1 }]),
        ],
      ] as const) {
        cut.answerTo('eval');
        await expect(ask()).rejects.toThrow();
        await store.is('back');
        await again();
      }
    } finally {
      await cut.close();
    }
  });

  test('whose scripts were thrown away learns them again', async () => {
    const store = await open();
    await store.commit1(0, 'A');
    await admin.script('FLUSH');
    expect(await Promise.all([store.commit1(1, 'B'), store.lease('telegram', 'a', 0, 1000)])).toEqual([
      'committed',
      true,
    ]);
  });

  test('that is full refuses a write as a whole, and goes on when there is room', async () => {
    const store = await open();
    await store.commit1(0, 'A');
    await admin.config('SET', 'maxmemory', '1');
    const chain = ['B', 'C'].map((cause, i) => commitOf({ expected: 1 + i, cause, events: [event(cause)], wakeAt: 5 }));
    await expect(store.commit(chain)).rejects.toThrow('OOM');
    expect(await types(store)).toEqual(['A']);
    expect(await store.next()).toBe(null);
    await admin.config('SET', 'maxmemory', '0');
    expect(await store.commit(chain)).toEqual(['committed', 'committed']);
  });

  test('whose disk is full dies rather than confirm, and goes on once it is started where there is room', async () => {
    const store = await open();
    await store.commit1(0, 'A');
    limitFiles(server.pid(), '1');
    await expect(store.commit1(1, 'B')).rejects.toThrow();
    await store.is('lost');
    await server.start();
    await store.is('back');
    expect(await types(store)).toEqual(['A']);
    expect(await store.commit1(1, 'B')).toBe('committed');
  });

  test('a key that another worker destroyed is of use here for a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const [here, there] = [await open(), await open()];
    await here.commit([commitOf({ events: [event('A', name('an', 'An'))] })]);
    await there.forget('an');
    vi.advanceTimersByTime(60_000);
    expect(await eventsOf(here, 'cell/1')).toEqual([event('A', name('an', ERASED))]);
    await here.commit([commitOf({ expected: 1, cause: 'c2', events: [event('B', name('an', 'An'))] })]);
    expect((await eventsOf(there, 'cell/1', 1))[0]).toEqual(event('B', name('an', ERASED)));
  });

  test('two workers that meet a person at once seal under one key', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    await Promise.all(
      stores.map((store, i) =>
        store.commit([commitOf({ stream: `cell/${i}`, events: [event('A', name('an', 'An'))] })]),
      ),
    );
    const reader = await open();
    for (const i of stores.keys()) expect(await eventsOf(reader, `cell/${i}`)).toEqual([event('A', name('an', 'An'))]);
  });

  test('a forgotten key leaves no trace in the append-only file, nor do words ever stand in plain text', async () => {
    const store = await open();
    const persons = Array.from({ length: 20 }, (_, i) => `person/${i}`);
    await store.commit([commitOf({ events: persons.map((person) => event('A', name(person, 'đi công tác'))) })]);
    const keys = new Map<string, Buffer>();
    for (let i = 0; i < 256; i++) {
      const found = await admin.hgetallBuffer(`{p${i}}:persons`);
      for (const [person, key] of Object.entries(found)) keys.set(person, key);
    }
    expect(keys.size).toBe(20);
    const kept = (person: string) => onDisk(server).includes(keys.get(person) ?? '?');
    expect(persons.filter(kept)).toEqual(persons);
    expect(onDisk(server).includes('công tác')).toBe(false);
    for (const person of persons.slice(0, 3)) await store.forget(person);
    await until(async () => /aof_rewrite_in_progress:0\s/u.test(await admin.info('persistence')));
    await until(async () => persons.filter(kept).length === 17);
    expect(persons.filter((person) => !kept(person))).toEqual(persons.slice(0, 3));
  });
});

test.skipIf(SKIP_REDIS)(
  'a Cluster all of whose masters die and come back loses nothing, and is told of once',
  async () => {
    const cluster = await startCluster();
    const changes: string[] = [];
    const store = await openRedis({ addresses: cluster.urls, onChange: (is) => changes.push(is) });
    const streams = ['cell/1', 'cell/2', 'cell/3', 'cell/4'];
    const commitAll = (cause: string, expected: number) =>
      Promise.allSettled(
        streams.map((stream) => store.commit([commitOf({ stream, cause, expected, events: [event(cause)] })])),
      );
    try {
      expect((await commitAll('A', 0)).every(({ status }) => status === 'fulfilled')).toBe(true);
      await Promise.all(cluster.servers.map((server) => server.kill()));
      expect((await commitAll('B', 1)).every(({ status }) => status === 'rejected')).toBe(true);
      await until(async () => changes.length > 0);
      expect((await commitAll('B', 1)).every(({ status }) => status === 'rejected')).toBe(true);
      await Promise.all(cluster.servers.map((server) => server.start()));
      await until(async () => (await commitAll('B', 1)).every(({ status }) => status === 'fulfilled'));
      for (const stream of streams) expect((await eventsOf(store, stream)).map(({ type }) => type)).toEqual(['A', 'B']);
      expect(changes).toEqual(['lost', 'back']);
    } finally {
      await store.close();
      await cluster.stop();
    }
  },
);

function onDisk({ folder }: Server): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:aof|rdb)$/u.test(file),
  );
  return Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
}

/** A way to Redis that can be cut once a request has gone through, before its answer comes back. */
async function cutter(to: number) {
  let asked: string | null = null;
  let cutting = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((here) => {
    const there = connect(to, '127.0.0.1');
    for (const socket of [here, there]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    here.on('data', (request) => {
      cutting ||= asked !== null && request.includes(asked);
      there.write(request);
    });
    there.on('data', (answer) => {
      if (!cutting) return here.write(answer);
      cutting = false;
      asked = null;
      here.destroy();
      return there.destroy();
    });
    here.on('close', () => there.destroy());
    there.on('close', () => here.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    answerTo(request: string) {
      asked = request;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
