import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commands } from '../../../../commands/index.ts';
import { createApp } from '../../../../src/app/app.ts';
import { openMonthlyCount } from '../../../../src/app/budget.ts';
import { foundCell } from '../../../../src/app/found.ts';
import { openZaloBot, type ZaloBotOptions } from '../../../../src/channels/zalo/bot/index.ts';
import type { Place } from '../../../../src/core/message.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { openSqlite } from '../../../../src/stores/sqlite.ts';
import { at, world } from '../../../core/given.ts';
import { handClock } from '../../../fakes/clock.ts';
import { type Options, startFakeZalo } from '../../../fakes/zalo/server.ts';

export const TOKEN = '1459232241454765289:fake-SECRET-token';
export const SECRET = 'webhook-secret';

type Setting = {
  readonly fake?: Partial<Options>;
  readonly bot?: Partial<ZaloBotOptions>;
  /** Zalo brings messages, rather than having them fetched. */
  readonly pushed?: boolean;
  readonly wrap?: (store: Store) => Store;
};

/** The whole of Nếp on the strict fake: a cell of An, its secretary, of Bình, and of Chi, who has never written privately. */
export async function openRig({ fake: knobs, bot, pushed = false, wrap }: Setting = {}) {
  const clock = handClock(at('2026-11-23 12:00'));
  const fake = await startFakeZalo({ clock, token: TOKEN, allowLoopbackHttp: true, ...knobs });
  const store = openSqlite({ file: ':memory:' });
  const watched = wrap?.(store) ?? store;
  const lines: string[] = [];
  const slept: number[] = [];
  const note = (facts: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(facts)}`);
  const log = { info() {}, warn: note, error: note };

  const open = (more: Partial<ZaloBotOptions> = {}) =>
    openZaloBot({
      token: TOKEN,
      apiUrl: fake.apiUrl,
      now: clock.now,
      log,
      count: openMonthlyCount(watched, 'zalo', world.zone),
      sleep: async (ms) => void slept.push(ms),
      timeoutMs: 1000,
      patienceMs: Number.POSITIVE_INFINITY,
      ...(pushed && { webhook: { url: 'https://nep.example/zalo/webhook', secret: SECRET } }),
      ...bot,
      ...more,
    });
  const channel = open();
  const app = createApp({ store: watched, world, commands, channels: [channel], secret: 'test', log });

  const people = { an: fake.person('An'), binh: fake.person('Bình'), chi: fake.person('Chi') };
  const group = fake.group('Chi bộ 1');
  const place: Place = { channel: 'zalo', kind: 'group', id: group.id };
  people.an.wrote = true;
  people.binh.wrote = true;
  const members = Object.values(people).map(({ name, groupId, id, wrote }) => ({
    person: name,
    name,
    accounts: [{ channel: 'zalo', id: groupId, chat: wrote ? id : '' } as const],
    office: name === 'An' ? ('secretary' as const) : null,
    probationary: false,
    standing: 'active' as const,
  }));
  await foundCell(
    app.house,
    'test',
    { cell: 'c1', name: 'Chi bộ 1', places: [place], members, plan: new Map() },
    clock.now(),
  );
  const act = { cause: 'rig', now: clock.now() };
  await app.house.persons.act('Chi', { type: 'LosePrivateChat', channel: 'zalo' }, act);

  const server = createServer((request, response) => void channel.webhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zalo/webhook`;

  const settle = async () => {
    await fake.drained();
    await channel.idle();
    await app.tick(clock.now());
    for (let held = app.held(); held !== null; held = app.held()) {
      clock.set(Math.max(held, clock.now()));
      await app.tick(clock.now());
    }
  };

  return {
    ...people,
    clock,
    fake,
    store,
    app,
    channel,
    lines,
    slept,
    group,
    place,
    address,
    open,
    settle,
    async start() {
      await channel.start(app.handle);
      if (pushed) await callZalo(fake.apiUrl, 'setWebhook', { url: address, secret_token: SECRET });
    },
    /** What someone types with the bot's name before it, or privately. */
    async say(who: (typeof people)['an'], where: typeof group | 'private', text: string) {
      fake.say(who, where, text, { mention: true });
      await settle();
    },
    post: (body: string | Buffer, headers: Record<string, string> = {}) =>
      fetch(address, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': SECRET, ...headers },
      }),
    /** Lets sockets work, and time pass where nothing else helps. */
    async until(isSo: () => boolean): Promise<void> {
      for (let round = 0; round < 400; round++) {
        for (let turn = 0; turn < 10 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
        if (isSo()) return;
        if (round % 10 === 9) clock.set(clock.now() + 10_000);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      throw new Error(`it never came to that; ${lines.join('\n')}`);
    },
    async close() {
      await channel.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
      await store.close();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof openRig>>;

/** One call as anybody with the token could make it. */
export async function callZalo(apiUrl: string, method: string, params: object, token = TOKEN) {
  const response = await fetch(`${apiUrl}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
