import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { type Folder, MAIN, type Program, startProgram, temporaryFolder } from './program.ts';

let folder: Folder;
let started: Program[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  started = [];
});
afterEach(async () => {
  for (const program of started) program.signal('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  folder.remove();
});

function start(env: Readonly<Record<string, string>> = {}): Program {
  const program = startProgram({ DATA_DIR: folder.path, ...env });
  started.push(program);
  return program;
}

test('what is started here is what `npm start` starts', () => {
  const root = dirname(import.meta.dirname);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(scripts.start.split(' ')).toEqual(['node', relative(root, MAIN)]);
});

/** The one line on which a start that cannot succeed ends; everything but that line is a failure of the test. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const program = start(env);
  const served = program.ready().then(
    (url) => `it serves at ${url}`,
    () => '',
  );
  const { code, stdout, stderr } = await Promise.race([
    program.ended,
    served.then((url) => (url ? Promise.reject(new Error(url)) : program.ended)),
  ]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/u);
  return stderr.trim();
}

async function stop(program: Program): Promise<void> {
  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
}

describe('a start that cannot succeed ends with one line that says what to do, and code 1', () => {
  test.each([
    ['PORT', { PORT: 'abc' }, /^PORT: read “abc”, wanted a port number from 0 to 65535$/u],
    ['PORT', { PORT: '65536' }, /^PORT: read “65536”, wanted a port number/u],
    ['TIME_ZONE', { TIME_ZONE: 'Mars/Base' }, /^TIME_ZONE: read “Mars\/Base”, wanted an IANA time zone/u],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: read “loud”, wanted trace, debug, info/u],
    ['REHEARSAL', { REHEARSAL: 'maybe' }, /^REHEARSAL: read “maybe”, wanted on or off$/u],
    ['REHEARSAL', { HOST: '0.0.0.0', REHEARSAL: 'on' }, /^REHEARSAL: read “on” with HOST “0\.0\.0\.0”, wanted HOST/u],
    ['DATA_KEY', { DATA_KEY: 'short' }, /^DATA_KEY: read 5 characters, wanted at least 16 characters$/u],
    ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: 'SECRET' }, /^TELEGRAM_BOT_TOKEN: (?!.*SECRET)/u],
  ])('%s of %o', async (_, env, line) => {
    const said = await refusal(env);
    expect(said).toMatch(line);
    expect(said).not.toMatch(/SECRET|short/u);
    expect(readdirSync(folder.path), 'nothing is made before the environment is right').toEqual([]);
  });

  test('HOST that is not an address of this machine', async () => {
    expect(await refusal({ HOST: '203.0.113.7' })).toMatch(/^HOST\b.*203\.0\.113\.7/u);
  });

  test('PORT that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      expect(await refusal({ PORT: String(port) })).toMatch(
        new RegExp(`^PORT: ${port} is taken by another program; stop it, or set PORT`, 'u'),
      );
    } finally {
      other.close();
    }
  });

  test('DATA_DIR that is a file, or lies under one', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'var')]) {
      expect(await refusal({ DATA_DIR: dataDir })).toMatch(/^cannot create the folder .*set DATA_DIR to another/u);
    }
  });

  test('DATA_DIR in which nothing can be written', async () => {
    // Not even root can make a file here, so the test means the same on every machine.
    expect(await refusal({ DATA_DIR: '/proc/self' })).toMatch(/^cannot write \/proc\/self\/nep\.db: .*DATA_DIR/u);
  });

  test.each(['nep.db', 'room/nep.db'])('a damaged %s', async (name) => {
    mkdirSync(join(folder.path, 'room'));
    writeFileSync(join(folder.path, name), 'không phải SQLite '.repeat(500));
    const said = await refusal({});
    expect(said).toContain(join(folder.path, name));
    expect(said).toMatch(/is damaged or not a Nếp store: put back a copy, or move it away/u);
  });

  test('damaged chats of the room', async () => {
    mkdirSync(join(folder.path, 'room'));
    writeFileSync(join(folder.path, 'room', 'messages.jsonl'), 'không phải JSON\n');
    expect(await refusal({})).toMatch(/messages\.jsonl, line 1: .*[Dd]elete/u);
  });

  test('a second process on the same DATA_DIR, while the first goes on', async () => {
    const first = start();
    const url = await first.ready();
    expect(await refusal({})).toMatch(/^another Nếp is already using .*nep\.db: stop it first, or set DATA_DIR/u);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await stop(first);
  });

  test('DATA_KEY that is not the one the data was made with', async () => {
    const first = start({ DATA_KEY: 'a long enough key' });
    await first.ready();
    await stop(first);
    for (const env of [{ DATA_KEY: 'another long enough key' }, {}]) {
      const said = await refusal(env);
      expect(said).toMatch(/DATA_KEY/u);
      expect(said).not.toMatch(/long enough/u);
    }
  });
});

describe('a start that succeeds', () => {
  test('serves the room, its health and its figures at the address it prints, and stops when it is told to', async () => {
    const program = start();
    const url = await program.ready();
    expect(url).toMatch(/^http:\/\/localhost:\d+$/u);

    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ ok: true });
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain('# TYPE nep_events_total counter');
    const room = await fetch(`${url}/room`);
    expect(room.status).toBe(200);
    expect(await room.text()).toContain('Phòng diễn tập');
    await stop(program);
    expect((await program.ended).stdout).toMatch(/^Phòng diễn tập: http:\/\/localhost:\d+\/room\n$/u);
  });

  test('an open page does not keep it from stopping, and a second start goes on with the same room', async () => {
    const began = performance.now();
    const first = start();
    const url = await first.ready();
    const startTook = performance.now() - began;
    const page = await (await fetch(`${url}/room`)).text();
    const [, as = ''] = /data-as="([^"]+)"/u.exec(page) ?? [];
    const [, after = ''] = /data-after="(\d+)"/u.exec(page) ?? [];
    const events = await fetch(`${url}/room/events?${new URLSearchParams({ as, after })}`);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const said = await fetch(`${url}/room/say`, {
      method: 'POST',
      body: new URLSearchParams({ as, chat: 'private', text: 'xin chào lần đầu' }),
    });
    expect(said.status).toBe(200);
    const told = performance.now();
    await stop(first);
    // A connection that is merely waited for holds the server for its keep-alive time, many times as long as a start.
    expect((performance.now() - told) / startTook).toBeLessThan(3);
    await events.text().catch(() => undefined);

    const second = start();
    const again = await fetch(`${await second.ready()}/room?${new URLSearchParams({ as })}`);
    expect(await again.text()).toContain('xin chào lần đầu');
    await stop(second);
  });

  test.each([
    { REHEARSAL: 'off', HOST: '127.0.0.1' },
    { REHEARSAL: '', HOST: '0.0.0.0' },
  ])('without the room: %o', async (env) => {
    const program = start(env);
    const url = await program.ready();
    const local = url.replace('0.0.0.0', '127.0.0.1');
    expect((await fetch(`${local}/healthz`)).status).toBe(200);
    for (const path of ['/room', '/room/events']) expect((await fetch(local + path)).status).toBe(404);
    await stop(program);
    expect((await program.ended).stdout).not.toContain('/room');
    expect(readdirSync(folder.path)).not.toContain('room');
  });

  const hasIPv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));
  test.skipIf(!hasIPv6)('HOST ::1 is printed as an address that can be opened', async () => {
    const program = start({ HOST: '::1' });
    const url = await program.ready();
    expect(URL.canParse(url), url).toBe(true);
    expect((await fetch(`${url}/room`)).status).toBe(200);
    await stop(program);
  });

  test('SIGINT, as Ctrl+C sends it, is as good as SIGTERM', async () => {
    const program = start();
    await program.ready();
    program.signal('SIGINT');
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('told to stop again and again while it stops, it still finishes', async () => {
    const program = start({ LOG_LEVEL: 'info' });
    await program.ready();
    let over = false;
    const ended = program.ended.finally(() => {
      over = true;
    });
    while (!over) {
      program.signal('SIGINT');
      await setImmediate();
    }
    expect((await ended).stdout).toContain('Nếp has stopped');
  });
});

describe('the environment', () => {
  const defaults = {
    host: '127.0.0.1',
    port: 3000,
    dataDir: 'var',
    dataKey: undefined,
    rehearsal: true,
    zone: 'Asia/Ho_Chi_Minh',
    logLevel: 'info',
  };

  test.each([
    ['nothing at all', {}, {}],
    ['empty variables count as unset', { PORT: '', DATA_DIR: '', DATA_KEY: '', REHEARSAL: '', REDIS_URL: '' }, {}],
    ['variables that are not ours', { HOME: '/root', TELEGRAM: 'x' }, {}],
    ['any port', { PORT: '0' }, { port: 0 }],
    ['the last port', { PORT: '65535' }, { port: 65_535 }],
    ['a folder', { DATA_DIR: '/srv/nếp' }, { dataDir: '/srv/nếp' }],
    ['a key', { DATA_KEY: 'mười sáu ký tự ạ' }, { dataKey: 'mười sáu ký tự ạ' }],
    [
      'a Redis',
      { REDIS_URL: 'redis://u:p@redis:6379/2' },
      { redis: { addresses: ['redis://u:p@redis:6379/2'], waitReplicas: 0 }, rehearsal: false },
    ],
    [
      'a Cluster',
      { REDIS_URL: 'redis://a:7000, rediss://b', REDIS_WAIT_REPLICAS: '1' },
      { redis: { addresses: ['redis://a:7000', 'rediss://b'], waitReplicas: 1 }, rehearsal: false },
    ],
    ['no room', { REHEARSAL: 'off' }, { rehearsal: false }],
    ['a room that is wished for', { REHEARSAL: 'on' }, { rehearsal: true }],
    ['no room for other machines', { HOST: '0.0.0.0' }, { host: '0.0.0.0', rehearsal: false }],
    ['nor where it is off anyway', { HOST: '::', REHEARSAL: 'off' }, { host: '::', rehearsal: false }],
    ['the same machine by name', { HOST: 'localhost' }, { host: 'localhost' }],
    ['the same machine by IPv6', { HOST: '::1' }, { host: '::1' }],
    ['a zone', { TIME_ZONE: 'Europe/Moscow' }, { zone: 'Europe/Moscow' }],
    ['a level', { LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  ])('%s', (_, environment, wanted) => {
    expect(readConfig(environment)).toEqual({ ...defaults, ...wanted });
  });

  test.each([
    ['PORT', '-1'],
    ['PORT', '3000 '],
    ['PORT', '1e3'],
    ['PORT', '99999'],
    ['DATA_KEY', 'fifteen letters'],
    ['REHEARSAL', 'On'],
    ['REHEARSAL', 'true'],
    ['TIME_ZONE', 'Hà Nội'],
    ['LOG_LEVEL', 'INFO'],
    ['REDIS_URL', 'redis:user:SECRET@localhost'],
    ['REDIS_URL', 'http://user:SECRET@localhost'],
    ['REDIS_URL', 'redis://localhost:7000,user:SECRET@localhost:7001'],
    ['REDIS_URL', 'redis://user:SECRET%zz@localhost'],
    ['REDIS_URL', 'redis://user:SECRET@localhost/second'],
    ['REDIS_URL', 'redis://user:SECRET@localhost:7000/2,redis://localhost:7001/2'],
    ['ZALO_BOT_TOKEN', 'SECRET'],
    ['ZALO_API_URL', 'zalo.vn'],
    ['ZALO_WEBHOOK_URL', 'http://nep.example/zalo/webhook'],
    ['ZALO_USER_ENABLED', 'on'],
    ['ZALO_USER_ACCEPT_RISK', 'yes'],
  ])('%s=%s is refused by name, without a secret in what is said', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`, 'u'));
    expect(read).not.toThrow(/SECRET|fifteen/u);
  });

  test('a room for other machines is refused rather than silently left out', () => {
    for (const HOST of ['0.0.0.0', '192.168.1.5', '::', 'nep.example.vn']) {
      expect(() => readConfig({ HOST, REHEARSAL: 'on' })).toThrow(/^REHEARSAL: .*HOST/u);
    }
  });
});
