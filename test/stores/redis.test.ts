import { afterAll, beforeAll, describe } from 'vitest';
import { openRedis } from '../../src/stores/redis.ts';
import { interleavingContract } from '../contracts/interleaving.ts';
import { durableStoreContract, storeContract } from '../contracts/store.ts';
import { type Installation, REDIS_MISSING, SKIP_REDIS, startCluster, startServer } from './redis-server.ts';

/** The contract on one installation of Redis, emptied before every test. */
function contractOn(name: string, start: () => Promise<Installation>) {
  describe.skipIf(SKIP_REDIS)(`${name}${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, () => {
    let redis: Installation;
    beforeAll(async () => {
      redis = await start();
    });
    afterAll(() => redis.stop());

    const openDurable = async (dataKey?: string) => {
      await redis.flush();
      let store = await openRedis({ addresses: redis.urls, dataKey });
      return {
        store,
        async reopen() {
          await store.close();
          store = await openRedis({ addresses: redis.urls, dataKey });
          return store;
        },
        cleanup: () => store.close(),
      };
    };

    storeContract(name, () => openDurable());
    interleavingContract(name, () => openDurable(), 40);
    durableStoreContract(name, () => openDurable());
    durableStoreContract(`${name} with DATA_KEY`, () => openDurable('một khoá dài'));
  });
}

contractOn('one Redis', () => startServer());
contractOn('a Cluster of three masters', () => startCluster());
