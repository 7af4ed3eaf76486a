import { afterEach, describe, expect, test } from 'vitest';
import { openRig, placeOf, type Rig, TOKEN, webhook } from './rig.ts';

// One test for each defect of telegraf 4.16.3 in the list that shared/reference/telegram.md keeps.

let rig: Rig;
afterEach(() => rig.close());

async function scene(options: Parameters<typeof openRig>[0] = {}) {
  rig = await openRig(options);
  const an = rig.fake.person('An', { started: true });
  const binh = rig.fake.person('Bình', { started: true });
  const group = rig.fake.supergroup('Chi bộ 1', { members: [an, binh], bot: 'administrator' });
  const other = rig.fake.supergroup('Chi bộ 2', { members: [an, binh], bot: 'administrator' });
  return { ...rig, an, binh, group, other };
}

const message = (id: number, text: string, chat = -100500) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1795400000,
    chat: { id: chat, type: 'supergroup', title: 'x' },
    from: { id: 7, is_bot: false, first_name: 'An' },
    text,
  },
});

test('D1 a handler that fails neither stops the polling nor confirms what it failed on', async () => {
  const { start, handle, until, taken, fake, an, binh, group, other } = await scene();
  let failures = 2;
  handle(async ({ body }) => {
    if (body.is === 'text' && body.text === 'một' && failures-- > 0) throw new Error('disk full');
    return [];
  });
  an.say(group, 'một');
  binh.say(other, 'hai');
  await start();
  await until(() => taken.includes('hai'));
  expect(fake.pending().map(({ json }) => JSON.parse(json).message.text)).toContain('một');
  await until(() => fake.pending().length === 0);
  expect(taken.filter((text) => text === 'một')).toHaveLength(3);
  an.say(group, 'ba');
  await until(() => taken.includes('ba'));
});

test('D1 an update that can never be handled is given up after a while, with one line that names nobody', async () => {
  const { start, handle, until, lines, fake, an, group } = await scene();
  handle(() => Promise.reject(new TypeError('a bug of ours')));
  await start();
  an.say(group, 'lời riêng');
  await until(() => fake.pending().length === 0);
  expect(lines.filter((line) => line.startsWith('update given up'))).toHaveLength(1);
  expect(lines.join('\n')).not.toContain('lời riêng');
});

test('D2 a handler that takes long is neither cut off nor left behind', async () => {
  const { start, handle, until, taken, clock, channel, an, group } = await scene();
  const work = Promise.withResolvers<void>();
  let ended = false;
  handle(async () => {
    await work.promise;
    ended = true;
    return [];
  });
  await start();
  an.say(group, 'một');
  await until(() => taken.length === 1);
  await clock.advance(300_000);
  const stopped = channel.stop().then(() => ended);
  work.resolve();
  expect(await stopped).toBe(true);
});

test('D3 a slow chat holds up no other chat', async () => {
  const { start, handle, until, taken, an, binh, group, other } = await scene();
  const slow = Promise.withResolvers<void>();
  handle(async ({ body }) => {
    if (body.is === 'text' && body.text === 'chậm') await slow.promise;
    return [];
  });
  await start();
  an.say(group, 'chậm');
  await until(() => taken.length === 1);
  binh.say(other, 'nhanh');
  await until(() => taken.includes('nhanh'));
  slow.resolve();
});

test('D4 what is said in one chat is handled in order, one after the other', async () => {
  const { start, handle, until, fake, an, group } = await scene();
  const ended: string[] = [];
  handle(async ({ body }) => {
    const text = body.is === 'text' ? body.text : '';
    if (text === '1') await new Promise((resolve) => setTimeout(resolve, 20));
    ended.push(text);
    return [];
  });
  for (const text of ['1', '2', '3']) an.say(group, text);
  await start();
  await until(() => fake.pending().length === 0);
  expect(ended).toEqual(['1', '2', '3']);
});

test('D5 a chat that asks to wait is left alone to the second, and then written to', async () => {
  const { start, channel, clock, fake, group } = await scene();
  await start();
  fake.faults.script('sendMessage', { is: 'tooMany', retryAfter: 7 });
  const post = () => channel.send({ id: 'e1', to: placeOf(group), message: { text: 'Điểm danh' } });
  expect(await post()).toEqual({ is: 'retryAfter', ms: 7000 });
  clock.set(clock.now() + 6999);
  expect(await post()).toEqual({ is: 'retryAfter', ms: 1 });
  expect(fake.calls('sendMessage')).toHaveLength(1);
  clock.set(clock.now() + 1);
  expect(await post()).toMatchObject({ is: 'sent' });
});

test('D6 replies and posts go through one client: what one is told, the other obeys', async () => {
  const { start, handle, channel, until, fake, taken, an, group, clock } = await scene();
  await start();
  fake.faults.script('sendMessage', { is: 'tooMany', retryAfter: 20 });
  await channel.send({ id: 'e1', to: placeOf(group), message: { text: 'một' } });
  const before = clock.now();
  handle(async () => [{ to: 'place', message: { text: 'hai' } }]);
  an.say(group, '/siso');
  await until(() => taken.length === 1);
  await until(() => group.seen.some(({ text }) => text === 'hai'));
  expect(clock.now() - before).toBeGreaterThanOrEqual(20_000);
  expect(fake.limits.violations()).toEqual([]);
});

describe('webhook', () => {
  test('D7 answers 200 only when all is written; else 503, and the update is taken when it comes again', async () => {
    const { start, handle, post, taken } = await scene({ webhook });
    await start();
    handle(() => Promise.reject(new Error('store is down')));
    const failed = await post(JSON.stringify(message(1, '/siso')));
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '5']);
    handle(async () => []);
    expect((await post(JSON.stringify(message(1, '/siso')))).status).toBe(200);
    expect(taken).toEqual(['/siso', '/siso']);
  });

  test('D8 handles an update that comes twice once, even while the first is under way', async () => {
    const { start, handle, post, taken, until } = await scene({ webhook });
    await start();
    const work = Promise.withResolvers<void>();
    handle(async () => {
      await work.promise;
      return [];
    });
    const both = [post(JSON.stringify(message(1, 'một'))), post(JSON.stringify(message(1, 'một')))];
    await until(() => taken.length === 1);
    work.resolve();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await post(JSON.stringify(message(1, 'một')))).status).toBe(200);
    expect(taken).toEqual(['một']);
  });

  test('D9 refuses what is no update, reads long letters whole, and stays up', async () => {
    const { start, post, taken, lines } = await scene({ webhook });
    await start();
    const status = async (body: string | Buffer, headers?: Record<string, string>) =>
      post(body, headers).then(
        (response) => response.status,
        () => 'cut off',
      );
    expect([413, 'cut off']).toContain(await status(Buffer.alloc(60 * 1024 * 1024, 32)));
    expect(await status('null')).toBe(400);
    expect(await status('[]')).toBe(400);
    expect(await status('{"update_id":')).toBe(400);
    expect(await status('{}', { 'content-type': 'text/html' })).toBe(415);
    for (const forged of ['', 'x', 'webhook-secreT', 'webhook-secret ơ']) {
      const headers = { 'x-telegram-bot-api-secret-token': encodeURIComponent(forged) };
      expect(await status(JSON.stringify(message(1, 'x')), headers)).toBe(403);
    }
    expect(await status('{}')).toBe(200);
    expect(await status('{"update_id":5,"message":{"text":"lời riêng"}}')).toBe(200);
    expect(taken).toEqual([]);
    expect(lines.join('\n')).not.toContain('lời riêng');

    const whole = Buffer.from(JSON.stringify(message(9, 'Điểm danh')));
    const middle = whole.indexOf(Buffer.from('Đ')) + 1;
    const stream = new ReadableStream({
      async start(controller) {
        controller.enqueue(whole.subarray(0, middle));
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(whole.subarray(middle));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret };
    await fetch(rig.address, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit);
    expect(taken).toEqual(['Điểm danh']);
  });

  test('D10 answers with nothing but its status: calls are made apart, so that their errors are seen', async () => {
    const { start, handle, post, until, fake, lines } = await scene({ webhook });
    await start();
    fake.faults.script('sendMessage', { is: 'refused', as: 'kicked' });
    handle(async () => [{ to: 'place', message: { text: 'Đã ghi.' } }]);
    const response = await post(JSON.stringify(message(1, '/siso')));
    expect([response.status, await response.text()]).toEqual([200, '']);
    await until(() => lines.some((line) => line.includes('bot was kicked')));
  });
});

test('D11 stopping waits for what was taken in and for its answers, and Telegram has it confirmed', async () => {
  const { start, handle, until, taken, channel, an, group } = await scene();
  await start();
  const work = Promise.withResolvers<void>();
  handle(async () => {
    await work.promise;
    return [{ to: 'place', message: { text: 'Đã ghi.' } }];
  });
  an.say(group, '/siso');
  await until(() => taken.length === 1);
  const stopped = channel.stop();
  work.resolve();
  await stopped;
  expect(group.seen.at(-1)?.text).toBe('Đã ghi.');
});

describe('D12', () => {
  test('another poller is waited out', async () => {
    const { start, until, taken, lines, fake, an, group } = await scene();
    await start();
    await until(() => fake.polled());
    await fetch(`${fake.apiRoot}/bot${TOKEN}/getUpdates`);
    await until(() => lines.some((line) => line.includes('someone else takes')));
    an.say(group, 'một');
    await until(() => taken.includes('một'));
  });

  test('a token that is refused ends it with one clear line, which does not hold the token', async () => {
    const { start, channel, lines } = await scene({ token: '4242:wrong' });
    await start();
    expect(channel.healthy()).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^TELEGRAM_BOT_TOKEN: .*@BotFather/u);
    expect(lines[0]).not.toContain('wrong');
  });
});

test('D13 the first calls are made again until Telegram answers', async () => {
  const { start, until, taken, fake, an, group } = await scene();
  fake.faults.script('getMe', { is: 'broken', status: 502, body: 'html' });
  fake.faults.script('getMe', { is: 'reset', when: 'before' });
  an.say(group, 'một');
  await start();
  await until(() => taken.includes('một'));
});

test('D14 a call that is never answered ends by itself, as one of which nobody knows', async () => {
  const { start, channel, fake, group } = await scene({ timeoutMs: 100 });
  await start();
  fake.faults.script('sendMessage', { is: 'slow', ms: 3_600_000 });
  const sent = await channel.send({ id: 'e1', to: placeOf(group), message: { text: 'Điểm danh' } });
  expect(sent).toEqual({ is: 'unknown' });
});

test('D15 nothing is kept between one handler and the next: a failed one begins again with the same', async () => {
  const { start, handle, until, fake, an, group } = await scene();
  const seen: unknown[] = [];
  handle(async (inbound) => {
    seen.push(inbound);
    if (seen.length === 1) throw new Error('store is down');
    return [];
  });
  await start();
  an.say(group, '/siso');
  await until(() => fake.pending().length === 0);
  const [first, second] = seen as { at: number }[];
  expect(seen).toHaveLength(2);
  expect({ ...second, at: 0 }).toEqual({ ...first, at: 0 });
});

test('D16 what is not JSON is read by its status, and the token stands nowhere', async () => {
  const { start, channel, fake, lines, group } = await scene();
  await start();
  const post = () => channel.send({ id: 'e1', to: placeOf(group), message: { text: 'Điểm danh' } });
  const sent = [];
  for (const status of [413, 404, 500, 502]) {
    fake.faults.script('sendMessage', { is: 'broken', status, body: 'html' });
    sent.push((await post()).is);
  }
  expect(sent).toEqual(['refused', 'refused', 'unknown', 'unknown']);
  expect(JSON.stringify([lines, sent])).not.toContain(TOKEN.split(':')[1]);
});

test('D17 a press that Telegram has given up waiting for is no fault', async () => {
  const { start, handle, channel, until, taken, lines, fake, an, group } = await scene();
  await start();
  const message = { text: 'Điểm danh', choices: [{ label: 'Có mặt', press: 'diemdanh c1 1 present' }] };
  await channel.send({ id: 'e1', to: placeOf(group), message });
  handle(async () => [{ to: 'asker', message: { text: 'Đã ghi.' } }]);
  fake.faults.script('answerCallbackQuery', { is: 'refused', as: 'queryTooOld' });
  an.tap(group, 'Có mặt');
  await until(() => fake.pending().length === 0);
  await channel.idle();
  an.tap(group, 'Có mặt');
  await until(() => an.toasts().length === 1);
  expect(taken).toEqual(['choice', 'choice']);
  expect(lines).toEqual([]);
});
