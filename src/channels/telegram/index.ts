import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, SECOND } from '../../core/time.ts';
import type { Channel } from '../../ports/channel.ts';
import { openTurns } from '../turns.ts';
import { type WebhookHandler, webhookHandler } from '../webhook.ts';
import { openClient } from './client.ts';
import { type Fault, faultOf } from './fault.ts';
import { type Intake, type Log, openIntake } from './intake.ts';
import { openPolls } from './polls.ts';
import { MAX_TEXT } from './render.ts';
import { openReplies } from './replies.ts';
import { KINDS, Me } from './schema.ts';
import { openSender } from './send.ts';
import { setUp } from './setup.ts';
import { openTokens } from './tokens.ts';
import { type Poller, startPolling } from './updates.ts';

export type TelegramChannel = Channel & {
  /** Answers Telegram's webhook requests, for the program's own server; 503 until the channel has started. */
  readonly webhook: WebhookHandler;
  /** False once Telegram has said that it does not know the token. */
  healthy(): boolean;
  /** Resolves when all that came in was handled and answered. */
  idle(): Promise<void>;
};

export type TelegramOptions = {
  readonly token: string;
  readonly apiRoot?: string;
  /** Keys the marks on buttons. */
  readonly secret: string;
  readonly now: () => Instant;
  readonly log: Log;
  /** Where Telegram should bring updates; without it they are fetched. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Whether this process may take updates now; asked before each time. */
  readonly mayPoll?: () => Promise<boolean>;
  /** For one call. */
  readonly timeoutMs?: number;
  /** How long the start waits for what Telegram has kept for us. */
  readonly patienceMs?: number;
};

const API = 'https://api.telegram.org';

const SECRET = 'x-telegram-bot-api-secret-token';

/** The start of the program waits no longer than this for Telegram. */
const FIRST = 5 * SECOND;

const LONGEST_PAUSE = 30 * SECOND;

/** Telegram as a channel. Nothing is asked of Telegram before `start`. */
export function openTelegram(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot = API, secret, now, log, webhook, mayPoll = yes, timeoutMs } = options;
  const sleep = async (ms: number, signal?: AbortSignal) =>
    (options.sleep?.(ms, signal) ?? wait(ms, undefined, { ref: false, ...(signal && { signal }) })).catch(
      () => undefined,
    );
  const client = openClient({ token, apiRoot, now, ...(timeoutMs !== undefined && { timeoutMs }) });
  const tokens = openTokens(secret);
  const stopping = new AbortController();
  const working = openTurns();
  const telling = openTurns();
  let me: Me | null = null;
  let denied = false;
  let intake: Intake | null = null;
  let poller: Poller | null = null;
  let running: Promise<void> = Promise.resolve();

  const refused = (why: string) => log.warn({ why }, 'photos not taken; the text stands without them');
  const polls = openPolls(client, log, now);
  const sender = openSender({ client, tokens, polls, me: () => me, now, refused });
  const failed = (fault: Fault) => log.warn({ why: 'why' in fault ? fault.why : fault.is }, 'reply not told');
  const replies = openReplies({
    client,
    sender,
    turns: telling,
    // Nobody who stops waits for a chat that wants to be left alone.
    sleep: (ms) => sleep(ms, stopping.signal),
    failed,
  });

  const deny = (why: string) => {
    denied = true;
    log.error({ why }, 'TELEGRAM_BOT_TOKEN: Telegram does not know this token; get a new one from @BotFather');
  };

  /** Until it succeeds: at a start the network may not be there yet. False when stopped, or the token is wrong. */
  const insist = async (what: string, act: () => Promise<unknown>): Promise<boolean> => {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      try {
        await act();
        return true;
      } catch (thrown) {
        const fault = faultOf(thrown);
        if (fault.is === 'unauthorized') {
          deny(fault.why);
          return false;
        }
        if (failures === 1) log.warn({ why: thrown instanceof Error ? thrown.message : '' }, `${what}: trying again`);
        const pause = Math.min(LONGEST_PAUSE, 2 ** Math.min(failures - 1, 10) * SECOND);
        await sleep(fault.is === 'limited' ? fault.ms : pause, stopping.signal);
      }
    }
    return false;
  };

  const introduce = async () => {
    me = Me.parse(await client.telegram.getMe());
    log.info({ bot: me.username, groups: `https://t.me/${me.username}?startgroup=batdau` }, 'Telegram knows this bot');
  };

  const ask = ({ url, secret }: NonNullable<TelegramOptions['webhook']>) =>
    client.telegram.setWebhook(url, { secret_token: secret, allowed_updates: KINDS, max_connections: 40 });

  const open = async (taking: Intake) => {
    if (!(await insist('getMe', introduce)) || stopping.signal.aborted) return;
    intake = taking;
    void setUp(client).catch((fault: unknown) => log.warn({ why: String(fault) }, 'menu not brought up to date'));
    if (webhook) await insist('setWebhook', () => ask(webhook));
    else {
      poller = startPolling({ client, intake: taking, log, sleep, mayPoll, denied: deny });
      await poller.first;
    }
  };

  const pushed = (secret: string): WebhookHandler => {
    const open = () => intake !== null && !stopping.signal.aborted;
    const take = async (update: object) => intake?.take(update);
    return webhookHandler({ header: SECRET, secret, take, log, open });
  };

  const idle = async () => {
    await working.idle();
    await telling.idle();
  };

  return {
    name: 'telegram',
    // The bot's own number, which everybody may see and a new token does not change.
    account: `telegram:${token.split(':')[0]}`,
    capabilities: {
      maxText: MAX_TEXT,
      choices: 'buttons',
      photos: true,
      startsPrivateChats: false,
      triesPrivateChats: true,
      publicPolls: true,
      rates: { all: 30, chat: 1, group: 20 },
    },
    healthy: () => !denied,
    idle,

    webhook: webhook ? pushed(webhook.secret) : notHere,

    async start(onInbound) {
      const taking = openIntake({
        me: () => me,
        tokens,
        now,
        log,
        turns: working,
        replies,
        onInbound,
      });
      running = open(taking);
      // What waited at Telegram is taken in before anything falls due, unless Telegram cannot be reached.
      await Promise.race([running, wait(options.patienceMs ?? FIRST, undefined, { ref: false })]);
    },

    async send(outgoing) {
      if (stopping.signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`post ${outgoing.id}`, () => sender.send(outgoing));
    },

    async edit(place, receipt, message) {
      if (stopping.signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`edit ${place.id}`, () => sender.edit(place, receipt, message));
    },

    async stopPoll(place, message) {
      if (stopping.signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`stop ${place.id} ${message}`, () => sender.stopPoll(place, message));
    },

    async stop() {
      stopping.abort();
      await poller?.stop();
      await running;
      await idle();
      client.close();
    },
  };
}

const notHere: WebhookHandler = async (_, response) => void response.writeHead(404).end();

async function yes(): Promise<boolean> {
  return true;
}
