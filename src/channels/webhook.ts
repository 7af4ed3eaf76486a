import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameText } from './same-text.ts';

const MOST_BYTES = 1024 * 1024;

/** Seconds after which the platform should bring an update again that could not be written. */
const RETRY_AFTER = '5';

type Log = {
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes one update a request; 200 only when it may be confirmed. */
export function webhookHandler(parts: {
  /** The header that proves who calls, in lower case, and what it must hold. */
  readonly header: string;
  readonly secret: string;
  /** Resolves once the update may be confirmed; rejects when it must come again. */
  readonly take: (update: object) => Promise<void>;
  readonly log: Log;
  /** False while nothing may be taken in. */
  readonly open: () => boolean;
  /** Whether it only asks if we are there, which is answered even then. Without it nothing does. */
  readonly isProbe?: (update: object) => boolean;
}): WebhookHandler {
  const { header, secret, take, log, open, isProbe } = parts;

  return async (request, response) => {
    const end = (status: number, headers: Record<string, string> = {}) => {
      // Whoever sends what we do not read to its end gets no second request on this connection.
      const close = request.complete ? {} : { Connection: 'close' };
      response.writeHead(status, { ...close, ...headers, 'Content-Length': 0 }).end();
    };
    const given = request.headers[header];
    if (request.method !== 'POST') return end(405, { Allow: 'POST' });
    if (isProbe && isEmpty(request)) return end(200);
    if (typeof given !== 'string' || !sameText(given, secret)) {
      log.warn({}, 'webhook called without the secret');
      return end(403);
    }
    const refuse = (status: number, why: string) => {
      log.warn({ why }, 'update passed over');
      return end(status);
    };
    if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) return refuse(415, 'not sent as JSON');
    const body = await read(request);
    if (body === null) return refuse(413, 'longer than 1 MiB');
    const update = json(body);
    if (update === null) return refuse(400, 'not a JSON object');
    if (isProbe?.(update)) return end(200);
    if (!open()) return end(503, { 'Retry-After': RETRY_AFTER });
    try {
      await take(update);
      return end(200);
    } catch (fault) {
      log.error({ fault }, 'update not taken in; it has to be brought again');
      return end(503, { 'Retry-After': RETRY_AFTER });
    }
  };
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) === 0 && headers['transfer-encoding'] === undefined;
}

/** The whole body, decoded only when it is whole; null when it is too long. */
function read(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return resolve(null);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) return chunks.push(chunk);
      request.pause();
      return resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', () => resolve(''));
    return undefined;
  });
}

function json(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
