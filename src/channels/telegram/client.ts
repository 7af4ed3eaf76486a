import { Telegram } from 'telegraf';
import { type Dispatcher, Pool } from 'undici';
import type { Instant } from '../../core/time.ts';
import { CallError, type Fault, readAnswer } from './fault.ts';

type CallOptions = { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number };

/** The one way to Telegram: every call of the channel goes through it, whoever makes it. */
export type Client = {
  /** telegraf's typed methods on top of `call`. */
  readonly telegram: Telegram;
  /** One call of the Bot API; rejects with a `CallError` only. */
  call(method: string, payload: object, options?: CallOptions): Promise<unknown>;
  close(): void;
};

/** Longer than Telegram takes for anything but a long poll. */
const TIMEOUT = 15_000;

const MOST_BYTES = 16 * 1024 * 1024;

/** A kept connection is dropped before the other side may have dropped it, for a reset leaves the outcome unknown. */
const IDLE = 10_000;

/** Opens the client. `apiRoot` is the server without `/bot…`, of Telegram or of one's own. */
export function openClient(options: {
  readonly token: string;
  readonly apiRoot: string;
  readonly now: () => Instant;
  readonly timeoutMs?: number;
}): Client {
  const { token, now, timeoutMs = TIMEOUT } = options;
  const root = new URL(options.apiRoot);
  const folder = `${root.pathname.replace(/\/$/u, '')}/bot${token}`;
  const pool = new Pool(root.origin, {
    pipelining: 1,
    keepAliveTimeout: IDLE,
    maxResponseSize: MOST_BYTES,
    // Each call has a timer of its own, which also counts the time until it is connected.
    ...{ headersTimeout: 0, bodyTimeout: 0 },
  });
  const holds = openHolds(now);

  const call: Client['call'] = async (method, payload, how = {}) => {
    const chat = chatOf(payload);
    const held = holds.left(chat);
    if (held > 0) throw new CallError(method, { is: 'limited', ms: held });
    const read = await post(pool, `${folder}/${method}`, payload, { timeoutMs, ...how });
    if ('result' in read) return read.result;
    const fault = redacted(read.fault, token);
    if (fault.is === 'limited' && method !== 'getUpdates') holds.hold(chat, fault.ms);
    throw new CallError(method, fault);
  };

  // Without the token, which could otherwise be read off the object wherever it is printed; `call` puts it in.
  const telegram = new Telegram('', { webhookReply: false });
  telegram.callApi = (method, payload) => call(method, payload) as Promise<never>;

  return { telegram, call, close: () => void pool.destroy() };
}

/** Chats that asked us to wait. Two at once mean that the whole bot is asked. */
function openHolds(now: () => Instant) {
  const until = new Map<string, Instant>();
  let all = 0;
  let latest = 0;
  return {
    left(chat: string | null) {
      // A clock that was set back would make everyone wait until it has caught up; Telegram asks again if it must.
      if (now() < latest) {
        until.clear();
        all = 0;
      }
      latest = now();
      return Math.max(all, (chat !== null && until.get(chat)) || 0) - now();
    },
    hold(chat: string | null, ms: number) {
      const end = now() + ms;
      for (const [each, over] of until) if (over <= now()) until.delete(each);
      if (chat === null || (until.size > 0 && !until.has(chat))) all = Math.max(all, end);
      if (chat !== null) until.set(chat, end);
    },
  };
}

function chatOf(payload: object): string | null {
  return 'chat_id' in payload ? String(payload.chat_id) : null;
}

/** Writes the body and reads the answer. Never rejects: what went wrong, and whether before the body, is the answer. */
function post(
  pool: Pool,
  path: string,
  payload: object,
  { timeoutMs, signal }: Required<Pick<CallOptions, 'timeoutMs'>> & CallOptions,
) {
  const body = JSON.stringify(payload, (_, value: unknown) => value ?? undefined);
  return new Promise<ReturnType<typeof readAnswer>>((resolve) => {
    let writing: Dispatcher.DispatchController | null = null;
    let over = false;
    let http = { status: 0, retryAfter: undefined as string | undefined };
    const chunks: Buffer[] = [];

    const end = (read: ReturnType<typeof readAnswer>) => {
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(read);
    };
    const fail = (why: string) => {
      if (over) return;
      end({ fault: { is: writing ? 'unknown' : 'unsent', why } });
      writing?.abort(new Error(why));
    };
    const stop = () => fail('stopped');
    const timer = setTimeout(() => fail(`no answer for ${timeoutMs} ms`), timeoutMs);
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop);

    pool.dispatch(
      { method: 'POST', path, headers: ['Content-Type', 'application/json'], body },
      {
        onRequestStart(controller) {
          // Whoever gave up while it was still connecting was told that nothing was sent.
          if (over) controller.abort(new Error('too late'));
          else writing = controller;
        },
        onResponseStart(_, status, headers) {
          http = { status, retryAfter: headers['retry-after']?.toString() };
        },
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () => end(readAnswer(http, Buffer.concat(chunks).toString('utf8'))),
        onResponseError: (_, fault: Error & { code?: string }) => fail(reasonOf(fault)),
      },
    );
    return undefined;
  });
}

/** undici's own codes say little to whoever runs a bot. */
function reasonOf({ code }: { readonly code?: string }): string {
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'an answer of more than 16 MiB';
  return code === undefined || code.startsWith('UND_ERR') ? 'connection lost' : code;
}

function redacted(fault: Fault, token: string): Fault {
  return 'why' in fault ? { ...fault, why: fault.why.replaceAll(token, '[token]') } : fault;
}
