import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';

const SLOTS = 16_384;
const MASTERS = 3;

/** Why suites that need Redis are skipped on this machine; null when they run. */
export const REDIS_MISSING =
  spawnSync('redis-server', ['--version']).status === 0
    ? null
    : 'redis-server is not installed (apt install redis-server)';

/** What runs in production is never skipped where everything is demanded. */
export const SKIP_REDIS = REDIS_MISSING !== null && process.env.NEP_REQUIRE_ALL !== '1';

/** As the README starts it: with `everysec` a server that is killed may still hold what it confirmed in its own memory. */
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always'];

/** For servers that nobody kills. */
export const FORGETFUL = ['--appendfsync', 'no'];

/** One server or several that belong together. */
export type Installation = {
  readonly urls: readonly string[];
  /** Empties it, so that the next test begins on nothing. */
  flush(): Promise<void>;
  /** As if the time had passed for which a dead worker is left to wake what it was at. */
  freeWakers(): Promise<void>;
  stop(): Promise<void>;
};

/** A real redis-server of our own, in a folder of its own. */
export type Server = Installation & {
  readonly port: number;
  readonly folder: string;
  /** Of the process that runs now. */
  pid(): number;
  /** Without a word, as the kernel does it. */
  kill(): Promise<void>;
  /** Again, on the same folder and port. */
  start(): Promise<void>;
  pause(): void;
  resume(): void;
};

/** Starts a server that keeps what it is told, unless `options` say otherwise. */
export async function startServer(options: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'nep-redis-'));
  let process: ChildProcess;

  const start = async () => {
    const given = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    const quick = ['--cluster-node-timeout', '1000', '--repl-diskless-sync-delay', '0'];
    process = spawn('redis-server', [...given, ...quick, ...DURABLE, ...options], { stdio: 'ignore' });
    process.unref();
    await until(() => answers(port));
  };
  const kill = async () => {
    const gone = once(process, 'exit');
    process.ref();
    process.kill('SIGKILL');
    await gone;
  };

  await start();
  return {
    urls: [`redis://127.0.0.1:${port}`],
    port,
    folder,
    pid: () => process.pid ?? 0,
    kill,
    start,
    pause: () => void process.kill('SIGSTOP'),
    resume: () => void process.kill('SIGCONT'),
    async flush() {
      const client = new Redis(port);
      await client.flushall();
      client.disconnect();
    },
    async freeWakers() {
      const client = new Redis(port);
      const held = await client.keys('*:waker');
      await Promise.all(held.map((key) => client.del(key)));
      client.disconnect();
    },
    async stop() {
      if (process.exitCode === null && process.signalCode === null) await kill();
      // A copy it was writing in a process of its own may live a moment longer than the server.
      rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };
}

type ClusterServers = Installation & { readonly servers: readonly Server[] };

/** A real Cluster of three masters that share all slots; with `replicas`, one each that takes over when it dies. */
export async function startCluster({
  replicas = false,
  options = [],
}: {
  readonly replicas?: boolean;
  readonly options?: readonly string[];
} = {}): Promise<ClusterServers> {
  const all = ['--cluster-enabled', 'yes', ...options];
  const count = replicas ? 2 * MASTERS : MASTERS;
  const servers = await Promise.all(Array.from({ length: count }, () => startServer(all)));
  const clients = servers.map(({ port }) => new Redis(port));
  const cluster = (index: number, ...args: (string | number)[]) => clients[index]?.call('CLUSTER', ...args);
  for (let master = 0; master < MASTERS; master++) {
    const [from, to] = [master, master + 1].map((each) => Math.ceil((each * SLOTS) / MASTERS));
    await cluster(master, 'ADDSLOTSRANGE', from ?? 0, (to ?? 0) - 1);
    await cluster(master, 'SET-CONFIG-EPOCH', master + 1);
  }
  for (const { port } of servers.slice(1)) await cluster(0, 'MEET', '127.0.0.1', port);
  const ready = (index: number) =>
    until(
      async () =>
        String(await cluster(index, 'INFO'))
          .match(/cluster_state:ok|known_nodes:(\d+)/gu)
          ?.join() === `cluster_state:ok,known_nodes:${count}`,
    );
  for (const index of servers.keys()) await ready(index);
  for (let replica = MASTERS; replica < count; replica++) {
    const master = String(await cluster(replica - MASTERS, 'MYID'));
    await cluster(replica, 'REPLICATE', master);
    await until(async () => /master_link_status:up/u.test((await clients[replica]?.info('replication')) ?? ''));
  }
  for (const client of clients) client.disconnect();
  return {
    urls: servers.flatMap(({ urls }) => urls),
    servers,
    async flush() {
      await Promise.all(servers.map((server) => server.flush()));
    },
    async freeWakers() {
      await Promise.all(servers.map((server) => server.freeWakers()));
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const client = new Redis(port, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

/** Asks again until it is so; a minute at most, for the machine may have much else to do. */
export async function until(met: () => Promise<boolean>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 60_000; ) {
    if (await met()) return;
    await setTimeout(20);
  }
  throw new Error('what was waited for did not come within a minute');
}

/** One for a server of Redis: a Cluster's members also listen ten thousand ports higher. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    if (port > 0 && port < 55_000) return port;
  }
}
