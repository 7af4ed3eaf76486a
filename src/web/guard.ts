import type { MiddlewareHandler } from 'hono';
import { ROOM } from '../text/vi/room.ts';
import { notice } from './page.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Keeps the room to the machine it runs on: a page elsewhere can neither reach it through a name of its own that
 * resolves to 127.0.0.1 (DNS rebinding), nor post to it from another origin.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!LOOPBACK.test(host)) return notice(c, 403, ROOM.refusal.elsewhere);
  const origin = c.req.header('origin');
  const posts = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (posts && origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
    return notice(c, 403, ROOM.refusal.elsewhere);
  }
  return next();
};

/** Nothing from elsewhere is loaded, framed or told where the visitor came from. */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  c.header(
    'Content-Security-Policy',
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: with it browsers would send `Origin: null` with the room's own forms.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  await next();
};

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
