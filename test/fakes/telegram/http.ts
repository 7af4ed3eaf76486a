import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './refusal.ts';

const LARGEST_BODY = 52 * 1024 * 1024;

/**
 * The parameters of a call, from the query string and from a JSON, form or multipart body:
 * https://core.telegram.org/bots/api#making-requests.
 */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Map<string, unknown>> {
  const params = new Map<string, unknown>(query);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw refuse(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return params;
  if (type.startsWith('application/json')) {
    for (const [name, value] of Object.entries(jsonObject(body))) params.set(name, value);
  } else if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') params.set(name, value);
      else params.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  } else throw refuse(400, 'unsupported content-type');
  return params;
}

function jsonObject(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The refusal below says it.
  }
  throw refuse(400, "can't parse JSON object");
}

/** JSON as the server writes it: everything outside ASCII is escaped (tdlib `JsonBuilder.cpp`). */
export function asciiJson(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function answerJson(response: ServerResponse, status: number, body: object, retryAfter?: number): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  response.end(asciiJson(JSON.stringify(body)));
}

/** What a proxy before the server says when the server is gone. */
export function answerHtml(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(`<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`);
}
