import type { WebhookInfo } from '@grammyjs/types';
import type { Clock } from '../clock.ts';
import type { Params } from './check.ts';
import { asciiJson } from './http.ts';
import { refuse, tooMany } from './refusal.ts';
import type { Pending, Updates } from './updates.ts';
import { unixTime } from './world.ts';

export type Webhook = {
  set(params: Params<'setWebhook'>): true;
  remove(drop: boolean): true;
  info(): WebhookInfo;
  active(): boolean;
  /** So many of the next answers are lost on their way, and their updates brought again. */
  loseAnswers(times: number): void;
  stop(): void;
};

type Target = { readonly url: string; readonly secret?: string; readonly connections: number };
type Attempt = { fails: number; wakeAt: number; busy: boolean };

const SECOND = 1000;
const ANSWER_WITHIN = 60 * SECOND;
const LONGEST_BACKOFF = 60;
const LONGEST_RETRY_AFTER = 3600;
/** So long may all answers be 410 before the webhook is closed (`WebhookActor` `WEBHOOK_DROP_TIMEOUT`). */
const GONE_FOR = 23 * 3600 * SECOND;
const PORTS = new Set(['', '80', '88', '443', '8443']);
/** Real milliseconds `advance` lets a webhook think before time goes on without its answer. */
const PATIENCE = 500;

/**
 * The webhook sender of tdlib/telegram-bot-api `WebhookActor.cpp`: in order within a queue, side by side between
 * queues, tried again 1 s later and then at doubling distances up to a random 60–120 s, or when `Retry-After` says.
 */
export function openWebhook(clock: Clock, updates: Updates): Webhook {
  let target: Target | undefined;
  let setAt = Number.NEGATIVE_INFINITY;
  let goneSince: number | undefined;
  let toLose = 0;
  let lastError: { readonly date: number; readonly message: string } | undefined;
  const attempts = new Map<number, Attempt>();
  const flying = new Set<AbortController>();

  const attemptOf = (update: Pending) => {
    const attempt = attempts.get(update.id) ?? { fails: 0, wakeAt: 0, busy: false };
    attempts.set(update.id, attempt);
    return attempt;
  };

  const pump = (): Promise<unknown> => {
    const started: Promise<void>[] = [];
    const lanes = new Set<string>();
    for (const update of updates.pending()) {
      if (!target || flying.size >= target.connections) break;
      if (lanes.has(update.lane)) continue;
      lanes.add(update.lane);
      const attempt = attemptOf(update);
      if (!attempt.busy && attempt.wakeAt <= clock.now()) started.push(send(target, update, attempt));
    }
    return Promise.all(started);
  };

  const patiently = async () => {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([pump(), enough]);
    clearTimeout(timer);
  };

  const send = async (to: Target, update: Pending, attempt: Attempt) => {
    attempt.busy = true;
    const flight = new AbortController();
    flying.add(flight);
    const callOff = clock.at(clock.now() + ANSWER_WITHIN, () => flight.abort());
    const given = await deliver(to, update, flight.signal);
    const answer = given.status === 200 && toLose-- > 0 ? LOST : given;
    callOff();
    flying.delete(flight);
    attempt.busy = false;
    if (target !== to) return void pump();
    if (answer.status >= 200 && answer.status < 300) {
      goneSince = undefined;
      attempts.delete(update.id);
      updates.confirm(update.id);
    } else fail(update, attempt, answer);
    await pump();
  };

  const fail = (update: Pending, attempt: Attempt, { status, retryAfter }: Answer) => {
    const message = status === 0 ? 'Webhook connection closed' : `Wrong response from the webhook: ${status}`;
    lastError = { date: unixTime(clock), message };
    goneSince = status === 410 ? (goneSince ?? clock.now()) : undefined;
    if (goneSince !== undefined && clock.now() - goneSince > GONE_FOR) {
      target = undefined;
      return;
    }
    attempt.fails += 1;
    // Telegram draws the ceiling at random; here it hangs on the update, so that a run can be repeated.
    const ceiling = LONGEST_BACKOFF + ((update.id * 37) % (LONGEST_BACKOFF + 1));
    const seconds = retryAfter ?? Math.min(ceiling, 2 ** (attempt.fails - 1));
    if (clock.now() + seconds * SECOND > update.expires) {
      attempts.delete(update.id);
      updates.confirm(update.id);
      return;
    }
    attempt.wakeAt = clock.now() + seconds * SECOND;
    clock.at(attempt.wakeAt, patiently);
  };

  const remove = (drop: boolean): true => {
    target = undefined;
    if (drop) updates.drop();
    return true;
  };

  updates.listen(() => void pump());

  return {
    active: () => target !== undefined,
    loseAnswers(times) {
      toLose = times;
    },
    set({ url, max_connections = 40, secret_token, allowed_updates, drop_pending_updates }) {
      if (url === '') return remove(drop_pending_updates ?? false);
      if (clock.now() - setAt < SECOND) throw tooMany(1);
      checkUrl(url);
      if (max_connections < 1 || max_connections > 100)
        throw refuse(400, 'max_connections must be 1-100 (the fake is strict)');
      if (secret_token !== undefined && secret_token.length > 256) throw refuse(400, 'secret token is too long');
      if (secret_token !== undefined && !/^[\w-]*$/.test(secret_token)) {
        throw refuse(400, 'secret token contains unallowed characters');
      }
      setAt = clock.now();
      updates.abort('terminated by setWebhook request');
      updates.allow(allowed_updates);
      if (drop_pending_updates) updates.drop();
      target = { url, connections: max_connections, ...(secret_token && { secret: secret_token }) };
      void pump();
      return true;
    },
    remove,
    info: () => ({
      url: target?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending().length,
      ...(target && { max_connections: target.connections }),
      ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
      ...(updates.allowed().length > 0 && { allowed_updates: [...updates.allowed()] }),
    }),
    stop() {
      target = undefined;
      for (const flight of flying) flight.abort();
    },
  };
}

type Answer = { readonly status: number; readonly retryAfter?: number };

const LOST: Answer = { status: 0 };

/** One POST; the header is https://core.telegram.org/bots/api#setwebhook `secret_token`. */
async function deliver({ url, secret }: Target, { json }: Pending, signal: AbortSignal): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
  };
  try {
    const response = await fetch(url, { method: 'POST', headers, body: asciiJson(json), signal, redirect: 'manual' });
    await response.arrayBuffer();
    const after = Number(response.headers.get('retry-after') ?? 0);
    return { status: response.status, ...(after > 0 && { retryAfter: Math.min(after, LONGEST_RETRY_AFTER) }) };
  } catch {
    return { status: 0 };
  }
}

/** HTTPS on four ports; plain HTTP only to this machine, as the server's own `--local` mode allows. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refuse(400, 'bad webhook: invalid webhook URL specified');
  if (['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return;
  if (url.protocol !== 'https:') throw refuse(400, 'bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.has(url.port)) throw refuse(400, 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}
