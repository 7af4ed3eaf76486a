import { join } from 'node:path';
import { afterEach, describe, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { temporaryFolder } from '../program.ts';
import { REDIS_MISSING, SKIP_REDIS, startServer } from '../stores/redis-server.ts';
import { clockJumps, diesAhead, JUMPS } from './jumps.ts';

type Home = { open(): Promise<Store & { abandon(): void }>; close(): Promise<void> };

async function onSqlite(): Promise<Home> {
  const folder = temporaryFolder();
  return {
    open: async () => openSqlite({ file: join(folder.path, 'nep.db') }),
    close: async () => folder.remove(),
  };
}

async function onRedis(): Promise<Home> {
  const server = await startServer();
  return { open: () => openRedis({ addresses: server.urls }), close: server.stop };
}

describe.each([
  ['SQLite', false, onSqlite],
  [`one Redis${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, SKIP_REDIS, onRedis],
] as const)('%s, when the clock jumps', (_, skipped, openHome) => {
  let home: Home | undefined;
  afterEach(() => home?.close());

  test.skipIf(skipped).each(JUMPS)('%s: nothing is lost, comes twice, or waits for the clock', async (_, jumps) => {
    home = await openHome();
    const store = await home.open();
    await clockJumps(store, jumps);
    await store.close();
  });

  test.skipIf(skipped)('back a week, while a post of a process that died is under way: it is sent soon', async () => {
    home = await openHome();
    await diesAhead(home.open);
  });
});
