import type { ZaloApiError as RealError } from '../../../node_modules/zca-js/dist/index.js';

/** What no log may ever hold; every error of the double quotes it, as some of zca-js's own quote the session. */
export const SECRET = 'zpw_sek=SECRET-OF-THE-SESSION';

/** As zca-js throws: a code of Zalo's, or null for what HTTP or zca-js itself refused. */
export class ZaloApiError extends Error implements RealError {
  code: number | null;
  constructor(message: string, code?: number) {
    super(`${message} (${SECRET})`);
    this.name = 'ZcaApiError';
    this.code = code || null;
  }
}

/** A use of zca-js that no fault of Zalo's explains: ours, and no test may pass with it. */
export class Misuse extends Error {}

/** What the next call of a method meets. `done`: whether it was done all the same. */
export type Fault =
  | { readonly is: 'code'; readonly code: number }
  | { readonly is: 'http'; readonly status: number; readonly done: boolean }
  /** The answer cannot be read; what was asked is done. */
  | { readonly is: 'garbled' }
  /** The connection breaks after it was done. */
  | { readonly is: 'reset' }
  /** Nobody takes the connection. */
  | { readonly is: 'unreachable' }
  /** No answer in time; what was asked is done. */
  | { readonly is: 'slow' };

/** Carries the fault out around what was asked. */
export function meet<T>(fault: Fault | undefined, act: () => T): T {
  if (!fault) return act();
  if (fault.is === 'garbled' || fault.is === 'reset' || fault.is === 'slow' || (fault.is === 'http' && fault.done))
    act();
  throw errorOf(fault);
}

function errorOf(fault: Fault): Error {
  switch (fault.is) {
    case 'code':
      return new ZaloApiError(WORDS[fault.code] ?? 'Lỗi không xác định', fault.code);
    case 'http':
      return plain(`Request failed with status code ${fault.status}`);
    case 'garbled':
      return plain('Failed to parse response data');
    case 'reset':
      return new TypeError('fetch failed', { cause: system('ECONNRESET') });
    case 'unreachable':
      return new TypeError('fetch failed', { cause: system('ECONNREFUSED') });
    case 'slow':
      return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    default:
      return fault satisfies never;
  }
}

const WORDS: Readonly<Record<number, string>> = {
  [-69]: 'Retry limit',
  102: 'session key timeout',
  122: 'Không thể gửi tin nhắn tới người lạ',
  123: 'Không thể nhận tin nhắn từ bạn',
  221: 'Vượt quá số request cho phép',
  600: 'zpw_sek bị thiếu hoặc không đúng',
};

/** Without the secret, for the whole of it is read. */
function plain(message: string): ZaloApiError {
  const error = new ZaloApiError(message);
  error.message = message;
  return error;
}

function system(code: string): Error {
  return Object.assign(new Error(`${code} ${SECRET}`), { code });
}
