import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Source, Target } from './ports/archive.ts';
import type { Store } from './ports/store.ts';
import { directoryKey } from './stores/directory-key.ts';
import { openRedisSource } from './stores/redis/source.ts';
import { openRedisTarget } from './stores/redis/target.ts';
import { openRedis, type RedisOptions } from './stores/redis.ts';
import { openSqlite } from './stores/sqlite.ts';
import { openSqliteSource, openSqliteTarget } from './stores/sqlite-archive.ts';

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
  const store = await openRedis({ ...redis, dataKey, onChange });
  return { store, secret: derived ?? store.secret };
}

/** The same store, to be read as a whole. */
export async function openSource({ redis, dataDir, dataKey }: Config): Promise<Source> {
  return redis ? openRedisSource({ ...redis, dataKey }) : openSqliteSource({ folder: dataDir, dataKey });
}

/** The same store, to be filled. */
export async function openTarget({ redis, dataDir, dataKey }: Config): Promise<Target> {
  return redis ? openRedisTarget({ ...redis, dataKey }) : openSqliteTarget({ folder: dataDir, dataKey });
}
