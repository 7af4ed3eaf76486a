import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { commands } from '../commands/index.ts';
import { createApp } from './app/app.ts';
import { openMonthlyCount } from './app/budget.ts';
import { type Heartbeat, startHeartbeat } from './app/heartbeat.ts';
import { OWNER, ownerCode } from './app/keys.ts';
import { openMetrics } from './app/metrics.ts';
import { openTelegram } from './channels/telegram/index.ts';
import { ChatLogError } from './channels/web/index.ts';
import type { WebhookHandler } from './channels/webhook.ts';
import { openZaloBot } from './channels/zalo/bot/index.ts';
import { openZaloUser, ZaloUserError } from './channels/zalo/user/index.ts';
import { ConfigError, readConfig, TELEGRAM_WEBHOOK, ZALO_WEBHOOK } from './config.ts';
import { loadDemo } from './content/demo.ts';
import { loadLibrary } from './content/library.ts';
import { ContentError } from './content/sheet.ts';
import type { Inbound } from './core/inbound.ts';
import { openStore } from './open-store.ts';
import { openRoom } from './room.ts';
import { run } from './run.ts';
import { StoreOpenError } from './stores/open-error.ts';
import { webApp } from './web/server.ts';

/** Longer than a long poll: whoever polls keeps polling. */
const POLL_LEASE = 90_000;

const DATA = fileURLToPath(new URL('../data', import.meta.url));

/** Builds Nếp from its parts and runs it until a signal comes. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, serializers: { fault: pino.stdSerializers.err } });
  const world = { library: loadLibrary(DATA), zone: config.zone };
  const metrics = openMetrics();

  const { store, secret } = await openStore(config, (connection) => {
    log.warn({}, connection === 'lost' ? 'Redis is away: nothing is confirmed until it is back' : 'Redis is back');
  });
  const holder = randomUUID();
  const lease = (name: string, ms: number) => store.lease(name, holder, Date.now(), ms);
  const telegram = config.telegram
    ? openTelegram({ ...config.telegram, secret, now: Date.now, log, mayPoll: () => lease('telegram', POLL_LEASE) })
    : null;
  const count = openMonthlyCount(store, 'zalo', config.zone);
  const zalo = config.zaloBot
    ? openZaloBot({ ...config.zaloBot, now: Date.now, log, count, mayPoll: () => lease('zalo', POLL_LEASE) })
    : null;
  const zaloUser = config.zaloUser
    ? openZaloUser({
        ...config.zaloUser,
        folder: config.dataDir,
        ...{ secret, now: Date.now, log, mayListen: () => lease('zalo', POLL_LEASE) },
      })
    : null;
  const channels = [telegram, zalo, zaloUser].filter((channel) => channel !== null);
  const app = createApp({ store, world, commands, channels, secret, log, count: metrics.count });
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
      const answers = await store.next().then(
        () => true,
        () => false,
      );
      const parts = {
        store: answers,
        ...Object.fromEntries(channels.map((channel) => [channel.name, channel.healthy()])),
      };
      return { ok: Object.values(parts).every(Boolean), ...parts };
    },
    metrics: metrics.expose,
  });
  const server = createServer(
    router(getRequestListener(web.fetch), { [TELEGRAM_WEBHOOK]: telegram?.webhook, [ZALO_WEBHOOK]: zalo?.webhook }),
  );
  await listen(server, config.host, config.port);
  let heartbeat: Heartbeat | undefined;
  // What people wrote while Nếp was off is taken in before the clock closes what they answered.
  const takeIn = async (inbound: Inbound) => {
    const replies = await app.handle(inbound);
    heartbeat?.soon();
    return replies;
  };
  await Promise.all(channels.map((channel) => channel.start(takeIn)));
  heartbeat = startHeartbeat(app, Date.now, log, store.shared);
  heartbeat.soon();

  /** Takes nothing new, finishes what was confirmed, then lets go of the files. */
  const stop = async () => {
    // Where npm passes Ctrl+C on, it comes twice; a second one may not cut the first off.
    if (closing.signal.aborted) return;
    closing.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.all(channels.map((channel) => channel.stop()));
    await heartbeat?.stop();
    // With the store away they end by themselves.
    await Promise.allSettled([app.leave(Date.now()), ...channels.map(({ name }) => lease(name, 0))]);
    await room?.stop();
    // What was asked is answered by now; a kept-alive connection would only be waited for.
    server.closeAllConnections();
    await closed;
    await store.close();
    log.info({}, 'Nếp has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

  log.info({ host: config.host, port: config.port, rehearsal: config.rehearsal }, 'Nếp is running');
  const address = addressOf(config.host, portOf(server));
  console.log(room ? `Phòng diễn tập: ${address}/room` : `Nếp: ${address}/healthz`);
}

/** A platform's requests go to its channel, all others to the pages. */
function router(
  pages: RequestListener,
  webhooks: Readonly<Record<string, WebhookHandler | undefined>>,
): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const webhook = Object.hasOwn(webhooks, path) ? webhooks[path] : undefined;
    if (!webhook) return pages(request, response);
    webhook(request, response).catch(() => response.destroy());
    return undefined;
  };
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

await run(main, [ConfigError, ContentError, StoreOpenError, ChatLogError, ZaloUserError]);
