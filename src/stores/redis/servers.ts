import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Client } from './connect.ts';

/** How long replicas may take to have what was written. */
const CONFIRMED_WITHIN = 2000;

/** How long a server may take to finish one rewriting before it begins the next. */
const REWRITE_TRIES = 600;

/** Resolves once so many replicas have what was written to the key's partition; rejects when they do not. */
export type Confirm = (key: string) => Promise<void>;

/**
 * A write that no replica confirms stands all the same; but whoever asked for it is not told so, and asks again. Writes
 * that were answered while an earlier round of waiting was under way share the next.
 */
export function openConfirm(redis: Client, replicas: number): Confirm {
  if (replicas === 0) return async () => undefined;
  const rounds = new WeakMap<Redis, { under: Promise<number>; next: Promise<number> | null }>();

  const nextRound = (master: Redis): Promise<number> => {
    const round = rounds.get(master) ?? { under: Promise.resolve(0), next: null };
    rounds.set(master, round);
    const begin = () => {
      round.next = null;
      round.under = master.wait(replicas, CONFIRMED_WITHIN);
      return round.under;
    };
    round.next ??= round.under.then(begin, begin);
    return round.next;
  };

  return async (key) => {
    const confirmed = await nextRound(await masterOf(redis, key));
    if (confirmed < replicas) throw new Error(`${confirmed} of ${replicas} replicas have confirmed a write`);
  };
}

/** Has the append-only file written anew, in the background, so that what was destroyed leaves it too. */
export async function rewrite(redis: Client, key: string): Promise<void> {
  const server = await masterOf(redis, key);
  for (let tries = 0; tries < REWRITE_TRIES; tries++) {
    const refused = await server.bgrewriteaof().then(
      () => null,
      (fault: Error) => fault,
    );
    if (refused === null) return;
    // One that began earlier still writes the key down.
    if (!refused.message.includes('already in progress')) throw refused;
    await setTimeout(100);
  }
  throw new Error('Redis never finished rewriting its append-only file');
}

/** All masters: the one server, or those of a Cluster. */
export function mastersOf(redis: Client): readonly Redis[] {
  return redis instanceof Redis ? [redis] : redis.nodes('master');
}

const slots = new Map<string, number>();

export async function masterOf(redis: Client, key: string): Promise<Redis> {
  if (redis instanceof Redis) return redis;
  const slot = slots.get(key) ?? (await redis.cluster('KEYSLOT', key));
  slots.set(key, slot);
  const [name] = redis.slots[slot] ?? [];
  const master = redis.nodes('master').find(({ options }) => `${options.host}:${options.port}` === name);
  if (!master) throw new Error(`the Cluster has no master for slot ${slot}`);
  return master;
}
