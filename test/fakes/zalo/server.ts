import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { readParams } from '../telegram/http.ts';
import { openActs } from './acts.ts';
import { type Fault, late, openFaults, strike } from './faults.ts';
import { openMethods } from './methods.ts';
import { REFUSALS, type Refusal, refusalOf } from './refusal.ts';
import { openUpdates } from './updates.ts';
import { type Delivery, openWebhook } from './webhook.ts';
import { newWorld, type Quotas } from './world.ts';

/** A call as it reached the server, without its token. */
export type Call = {
  readonly at: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** `ok`, the code Zalo answered, or 0 when no answer was given. */
  readonly answer: 'ok' | number;
};

export type Options = {
  readonly clock: Clock;
  readonly token: string;
  /** The name people see and mention. */
  readonly name?: string;
  readonly quotas?: Partial<Quotas>;
  /** Most errors come with a status of 200; some have been seen with their own. */
  readonly httpStatus?: 'ok' | 'mirror';
  /** How long an event waits between two polls; nobody knows. 0 is the harshest. */
  readonly pollGapMs?: number;
  readonly allowLoopbackHttp?: boolean;
  /** Whether a person has another id in groups than in private; nobody knows. */
  readonly separateIds?: boolean;
};

export type FakeZalo = Awaited<ReturnType<typeof startFakeZalo>>;

/** A Zalo Bot Platform on this machine, with people and groups around one bot, that only knows the clock it is given. */
export async function startFakeZalo(options: Options) {
  const { clock, token, name = 'Bot Chi Bộ 3', httpStatus = 'ok', pollGapMs = 2000 } = options;
  const quotas = { users: 50, groups: 3, month: 3000, counts: 'outbound', ...options.quotas } as const;
  const world = newWorld(clock, { name, botId: /^\d+/u.exec(token)?.[0] ?? '1', quotas });
  const updates = openUpdates(clock, pollGapMs);
  const delivery: Delivery = { wrapped: false, copies: 1, retries: 0, emptyProbe: false };
  const webhook = openWebhook(clock, delivery, options.allowLoopbackHttp ?? false);
  const methods = openMethods(world, updates, webhook);
  const faults = openFaults();
  const calls: Call[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, key = '', method = ''] = /^\/bot([^/]+)\/([^/]+)$/u.exec(decodeURIComponent(url.pathname)) ?? [];
    // A token with a line end is no token at all, and its address leads nowhere.
    if (!/^\d+:[\w-]+$/u.test(key)) throw REFUSALS.notFound();
    if (key !== token) throw REFUSALS.unauthorized();
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!run) throw REFUSALS.notFound();
    const params = await readParams(request, url.searchParams).catch(() => {
      throw REFUSALS.bad('JSON');
    });
    const chat = params.get('chat_id');
    const note = (what: Call['answer']) => {
      calls.push({ at: clock.now(), method, params: Object.fromEntries(params), answer: what });
    };
    const fault = faults.take(method, typeof chat === 'string' ? chat : undefined);
    try {
      if (fault && (await strike(fault, response, clock)) === 'done') return note(0);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const result = await run(params, gone.signal);
      note('ok');
      await reply(response, { ok: true, result }, fault, clock);
    } catch (error) {
      note(refusalOf(error)?.error_code ?? 500);
      throw error;
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const body: Refusal = refusalOf(error) ?? { ok: false, description: String(error), error_code: 500 };
      writeJson(response, httpStatus === 'mirror' ? body.error_code : 200, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...openActs(world, (event) => (webhook.url() === '' ? updates.bring(event) : webhook.bring(event)), options),
    world,
    faults,
    delivery,
    webhook,
    /** Messages that stand in chats, oldest first. */
    sent: world.sent,
    dropped: updates.dropped,
    calls: (method?: string) =>
      calls.filter((call) => (method ? call.method === method : call.method !== 'getUpdates')),
    /** Resolves when whoever listens has taken everything in. */
    drained: () => (webhook.url() === '' ? updates.drained() : webhook.drained()),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function reply(response: ServerResponse, body: object, fault: Fault | undefined, clock: Clock): Promise<void> {
  if (fault?.is === 'hang') return;
  if (fault?.is === 'reset') {
    response.destroy();
    return;
  }
  if (fault?.is === 'slowBody') {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    await late(clock, fault.ms);
    response.end(JSON.stringify(body));
    return;
  }
  writeJson(response, 200, body);
}

function writeJson(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
