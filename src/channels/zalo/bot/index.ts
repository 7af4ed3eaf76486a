import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Channel } from '../../../ports/channel.ts';
import { openTurns } from '../../turns.ts';
import { type WebhookHandler, webhookHandler } from '../../webhook.ts';
import type { Log } from '../log.ts';
import { MAX_TEXT } from '../render.ts';
import { openClient } from './client.ts';
import { faultOf } from './fault.ts';
import { type Intake, openIntake } from './intake.ts';
import { openPace } from './pace.ts';
import { openReplies } from './replies.ts';
import { Me, readEvent, WebhookInfo } from './schema.ts';
import { openSender } from './send.ts';
import { type Poller, startPolling } from './updates.ts';

export type ZaloBotChannel = Channel & {
  /** Answers Zalo's webhook requests, for the program's own server; 503 until the channel has started. */
  readonly webhook: WebhookHandler;
  /** False once Zalo has said that it does not know the token. */
  healthy(): boolean;
  /** Resolves when all that came in was handled and answered. */
  idle(): Promise<void>;
};

export type ZaloBotOptions = {
  readonly token: string;
  readonly apiUrl?: string;
  readonly now: () => Instant;
  readonly log: Log;
  /** The month's messages, kept where a restart finds them. */
  readonly count: {
    sent(now: Instant): Promise<void>;
    received(now: Instant): Promise<void>;
    read(now: Instant): Promise<{ readonly sent: number; readonly received: number }>;
  };
  /** Where Zalo was asked to bring updates, and the secret it sends along; without it they are fetched. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Whether this process may take updates now; asked before each time. */
  readonly mayPoll?: () => Promise<boolean>;
  /** For one call. */
  readonly timeoutMs?: number;
  /** How late an answer may come; later it is none any more. */
  readonly patienceMs?: number;
};

export const ZALO_API = 'https://bot-api.zaloplatforms.com';

const SECRET = 'x-bot-api-secret-token';

/** The start of the program waits no longer than this for Zalo. */
const FIRST = 5 * SECOND;

const LONGEST_PAUSE = MINUTE;

const PATIENCE = 30 * SECOND;

/** What Zalo gives a free bot in a month. */
const MOST = 3000;

/** Of these the last are for what the cells' weeks post: three groups, some seven posts a week each, and their questions. */
const FOR_POSTS = 600;

/** A bot of the Zalo Bot Platform as a channel. Nothing is asked of Zalo before `start`, and its webhook is never set here. */
export function openZaloBot(options: ZaloBotOptions): ZaloBotChannel {
  const { token, apiUrl = ZALO_API, now, log, count, webhook, timeoutMs } = options;
  const stopping = new AbortController();
  const sleep = async (ms: number, signal: AbortSignal = stopping.signal) =>
    (options.sleep?.(ms, signal) ?? wait(ms, undefined, { ref: false, signal })).catch(() => undefined);
  const client = openClient({ token, apiUrl, ...(timeoutMs !== undefined && { timeoutMs }) });
  const working = openTurns();
  const telling = openTurns();
  let me: Me | null = null;
  let denied = false;
  let intake: Intake | null = null;
  let poller: Poller | null = null;
  let running: Promise<void> = Promise.resolve();

  const spent = async () => ({ ...(await count.read(now())), most: MOST });
  // What was said stands, counted or not.
  const counted = (act: Promise<void>) => act.catch((fault: unknown) => log.error({ fault }, 'message not counted'));
  const sender = openSender({
    client,
    pace: openPace(),
    me: () => me,
    now,
    sleep,
    count: (at) => counted(count.sent(at)),
  });
  const mayChat = async () => {
    const { sent, received, most } = await spent();
    // Whether Zalo counts what it brings us nobody has said: to be on the safe side, chatter ends as if it did.
    return sent + received < most - FOR_POSTS;
  };
  const replies = openReplies({ sender, turns: telling, log, mayChat, patience: options.patienceMs ?? PATIENCE });

  const deny = (why: string) => {
    denied = true;
    log.error({ why }, 'ZALO_BOT_TOKEN: Zalo does not know this token; get it anew from Zalo Bot Manager');
  };

  /** Until it succeeds: at a start the network may not be there yet. False when stopped, or the token is wrong. */
  const introduce = async (): Promise<boolean> => {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      try {
        me = Me.parse(await client.call('getMe', {}, { signal: stopping.signal }));
        log.info({ bot: me.display_name ?? me.account_name, groups: me.can_join_groups }, 'Zalo knows this bot');
        return true;
      } catch (thrown) {
        const fault = faultOf(thrown);
        if (fault.is === 'unauthorized' || fault.is === 'missing') {
          deny(fault.why);
          return false;
        }
        if (failures === 1) log.warn({ why: fault.why }, 'getMe: trying again');
        await sleep(Math.min(LONGEST_PAUSE, 2 ** Math.min(failures - 1, 10) * SECOND));
      }
    }
    return false;
  };

  /** Only said: where Zalo brings messages is changed by hand, never by a start. */
  const lookUp = async (url: string) => {
    const info = await client.call('getWebhookInfo', {}, { signal: stopping.signal }).catch(() => null);
    const read = WebhookInfo.safeParse(info);
    if (!read.success || read.data.url !== url) {
      log.warn({ wanted: url }, 'Zalo does not bring this bot’s messages here: npm run zalo-webhook -- set');
    }
  };

  const open = async (taking: Intake) => {
    if (!(await introduce())) return;
    intake = taking;
    if (webhook) return lookUp(webhook.url);
    const mayPoll = options.mayPoll ?? (async () => true);
    poller = startPolling({ client, intake: taking, log, sleep, mayPoll, denied: deny });
  };

  const idle = async () => {
    await working.idle();
    await telling.idle();
  };

  return {
    name: 'zalo',
    account: `zalo:${/^\d+/u.exec(token.trim())?.[0] ?? ''}`,
    capabilities: {
      maxText: MAX_TEXT,
      choices: 'typed',
      startsPrivateChats: false,
      rates: { all: 1, chat: 1 / 3, group: 20 },
    },
    healthy: () => !denied,
    idle,
    spent,

    async webhook(request, response) {
      if (!webhook) {
        response.writeHead(404).end();
        return undefined;
      }
      const take = (update: object) => intake?.take(update) ?? Promise.reject(new Error('not started'));
      const open = () => intake !== null && !stopping.signal.aborted;
      return webhookHandler({ header: SECRET, secret: webhook.secret, take, log, open, isProbe })(request, response);
    },

    async start(onInbound) {
      const taking = openIntake({
        me: () => me,
        now,
        log,
        turns: working,
        replies,
        count: (at) => counted(count.received(at)),
        onInbound,
      });
      running = open(taking);
      await Promise.race([running, wait(FIRST, undefined, { ref: false })]);
    },

    async send(outgoing) {
      if (stopping.signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`post ${outgoing.id}`, () => sender.send(outgoing));
    },

    async stop() {
      stopping.abort();
      await poller?.stop();
      await running;
      await idle();
    },
  };
}

/** What Zalo sends when a webhook is set, to see whether anybody answers. */
function isProbe(update: object): boolean {
  return readEvent(update)?.name === 'webhook.test';
}
