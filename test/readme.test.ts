import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runningClock } from './fakes/clock.ts';
import type { Actor } from './fakes/telegram/actor.ts';
import { type FakeTelegram, startFakeTelegram } from './fakes/telegram/server.ts';
import type { FakeChat } from './fakes/telegram/world.ts';
import { type Folder, type Program, startCommand, temporaryFolder } from './program.ts';
import { freePort, SKIP_REDIS } from './stores/redis-server.ts';

// What an owner copies out of the README runs as it stands there; only ports and folders are others.

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

const PORTS = /\b(?:6379|700\d)\b/gu;

let folder: Folder;
let fake: FakeTelegram | undefined;
let ports: ReadonlyMap<string, number> = new Map();
let programs: Program[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  ports = new Map();
  programs = [];
});
afterEach(async () => {
  for (const program of programs) program.signal('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await fake?.close();
  for (const port of ports.values()) await end(port);
  folder.remove();
});

async function start(line: string, env: Readonly<Record<string, string>>): Promise<{ program: Program; url: string }> {
  // npm itself would look for a newer npm.
  const quiet = { npm_config_update_notifier: 'false', LOG_LEVEL: 'info' };
  const program = startCommand(line, { ...quiet, DATA_DIR: `${folder.path}/var`, ...env });
  programs.push(program);
  return { program, url: await program.ready() };
}

/** As people stop it: by Ctrl+C, which reaches npm and Nếp at once. */
async function stop(program: Program): Promise<void> {
  program.signal('SIGINT');
  const { stdout } = await program.ended;
  expect(stdout).toContain('Nếp has stopped');
}

test('“Start”: the room opens at once, takes in what is said, and Ctrl+C stops it', async () => {
  const [[, lines = []] = []] = blocksUnder('Start');
  const [install, run = ''] = lines[0]?.split(' && ') ?? [];
  // Whoever runs this test has done it, .ci/run word for word.
  expect(install).toBe('npm ci');
  const { program, url } = await start(run, {});
  const page = await (await fetch(`${url}/room`)).text();
  const [, as = ''] = /data-as="([^"]+)"/u.exec(page) ?? [];
  const said = new URLSearchParams({ as, chat: 'private', text: '/trogiup' });
  expect((await fetch(`${url}/room/say`, { method: 'POST', body: said })).status).toBe(200);
  const answered = await (await fetch(`${url}/room?${new URLSearchParams({ as, chat: 'private' })}`)).text();
  expect(answered).toContain('/diemdanh');
  await stop(program);
});

describe.skipIf(SKIP_REDIS)('“On Redis, with several workers”', () => {
  test.each([
    ['One Redis', 1],
    ['A Cluster of three masters', 3],
  ])('%s: two workers share it', async (title, servers) => {
    const [, lines = []] = blocksUnder('On Redis, with several workers').find(([each]) => each.endsWith(title)) ?? [];
    const names = new Set(lines.join('\n').match(PORTS));
    expect(names.size).toBe(servers);
    ports = new Map(await Promise.all([...names].map(async (name) => [name, await freePort()] as const)));
    const here = lines.map((line) =>
      line.replaceAll(PORTS, (name) => String(ports.get(name))).replaceAll('var/', `${folder.path}/var/`),
    );
    const setUp = spawnSync('bash', ['-e', '-c', here.slice(0, -1).join('\n')], { encoding: 'utf8' });
    expect(setUp, setUp.stdout).toMatchObject({ status: 0 });

    const run = here.at(-1) ?? '';
    const town = await startFakeTelegram({ clock: runningClock(), token: TOKEN });
    fake = town;
    const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: town.apiRoot };
    const first = await start(run, env);
    const second = await start(run, env);
    for (const { url } of [first, second]) expect((await fetch(`${url}/healthz`)).status).toBe(200);

    const [owner, thoa] = [town.person('Chủ'), town.person('Đỗ Thị Thoa')];
    const group = town.supergroup('Chi bộ 4', { members: [thoa], bot: 'administrator' });
    owner.start();
    owner.say('private', /\/nhanquyen [A-Z2-9]+/u.exec(first.program.said())?.[0] ?? 'no code');
    await read(owner, 'private', /Đồng chí là chủ quản/u);
    await stop(first.program);
    owner.say('private', '/taochibo Chi bộ 4');
    await read(owner, 'private', /\/ghep/u);
    thoa.say(group, /\/ghep \w+/u.exec(owner.sees('private').at(-1)?.text ?? '')?.[0] ?? 'no code');
    await read(thoa, group, /gắn với Chi bộ 4/u);
    thoa.say(group, '/diemdanh 19:30 mai họp chi bộ');
    await read(thoa, group, /^Điểm danh: họp chi bộ/u);
    thoa.tap(group, 'Có mặt');
    await until(() => thoa.toasts().some(({ text }) => /đồng chí có mặt/u.test(text)), 'the toast');
    await stop(second.program);
  });

  const read = (who: Actor, where: FakeChat | 'private', text: RegExp) =>
    until(() => who.sees(where).some((line) => line.from === 'bot' && text.test(line.text)), `${who.name}: ${text}`);
});

/** The commands a section of the README shows, each block under the line that leads to it. */
function blocksUnder(section: string): readonly (readonly [title: string, lines: readonly string[]])[] {
  const [, after = ''] = readFileSync('README.md', 'utf8').split(`\n## ${section}\n`);
  const [text = ''] = after.split('\n## ');
  return [...text.matchAll(/(?:^|[.:]) ?([^.\n]*)[.:]\n\n```sh\n(.*?)\n```$/gmsu)].map(
    ([, title = '', lines = '']) => [title, lines.split('\n')] as const,
  );
}

/** Ends the server the README had started at this port, and waits until it has let go of its folder. */
async function end(port: number): Promise<void> {
  const server = new Redis(port, { retryStrategy: () => null, lazyConnect: true });
  server.on('error', () => undefined);
  const info = await server.info('server').catch(() => '');
  server.disconnect();
  const pid = Number(/process_id:(\d+)/u.exec(info)?.[1]);
  if (!pid) return;
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid), `the end of the server at ${port}`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const began = performance.now();
  while (!isSo()) {
    const said = programs.map((program) => program.said()).join('---\n');
    if (performance.now() - began > 60_000) throw new Error(`never seen: ${what}\n${said}`);
    await setTimeout(5);
  }
}
