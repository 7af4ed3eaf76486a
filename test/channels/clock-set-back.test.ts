import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openClient } from '../../src/channels/telegram/client.ts';
import { openPace } from '../../src/channels/zalo/bot/pace.ts';
import { openCalls } from '../../src/channels/zalo/user/calls.ts';
import { HOUR, SECOND } from '../../src/core/time.ts';

const T = Date.parse('2026-11-23T12:00:00+07:00');

// A pause that a platform asked for, or that we make ourselves, is seconds long: nobody is to wait until a clock that was
// set back has caught up.

test('Telegram’s retry_after', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    const busy = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 30 } };
    response.end(JSON.stringify(asked++ === 0 ? busy : { ok: true, result: true }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  let now = T;
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = openClient({ token: '1:x', apiRoot, now: () => now });
  const send = () => client.call('sendMessage', { chat_id: 1 });
  await expect(send()).rejects.toThrow();
  now += SECOND;
  await expect(send()).rejects.toThrow();
  expect(asked).toBe(1);
  now -= HOUR;
  expect(await send()).toBe(true);
  client.close();
  server.close();
});

test('the pace of a Zalo bot', () => {
  const pace = openPace();
  expect(pace.turn('a', T, SECOND)).toBe(0);
  expect(pace.turn('a', T, SECOND)).toBe(null);
  expect(pace.turn('a', T - HOUR, SECOND)).toBe(0);
});

test('the pace of a Zalo account', async () => {
  let now = T;
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  const login = {} as never;
  const call = openCalls(
    { api: () => login, expired: () => undefined },
    { now: () => now, sleep },
    new AbortController().signal,
  );
  await call(async () => 'one');
  await call(async () => 'two');
  now -= HOUR;
  await call(async () => 'three');
  expect(slept).toEqual([SECOND]);
});
