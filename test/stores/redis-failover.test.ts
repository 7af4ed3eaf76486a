import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { at as partition, partitionOf } from '../../src/stores/redis/partitions.ts';
import { openRedis, type RedisStore } from '../../src/stores/redis.ts';
import { commitOf, event, eventsOf } from '../contracts/given.ts';
import { appOn, at, found, tell, typesOf } from '../crash/small-cell.ts';
import { type Server, SKIP_REDIS, startCluster, until } from './redis-server.ts';

const NOW = at('2026-11-16 09:00');
const PASSWORD = 'of-this-cluster';
const STREAMS = Array.from({ length: 60 }, (_, i) => `cell/${i}`);

/** However long this test takes to get there, a replica may stand in. */
const ELECTABLE = ['--cluster-replica-validity-factor', '0'];

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What asynchronous replication can lose, said as it is; and that `REDIS_WAIT_REPLICAS` confirms nothing of that kind. */
test.skipIf(SKIP_REDIS)(
  'a master that dies takes with it what no replica had, and nothing that was confirmed by one',
  async () => {
    const cluster = await startCluster({ replicas: true, options: ELECTABLE });
    closing.push(cluster.stop);
    const admins = await Promise.all(cluster.servers.map(locked));
    const addresses = cluster.urls.map((url) => url.replace('//', `//:${PASSWORD}@`));
    const [quick, sure] = [await open(addresses, 0), await open(addresses, 1)];
    const app = appOn(quick);
    await found(app);
    const commitAll = async (store: RedisStore, expected: number, cause: string) => {
      const all = await Promise.allSettled(
        STREAMS.map((stream) => store.commit([commitOf({ stream, cause, expected, events: [event(cause)] })])),
      );
      return STREAMS.filter((_, i) => all[i]?.status === 'fulfilled');
    };
    const types = async (stream: string) => (await eventsOf(sure, stream)).map(({ type }) => type);
    expect(await commitAll(sure, 0, 'A')).toEqual(STREAMS);

    // The master of the cell goes on alone: its replica no longer hears from it.
    const slot = Number(await admins[0]?.cluster('KEYSLOT', partition(partitionOf('cell/c')).causes));
    const lonely = Math.floor(slot / Math.ceil(16_384 / 3));
    const [master, replica] = [admins[lonely], admins[lonely + 3]];
    await replica?.config('SET', 'masterauth', 'no longer');
    await master?.call('CLIENT', 'KILL', 'TYPE', 'replica');
    await until(async () => /connected_slaves:0/u.test((await master?.info('replication')) ?? ''));
    expect(await commitAll(quick, 1, 'B'), 'without waiting all of it is confirmed').toEqual(STREAMS);
    await tell(app, 'binh', '/viectot giúp cụ Sáu lợp lại mái hiên', 'update 1', NOW);
    const confirmed = await commitAll(sure, 2, 'C');
    expect(confirmed.length, 'one master in three confirms nothing').toBeLessThan(STREAMS.length);
    expect(confirmed.length).toBeGreaterThan(0);

    await cluster.servers[lonely]?.kill();
    await until(async () =>
      (await Promise.allSettled(STREAMS.map(types))).every(({ status }) => status === 'fulfilled'),
    );
    for (const stream of STREAMS) {
      expect(await types(stream), stream).toEqual(confirmed.includes(stream) ? ['A', 'B', 'C'] : ['A']);
    }
    // The deed was confirmed and is gone; Nếp goes on from what there is, as soon as it has found that out.
    expect(await typesOf(sure, 'DeedTold')).toEqual([]);
    const deed = () => tell(app, 'chi', '/viectot góp mười cân gạo cho bếp cơm trưa', 'update 2', NOW);
    await until(() => deed().then(Boolean, () => false));
    const told = await typesOf(sure, 'DeedTold');
    expect(told.map(({ words }) => words?.text?.text)).toEqual(['góp mười cân gạo cho bếp cơm trưa']);
  },
);

async function open(addresses: readonly string[], waitReplicas: number): Promise<RedisStore> {
  const store = await openRedis({ addresses, waitReplicas });
  closing.push(store.close);
  return store;
}

/** A way to the server, which from now on asks everyone for the password, its replicas too. */
async function locked({ port }: Server): Promise<Redis> {
  const admin = new Redis(port);
  admin.on('error', () => undefined);
  closing.push(() => admin.disconnect());
  await admin.config('SET', 'masterauth', PASSWORD);
  await admin.config('SET', 'requirepass', PASSWORD);
  await admin.auth(PASSWORD);
  return admin;
}
