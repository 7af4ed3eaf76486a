import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { Telegram } from 'telegraf';
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
  const server = urlToHttpOptions(root);
  const folder = `${root.pathname.replace(/\/$/u, '')}/bot${token}`;
  const secure = root.protocol === 'https:';
  const agent = secure ? new SecureAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  agent.on('free', (socket) => socket.setTimeout(IDLE));
  const holds = openHolds(now);

  const call: Client['call'] = async (method, payload, how = {}) => {
    const chat = chatOf(payload);
    const held = holds.left(chat);
    if (held > 0) throw new CallError(method, { is: 'limited', ms: held });
    const to = { ...server, path: `${folder}/${method}`, agent };
    const read = await post(secure ? secureRequest : plainRequest, to, payload, { timeoutMs, ...how });
    if ('result' in read) return read.result;
    const fault = redacted(read.fault, token);
    if (fault.is === 'limited' && method !== 'getUpdates') holds.hold(chat, fault.ms);
    throw new CallError(method, fault);
  };

  // Without the token, which could otherwise be read off the object wherever it is printed; `call` puts it in.
  const telegram = new Telegram('', { webhookReply: false });
  telegram.callApi = (method, payload) => call(method, payload) as Promise<never>;

  return { telegram, call, close: () => agent.destroy() };
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

type Request = typeof plainRequest;

/** Writes the body and reads the answer. Never rejects: what went wrong, and whether before the body, is the answer. */
function post(
  request: Request,
  to: RequestOptions,
  payload: object,
  options: Required<Pick<CallOptions, 'timeoutMs'>> & CallOptions,
) {
  // As text, head and body leave in one write.
  const body = JSON.stringify(payload, (_, value: unknown) => value ?? undefined);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise<ReturnType<typeof readAnswer>>((resolve) => {
    let written = false;
    const fail = (why: string) => {
      done();
      resolve({ fault: { is: written ? 'unknown' : 'unsent', why } });
      call.destroy();
    };
    const call = request({ ...to, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) return fail('an answer of more than 16 MiB');
        chunks.push(chunk);
        return undefined;
      });
      response.on('error', (fault: NodeJS.ErrnoException) => fail(fault.code ?? 'connection lost'));
      response.on('aborted', () => fail('connection lost'));
      response.on('end', () => {
        done();
        const http = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] };
        resolve(readAnswer(http, Buffer.concat(chunks).toString('utf8')));
      });
    });
    const timer = setTimeout(() => fail(`no answer for ${options.timeoutMs} ms`), options.timeoutMs);
    const abort = () => fail('stopped');
    const done = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    };
    call.on('socket', (socket) => {
      if (!socket.connecting) written = true;
      else socket.once(to.protocol === 'https:' ? 'secureConnect' : 'connect', () => (written = true));
    });
    call.on('error', (fault: NodeJS.ErrnoException) => fail(fault.code ?? 'connection lost'));
    if (options.signal?.aborted) return fail('stopped');
    options.signal?.addEventListener('abort', abort);
    call.end(body);
    return undefined;
  });
}

function redacted(fault: Fault, token: string): Fault {
  return 'why' in fault ? { ...fault, why: fault.why.replaceAll(token, '[token]') } : fault;
}
