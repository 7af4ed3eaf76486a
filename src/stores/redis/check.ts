import type { Redis } from 'ioredis';
import { StoreOpenError } from '../open-error.ts';

/** Scripts of older servers may stop halfway when memory or disk is full. */
const OLDEST = 7;

const SLOTS = 16_384;

/** `host:port`, without user and password. */
export function addressOf(url: URL): string {
  return `${url.hostname}:${url.port || 6379}`;
}

/** Refuses a server that would lose what it confirmed, with the line that puts it right. */
export async function checkServer(server: Redis, wanted: { cluster: boolean; replicas: number }): Promise<void> {
  const { host, port } = server.options;
  const name = `Redis at ${host}:${port}`;
  const facts = readInfo(await server.info());
  const wrong = faultOf(facts, wanted);
  if (wrong !== null) throw new StoreOpenError(`${name} ${wrong}`);
}

function faultOf(facts: ReadonlyMap<string, string>, { cluster, replicas }: { cluster: boolean; replicas: number }) {
  const version = facts.get('redis_version') ?? 'unknown';
  if (!(Number.parseInt(version, 10) >= OLDEST)) {
    return `is version ${version}: update it to ${OLDEST}.0 or newer, where a write is refused as a whole when memory or disk is full`;
  }
  if (!cluster && facts.get('cluster_enabled') === '1') {
    return 'belongs to a Cluster: write the addresses of its masters into REDIS_URL, separated by commas';
  }
  if (cluster && facts.get('cluster_enabled') !== '1') {
    return 'belongs to no Cluster: write its address alone into REDIS_URL, or those of a Cluster';
  }
  if (facts.get('role') !== 'master')
    return 'is a replica and takes no writes: write the address of its master into REDIS_URL';
  const policy = facts.get('maxmemory_policy');
  if (policy !== 'noeviction') {
    return `would throw data away when memory is full (maxmemory-policy ${policy}): set maxmemory-policy noeviction`;
  }
  if (facts.get('aof_enabled') !== '1') {
    return 'keeps nothing over a restart but snapshots (appendonly no): start it with --appendonly yes';
  }
  const connected = Number(facts.get('connected_slaves'));
  if (connected < replicas)
    return `has ${connected} replicas, REDIS_WAIT_REPLICAS wants ${replicas}: add replicas, or lower it`;
  return null;
}

/** Asks any member whether the Cluster as a whole can work, then lets go of it. */
export async function checkCluster(member: Redis): Promise<void> {
  const { host, port } = member.options;
  try {
    if (readInfo(await member.info('cluster')).get('cluster_enabled') !== '1') {
      await checkServer(member, { cluster: true, replicas: 0 });
    }
    const facts = readInfo(await member.call('CLUSTER', 'INFO'));
    const covered = Number(facts.get('cluster_slots_ok'));
    if (covered < SLOTS) {
      throw new StoreOpenError(
        `the Cluster at ${host}:${port} covers ${covered} of ${SLOTS} slots: start its missing masters, or run redis-cli --cluster fix ${host}:${port}`,
      );
    }
  } finally {
    member.disconnect();
  }
}

/** Why a server could not be reached, and what to do. */
export function explain(fault: unknown, address: string): string {
  const said = fault instanceof Error ? fault.message : String(fault);
  if (/NOAUTH|WRONGPASS|NOPERM|invalid (?:username-)?password/iu.test(said)) {
    return `Redis at ${address} refuses user or password: write both into REDIS_URL, redis://user:password@host:port`;
  }
  const why = fault instanceof Error && 'code' in fault ? String(fault.code) : said;
  return `cannot reach Redis at ${address} (${why}): start redis-server there, or correct REDIS_URL`;
}

function readInfo(info: unknown): ReadonlyMap<string, string> {
  const lines = String(info).split('\r\n');
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)] as const] : [];
    }),
  );
}
