import type { Clock } from '../clock.ts';
import { REFUSALS } from './refusal.ts';
import type { Event } from './updates.ts';

/** How a webhook is served: nobody knows whether Zalo tries again, or in what order. */
export type Delivery = {
  /** As the documentation shows it, `{ok, result}`, rather than bare. */
  wrapped: boolean;
  /** How often each event is brought, at one go. */
  copies: number;
  /** How often it is tried again after anything but 200. */
  retries: number;
  /** A probe without a body before the one with. */
  emptyProbe: boolean;
};

export type Webhook = {
  url(): string;
  set(url: string, secret: string): Promise<object>;
  remove(): object;
  info(): object;
  bring(event: Event): void;
  /** What became of each request, in the order they were answered; 0 when there was no answer. */
  readonly answers: { readonly event: string; readonly status: number }[];
  /** Resolves when nothing is on its way. */
  drained(): Promise<void>;
};

export function openWebhook(clock: Clock, delivery: Delivery, allowLoopbackHttp: boolean): Webhook {
  let hook: { readonly url: string; readonly secret: string; readonly at: number } | null = null;
  const answers: { event: string; status: number }[] = [];
  const flying = new Set<Promise<unknown>>();

  const send = async (body: string, event: string, target = hook): Promise<number> => {
    if (!target?.url) return 0;
    const status = await fetch(target.url, {
      method: 'POST',
      headers: {
        ...(body !== '' && { 'content-type': 'application/json' }),
        'user-agent': 'Java/1.8.0_192',
        'x-bot-api-secret-token': target.secret,
      },
      body,
    }).then(
      (response) => response.status,
      () => 0,
    );
    answers.push({ event, status });
    return status;
  };

  const deliver = async (event: Event) => {
    const body = JSON.stringify(delivery.wrapped ? { ok: true, result: event } : event);
    const once = async () => {
      for (let tries = 0; tries <= delivery.retries; tries++) if ((await send(body, event.event_name)) === 200) return;
    };
    await Promise.all(Array.from({ length: delivery.copies }, once));
  };

  return {
    answers,
    url: () => hook?.url ?? '',
    async set(url, secret) {
      if (secret.length < 8 || secret.length > 256) throw REFUSALS.bad('secret_token');
      if (!isPublic(url) && !(allowLoopbackHttp && url.startsWith('http://127.0.0.1'))) throw REFUSALS.bad('url');
      hook = { url, secret, at: clock.now() };
      if (delivery.emptyProbe) await send('', 'empty');
      const text = 'Zalo Bot Platform webhook test - please respond with HTTP 200';
      // Of this one message the date is in seconds.
      const message = { date: Math.floor(clock.now() / 1000), message_id: 'webhook-test', text };
      const status = await send(JSON.stringify({ event_name: 'webhook.test', message }), 'webhook.test');
      const outcome = status === 200 ? 'webhook.ok' : status === 0 ? 'webhook.err.conn' : `webhook.http.${status}`;
      const verification = { ok: status === 200, url, outcome, hint: '' };
      return { url, updated_at: hook.at, verification };
    },
    remove() {
      hook = { url: '', secret: '', at: clock.now() };
      return { url: '', updated_at: hook.at };
    },
    info() {
      if (!hook) throw REFUSALS.notFound();
      return { url: hook.url, updated_at: hook.at };
    },
    bring(event) {
      const turn = deliver(event).finally(() => flying.delete(turn));
      flying.add(turn);
    },
    async drained() {
      while (flying.size > 0) await Promise.all(flying);
    },
  };
}

function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' && !/^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)/u.test(hostname)
  );
}
