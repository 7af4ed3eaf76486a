import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoreOpenError } from '../../src/stores/open-error.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { type Server, SKIP_REDIS, startServer } from './redis-server.ts';

const PASSWORD = 'geheim';

/** The one line a start ends with. */
async function refusal(addresses: readonly string[], more: { dataKey?: string; waitReplicas?: number } = {}) {
  const fault = await openRedis({ addresses, ...more }).then(
    async (store) => {
      await store.close();
      throw new Error('it was opened');
    },
    (fault: unknown) => fault,
  );
  expect(fault).toBeInstanceOf(StoreOpenError);
  const line = fault instanceof Error ? fault.message : '';
  expect(line).not.toMatch(/\n|geheim/u);
  return line;
}

describe.skipIf(SKIP_REDIS)('a Redis that cannot be used is refused with one line that says what to do', () => {
  let server: Server;
  let admin: Redis;
  let url = '';
  beforeAll(async () => {
    server = await startServer();
    admin = new Redis(server.port);
    url = `redis://127.0.0.1:${server.port}`;
  });
  beforeEach(() => server.flush());
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
  });

  test('nobody is there', async () => {
    expect(await refusal(['redis://:geheim@127.0.0.1:1'])).toBe(
      'cannot reach Redis at 127.0.0.1:1 (ECONNREFUSED): start redis-server there, or correct REDIS_URL',
    );
    expect(await refusal(['redis://127.0.0.1:1', 'redis://127.0.0.1:2'])).toContain('127.0.0.1:1 (ECONNREFUSED)');
    expect(await refusal(['redis://nowhere.invalid'])).toMatch(/^cannot reach Redis at nowhere\.invalid:6379/u);
  });

  test('something else is there', async () => {
    const web = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await once(web.listen(0, '127.0.0.1'), 'listening');
    const address = web.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await refusal([`redis://127.0.0.1:${port}`])).toMatch(/^cannot reach Redis at .*correct REDIS_URL$/u);
    web.close();
  });

  test('its database is not there', async () => {
    expect(await refusal([`${url}/99`])).toMatch(
      /^cannot reach Redis at .*DB index is out of range.*correct REDIS_URL$/u,
    );
    await (await openRedis({ addresses: [`${url}/15`] })).close();
    expect(await admin.dbsize(), 'nothing in the first one').toBe(0);
  });

  test('user or password are missing or wrong', async () => {
    await admin.config('SET', 'requirepass', PASSWORD);
    for (const given of [
      url,
      `redis://:wrong@127.0.0.1:${server.port}`,
      `redis://nep:${PASSWORD}@127.0.0.1:${server.port}`,
    ]) {
      expect(await refusal([given])).toMatch(/refuses user or password: write both into REDIS_URL/u);
    }
    await (await openRedis({ addresses: [`redis://:${PASSWORD}@127.0.0.1:${server.port}`] })).close();
    await admin.config('SET', 'requirepass', '');
  });

  test.each([
    [
      'maxmemory-policy',
      'allkeys-lru',
      'noeviction',
      /\(maxmemory-policy allkeys-lru\): set maxmemory-policy noeviction$/u,
    ],
    ['appendonly', 'no', 'yes', /\(appendonly no\): start it with --appendonly yes$/u],
  ])('%s is %s', async (setting, wrong, right, line) => {
    await admin.config('SET', setting, wrong);
    expect(await refusal([url])).toMatch(line);
    await admin.config('SET', setting, right);
  });

  test('it is too old', async () => {
    const old = createServer((socket) => {
      const info = 'redis_version:6.2.14\r\nloading:0\r\nrole:master\r\n';
      socket.on('data', (asked) => {
        for (const name of String(asked).match(/\r\n(?:info|client)\r\n/giu) ?? []) {
          socket.write(/info/iu.test(name) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }
      });
      socket.on('error', () => undefined);
    });
    await once(old.listen(0, '127.0.0.1'), 'listening');
    const address = old.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await refusal([`redis://127.0.0.1:${port}`])).toMatch(
      /is version 6\.2\.14: update it to 7\.0 or newer, where/u,
    );
    old.close();
  });

  test('it is a replica, or has too few of them', async () => {
    const replica = await startServer(['--replicaof', `127.0.0.1 ${server.port}`]);
    expect(await refusal(replica.urls)).toMatch(/is a replica and takes no writes/u);
    await replica.stop();
    expect(await refusal([url], { waitReplicas: 3 })).toMatch(/has \d replicas, REDIS_WAIT_REPLICAS wants 3/u);
  });

  test('it is no Cluster, or one whose slots are not all covered', async () => {
    expect(await refusal([url, url])).toMatch(/belongs to no Cluster: write its address alone/u);
    const member = await startServer(['--cluster-enabled', 'yes']);
    expect(await refusal(member.urls)).toMatch(/belongs to a Cluster: write the addresses of its masters/u);
    expect(await refusal([...member.urls, ...member.urls])).toMatch(
      /covers 0 of 16384 slots: start its missing masters, or run redis-cli --cluster fix 127\.0\.0\.1:\d+$/u,
    );
    await member.stop();
  });

  test('DATA_KEY is wrong, missing or new, or a newer Nếp was here', async () => {
    await (await openRedis({ addresses: [url], dataKey: 'right' })).close();
    expect(await refusal([url], { dataKey: 'wrong' })).toMatch(/^DATA_KEY is not the one/u);
    expect(await refusal([url])).toContain('was begun with a DATA_KEY');
    await server.flush();
    await (await openRedis({ addresses: [url] })).close();
    expect(await refusal([url], { dataKey: 'right' })).toContain('was begun without DATA_KEY');
    await admin.set('nep:meta', '{"schema":99}');
    expect(await refusal([url])).toContain('a newer Nếp wrote this Redis (schema 99');
  });

  test('workers that begin at once agree on what they share', async () => {
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openRedis({ addresses: [url], dataKey: 'right' })),
    );
    expect(new Set(stores.map(({ secret }) => secret)).size).toBe(1);
    for (const store of stores) await store.close();
  });
});
