import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { checkParams, type Method, methodNamed } from './check.ts';
import { type Fault, late, openFaults, refusalFor } from './faults.ts';
import { upgrade } from './groups.ts';
import { answerHtml, answerJson, readParams } from './http.ts';
import { openLimits } from './limits.ts';
import { openMethods } from './methods.ts';
import { openPeople } from './people.ts';
import { refusalOf, refuse, tooMany } from './refusal.ts';
import { openSettings } from './settings.ts';
import { openUpdates } from './updates.ts';
import { openWebhook } from './webhook.ts';
import type { World } from './world.ts';

/** A call as it reached the server, for tests to look back on. */
export type Call = {
  readonly at: number;
  readonly method: Method;
  readonly params: Readonly<Record<string, unknown>>;
  /** `ok`, the error code Telegram answered, or 0 when the connection broke. */
  readonly answer: 'ok' | number;
};

export type Options = {
  readonly clock: Clock;
  readonly token: string;
  readonly username?: string;
  readonly limits?: 'enforced' | 'off';
  /** How long a press may be answered; Telegram tells nobody. */
  readonly queryDeadlineMs?: number;
};

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;

/** A Bot API server on this machine, with people and groups around one bot, that only knows the clock it is given. */
export async function startFakeTelegram(options: Options) {
  const { clock, token, username = 'nep_bot', limits: enforced = 'enforced', queryDeadlineMs = 15_000 } = options;
  const world = newWorld(clock, token, username);
  const settings = openSettings();
  const webhook = openWebhook(clock, world.updates);
  const methods = openMethods(world, settings, webhook, queryDeadlineMs);
  const limits = openLimits(clock, enforced === 'enforced');
  const faults = openFaults();
  const calls: Call[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, file] = /^\/file\/bot[^/]+\/(.+)$/.exec(url.pathname) ?? [];
    if (file !== undefined && url.pathname.startsWith(`/file/bot${token}/`)) return download(world, file, response);
    const [, key, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    if (key === undefined) throw refuse(404, '');
    if (key !== token) throw refuse(401, 'Unauthorized');
    const method = methodNamed(name);
    if (!method) throw refuse(404, 'method not found');
    const raw = await readParams(request, url.searchParams);
    const chat = Number.isInteger(Number(raw.get('chat_id'))) ? Number(raw.get('chat_id')) : undefined;
    const note = (what: Call['answer']) => {
      calls.push({ at: clock.now(), method, params: Object.fromEntries(raw), answer: what });
    };
    const fault = faults.take(method, chat);
    try {
      if (fault && (await strike(world, fault, chat, response)) === 'done') return note(0);
      const params = checkParams(method, raw);
      const wait = limits.admit(method, chat, mediaCount(params));
      if (wait !== undefined) throw tooMany(wait);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const run = methods[method] as (params: unknown, call: object) => unknown;
      const result = await run(params, { files: raw, gone: gone.signal });
      if (fault?.is === 'slow') await late(clock, fault.ms);
      if (fault?.is === 'reset') {
        response.destroy();
        return note(0);
      }
      note('ok');
      answerJson(response, 200, { ok: true, result });
    } catch (error) {
      note(refusalOf(error)?.error_code ?? 500);
      throw error;
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = refusalOf(error);
      const body = refusal ?? { ok: false, error_code: 500, description: `Internal Server Error: ${String(error)}` };
      answerJson(response, body.error_code, body, refusal?.parameters?.retry_after);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    ...openPeople(world),
    limits,
    faults,
    settings,
    /** Calls in the order they were answered, getUpdates left out unless asked for. */
    calls: (method?: Method) =>
      calls.filter((call) => (method ? call.method === method : call.method !== 'getUpdates')),
    /** Updates the bot has not confirmed yet. */
    pending: () => world.updates.pending(),
    /** Resolves when the bot has confirmed everything. */
    drained: () => world.updates.drained(),
    loseWebhookAnswers: webhook.loseAnswers,
    /** Whether a getUpdates waits for news. */
    polled: () => world.updates.waiting(),
    /** Turned off, groups joined later let the bot read everything: @BotFather `/setprivacy`. */
    setPrivacy(mode: 'on' | 'off'): void {
      world.privacyMode = mode === 'on';
    },
    /** Sends the bot an update no person could cause. */
    forgeUpdate: world.updates.forge,
    renumberUpdates: world.updates.renumber,
    async close() {
      webhook.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function newWorld(clock: Clock, token: string, username: string): World {
  let last = 0;
  return {
    clock,
    me: {
      id: Number(/^\d+/.exec(token)?.[0] ?? 1),
      is_bot: true,
      first_name: 'Nếp',
      username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    privacyMode: true,
    users: new Map(),
    chats: new Map(),
    polls: new Map(),
    queries: new Map(),
    files: new Map(),
    updates: openUpdates(clock, 810_000_001),
    next: () => ++last,
    account: { lastMessageId: 0 },
  };
}

/** Lets a fault take its course; `done` when no answer is due any more. */
async function strike(world: World, fault: Fault, chat: number | undefined, response: ServerResponse) {
  const refusal = refusalFor(fault);
  if (refusal) throw refusal;
  if (fault.is === 'migrated') {
    const group = chat === undefined ? undefined : world.chats.get(chat);
    if (group) upgrade(world, group);
  }
  if (fault.is === 'broken') {
    if (fault.body === 'json') throw refuse(fault.status, 'Internal Server Error: restart');
    answerHtml(response, fault.status);
    return 'done';
  }
  if (fault.is === 'reset' && fault.when === 'before') {
    response.destroy();
    return 'done';
  }
  return 'goes on';
}

function mediaCount(params: object): number {
  return 'media' in params && Array.isArray(params.media) ? params.media.length : 1;
}

function download(world: World, path: string, response: ServerResponse): void {
  const file = [...world.files.values()].find((each) => each.path === path);
  if (!file) throw refuse(404, 'file not found');
  response.writeHead(200, { 'content-type': 'image/jpeg' });
  response.end(file.bytes);
}
