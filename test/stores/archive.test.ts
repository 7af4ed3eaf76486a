import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openSource, openStore, openTarget } from '../../src/open-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { archiveContract, type Break, fill, furnish, type Ground, sorted, take } from '../contracts/archive.ts';
import { commitOf, event, LEASE, T } from '../contracts/given.ts';
import { temporaryFolder } from '../program.ts';
import { FORGETFUL, type Installation, REDIS_MISSING, SKIP_REDIS, startCluster, startServer } from './redis-server.ts';

/** What `npm start`, `npm run export` and `npm run import` open under this environment. */
function groundOf(environment: Readonly<Record<string, string | undefined>>, cleanup: () => Promise<void>): Ground {
  const config = readConfig(environment);
  return {
    store: async () => (await openStore(config, () => undefined)).store,
    source: () => openSource(config),
    target: () => openTarget(config),
    cleanup,
  };
}

const onFile = async (dataKey?: string) => {
  const { path: folder, remove } = temporaryFolder();
  const cleanup = async () => remove();
  return { ...groundOf({ DATA_DIR: folder, DATA_KEY: dataKey }, cleanup), path: (name: string) => join(folder, name) };
};

const installations = new Map<string, Installation>();
const onRedis =
  (name: string): Break =>
  async (dataKey) => {
    const redis = installations.get(name);
    await redis?.flush();
    return groundOf({ REDIS_URL: redis?.urls.join(','), DATA_KEY: dataKey }, async () => undefined);
  };

const places = [['SQLite', onFile]] as const;
const all = [...places, ['one Redis', onRedis('one')], ['a Cluster', onRedis('cluster')]] as const;

describe.skipIf(SKIP_REDIS)(`with Redis${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, () => {
  beforeAll(async () => {
    installations.set('one', await startServer(FORGETFUL));
    installations.set('cluster', await startCluster({ options: FORGETFUL }));
  });
  afterAll(async () => {
    for (const installation of installations.values()) await installation.stop();
  });

  archiveContract('one Redis', onRedis('one'), all);
  archiveContract('a Cluster', onRedis('cluster'), all);
  archiveContract('SQLite', onFile, all.slice(1));

  describe.each(['one', 'cluster'])('an export of a Redis that is written to meanwhile is given up (%s)', (name) => {
    test.each<[string, (store: Store) => Promise<unknown>]>([
      ['a commit', (store) => store.commit([commitOf({ stream: 'cell/new', events: [event('A')] })])],
      ['a commit of nothing', (store) => store.commit([commitOf({ stream: 'cell/new' })])],
      ['a claim', (store) => store.claim(T + 1000, 1, LEASE)],
      ['a settlement', (store) => store.settle('cell/2 c1#2', { retryAt: T })],
      ['somebody forgotten', (store) => store.forget('person/an')],
      ['a new book', (store) => store.beginBook({ stream: 'cell/1', expected: 2, events: [event('A')] })],
      ['causes pruned', (store) => store.prune(T + 1000)],
    ])('%s', async (_, write) => {
      const ground = await onRedis(name)();
      const store = await ground.store();
      await furnish(store);
      const source = await ground.source();
      const items = source.items()[Symbol.asyncIterator]();
      await items.next();
      await write(store);
      const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => items });
      await expect(rest).rejects.toThrow(/^something was written to Redis during the export: stop every Nếp/u);
      await Promise.all([source.close(), store.close()]);
    });

    test('books dropped while they are read', async () => {
      const ground = await onRedis(name)();
      const store = await ground.store();
      const stream = 'cell/1';
      await store.commit([commitOf({ stream, events: Array.from({ length: 700 }, () => event('A')) })]);
      await store.beginBook({ stream, expected: 700, events: [event('B')] });
      const source = await ground.source();
      const items = source.items()[Symbol.asyncIterator]();
      await items.next();
      await store.dropBooks(stream, 700);
      const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => items });
      await expect(rest).rejects.toThrow(/^something was written to Redis during the export/u);
      await Promise.all([source.close(), store.close()]);
    });

    test('but one that only reads and holds leases does no harm', async () => {
      const ground = await onRedis(name)();
      const store = await ground.store();
      await furnish(store);
      const source = await ground.source();
      const items = source.items()[Symbol.asyncIterator]();
      await items.next();
      await store.lease('send:telegram', 'a', T, LEASE);
      await store.due(T + LEASE, 10);
      await store.load('cell/1', 0, 10);
      await Array.fromAsync({ [Symbol.asyncIterator]: () => items });
      await Promise.all([source.close(), store.close()]);
    });
  });

  test('of two imports at once the second is told to wait, and after a dead one it writes all anew', async () => {
    const file = await onFile();
    const store = await file.store();
    await furnish(store);
    await store.close();
    const moved = await take(await file.source());
    await file.cleanup();

    const redis = installations.get('one');
    const ground = await onRedis('one')();
    const [first, second] = [await ground.target(), await ground.target()];
    await first.begin(moved.keys);
    await first.add(moved.items.slice(0, 5));
    await expect(second.begin(moved.keys)).rejects.toThrow(/^another import writes to this Redis/u);
    const clock = new Redis(redis?.urls[0] ?? '');
    await clock.del('nep:import');
    clock.disconnect();
    await fill(second, moved);
    await expect(first.add(moved.items.slice(5))).rejects.toThrow(/^another import writes/u);
    await first.close();
    expect(sorted((await take(await ground.source())).items)).toEqual(sorted(moved.items));
  });
});

archiveContract('SQLite alone', onFile, places);

describe('a file', () => {
  test('of which nobody knows the directory is not exported, and none is made by asking', async () => {
    const ground = await onFile();
    await expect(ground.source()).rejects.toThrow(/^there is no .*nep\.db: set DATA_DIR to the folder of a Nếp$/u);
    await (await ground.store()).close();
    rmSync(ground.path('directory.key'));
    await expect(ground.source()).rejects.toThrow(/^there is no .*directory\.key, .*put it back$/u);
    await ground.cleanup();
  });

  test('takes nothing in beside the directory.key of another, and keeps that', async () => {
    const [from, to] = [await onFile(), await onFile()];
    await (await from.store()).close();
    const moved = await take(await from.source());
    writeFileSync(to.path('directory.key'), 'another');
    await expect(fill(await to.target(), moved)).rejects.toThrow(
      /directory\.key belongs to another Nếp: move it away/u,
    );
    expect([readFileSync(to.path('directory.key'), 'utf8'), existsSync(to.path('nep.db'))]).toEqual(['another', false]);
    rmSync(to.path('directory.key'));
    await fill(await to.target(), moved);
    expect(moved.keys).toEqual({ secret: readFileSync(to.path('directory.key'), 'utf8') });
    expect(statSync(to.path('directory.key')).mode & 0o777).toBe(0o600);
    await Promise.all([from.cleanup(), to.cleanup()]);
  });

  test('that somebody uses is not exported', async () => {
    const ground = await onFile();
    const store = await ground.store();
    await expect(ground.source()).rejects.toThrow(/^another Nếp is already using .*: stop it first/u);
    await store.close();
    await ground.cleanup();
  });
});
