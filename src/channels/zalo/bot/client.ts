import { CallError, type Fault, readAnswer } from './fault.ts';

type CallOptions = { readonly signal?: AbortSignal; readonly timeoutMs?: number };

/** The one way to Zalo: every call of the channel goes through it. */
export type Client = {
  /** One call of the Bot API; rejects with a `CallError` only. */
  call(method: string, payload?: object, options?: CallOptions): Promise<unknown>;
};

/** Longer than Zalo takes for anything but a long poll. */
const TIMEOUT = 15_000;

const MOST_BYTES = 16 * 1024 * 1024;

/** Failures before a connection stood: nothing of the call was written. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Opens the client. The token is part of every address, so no address ever leaves this file. */
export function openClient(options: {
  readonly token: string;
  readonly apiUrl: string;
  readonly timeoutMs?: number;
}): Client {
  const token = options.token.trim();
  const root = `${options.apiUrl.replace(/\/+$/u, '')}/bot${token}/`;

  return {
    async call(method, payload = {}, { signal, timeoutMs = options.timeoutMs ?? TIMEOUT } = {}) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const fail = (thrown: unknown): CallError => {
        if (signal?.aborted) return new CallError(method, { is: 'unknown', why: 'stopped' });
        if (timeout.aborted) return new CallError(method, { is: 'unknown', why: `no answer for ${timeoutMs} ms` });
        const code = codeOf(thrown);
        return new CallError(method, { is: UNSENT.has(code) ? 'unsent' : 'unknown', why: code });
      };
      let answer: ReturnType<typeof readAnswer>;
      try {
        const response = await fetch(root + method, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(payload),
          redirect: 'manual',
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        answer = readAnswer(response.status, await textOf(response));
      } catch (thrown) {
        throw fail(thrown);
      }
      if ('result' in answer) return answer.result;
      throw new CallError(method, redacted(answer.fault, token));
    },
  };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only the code: a message of the platform's client may quote the address. */
function codeOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'connection lost';
}

function redacted(fault: Fault, token: string): Fault {
  return { ...fault, why: fault.why.replaceAll(token, '[token]') };
}
