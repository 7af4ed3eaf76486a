import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Intake, Log } from './intake.ts';
import { sameText } from './tokens.ts';

const MOST_BYTES = 1024 * 1024;

const SECRET = 'x-telegram-bot-api-secret-token';

/** Seconds after which Telegram should bring an update again that could not be written. */
const RETRY_AFTER = '5';

export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes one update a request; 200 only when it may be confirmed. `open` is false while nothing may be taken in. */
export function webhookHandler(parts: {
  readonly secret: string;
  readonly intake: Intake;
  readonly log: Log;
  readonly open: () => boolean;
}): WebhookHandler {
  const { secret, intake, log, open } = parts;

  return async (request, response) => {
    const end = (status: number, headers: Record<string, string> = {}) => {
      // Whoever sends what we do not read to its end gets no second request on this connection.
      const close = request.complete ? {} : { Connection: 'close' };
      response.writeHead(status, { ...close, ...headers, 'Content-Length': 0 }).end();
    };
    const given = request.headers[SECRET];
    if (request.method !== 'POST') return end(405, { Allow: 'POST' });
    if (typeof given !== 'string' || !sameText(given, secret)) {
      log.warn({}, 'webhook called without the secret');
      return end(403);
    }
    if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) return end(415);
    const body = await read(request);
    if (body === null) return end(413);
    const update = json(body);
    if (update === null) {
      log.warn({ why: 'not a JSON object' }, 'update passed over');
      return end(400);
    }
    if (!open()) return end(503, { 'Retry-After': RETRY_AFTER });
    try {
      await intake.take(update);
      return end(200);
    } catch (fault) {
      log.error({ fault }, 'update not taken in; Telegram brings it again');
      return end(503, { 'Retry-After': RETRY_AFTER });
    }
  };
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
