import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Cluster, Redis, type Result } from 'ioredis';
import { StoreOpenError } from '../open-error.ts';
import { addressOf, checkCluster, checkServer, explain } from './check.ts';

/** One server, or a Cluster: both take the same commands. */
export type Client = Redis | Cluster;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    nepWrite(...keysAndArgs: (string | number)[]): Result<string[], Context>;
    nepLoad(...keysAndArgs: (string | number)[]): Result<[begins: number, lines: string[]], Context>;
    nepBook(...keysAndArgs: (string | number)[]): Result<'committed' | 'conflict', Context>;
    nepClaim(...keysAndArgs: (string | number)[]): Result<(string | number)[], Context>;
    nepSetBack(...keysAndArgs: (string | number)[]): Result<null, Context>;
    nepDue(...keysAndArgs: (string | number)[]): Result<string[], Context>;
    nepLease(...keysAndArgs: (string | number)[]): Result<number, Context>;
  }
}

const lua = (name: string) => readFileSync(new URL(`./${name}.lua`, import.meta.url), 'utf8');

const SCRIPTS = {
  nepWrite: { numberOfKeys: 9, lua: lua('write') },
  nepLoad: { numberOfKeys: 2, lua: lua('load') },
  nepBook: { numberOfKeys: 3, lua: lua('book') },
  nepClaim: { numberOfKeys: 3, lua: lua('claim') },
  nepSetBack: { numberOfKeys: 3, lua: lua('set-back') },
  nepDue: { numberOfKeys: 2, lua: lua('due') },
  nepLease: { numberOfKeys: 1, lua: lua('lease') },
};

/** After this long without an answer the connection counts as lost. */
const SILENCE = 5000;

/** A Cluster that has just been started takes a few seconds to agree that it is one. */
const READY_WITHIN = 15_000;

/** Waits between attempts to come back: soon at first, then every two seconds. */
const again = (times: number) => Math.min(50 * times, 2000);

const OPTIONS = {
  // What cannot be written now is refused now: written minutes later it would surprise everyone.
  enableOfflineQueue: false,
  // What was on its way when the connection was lost may have been applied: whoever asked is told, and asks again.
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: SILENCE,
  socketTimeout: SILENCE,
  keepAlive: 10_000,
  protocol: 2,
  connectionName: 'nep',
} as const;

/** Connects and looks at every server before anything is written. Rejects with one line that says what to do. */
export function connect(addresses: readonly string[], replicas: number): Promise<Client> {
  const [first, ...others] = addresses.map((address) => new URL(address));
  if (!first) throw new StoreOpenError('REDIS_URL: read nothing, wanted redis://host:port');
  return others.length === 0 ? connectServer(first, replicas) : connectCluster(first, others, replicas);
}

async function connectServer(url: URL, replicas: number): Promise<Redis> {
  const server = await reached(url);
  try {
    await checkServer(server, { cluster: false, replicas });
    return server;
  } catch (fault) {
    server.disconnect();
    throw fault;
  }
}

/** Members of a Cluster share user and password: those of the first address. */
async function connectCluster(first: URL, others: readonly URL[], replicas: number): Promise<Cluster> {
  const urls = [first, ...others];
  await checkCluster(await anyOf(urls));
  const seeds = urls.map((url) => ({ host: hostOf(url), port: portOf(url) }));
  const cluster = new Cluster(seeds, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    scripts: SCRIPTS,
    lazyConnect: true,
    // Commands of a lost connection are rejected here too, instead of being sent once more.
    retryDelayOnFailover: 0,
    slotsRefreshInterval: SILENCE,
    clusterRetryStrategy: again,
    redisOptions: { ...OPTIONS, ...credentials(first) },
  });
  // The reason is told to whoever asks for something; without a listener it would be printed besides.
  cluster.on('error', () => undefined);
  try {
    const ready = once(cluster, 'ready', { signal: AbortSignal.timeout(READY_WITHIN) });
    cluster.connect().catch(() => undefined);
    await ready;
    await Promise.all(cluster.nodes('master').map((node) => checkServer(node, { cluster: true, replicas })));
    return cluster;
  } catch (fault) {
    cluster.disconnect();
    throw fault instanceof StoreOpenError ? fault : new StoreOpenError(explain(fault, urls.map(addressOf).join(', ')));
  }
}

/** The first of the addresses that answers. */
async function anyOf(urls: readonly URL[]): Promise<Redis> {
  let reason: unknown;
  for (const url of urls) {
    try {
      return await reached(url);
    } catch (fault) {
      reason ??= fault;
    }
  }
  throw reason;
}

/** A connection to one server that answers; only once it has does it come back by itself. */
async function reached(url: URL): Promise<Redis> {
  let up = false;
  let reason: unknown;
  const database = Number(url.pathname.slice(1));
  const server = new Redis({
    ...OPTIONS,
    ...credentials(url),
    host: hostOf(url),
    port: portOf(url),
    db: database,
    enableAutoPipelining: true,
    scripts: SCRIPTS,
    lazyConnect: true,
    retryStrategy: (times) => (up ? again(times) : null),
  });
  server.on('error', (fault) => {
    reason = fault;
  });
  try {
    await server.connect();
    // Where there is no such database, the client goes on in the first one.
    if (database !== 0) await server.select(database);
    up = true;
    return server;
  } catch (fault) {
    server.disconnect();
    throw new StoreOpenError(explain(reason ?? fault, addressOf(url)));
  }
}

function credentials({ username, password, protocol }: URL) {
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '');
}

function portOf(url: URL): number {
  return Number(url.port) || 6379;
}
