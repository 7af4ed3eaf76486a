import { afterEach, expect, test } from 'vitest';
import { callZalo, openRig, type Rig, SECRET } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function scene(options: Parameters<typeof openRig>[0] = {}) {
  rig = await openRig({ pushed: true, ...options });
  await rig.start();
  return rig;
}

const message = (id: string, text: string, chat: object, from: object) => ({
  event_name: 'message.text.received',
  message: { date: Date.parse('2026-11-23T12:00:00+07:00'), message_id: id, chat, from, text },
});

const inGroup = ({ group, an }: Rig, id: string, text: string) =>
  message(id, `@Bot Chi Bộ 3 ${text}`, { chat_type: 'GROUP', id: group.id }, { id: an.groupId, is_bot: false });

test('setting the webhook is answered to Zalo’s satisfaction, probe without a body included', async () => {
  const { fake, address } = await scene();
  fake.delivery.emptyProbe = true;
  const { body } = await callZalo(fake.apiUrl, 'setWebhook', { url: address, secret_token: SECRET });
  expect(body).toMatchObject({ result: { verification: { ok: true, outcome: 'webhook.ok' } } });
  expect(fake.webhook.answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a start never sets or deletes a webhook, and says when Zalo brings messages elsewhere', async () => {
  rig = await openRig({ pushed: true });
  await rig.channel.start(rig.app.handle);
  expect(rig.fake.calls().map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo']);
  expect(rig.lines.join('\n')).toContain('npm run zalo-webhook -- set');
});

test.each([
  ['no secret', { 'x-bot-api-secret-token': '' }, 403],
  ['a wrong secret', { 'x-bot-api-secret-token': `${SECRET} ` }, 200],
  ['another’s secret', { 'x-bot-api-secret-token': 'webhook-secreT' }, 403],
  ['no JSON', { 'content-type': 'text/plain' }, 415],
])('spoofed with %s', async (_, headers, status) => {
  const { post, app } = await scene();
  const before = (await app.house.cells.read('c1')).meetings;
  // HTTP itself trims a header: the second is the right one.
  expect((await post(JSON.stringify(inGroup(rig, 'm1', '/diemdanh 19:30 giả')), headers)).status).toBe(status);
  const after = (await app.house.cells.read('c1')).meetings;
  expect(after === before).toBe(status !== 200);
});

test.each([
  ['not JSON', '{"event_name":', 400],
  ['JSON that is no object', '[]', 400],
  ['an event of no kind we know', '{"event_name":"group.renamed"}', 200],
  ['a message without a chat', '{"event_name":"message.text.received","message":{"text":"x"}}', 200],
  ['numbers for names', '{"event_name":7,"message":{"message_id":8}}', 200],
  ['more than a mebibyte', JSON.stringify({ event_name: 'x', text: 'y'.repeat(1024 * 1024) }), 413],
])('%s is answered and changes nothing', async (_, body, status) => {
  const { post, fake, channel, app } = await scene();
  const before = await app.house.cells.read('c1');
  expect((await post(body)).status).toBe(status);
  await channel.idle();
  expect(await app.house.cells.read('c1')).toBe(before);
  expect(fake.sent).toEqual([]);
});

test('before the bot is known nothing is confirmed, and a probe is answered all the same', async () => {
  rig = await openRig({ pushed: true });
  expect((await rig.post(JSON.stringify(inGroup(rig, 'm1', '/siso')))).status).toBe(503);
  expect((await rig.post('{"event_name":"webhook.test","message":{"message_id":"webhook-test"}}')).status).toBe(200);
  expect((await rig.post('')).status).toBe(200);
});

test.each(['bare', 'wrapped'])('a message is read %s', async (form) => {
  const { fake, say, an, group } = await scene();
  fake.delivery.wrapped = form === 'wrapped';
  await say(an, group, '/siso');
  expect(fake.reads(group)).toEqual(['Chưa có buổi điểm danh nào.']);
});

test('brought three times, a message is done and answered once', async () => {
  const { fake, say, an, binh, group, app } = await scene();
  fake.delivery.copies = 3;
  await say(an, group, '/diemdanh 19:30 họp');
  await say(binh, group, 'Có mặt');
  await say(an, group, '/siso');
  expect(fake.webhook.answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect((await app.house.cells.read('c1')).meetings.latest?.reports.size).toBe(1);
  expect(fake.reads(group).filter((text) => text.startsWith('Điểm danh'))).toHaveLength(1);
  expect(fake.reads(group).filter((text) => text.startsWith('Sĩ số'))).toHaveLength(1);
  expect(fake.reads(binh)).toHaveLength(1);
});

test('brought again later, a message is confirmed and not answered again', async () => {
  const { post, fake, group, channel } = await scene();
  const body = JSON.stringify(inGroup(rig, 'm1', '/siso'));
  for (let time = 0; time < 2; time++) {
    expect((await post(body)).status).toBe(200);
    await channel.idle();
  }
  expect(fake.reads(group)).toHaveLength(1);
});

test('what the store cannot take is not confirmed; brought again, it is done once', async () => {
  let failures = 2;
  const { fake, say, an, group, app } = await scene({
    wrap: (store) => ({
      ...store,
      commit(chain) {
        const isOurs = chain.some(({ stream, cause }) => stream === 'cell/c1' && cause.startsWith('zalo:'));
        return isOurs && failures-- > 0 ? Promise.reject(new Error('disk full')) : store.commit(chain);
      },
    }),
  });
  fake.delivery.retries = 5;
  await say(an, group, '/diemdanh 19:30 họp');
  expect(fake.webhook.answers.map(({ status }) => status)).toEqual([200, 503, 503, 200]);
  expect((await app.house.cells.read('c1')).meetings.latest?.title).toBe('họp');
});

test('a message is confirmed only when it is on disk', async () => {
  const gate = Promise.withResolvers<void>();
  let shut = false;
  const { fake, an, group } = await scene({
    wrap: (store) => ({
      ...store,
      async commit(chain) {
        if (chain.some(({ stream }) => stream === 'cell/c1') && shut) await gate.promise;
        return store.commit(chain);
      },
    }),
  });
  shut = true;
  fake.say(an, group, '/diemdanh 19:30 họp', { mention: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(fake.webhook.answers.filter(({ event }) => event !== 'webhook.test')).toEqual([]);
  gate.resolve();
  await fake.drained();
  expect(fake.webhook.answers.at(-1)).toMatchObject({ status: 200 });
});

test('without a webhook in the environment its address leads nowhere', async () => {
  rig = await openRig();
  await rig.start();
  expect((await rig.post('{}')).status).toBe(404);
});
