import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../clock.ts';
import { type Options, startFakeZalo } from './server.ts';

// One test for each rule of the list in which the platform's known behaviour was put together.

const TOKEN = '1459232241454765289:abc-xyz';
const NOON = Date.parse('2026-11-23T12:00:00+07:00');

let fake: Awaited<ReturnType<typeof startFakeZalo>>;
let clock = handClock(NOON);
const begin = async (options: Partial<Options> = {}) => {
  await fake?.close();
  clock = handClock(NOON);
  fake = await startFakeZalo({ clock, token: TOKEN, ...options });
};
beforeEach(() => begin());
afterEach(() => fake.close());

const raw = (path: string, init: RequestInit = {}) => fetch(`${fake.apiUrl}${path}`, init);

async function call(method: string, params: object = {}, token = TOKEN) {
  const headers = { 'content-type': 'application/json' };
  const response = await raw(`/bot${token}/${method}`, { method: 'POST', headers, body: JSON.stringify(params) });
  return {
    status: response.status,
    ...((await response.json()) as { ok: boolean; result?: never; error_code?: number }),
  };
}

describe('who may call', () => {
  test.each([
    ['/', 404],
    ['/botnothing/getMe', 404],
    [`/bot${TOKEN}%0A/getMe`, 404],
    ['/bot12345:other/getMe', 401],
    [`/bot${TOKEN}/sendVideo`, 404],
    [`/bot${TOKEN}/getme`, 404],
    [`/bot${TOKEN}/toString`, 404],
  ])('%s is refused with %i, in a body with the status 200', async (path, code) => {
    const response = await raw(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: false, error_code: code });
  });

  test('errors have a status of their own where that was seen', async () => {
    await begin({ httpStatus: 'mirror' });
    expect((await raw('/bot12345:other/getMe')).status).toBe(401);
  });

  test('a call may be a GET, a form or JSON; broken JSON is refused', async () => {
    const person = fake.person('An');
    person.wrote = true;
    const form = new URLSearchParams({ chat_id: person.id, text: 'một' });
    expect(await (await raw(`/bot${TOKEN}/sendMessage?${form}`)).json()).toMatchObject({ ok: true });
    expect(await (await raw(`/bot${TOKEN}/sendMessage`, { method: 'POST', body: form })).json()).toMatchObject({
      ok: true,
    });
    const headers = { 'content-type': 'application/json' };
    const broken = await raw(`/bot${TOKEN}/sendMessage`, { method: 'POST', headers, body: '{' });
    expect(await broken.json()).toMatchObject({ error_code: 400 });
  });
});

test('the bot knows itself', async () => {
  expect((await call('getMe')).result).toMatchObject({
    id: '1459232241454765289',
    account_type: 'BASIC',
    display_name: 'Bot Chi Bộ 3',
  });
});

describe('sending', () => {
  test('answers with the message’s id and moment', async () => {
    const group = fake.group('nhóm');
    const { result } = await call('sendMessage', { chat_id: group.id, text: 'chào' });
    expect(result).toEqual({ message_id: expect.stringMatching(/^[0-9a-f]{20}$/u), date: NOON });
    expect(fake.reads(group)).toEqual(['chào']);
  });

  test.each([
    ['no chat', { text: 'x' }, 400],
    ['a chat that never was', { chat_id: 'zgr-0', text: 'x' }, 410],
    ['no text', {}, 400],
    ['an empty text', { text: '' }, 400],
    ['a text of 2,001 units', { text: 'x'.repeat(2001) }, 400],
    ['a mode that does not exist', { text: 'x', parse_mode: 'HTML' }, 400],
    ['a style out of the text', { text: 'x', text_styles: [{ start: 0, len: 2, st: ['b'] }] }, 400],
    ['a style that does not exist', { text: 'x', text_styles: [{ start: 0, len: 1, st: ['x'] }] }, 400],
  ])('%s is refused', async (what, params, code) => {
    const chat = what === 'no chat' ? {} : { chat_id: fake.group('nhóm').id };
    expect(await call('sendMessage', { ...chat, ...params })).toMatchObject({ ok: false, error_code: code });
    expect(fake.sent).toEqual([]);
  });

  test('reaches nobody who never wrote, and no group the bot was put out of', async () => {
    const person = fake.person('An');
    const group = fake.group('nhóm');
    expect(await call('sendMessage', { chat_id: person.id, text: 'x' })).toMatchObject({ error_code: 422 });
    fake.say(person, 'private', 'chào');
    expect(await call('sendMessage', { chat_id: person.id, text: 'x' })).toMatchObject({ ok: true });
    group.bot = 'out';
    expect(await call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({ error_code: 422 });
  });

  test('a voice in a group looks sent and is not there; other forms are checked', async () => {
    const group = fake.group('nhóm');
    expect(await call('sendVoice', { chat_id: group.id, voice_url: 'https://x.vn/a.aac' })).toMatchObject({ ok: true });
    expect(fake.reads(group)).toEqual([]);
    expect(await call('sendVoice', { chat_id: group.id, voice_url: 'https://x.vn/a.mp3' })).toMatchObject({
      error_code: 400,
    });
    expect(await call('sendPhoto', { chat_id: group.id, photo: 'ảnh' })).toMatchObject({ error_code: 400 });
    expect(await call('sendChatAction', { chat_id: group.id, action: 'upload_photo' })).toMatchObject({
      error_code: 400,
    });
    expect(await call('sendChatAction', { chat_id: group.id, action: 'typing' })).toMatchObject({ ok: true });
  });

  test('ends with the month’s messages, and begins again with the next month', async () => {
    await begin({ quotas: { month: 2 } });
    const { id } = fake.group('nhóm');
    const codes = [];
    for (const text of ['1', '2', '3']) codes.push((await call('sendMessage', { chat_id: id, text })).error_code);
    expect(codes).toEqual([undefined, undefined, 429]);
    clock.set(NOON + 9 * 86_400_000);
    expect(await call('sendMessage', { chat_id: id, text: '4' })).toMatchObject({ ok: true });
  });

  test('what the bot receives may be counted too', async () => {
    await begin({ quotas: { month: 2, counts: 'both' } });
    const group = fake.group('nhóm');
    for (const text of ['1', '2']) fake.say(fake.person('An'), group, text, { mention: true });
    expect(await call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({ error_code: 429 });
  });

  test('reaches three groups and fifty people', async () => {
    const groups = ['1', '2', '3', '4'].map((name) => fake.group(name));
    const people = Array.from({ length: 51 }, (_, index) => fake.person(`P${index}`));
    for (const person of people) fake.say(person, 'private', 'chào');
    const send = async (chat: { id: string } | undefined) =>
      (await call('sendMessage', { chat_id: chat?.id, text: 'x' })).error_code;
    expect(await send(groups[2])).toBe(undefined);
    expect(await send(groups[3])).toBe(429);
    expect(await send(people[49])).toBe(undefined);
    expect(await send(people[50])).toBe(429);
  });
});

describe('what reaches a bot that polls', () => {
  test('is one wrapped event a call, and in a group only what calls it or answers it', async () => {
    const [an, group] = [fake.person('An'), fake.group('nhóm')];
    fake.say(an, group, 'chuyện riêng của nhóm');
    fake.say(an, group, 'Có mặt', { mention: true });
    fake.say(an, group, 'A', { replyToBot: true });
    const { result } = await call('getUpdates', { timeout: '1' });
    expect(result).toMatchObject({
      event_name: 'message.text.received',
      message: {
        text: '@Bot Chi Bộ 3 Có mặt',
        chat: { chat_type: 'GROUP', id: group.id },
        from: { id: an.id, display_name: 'An' },
      },
    });
    expect((await call('getUpdates')).result).toMatchObject({ message: { text: 'A' } });
  });

  test('is nothing but 408 when nothing comes in time', async () => {
    const poll = call('getUpdates', { timeout: 5 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await clock.advance(5000);
    expect(await poll).toMatchObject({ status: 200, ok: false, error_code: 408 });
  });

  test('is gone after the gap between two polls, at once when there is none', async () => {
    const an = fake.person('An');
    fake.say(an, 'private', 'một');
    await clock.advance(2001);
    expect(fake.dropped()).toBe(1);
    await begin({ pollGapMs: 0 });
    fake.say(fake.person('An'), 'private', 'hai');
    expect(fake.dropped()).toBe(1);
  });

  test('goes to the second of two polls, the first is told', async () => {
    const first = call('getUpdates');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = call('getUpdates');
    expect(await first).toMatchObject({ error_code: 409 });
    fake.say(fake.person('An'), 'private', 'chào');
    expect(await second).toMatchObject({ ok: true });
  });

  test('is refused while a webhook is set', async () => {
    await call('setWebhook', { url: 'https://nep.example/zalo', secret_token: 'long enough' });
    expect(await call('getUpdates')).toMatchObject({ error_code: 400 });
    await call('deleteWebhook');
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: '' });
  });
});

describe('a webhook', () => {
  test('is unknown until one was set', async () => {
    expect(await call('getWebhookInfo')).toMatchObject({ error_code: 404 });
  });

  test.each([
    ['http://nep.example/zalo', 'long enough'],
    ['https://localhost/zalo', 'long enough'],
    ['https://192.168.1.2/zalo', 'long enough'],
    ['https://nep.example/zalo', 'short'],
  ])('%s with “%s” is refused', async (url, secret_token) => {
    expect(await call('setWebhook', { url, secret_token })).toMatchObject({ error_code: 400 });
  });

  test('is probed at once, and then brought bare events with its secret', async () => {
    await begin({ allowLoopbackHttp: true });
    const heard: { headers: object; body: string }[] = [];
    const server = createServer(async (request, response) => {
      heard.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zalo`;
    expect((await call('setWebhook', { url, secret_token: 'long enough' })).result).toMatchObject({
      verification: { ok: true },
    });
    fake.delivery.copies = 2;
    fake.say(fake.person('An'), 'private', 'chào');
    await fake.drained();
    expect(heard).toHaveLength(3);
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ event_name: 'webhook.test' });
    expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({ event_name: 'message.text.received' });
    expect(heard[1]?.headers).toMatchObject({
      'x-bot-api-secret-token': 'long enough',
      'user-agent': 'Java/1.8.0_192',
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('that does not answer is stored all the same', async () => {
    await begin({ allowLoopbackHttp: true });
    const { result } = await call('setWebhook', { url: 'http://127.0.0.1:9/zalo', secret_token: 'long enough' });
    expect(result).toMatchObject({ verification: { ok: false, outcome: 'webhook.err.conn' } });
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: 'http://127.0.0.1:9/zalo' });
  });
});

test('what was called is remembered without the token', async () => {
  await call('getMe');
  expect(JSON.stringify(fake.calls())).not.toContain('abc-xyz');
});
