import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seedOf } from '../../src/app/streams.ts';
import { MINUTE, SECOND } from '../../src/core/time.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { freePort, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';
import { REDIS_MISSING, type Server, SKIP_REDIS, startCluster, startServer } from '../stores/redis-server.ts';
import { openCrowd } from './crowd.ts';

const SEED = process.env.SEED ?? '1890';
const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const DATA_KEY = 'a key that is long enough';
const IN_FLIGHT = 12;

/** Acts that are confirmed between two strikes, at least. */
const LEAST = 20;

/** As the webhook asks for when an update could not be taken in. */
const RETRY_AFTER = 5 * SECOND;

/** Longer than an effect stays claimed. */
const OUTAGE = 121 * SECOND;

describe.skipIf(SKIP_REDIS).each([
  [
    'one Redis',
    2,
    async () => {
      const server = await startServer();
      return { ...server, servers: [server] as readonly Server[] };
    },
  ],
  ['a Cluster', 3, () => startCluster()],
] as const)(`two programs on %s${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''} (SEED=${SEED})`, (name, strikes, start) => {
  const folder = temporaryFolder();
  const programs = new Map<number, Program>();
  const closing: (() => unknown)[] = [() => folder.remove()];
  let fake: FakeTelegram;
  const clock = runningClock();
  beforeEach(async () => {
    fake = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
    closing.push(() => fake.close());
  });
  afterEach(async () => {
    for (const program of programs.values()) program.signal('SIGKILL');
    await Promise.all([...programs.values()].map(({ ended }) => ended));
    for (const close of closing.reverse()) await close();
  });

  test('that get every update both at once, all killed under load: what was confirmed stands there once', {
    timeout: 4 * MINUTE,
  }, async () => {
    const redis = await start();
    closing.push(() => redis.stop());
    const open = () => openRedis({ addresses: redis.urls, dataKey: DATA_KEY });
    const crowd = await openCrowd(fake, { open, dataKey: DATA_KEY });
    const ports = [await freePort(), await freePort()];
    const front = await openFront(ports);
    closing.push(front.close);
    const env = {
      DATA_DIR: folder.path,
      DATA_KEY,
      REDIS_URL: redis.urls.join(),
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_WEBHOOK_URL: `${front.url}/telegram/webhook`,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-between-two',
    };
    const script = ['--import', fileURLToPath(import.meta.resolve('./later.ts')), MAIN];
    const live = async (port: number, later = 0) => {
      const life = startProgram({ ...env, PORT: String(port), LATER_BY_MS: String(later) }, script);
      programs.set(port, life);
      await life.ready();
      return life;
    };
    let acts = 0;
    /** People act until so many more of their acts are confirmed. */
    const load = async (more: number) => {
      const enough = crowd.confirmed(clock.now()) + more;
      const began = performance.now();
      while (crowd.confirmed(clock.now()) < enough) {
        if (performance.now() - began > MINUTE) {
          throw new Error(`no more is confirmed\n${[...programs.values()].map((each) => each.said()).join('---\n')}`);
        }
        if (crowd.hasBegun()) {
          for (let waiting = fake.pending().length; waiting < IN_FLIGHT; waiting++) crowd.act(draw(`act ${acts++}`));
        }
        await setTimeout(3);
      }
    };
    const draw = (what: string) => seedOf(`${SEED} ${name} ${what}`);

    // One after the other, as a bot's webhook may be set once a second.
    for (const port of ports) {
      await live(port);
      clock.skip(SECOND);
    }
    crowd.begin();
    for (let strike = 0; strike < strikes; strike++) {
      await load(LEAST + (draw(`acts ${strike}`) % LEAST));
      const port = ports[draw(`program ${strike}`) % 2] ?? 0;
      const server = redis.servers[draw(`server ${strike}`) % redis.servers.length];
      // One of the two programs dies, or a server of Redis.
      if (strike % 2 === 0) {
        programs.get(port)?.signal('SIGKILL');
        await programs.get(port)?.ended;
        await load(LEAST);
        await live(port);
      } else {
        await server?.kill();
        await server?.start();
        clock.skip(RETRY_AFTER);
      }
    }
    await load(LEAST);
    for (const program of programs.values()) program.signal('SIGTERM');
    for (const { ended } of programs.values()) expect(await ended).toMatchObject({ code: 0, stderr: '' });

    clock.skip(OUTAGE);
    const last = await live(ports[0] ?? 0, OUTAGE);
    await fake.drained();
    last.signal('SIGTERM');
    expect(await last.ended).toMatchObject({ code: 0, stderr: '' });
    expect(crowd.confirmed(clock.now())).toBeGreaterThan(strikes * LEAST);
    expect(await crowd.faults()).toEqual([]);
    expect(front.both(), 'updates that both programs took in').toBeGreaterThan(LEAST);
    expect(Math.max(...crowd.copies().values())).toBeLessThanOrEqual(2);
  });
});

/** Brings every update to both programs at the same instant; it is confirmed once one of them has confirmed it. */
async function openFront(ports: readonly number[]) {
  let both = 0;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request));
    const headers = { 'content-type': 'application/json', ...secretOf(request.headers) };
    const statuses = await Promise.all(
      ports.map((port) =>
        fetch(`http://127.0.0.1:${port}${request.url}`, { method: 'POST', headers, body }).then(
          ({ status }) => status,
          () => 503,
        ),
      ),
    );
    const taken = statuses.filter((status) => status === 200).length;
    if (taken === 2) both++;
    response.writeHead(taken > 0 ? 200 : 503, { 'Retry-After': RETRY_AFTER / SECOND }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    both: () => both,
    close: () => server.close(),
  };
}

function secretOf(headers: NodeJS.Dict<string | string[]>) {
  const name = 'x-telegram-bot-api-secret-token';
  return { [name]: String(headers[name]) };
}
