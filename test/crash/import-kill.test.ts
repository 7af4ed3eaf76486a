import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Contents, writeArchive } from '../../src/archive/write.ts';
import { readConfig } from '../../src/config.ts';
import { MINUTE } from '../../src/core/time.ts';
import { openSource } from '../../src/open-store.ts';
import type { Item } from '../../src/ports/archive.ts';
import { type Folder, startProgram, temporaryFolder } from '../program.ts';
import { FORGETFUL, type Installation, SKIP_REDIS, startServer } from '../stores/redis-server.ts';

const MANY = 50_000;

/** A house too big to be moved in a moment. */
const big: Contents = {
  keys: { secret: 'a secret' },
  async *items(): AsyncGenerator<Item> {
    for (let i = 0; i < MANY; i++) {
      yield { kind: 'event', stream: `cell/${i}`, version: 1, data: { type: 'A', at: i } };
    }
  },
};

let folder: Folder;
let redis: Installation | undefined;
let started: ChildProcess | undefined;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  started?.kill('SIGKILL');
  await redis?.stop();
  redis = undefined;
  folder.remove();
});

/** `npm run import`, until it ends. */
function importing(file: string, env: Readonly<Record<string, string>>) {
  const script = fileURLToPath(import.meta.resolve('../../src/import.ts'));
  const child = spawn(process.execPath, [script, '--from', file], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started = child;
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, said }));
  return { ended, kill: () => child.kill('SIGKILL') };
}

describe('an import that is killed in the middle', () => {
  test(
    'is not started as a file, nor taken for an empty one; the next import makes it good',
    async () => {
      const env = { DATA_DIR: join(folder.path, 'to') };
      const wal = join(env.DATA_DIR, 'nep.db-wal');
      await killed(env, async () => existsSync(wal) && statSync(wal).size > 1_000_000);
    },
    3 * MINUTE,
  );

  test.skipIf(SKIP_REDIS)(
    'nor as a Redis',
    async () => {
      redis = await startServer(FORGETFUL);
      const env = { REDIS_URL: redis.urls.join(','), DATA_DIR: folder.path };
      const client = new Redis(env.REDIS_URL);
      await killed(env, async () => (await client.dbsize()) > 1000);
      client.disconnect();
    },
    3 * MINUTE,
  );
});

async function killed(env: Readonly<Record<string, string>>, halfway: () => Promise<boolean>) {
  const file = join(folder.path, 'nep.jsonl');
  await writeArchive(file, big, new Date(0), () => undefined);
  const first = importing(file, env);
  await vi.waitFor(async () => expect(await halfway()).toBe(true), { timeout: MINUTE, interval: 1 });
  first.kill();
  expect(await first.ended).toMatchObject({ signal: 'SIGKILL' });

  const { code, stderr } = await startProgram(env).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^an import into .* was cut short: run npm run import again\n$/u);
  await expect(openSource(readConfig(env))).rejects.toThrow('was cut short');

  // On Redis the dead one counts as being at work for some seconds.
  await vi.waitFor(async () => expect(await importing(file, env).ended).toMatchObject({ code: 0 }), {
    timeout: MINUTE,
    interval: 500,
  });
  const source = await openSource(readConfig(env));
  let events = 0;
  for await (const item of source.items()) events += Number(item.kind === 'event');
  await source.close();
  expect(events).toBe(MANY);
}
