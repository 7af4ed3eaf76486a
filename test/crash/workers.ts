import { expect, type TestContext } from 'vitest';
import { MINUTE } from '../../src/core/time.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { REDIS_MISSING, SKIP_REDIS, startServer } from '../stores/redis-server.ts';
import { appOn, at, found, tell, typesOf } from './small-cell.ts';

const NOW = at('2026-11-16 09:00');
const LESSON = at('2026-11-16 07:30');
const DEED = '/viectot giúp cụ Sáu lợp lại mái hiên';

/** One of two workers dies in the middle of a send, then Redis: the other goes on, and nothing is lost or done twice. */
export async function workersDie({ skip }: TestContext): Promise<void> {
  if (SKIP_REDIS) skip(REDIS_MISSING ?? '');
  const server = await startServer();
  try {
    const [first, second] = [await openRedis({ addresses: server.urls }), await openRedis({ addresses: server.urls })];
    const copies = new Map<string, number>();
    const count = (id: string) => copies.set(id, (copies.get(id) ?? 0) + 1);
    const dying = Promise.withResolvers<void>();
    const one = appOn(first, async ({ id }) => {
      count(id);
      dying.resolve();
      return new Promise(() => undefined);
    });
    const other = appOn(second, async ({ id }) => {
      count(id);
      return { is: 'sent' };
    });
    await found(one);
    void one.tick(LESSON).catch(() => undefined);
    await dying.promise;
    first.abandon();
    await other.tick(LESSON + 3 * MINUTE);
    expect([...copies.values()]).toEqual([2]);

    await tell(other, 'binh', DEED, 'update 1', NOW);
    await server.kill();
    await expect(tell(other, 'binh', '/siso', 'update 2', NOW)).rejects.toThrow();
    await server.start();
    const third = await openRedis({ addresses: server.urls });
    await tell(appOn(third), 'binh', DEED, 'update 1', NOW);
    expect(await typesOf(third, 'DeedTold')).toHaveLength(1);
    for (const store of [second, third]) await store.close();
  } finally {
    await server.stop();
  }
}
