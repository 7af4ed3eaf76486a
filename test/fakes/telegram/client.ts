import type { Update } from '@grammyjs/types';
import { type HandClock, handClock } from '../clock.ts';
import { type FakeTelegram, type Options, startFakeTelegram } from './server.ts';

export const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
/** A Monday morning in Hà Nội. */
const MONDAY = Date.parse('2026-11-23T07:30:00+07:00');

type Answer = {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
};

export type Bench = {
  readonly clock: HandClock;
  readonly fake: FakeTelegram;
  readonly call: (method: string, params?: object) => Promise<Answer>;
  /** The refusal's words, or nothing when the call went through. */
  readonly refusal: (method: string, params?: object) => Promise<string | undefined>;
  /** What getUpdates gives at once. */
  readonly updates: (params?: object) => Promise<readonly Update[]>;
};

/** Buttons in one row. */
export function buttons(...labels: string[]) {
  const row = labels.map((text) => ({ text, callback_data: `press:${text}` }));
  return { reply_markup: { inline_keyboard: [row] } };
}

/** The fake and the plainest client there is. */
export async function bench(options: Partial<Options> = {}): Promise<Bench> {
  const clock = handClock(MONDAY);
  const fake = await startFakeTelegram({ clock, token: TOKEN, ...options });
  const call = async (method: string, params: object = {}) => {
    const headers = { 'content-type': 'application/json' };
    const url = `${fake.apiRoot}/bot${TOKEN}/${method}`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(params) });
    return (await response.json()) as Answer;
  };
  const refusal = async (method: string, params?: object) => (await call(method, params)).description;
  const updates = async (params?: object) => (await call('getUpdates', params)).result as Update[];
  return { clock, fake, call, refusal, updates };
}
