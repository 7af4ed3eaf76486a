import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Source, Target } from './ports/archive.ts';
import type { Store } from './ports/store.ts';
import { directoryKey } from './stores/directory-key.ts';
import type { RedisOptions } from './stores/redis.ts';
import { openSqlite } from './stores/sqlite.ts';
import { openSqliteSource, openSqliteTarget } from './stores/sqlite-archive.ts';

// What is for Redis is only imported where there is one: its client would be a tenth of every start, and 14 MB.

type Opened = {
  readonly store: Store;
  /** Keys the directory's HMACs and signs buttons. */
  readonly secret: string;
};

/** The file of this machine, or Redis for any number of workers. */
export async function openStore(config: Config, onChange: NonNullable<RedisOptions['onChange']>): Promise<Opened> {
  const { redis, dataDir, dataKey } = config;
  const derived = dataKey === undefined ? null : `directory:${dataKey}`;
  if (!redis) {
    const store = openSqlite({ file: join(dataDir, 'nep.db'), dataKey });
    return { store, secret: derived ?? directoryKey(dataDir) };
  }
  const { openRedis } = await import('./stores/redis.ts');
  const store = await openRedis({ ...redis, dataKey, onChange });
  return { store, secret: derived ?? store.secret };
}

/** The same store, to be read as a whole. */
export async function openSource({ redis, dataDir, dataKey }: Config): Promise<Source> {
  if (!redis) return openSqliteSource({ folder: dataDir, dataKey });
  const { openRedisSource } = await import('./stores/redis/source.ts');
  return openRedisSource({ ...redis, dataKey });
}

/** The same store, to be filled. */
export async function openTarget({ redis, dataDir, dataKey }: Config): Promise<Target> {
  if (!redis) return openSqliteTarget({ folder: dataDir, dataKey });
  const { openRedisTarget } = await import('./stores/redis/target.ts');
  return openRedisTarget({ ...redis, dataKey });
}
