import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { type Folder, type Program, startProgram, temporaryFolder } from '../program.ts';
import { type Server, SKIP_REDIS, startServer } from './redis-server.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const PASSWORD = 'geheim';

let folder: Folder;
let program: Program | undefined;
let telegram: FakeTelegram | undefined;
let server: Server | undefined;
beforeEach(() => {
  folder = temporaryFolder();
  program = undefined;
  telegram = undefined;
  server = undefined;
});
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await telegram?.close();
  await server?.stop();
  folder.remove();
});

test.skipIf(SKIP_REDIS)('whoever watches a Nếp reads that Redis went away, and that it is back', async () => {
  const redis = await startServer(['--user', 'nep', 'on', `>${PASSWORD}`, '~*', '&*', '+@all']);
  server = redis;
  const address = `redis://nep:${PASSWORD}@127.0.0.1:${redis.port}`;
  program = startProgram({ DATA_DIR: folder.path, REDIS_URL: address });
  const url = await program.ready();
  const health = async () => {
    const answer = await fetch(`${url}/healthz`);
    return { status: answer.status, report: await answer.json() };
  };
  const well = { status: 200, report: { ok: true, store: true } };
  expect(await health()).toEqual(well);

  await redis.kill();
  expect(await health()).toEqual({ status: 503, report: { ok: false, store: false } });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const what of ['updates', 'sent', 'given_up', 'faults']) expect(metrics).toContain(`{what="${what}"} 0`);

  await redis.start();
  for (let tries = 0; (await health()).status !== 200; tries++) {
    expect(tries, 'never well again').toBeLessThan(1000);
    await setTimeout(20);
  }
  program.signal('SIGTERM');
  const { code, stdout, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, ...lines] = stdout.trim().split('\n');
  const said = lines.map((line) => JSON.parse(line));
  const sentences = said.map(({ msg }) => msg);
  expect(sentences).toContain('Redis is away: nothing is confirmed until it is back');
  expect(sentences).toContain('Redis is back');
  const faults = said.flatMap(({ fault }) => (fault ? [fault.message] : []));
  expect(faults.filter((fault) => !/^Redis is away|^Connection is closed/u.test(fault))).toEqual([]);
  expect(stdout).not.toContain(PASSWORD);
});

test.skipIf(SKIP_REDIS)('a Nếp can be stopped while Redis is away', async () => {
  server = await startServer();
  telegram = await startFakeTelegram({ clock: runningClock(), token: TOKEN });
  const bot = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot };
  program = startProgram({ DATA_DIR: folder.path, REDIS_URL: server.urls.join(), LOG_LEVEL: 'info', ...bot });
  await program.ready();
  await server.kill();
  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
  expect(program.said()).toContain('Nếp has stopped');
});
