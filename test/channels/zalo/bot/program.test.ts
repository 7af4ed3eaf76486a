import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handClock } from '../../../fakes/clock.ts';
import { type FakeZalo, startFakeZalo } from '../../../fakes/zalo/server.ts';
import { type Folder, MAIN, type Program, startProgram, temporaryFolder } from '../../../program.ts';

const TOKEN = '1459232241454765289:fake-SECRET';
const SCRIPT = join(MAIN, '..', 'zalo-webhook.ts');
const URL = 'https://nep.example/zalo/webhook';

let folder: Folder;
let fake: FakeZalo;
let program: Program | undefined;
beforeEach(async () => {
  folder = temporaryFolder();
  program = undefined;
  fake = await startFakeZalo({ clock: handClock(Date.now()), token: TOKEN, pollGapMs: 1_000_000 });
});
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake.close();
  folder.remove();
});

const start = (env: Readonly<Record<string, string>> = {}, script = MAIN) =>
  startProgram({ DATA_DIR: folder.path, ZALO_BOT_TOKEN: TOKEN, ZALO_API_URL: fake.apiUrl, ...env }, [script]);

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 6000 && !isSo(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isSo()).toBe(true);
}

test('with a token the program answers on Zalo, is healthy, and stops when it is told to', async () => {
  program = start({ LOG_LEVEL: 'info' });
  const url = await program.ready();
  const an = fake.person('An');
  fake.say(an, 'private', 'xin chào');
  await until(() => fake.reads(an).length > 0);
  expect(fake.reads(an)[0]).toContain('chưa có tên trong chi bộ');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/zalo/webhook`, { method: 'POST', body: '{}' })).status).toBe(404);
  program.signal('SIGTERM');
  const { code, stdout, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain('SECRET');
});

test('a token Zalo does not know makes the program unwell, not end', async () => {
  program = start({ ZALO_BOT_TOKEN: '999:unknown' });
  const url = await program.ready();
  let status = 200;
  for (let tries = 0; tries < 500 && status === 200; tries++) status = (await fetch(`${url}/healthz`)).status;
  expect(status).toBe(503);
});

test('with a webhook in the environment it waits for Zalo, and takes nothing from anybody else', async () => {
  program = start({ ZALO_WEBHOOK_URL: URL, ZALO_WEBHOOK_SECRET: 'long-enough' });
  const url = await program.ready();
  const post = (secret: string) =>
    fetch(`${url}/zalo/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
      body: '{"event_name":"webhook.test","message":{"message_id":"webhook-test"}}',
    });
  expect((await post('long-enough')).status).toBe(200);
  expect((await post('long-enougH')).status).toBe(403);
  expect(fake.calls('getUpdates')).toEqual([]);
  expect(fake.calls('setWebhook')).toEqual([]);
});

test('the webhook is set, shown and deleted by a script, and by nothing else', async () => {
  const env = { ZALO_WEBHOOK_URL: URL, ZALO_WEBHOOK_SECRET: 'long-enough' };
  const run = async (act: string, more = env) => {
    program = startProgram({ ZALO_BOT_TOKEN: TOKEN, ZALO_API_URL: fake.apiUrl, ...more }, [SCRIPT, act]);
    return program.ended;
  };
  expect(await run('set')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(URL) });
  expect(fake.webhook.url()).toBe(URL);
  expect((await run('info')).stdout).toContain(URL);
  expect(await run('delete')).toMatchObject({ code: 0 });
  expect(fake.webhook.url()).toBe('');
  expect(await run('put')).toMatchObject({ code: 1, stderr: 'zalo-webhook: read “put”, wanted set, delete or info\n' });
  const unset = await run('set', { ...env, ZALO_WEBHOOK_URL: '', ZALO_WEBHOOK_SECRET: '' });
  expect(unset).toMatchObject({ code: 1, stderr: expect.stringMatching(/^ZALO_WEBHOOK_URL: [^\n]+\n$/u) });
});
