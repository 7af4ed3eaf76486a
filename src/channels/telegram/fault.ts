import { z } from 'zod';

/** Why a call did not answer, named by what the caller can do. */
export type Fault =
  /** Surely not done; may be tried again after `ms`. */
  | { readonly is: 'limited'; readonly ms: number }
  /** The group has become a supergroup with this id. */
  | { readonly is: 'moved'; readonly to: string }
  /** The chat is closed to us: kicked, blocked, deleted, or never opened. */
  | { readonly is: 'gone'; readonly why: string }
  /** Telegram does not know the token. */
  | { readonly is: 'unauthorized'; readonly why: string }
  /** Somebody else takes the updates. */
  | { readonly is: 'conflict'; readonly why: string }
  /** Understood and denied; the same call will be denied again. */
  | { readonly is: 'refused'; readonly why: string }
  /** The body was never written. */
  | { readonly is: 'unsent'; readonly why: string }
  /** The body was written and no answer came: it may have been done. */
  | { readonly is: 'unknown'; readonly why: string };

/** A call that failed. Neither its message nor its stack ever holds the token. */
export class CallError extends Error {
  readonly fault: Fault;
  constructor(method: string, fault: Fault) {
    super(`${method}: ${'why' in fault ? fault.why : fault.is}`);
    this.name = 'CallError';
    this.fault = fault;
  }
}

/** What a failed call was, `unknown` for anything our client did not throw. */
export function faultOf(thrown: unknown): Fault {
  return thrown instanceof CallError
    ? thrown.fault
    : { is: 'unknown', why: 'no fault of Telegram: the store is away, or Nếp is wrong' };
}

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.union([z.number(), z.string()]).optional() })
    .optional(),
});

/** Without a figure from Telegram: what its server asks for when it restarts. */
const PATIENCE = 5;

/** Texts of a 400 that mean what a 403 means. */
const GONE =
  /chat not found|user not found|user is deactivated|group chat was (?:deactivated|deleted)|PEER_ID_INVALID/iu;

/** Reads one HTTP answer, by its status first: what a proxy answers need not be JSON. */
export function readAnswer(
  http: { readonly status: number; readonly retryAfter: string | undefined },
  body: string,
): { readonly result: unknown } | { readonly fault: Fault } {
  const read = Answer.safeParse(json(body));
  const answer = read.success ? read.data : null;
  if (http.status >= 200 && http.status < 300 && answer?.ok) return { result: answer.result };
  const status = http.status < 300 ? (answer?.error_code ?? 0) : http.status;
  const why = `${status || http.status} ${answer?.description ?? 'an answer that is not the Bot API’s'}`;
  const { retry_after: wait, migrate_to_chat_id: to } = answer?.parameters ?? {};
  return { fault: classify(status, why, wait ?? Number(http.retryAfter ?? PATIENCE), to) };
}

function classify(status: number, why: string, wait: number, movedTo: number | string | undefined): Fault {
  if (status === 429) return { is: 'limited', ms: (Number.isFinite(wait) && wait > 0 ? wait : PATIENCE) * 1000 };
  if (movedTo !== undefined) return { is: 'moved', to: String(movedTo) };
  if (status === 401) return { is: 'unauthorized', why };
  // A token that is not even shaped like one gets 404, as an unknown method would.
  if (status === 404 && /^404 Not Found$/u.test(why)) return { is: 'unauthorized', why };
  if (status === 403) return { is: 'gone', why };
  if (status === 409) return { is: 'conflict', why };
  if (status >= 400 && status < 500) return GONE.test(why) ? { is: 'gone', why } : { is: 'refused', why };
  if (status >= 300 && status < 400) return { is: 'refused', why };
  return { is: 'unknown', why };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
