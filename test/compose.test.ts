import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { openRedis } from '../src/stores/redis.ts';
import { runningClock } from './fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from './fakes/telegram/server.ts';
import { type Folder, type Program, startCommand, temporaryFolder } from './program.ts';
import { freePort, SKIP_REDIS } from './stores/redis-server.ts';

// Without Docker: what compose.yaml says is read as the Compose specification means it, and run as it stands there, with
// other ports and folders. What the images themselves bring stays untried.

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

const ROOT = dirname(import.meta.dirname);

const Health = z.strictObject({
  test: z.tuple([z.literal('CMD')], z.string()),
  interval: z.string(),
  start_period: z.string(),
});

/** What of the specification the file uses, and nothing else: a key misspelt is a key unknown. */
const Compose = z.strictObject({
  services: z.strictObject({
    redis: z.strictObject({
      image: z.string(),
      command: z.string(),
      volumes: z.tuple([z.string()]),
      healthcheck: Health,
      restart: z.literal('unless-stopped'),
    }),
    nep: z.strictObject({
      build: z.strictObject({ context: z.literal('.'), dockerfile_inline: z.string() }),
      depends_on: z.strictObject({ redis: z.strictObject({ condition: z.literal('service_healthy') }) }),
      env_file: z.tuple([z.strictObject({ path: z.literal('.env'), required: z.literal(false) })]),
      // Null: as in the shell.
      environment: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      volumes: z.tuple([z.string()]),
      ports: z.tuple([z.string()]),
      healthcheck: Health,
      stop_grace_period: z.string(),
      restart: z.literal('unless-stopped'),
    }),
  }),
  volumes: z.record(z.string(), z.null()),
});

const { services, volumes } = Compose.parse(parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8')));
const { redis, nep } = services;

/** The instructions that make the image, by their first word. */
const image = Map.groupBy(
  nep.build.dockerfile_inline.split('\n').flatMap((line) => {
    const [, word = '', rest = ''] = /^([A-Z]+) (.+)$/u.exec(line) ?? [];
    return word ? [{ word, rest }] : [];
  }),
  ({ word }) => word,
);
const instruction = (word: string) => (image.get(word) ?? []).map(({ rest }) => rest);

describe('compose.yaml', () => {
  test('names exact versions; its Node is the one Nếp is tested on', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(redis.image).toMatch(/^redis:(?:[7-9]|\d\d)\.\d+\.\d+$/u);
    expect(instruction('FROM')).toEqual([`node:${manifest.dependencies.node}-slim`]);
  });

  test('sets variables that Nếp reads', () => {
    const known = Object.keys(parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8')));
    expect(known).toEqual(expect.arrayContaining(Object.keys(nep.environment)));
  });

  test('keeps all that Nếp and Redis write, in volumes of their own', () => {
    const [data, var_] = [redis.volumes, nep.volumes].map(([mount]) => mount.split(':'));
    // The image of Redis works in /data.
    expect(data?.[1]).toBe('/data');
    const [workdir = ''] = instruction('WORKDIR');
    const personal = { ZALO_USER_ENABLED: 'true', ZALO_USER_ACCEPT_RISK: 'i-understand-account-may-be-banned' };
    const config = readConfig({ ...inContainer({}), ...personal });
    expect(resolve(workdir, config.dataDir)).toBe(var_?.[1]);
    expect(config.zaloUser?.sessionFile).toMatch(new RegExp(`^${var_?.[1]}/`, 'u'));
    expect(instruction('RUN').join()).toContain('install --directory --owner=node var');
    expect(instruction('USER')).toEqual(['node']);
    expect(Object.keys(volumes).toSorted()).toEqual([data?.[0], var_?.[0]].toSorted());
  });

  test('opens Nếp to this machine only, on a port for each of several workers', () => {
    const [, first, last, inside] = /^127\.0\.0\.1:(\d+)-(\d+):(\d+)$/u.exec(nep.ports[0]) ?? [];
    expect(inside).toBe(String(nep.environment.PORT));
    expect(Number(last) - Number(first)).toBeGreaterThanOrEqual(2);
  });
});

describe.skipIf(SKIP_REDIS)('what compose.yaml starts', () => {
  let folder: Folder;
  let server: ChildProcess | undefined;
  let program: Program | undefined;
  let fake: FakeTelegram | undefined;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    program?.signal('SIGKILL');
    await program?.ended;
    await fake?.close();
    if (server && server.exitCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    folder.remove();
  });

  test('a Redis that loses nothing it confirmed, and a Nếp in good health that stops when it is told to', async () => {
    const port = await freePort();
    const data = join(folder.path, 'data');
    mkdirSync(data);
    server = spawn('bash', ['-c', `exec ${redis.command} --port ${port}`], { cwd: data, stdio: 'ignore' });
    const ping = () =>
      run(redis.healthcheck.test, (word) => (word === 'redis-cli' ? [word, '-p', String(port)] : word));
    for (let tries = 0; ping() !== 0; tries++) {
      expect(tries, 'Redis never became healthy').toBeLessThan(500);
      await setTimeout(20);
    }
    await (await openRedis({ addresses: [`redis://127.0.0.1:${port}`] })).close();
    expect(existsSync(join(data, 'appendonlydir'))).toBe(true);
    const cli = (...words: string[]) =>
      spawnSync('redis-cli', ['-p', String(port), ...words], { encoding: 'utf8' }).stdout;
    expect(cli('config', 'get', 'appendfsync')).toBe('appendfsync\nalways\n');

    fake = await startFakeTelegram({ clock: runningClock(), token: TOKEN });
    const home = join(folder.path, 'nep');
    for (const copied of instruction('COPY')) {
      const sources = copied.split(' ');
      const target = sources.pop() ?? '';
      for (const source of sources) {
        cpSync(join(ROOT, source), join(home, target, target.endsWith('/') ? source : ''), { recursive: true });
      }
    }
    symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
    const web = String(await freePort());
    const [command = '[]'] = instruction('CMD');
    program = startCommand(`cd ${home} && exec ${JSON.parse(command).join(' ')}`, {
      ...inContainer({ TELEGRAM_BOT_TOKEN: TOKEN }),
      ...{ PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`, LOG_LEVEL: 'info' },
      ...{ PORT: web, DATA_DIR: join(home, 'var'), REDIS_URL: `redis://127.0.0.1:${port}` },
      TELEGRAM_API_ROOT: fake.apiRoot,
    });
    await program.ready();
    expect(program.said()).toMatch(/\/nhanquyen [A-Z2-9]+/u);
    const health = () => run(nep.healthcheck.test, (word) => word.replace(String(nep.environment.PORT), web));
    expect(health()).toBe(0);

    // Of all that runs in a container only the first process is told.
    process.kill(program.pid, 'SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
    expect(health()).not.toBe(0);

    // As while it reads its data: it answers, but not yet to us.
    cli('config', 'set', 'requirepass', 'x');
    expect(ping()).not.toBe(0);
  });
});

/** What a process in the container sees, with these in the shell. */
function inContainer(shell: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.entries(nep.environment).map(([name, value]) => [name, value ?? shell[name]] as const);
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

/** The exit code of a check, run with other words here and there. */
function run([, ...words]: readonly string[], changed: (word: string) => string | readonly string[]): number | null {
  const [command = '', ...args] = words.flatMap(changed);
  return spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 }).status;
}
