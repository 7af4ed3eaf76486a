import { afterEach, expect, test } from 'vitest';
import { callZalo, openRig, type Rig, TOKEN } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function scene(...options: Parameters<typeof openRig>) {
  rig = await openRig(...options);
  return rig;
}

const UPDATES = ['getUpdates', 'getMe', 'getWebhookInfo'];

test('messages are fetched one by one, and none is lost while another is worked on', async () => {
  const { start, fake, app, settle, an, binh, chi, group } = await scene({ fake: { pollGapMs: 60_000 } });
  await start();
  fake.say(an, group, '/diemdanh 19:30 họp', { mention: true });
  await settle();
  for (const who of [an, binh, chi]) fake.say(who, group, 'Có mặt', { mention: true });
  await settle();
  const { meetings } = await app.house.cells.read('c1');
  expect(meetings.latest?.reports.size).toBe(3);
  expect(fake.dropped()).toBe(0);
});

test.each(['ok', 'mirror'] as const)('an idle poll is no fault, with the status %s', async (httpStatus) => {
  const { start, fake, clock, lines, slept, until } = await scene({ fake: { httpStatus } });
  await start();
  await until(() => fake.calls('getUpdates').length >= 3);
  await clock.advance(60_000);
  expect(lines).toEqual([]);
  expect(slept).toEqual([]);
});

test('a day of HTML 504 is waited out, ever longer up to a minute, with one line and no word of ill health', async () => {
  const { start, fake, lines, slept, until, channel, say, an, group } = await scene();
  fake.faults.script('getUpdates', { is: 'gateway' }, { times: 9 });
  await start();
  await until(() => slept.length >= 9);
  expect(slept.slice(0, 9)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  expect(lines.filter((line) => line.includes('no messages for now'))).toHaveLength(1);
  expect(channel.healthy()).toBe(true);
  await say(an, group, '/siso');
  expect(fake.reads(group)).toEqual(['Chưa có buổi điểm danh nào.']);
});

test('while a webhook is set nothing is fetched and one line says so; once it is gone fetching begins', async () => {
  const { start, fake, lines, slept, until } = await scene();
  await callZalo(fake.apiUrl, 'setWebhook', { url: 'https://elsewhere.example/zalo', secret_token: 'long enough' });
  await start();
  await until(() => slept.length >= 3);
  expect(fake.calls('getUpdates')).toEqual([]);
  expect(lines.filter((line) => line.includes('npm run zalo-webhook'))).toHaveLength(1);
  await callZalo(fake.apiUrl, 'deleteWebhook', {});
  await fake.drained();
});

test('a start asks who it is and whether a webhook stands in the way, and changes nothing at Zalo', async () => {
  const { start, fake } = await scene();
  await start();
  await fake.drained();
  expect([...new Set(fake.calls().map(({ method }) => method))].every((method) => UPDATES.includes(method))).toBe(true);
});

test('someone else who fetches is made out, and fetching goes on', async () => {
  const { start, fake, lines, until, say, an, group } = await scene();
  await start();
  await fake.drained();
  const other = callZalo(fake.apiUrl, 'getUpdates', { timeout: '1' });
  await until(() => lines.some((line) => line.includes('someone else takes')));
  await rig.clock.advance(2000);
  await other;
  await say(an, group, '/siso');
  expect(fake.reads(group)).toHaveLength(1);
});

test.each(['999:unknown', 'no token at all'])(
  'a token Zalo does not know (%s) is said once, and never shown',
  async (token) => {
    const { start, channel, lines, until } = await scene({ bot: { token } });
    await start();
    await until(() => !channel.healthy());
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^ZALO_BOT_TOKEN: Zalo does not know this token/u);
    expect(lines.join('\n')).not.toContain(token);
  },
);

test('a token that was copied with its line end is as good as without', async () => {
  const { start, channel, fake } = await scene({ bot: { token: `${TOKEN}\n` } });
  await start();
  await fake.drained();
  expect(channel.healthy()).toBe(true);
});

test('a message that the store does not take at first is taken in the end, once', async () => {
  let failures = 3;
  const { start, fake, app, say, an, group, lines } = await scene({
    wrap: (store) => ({
      ...store,
      commit(chain) {
        const isOurs = chain.some(({ stream, cause }) => stream === 'cell/c1' && cause.startsWith('zalo:'));
        return isOurs && failures-- > 0 ? Promise.reject(new Error('disk full')) : store.commit(chain);
      },
    }),
  });
  await start();
  await say(an, group, '/diemdanh 19:30 họp');
  expect(failures).toBeLessThan(0);
  expect((await app.house.cells.read('c1')).meetings.latest?.title).toBe('họp');
  expect(fake.reads(group).filter((text) => text.startsWith('Điểm danh'))).toHaveLength(1);
  expect(lines.join('\n')).not.toContain('SECRET');
});
