import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTelegram, type TelegramChannel, type TelegramOptions } from '../../../src/channels/telegram/index.ts';
import type { Inbound } from '../../../src/core/inbound.ts';
import type { Place } from '../../../src/core/message.ts';
import type { Reply } from '../../../src/ports/channel.ts';
import { handClock } from '../../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/server.ts';

export const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const SECRET = 'webhook-secret';
const MONDAY = Date.parse('2026-11-23T07:30:00+07:00');

type Handler = (inbound: Inbound) => Promise<readonly Reply[]>;

type Rigging = Partial<TelegramOptions> & {
  readonly handler?: Handler;
  /** The fake brings updates itself; with `webhook` alone the test does. */
  readonly pushed?: boolean;
};

/** The channel against the strict fake, with whatever stands in for Nếp. */
export async function openRig({ pushed = false, ...options }: Rigging = {}) {
  const clock = handClock(MONDAY);
  const fake = await startFakeTelegram({ clock, token: TOKEN });
  fake.setPrivacy('off');
  const lines: string[] = [];
  const note = (facts: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(facts)}`);
  const taken: string[] = [];
  let handler: Handler = options.handler ?? (async () => []);

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = clock.at(clock.now() + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
      return undefined;
    });
  const server = createServer((request, response) => void channel.webhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
  const open = (more: Partial<TelegramOptions>) =>
    openTelegram({
      token: TOKEN,
      apiRoot: fake.apiRoot,
      secret: 'test',
      now: clock.now,
      log: { info() {}, warn: note, error: note },
      sleep,
      patienceMs: 50,
      ...more,
    });
  const channel: TelegramChannel = open({ ...(pushed && { webhook: { url: address, secret: SECRET } }), ...options });
  const hear = (inbound: Inbound) => {
    taken.push(inbound.body.is === 'text' ? inbound.body.text : inbound.body.is);
    return handler(inbound);
  };

  return {
    clock,
    fake,
    sleep,
    channel,
    lines,
    /** What reached Nếp, in the order it began. */
    taken,
    address,
    start: () => channel.start(hear),
    /** Another process of the same bot; whoever starts it stops it. */
    async another(more: Partial<TelegramOptions> = {}) {
      const next = open(more);
      await next.start(hear);
      return next;
    },
    handle(next: Handler) {
      handler = next;
    },
    post: (body: string | Buffer, headers: Record<string, string> = {}) =>
      fetch(address, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET, ...headers },
      }),
    /** Lets sockets work, and time pass where nothing else helps. */
    async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
      for (let round = 0; round < 400; round++) {
        for (let turn = 0; turn < 10 && !(await isSo()); turn++) await new Promise((resolve) => setImmediate(resolve));
        if (await isSo()) return;
        if (round % 10 === 9) clock.set(clock.now() + 1000);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      throw new Error(`it never came to that; ${lines.join('\n')}`);
    },
    async close() {
      await channel.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof openRig>>;

export function placeOf(chat: ReturnType<FakeTelegram['group']>): Place {
  return { channel: 'telegram', kind: 'group', id: String(chat.id) };
}

export const webhook = { url: 'https://nep.example/telegram/webhook', secret: SECRET };
