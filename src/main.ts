import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { commands } from '../commands/index.ts';
import { createApp } from './app/app.ts';
import { startHeartbeat } from './app/heartbeat.ts';
import { OWNER, ownerCode } from './app/keys.ts';
import { openMetrics } from './app/metrics.ts';
import { ChatLogError } from './channels/web/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { loadDemo } from './content/demo.ts';
import { loadLibrary } from './content/library.ts';
import { ContentError } from './content/sheet.ts';
import { openRoom } from './room.ts';
import { openSqlite, StoreOpenError } from './stores/sqlite.ts';
import { webApp } from './web/server.ts';

const DATA = fileURLToPath(new URL('../data', import.meta.url));

/** Builds Nếp from its parts and runs it until a signal comes. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, serializers: { fault: pino.stdSerializers.err } });
  const world = { library: loadLibrary(DATA), zone: config.zone };
  const metrics = openMetrics();

  const store = openSqlite({ file: join(config.dataDir, 'nep.db'), dataKey: config.dataKey });
  const secret = directorySecret(config.dataDir, config.dataKey);
  const app = createApp({ store, world, commands, channels: [], secret, log, count: metrics.count });
  if ((await app.house.directory.read(OWNER)).target === null) {
    log.info({}, `nobody runs this Nếp yet: send it /nhanquyen ${ownerCode(secret)} in private`);
  }
  const room = config.rehearsal
    ? await openRoom(join(config.dataDir, 'room'), world, loadDemo(DATA), Date.now(), log)
    : null;

  const closing = new AbortController();
  const web = webApp({
    ...(room && { room: { ...room.rehearsal, closing: closing.signal } }),
    health: async () => {
      await store.next();
      return { ok: true };
    },
    metrics: metrics.expose,
  });
  const server = createServer(getRequestListener(web.fetch));
  await listen(server, config.host, config.port);
  const heartbeat = startHeartbeat(app, Date.now, log);
  /** Takes nothing new, finishes what was confirmed, then lets go of the files. */
  const stop = async () => {
    closing.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await heartbeat.stop();
    await room?.stop();
    // What was asked is answered by now; a kept-alive connection would only be waited for.
    server.closeAllConnections();
    await closed;
    await store.close();
    log.info({}, 'Nếp has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  log.info({ host: config.host, port: config.port, rehearsal: config.rehearsal }, 'Nếp is running');
  const address = addressOf(config.host, portOf(server));
  console.log(room ? `Phòng diễn tập: ${address}/room` : `Nếp: ${address}/healthz`);
}

/** Keys the directory's HMACs: from `DATA_KEY` when there is one, else a file of its own beside the data. */
function directorySecret(folder: string, dataKey: string | undefined): string {
  if (dataKey !== undefined) return `directory:${dataKey}`;
  const file = join(folder, 'directory.key');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return readFileSync(file, 'utf8');
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const busy = `PORT: ${port} is taken by another program; stop it, or set PORT to a free one`;
      reject(fault.code === 'EADDRINUSE' ? new ConfigError(busy) : new ConfigError(`HOST, PORT: ${fault.message}`));
    });
    server.listen(port, host, () => resolve());
  });
}

/** `http://localhost:3000`; an IPv6 host stands in brackets. */
function addressOf(host: string, port: number): string {
  if (host === '127.0.0.1') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

try {
  await main();
} catch (fault) {
  const known = [ConfigError, ContentError, StoreOpenError, ChatLogError].some((kind) => fault instanceof kind);
  console.error(known && fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
