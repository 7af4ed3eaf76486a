/** Why a call did not do what it should, named by what the caller can do. */
export type Fault =
  /** Too many requests; may be tried again after `ms`. */
  | { readonly is: 'limited'; readonly ms: number }
  /** This person takes no messages from us. */
  | { readonly is: 'gone'; readonly why: string }
  /** Zalo no longer takes the session. */
  | { readonly is: 'expired'; readonly why: string }
  /** Understood and denied; the same call will be denied again. */
  | { readonly is: 'refused'; readonly why: string }
  /** Surely not done; may be tried again. */
  | { readonly is: 'unsent'; readonly why: string }
  /** No answer, or none that can be read: it may have been done. */
  | { readonly is: 'unknown'; readonly why: string };

/** A call that failed. What zca-js said is left out: it may quote the session or the answer whole. */
export class CallError extends Error {
  readonly fault: Fault;
  constructor(method: string, fault: Fault) {
    super(`${method}: ${'why' in fault ? fault.why : fault.is}`);
    this.name = 'CallError';
    this.fault = fault;
  }
}

/** What a failed call was, `unknown` for anything that was not thrown by us. */
export function faultOf(thrown: unknown): Fault {
  return thrown instanceof CallError ? thrown.fault : { is: 'unknown', why: 'a fault outside the calls' };
}

/** Without a figure from Zalo; who counts its strikes makes it longer. */
export const PAUSE = 30_000;

/** Zalo's codes that are known. Only an answer has a code, so whatever it says, nothing was done. */
const CODES: Readonly<Record<number, (why: string) => Fault>> = {
  [-69]: (why) => ({ is: 'unsent', why }),
  102: (why) => ({ is: 'expired', why }),
  122: (why) => ({ is: 'gone', why }),
  123: (why) => ({ is: 'gone', why }),
  221: () => ({ is: 'limited', ms: PAUSE }),
  600: (why) => ({ is: 'expired', why }),
};

/** Ways in which a connection fails before anything is written. */
const NEVER_LEFT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+)$/u;

/** Reads what zca-js threw: a `ZcaApiError` with Zalo's code or null, or what `fetch` threw. */
export function readFault(thrown: unknown): Fault {
  if (!(thrown instanceof Error)) return { is: 'unknown', why: 'something thrown that is no error' };
  if (!('code' in thrown) || thrown.name === 'TimeoutError' || thrown.name === 'AbortError') return ofFetch(thrown);
  if (typeof thrown.code === 'number') {
    const why = `code ${thrown.code}`;
    return CODES[thrown.code]?.(why) ?? { is: 'refused', why };
  }
  if (thrown.code !== null) return ofFetch(thrown);
  return ofMessage(thrown.message);
}

/** zca-js gives no code to what HTTP or itself refused; only its words tell which of them it was. */
function ofMessage(message: string): Fault {
  const status = Number(/^Request failed with status code (\d{3})/u.exec(message)?.[1]);
  if (status === 429) return { is: 'limited', ms: PAUSE };
  if (status >= 500) return { is: 'unknown', why: `HTTP ${status}` };
  if (status >= 400) return { is: 'refused', why: `HTTP ${status}` };
  if (message.startsWith('Failed to fetch')) return { is: 'unsent', why: 'Zalo answers no login now' };
  if (message.startsWith('Failed to parse response')) return { is: 'unknown', why: 'an answer that cannot be read' };
  return { is: 'refused', why: 'zca-js did not take it' };
}

/** `fetch` keeps the system's own error as the cause. */
function ofFetch({ name, cause }: Error): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : name;
  return NEVER_LEFT.test(code) ? { is: 'unsent', why: code } : { is: 'unknown', why: code };
}
