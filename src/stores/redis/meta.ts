import { randomBytes } from 'node:crypto';
import type { HouseKeys, Lock } from '../../ports/archive.ts';
import { newLock, tryKey } from '../data-key.ts';
import { StoreOpenError } from '../open-error.ts';
import type { Client } from './connect.ts';

const SCHEMA = 2;

export const META = 'nep:meta';

/** Made by the first worker, read by all; or by an import. */
type Meta = Partial<Lock> & {
  readonly schema: number;
  readonly secret: string;
  /** An import has begun and not finished. */
  readonly importing?: true;
};

/** The key that persons' keys are wrapped with, and the secret of the directory. */
export async function openMeta(
  redis: Client,
  dataKey: string | undefined,
): Promise<{ readonly wrap: Buffer | null; readonly secret: string }> {
  const known = await readMeta(redis);
  // Of two workers that begin at once, the first one's stays.
  if (known === null) await redis.setnx(META, JSON.stringify({ ...bare(), ...(dataKey && newLock(dataKey).lock) }));
  const meta = known ?? (await readMeta(redis)) ?? bare();
  if (meta.importing) throw new StoreOpenError('an import into this Redis was cut short: run npm run import again');
  // Before books there was one list for each stream; whoever does not know of them must not write any more.
  if (meta.schema < SCHEMA) await redis.set(META, JSON.stringify({ ...meta, schema: SCHEMA }));
  return { wrap: unlock(lockOf(meta), dataKey), secret: meta.secret };
}

/** What opens the rest of a Redis that is whole; null where no Nếp was begun. */
export async function readKeys(redis: Client, dataKey: string | undefined): Promise<HouseKeys | null> {
  const meta = await readMeta(redis);
  if (meta === null) return null;
  await openMeta(redis, dataKey);
  return lockOf(meta) ?? { secret: meta.secret };
}

/** What an import finds: nothing, what an earlier one left unfinished, or a Nếp. */
export async function whatIsThere(redis: Client): Promise<'nothing' | 'unfinished' | 'a Nếp'> {
  const meta = await readMeta(redis);
  if (meta === null) return 'nothing';
  return meta.importing ? 'unfinished' : 'a Nếp';
}

/** From here on no worker starts; false when one was faster. */
export async function beginMeta(redis: Client): Promise<boolean> {
  await redis.setnx(META, JSON.stringify({ ...bare(), importing: true }));
  return (await readMeta(redis))?.importing === true;
}

export async function finishMeta(redis: Client, keys: HouseKeys): Promise<void> {
  await redis.set(META, JSON.stringify({ ...bare(), ...keys }));
}

async function readMeta(redis: Client): Promise<Meta | null> {
  const known = await redis.get(META);
  const meta: Meta | null = known === null ? null : JSON.parse(known);
  if (meta === null || meta.schema <= SCHEMA) return meta;
  throw new StoreOpenError(`a newer Nếp wrote this Redis (schema ${meta.schema}, known: ${SCHEMA}): update Nếp`);
}

function bare(): Meta {
  return { schema: SCHEMA, secret: randomBytes(32).toString('base64url') };
}

function lockOf({ salt, proof }: Meta): Lock | null {
  return salt === undefined || proof === undefined ? null : { salt, proof };
}

function unlock(lock: Lock | null, dataKey: string | undefined): Buffer | null {
  const tried = tryKey(lock, dataKey);
  switch (tried) {
    case 'unwanted':
      throw new StoreOpenError(
        'this Redis was begun without DATA_KEY: unset DATA_KEY, or set REDIS_URL to an empty one',
      );
    case 'missing':
      throw new StoreOpenError('this Redis was begun with a DATA_KEY: set DATA_KEY to the one it was begun with');
    case 'wrong':
      throw new StoreOpenError('DATA_KEY is not the one this Redis was begun with: set DATA_KEY to that one');
    default:
      return tried.wrap;
  }
}
