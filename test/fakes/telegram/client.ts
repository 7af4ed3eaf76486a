import { type HandClock, handClock } from '../clock.ts';
import { type FakeTelegram, type Options, startFakeTelegram } from './server.ts';

export const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
/** A Monday morning in Hà Nội. */
export const MONDAY = Date.parse('2026-11-23T07:30:00+07:00');

export type Answer = {
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
};

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
  return { clock, fake, call };
}
