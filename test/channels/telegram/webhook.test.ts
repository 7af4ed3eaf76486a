import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openRig, type Rig, TOKEN } from './rig.ts';

// Telegram's side is the fake's own sender: in order within a chat, tried again until it is answered with 200.

let rig: Rig;
afterEach(() => rig.close());

async function scene() {
  rig = await openRig({ pushed: true });
  const an = rig.fake.person('An', { started: true });
  const group = rig.fake.supergroup('Chi bộ 1', { members: [an], bot: 'administrator' });
  const other = rig.fake.supergroup('Chi bộ 2', { members: [an], bot: 'administrator' });
  return { ...rig, an, group, other };
}

test('what waited at Telegram is brought as soon as it knows where, in order, under the secret', async () => {
  const { start, until, taken, fake, an, group, lines } = await scene();
  for (const text of ['một', 'hai', 'ba']) an.say(group, text);
  await start();
  await until(() => fake.pending().length === 0);
  expect(taken).toEqual(['một', 'hai', 'ba']);
  expect(fake.calls('setWebhook')).toMatchObject([
    { params: { secret_token: 'webhook-secret', allowed_updates: expect.arrayContaining(['callback_query']) } },
  ]);
  expect(fake.calls('setWebhook')[0]?.params).not.toHaveProperty('drop_pending_updates');
  expect(lines).toEqual([]);
});

test('while the store is down Telegram keeps what is said, and brings it five seconds later, in order', async () => {
  const { start, handle, until, taken, clock, fake, an, group, other } = await scene();
  await start();
  let down = true;
  handle(async ({ body }) => {
    if (down && body.is === 'text' && body.text !== 'nơi khác') throw new Error('store is down');
    return [];
  });
  an.say(group, 'một');
  an.say(group, 'hai');
  an.say(other, 'nơi khác');
  await until(() => taken.includes('nơi khác') && fake.pending().length === 2);
  expect(taken).not.toContain('hai');
  down = false;
  const since = clock.now();
  await until(() => fake.pending().length === 0);
  expect(clock.now() - since).toBeLessThanOrEqual(6000);
  expect(taken.filter((text) => text !== 'nơi khác')).toEqual(['một', 'một', 'hai']);
});

test('an update whose 200 was lost on the way comes again and is handled once', async () => {
  const { start, until, taken, fake, an, group } = await scene();
  await start();
  fake.loseWebhookAnswers(2);
  an.say(group, 'một');
  an.say(group, 'hai');
  await until(() => fake.pending().length === 0);
  expect(taken).toEqual(['một', 'hai']);
});

test('a press is answered within the delivery, and toasts are for the presser', async () => {
  const { start, handle, until, channel, an, group } = await scene();
  await start();
  const choices = [{ label: 'Có mặt', press: 'diemdanh c1 1 present' }];
  const to = { channel: 'telegram', kind: 'group', id: String(group.id) } as const;
  await channel.send({ id: 'e1', to, message: { text: 'Điểm danh', choices } });
  handle(async () => [{ to: 'asker', message: { text: 'Đã ghi.' } }]);
  an.tap(group, 'Có mặt');
  await until(() => an.toasts().length === 1);
  expect(an.toasts()).toMatchObject([{ text: 'Đã ghi.' }]);
});

test('stopping confirms nothing that was not taken in: Telegram keeps it for the next start', async () => {
  const { start, until, taken, fake, channel, an, group } = await scene();
  await start();
  await channel.stop();
  an.say(group, 'một');
  await until(async () => (await webhookInfo(fake.apiRoot)).last_error_message !== undefined);
  expect(await webhookInfo(fake.apiRoot)).toMatchObject({
    pending_update_count: 1,
    last_error_message: 'Wrong response from the webhook: 503',
  });
  expect(taken).toEqual([]);
});

test('from webhook to polling nothing that waits is dropped', async () => {
  const { start, another, until, taken, fake, channel, an, group } = await scene();
  await start();
  await channel.stop();
  an.say(group, 'một');
  const polling = await another();
  await until(() => taken.length > 0);
  expect(taken).toEqual(['một']);
  expect(fake.calls('deleteWebhook')).toMatchObject([{ params: {}, answer: 'ok' }]);
  await polling.stop();
});

test('a body that breaks off, or is cut in the middle of a letter for good, leaves the server well', async () => {
  const { start, until, taken, address, fake, an, group } = await scene();
  await start();
  const { port } = new URL(address);
  const head = 'POST /telegram/webhook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  const secret = 'x-telegram-bot-api-secret-token: webhook-secret\r\ncontent-length: 100\r\n\r\n';
  const half = Buffer.from('{"update_id":7,"message":{"text":"Đ').subarray(0, -1);
  const socket = connect(Number(port), '127.0.0.1');
  socket.resume().end(Buffer.concat([Buffer.from(head + secret), half]));
  await new Promise((resolve) => socket.once('close', resolve));
  an.say(group, 'một');
  await until(() => fake.pending().length === 0);
  expect(taken).toEqual(['một']);
});

async function webhookInfo(apiRoot: string): Promise<{ readonly last_error_message?: string }> {
  const answer = (await (await fetch(`${apiRoot}/bot${TOKEN}/getWebhookInfo`)).json()) as { readonly result: object };
  return answer.result;
}
