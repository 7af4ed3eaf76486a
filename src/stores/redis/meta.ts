import { randomBytes } from 'node:crypto';
import { StoreOpenError } from '../open-error.ts';
import { seal, unseal, wrappingKey } from '../words.ts';
import type { Client } from './connect.ts';

const SCHEMA = 2;

const KEY = 'nep:meta';

/** Made by the first worker, read by all. */
type Meta = {
  readonly schema: number;
  readonly secret: string;
  readonly salt?: string;
  /** A value sealed with the wrapping key: whoever opens it has the same. */
  readonly proof?: string;
};

/** The key that persons' keys are wrapped with, and the secret of the directory. */
export async function openMeta(
  redis: Client,
  dataKey: string | undefined,
): Promise<{ readonly wrap: Buffer | null; readonly secret: string }> {
  const known = await redis.get(KEY);
  // Of two workers that begin at once, the first one's stays.
  if (known === null) await redis.setnx(KEY, JSON.stringify(fresh(dataKey)));
  const meta: Meta = JSON.parse(known ?? (await redis.get(KEY)) ?? '{}');
  if (meta.schema > SCHEMA) {
    throw new StoreOpenError(`a newer Nếp wrote this Redis (schema ${meta.schema}, known: ${SCHEMA}): update Nếp`);
  }
  // Before books there was one list for each stream; whoever does not know of them must not write any more.
  if (meta.schema < SCHEMA) await redis.set(KEY, JSON.stringify({ ...meta, schema: SCHEMA }));
  return { wrap: unlock(meta, dataKey), secret: meta.secret };
}

function fresh(dataKey: string | undefined): Meta {
  const secret = randomBytes(32).toString('base64url');
  if (dataKey === undefined) return { schema: SCHEMA, secret };
  const salt = randomBytes(16);
  const proof = seal(wrappingKey(dataKey, salt), Buffer.from('nep'), 'proof');
  return { schema: SCHEMA, secret, salt: salt.toString('base64'), proof: proof.toString('base64') };
}

function unlock({ salt, proof }: Meta, dataKey: string | undefined): Buffer | null {
  if (salt === undefined || proof === undefined) {
    if (dataKey === undefined) return null;
    throw new StoreOpenError('this Redis was begun without DATA_KEY: unset DATA_KEY, or set REDIS_URL to an empty one');
  }
  if (dataKey === undefined) {
    throw new StoreOpenError('this Redis was begun with a DATA_KEY: set DATA_KEY to the one it was begun with');
  }
  const wrap = wrappingKey(dataKey, Buffer.from(salt, 'base64'));
  if (unseal(wrap, Buffer.from(proof, 'base64'), 'proof') === null) {
    throw new StoreOpenError('DATA_KEY is not the one this Redis was begun with: set DATA_KEY to that one');
  }
  return wrap;
}
