import { z } from 'zod';

/** Why a call did not answer, named by what the caller can do. */
export type Fault =
  /** Too many messages, for now or for this month: Zalo does not say which. */
  | { readonly is: 'limited'; readonly why: string }
  /** The chat is closed to us: never opened, or the bot was put out. */
  | { readonly is: 'gone'; readonly why: string }
  /** Zalo does not know the token, or no more. */
  | { readonly is: 'unauthorized'; readonly why: string }
  /** No such thing: a method, a webhook that was never set, or what the token should open. */
  | { readonly is: 'missing'; readonly why: string }
  /** Somebody else takes the updates. */
  | { readonly is: 'conflict'; readonly why: string }
  /** Nothing came while we asked for news. */
  | { readonly is: 'idle'; readonly why: string }
  /** Understood and denied; the same call will be denied again. */
  | { readonly is: 'refused'; readonly why: string }
  /** The body was never written. */
  | { readonly is: 'unsent'; readonly why: string }
  /** The body was written and no answer of Zalo's came: it may have been done. */
  | { readonly is: 'unknown'; readonly why: string };

/** A call that failed. Neither its message nor its stack ever holds the token. */
export class CallError extends Error {
  readonly fault: Fault;
  constructor(method: string, fault: Fault) {
    super(`${method}: ${fault.why}`);
    this.name = 'CallError';
    this.fault = fault;
  }
}

/** What a failed call was, `unknown` for anything our client did not throw. */
export function faultOf(thrown: unknown): Fault {
  return thrown instanceof CallError
    ? thrown.fault
    : { is: 'unknown', why: 'no fault of Zalo: the store is away, or Nếp is wrong' };
}

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
});

/** Reads one HTTP answer by its body first: Zalo says most of its errors with a status of 200. */
export function readAnswer(status: number, body: string): { readonly result: unknown } | { readonly fault: Fault } {
  const read = Answer.safeParse(json(body));
  if (!read.success) return { fault: classify(status, 'an answer that is not the Bot API’s') };
  const { ok, result, error_code: code, description = '' } = read.data;
  return ok ? { result } : { fault: classify(code ?? status, description) };
}

function classify(code: number, said: string): Fault {
  const why = `${code} ${said}`;
  switch (code) {
    case 401:
      return { is: 'unauthorized', why };
    case 404:
      return { is: 'missing', why };
    case 403:
    case 410:
    case 422:
      return { is: 'gone', why };
    case 408:
      return { is: 'idle', why };
    case 409:
      return { is: 'conflict', why };
    case 426:
    case 429:
      return { is: 'limited', why };
    default:
      return code >= 300 && code < 500 ? { is: 'refused', why } : { is: 'unknown', why };
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
