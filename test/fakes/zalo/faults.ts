import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { REFUSALS, refuse } from './refusal.ts';

/** What a call meets instead of, or besides, its answer. */
export type Fault =
  | { readonly is: 'tooMany' }
  /** A refusal of Zalo's, for what is easier said than brought about. */
  | { readonly is: 'refused'; readonly code: number; readonly description: string }
  /** An error of the server itself, in JSON; nothing was done. */
  | { readonly is: 'broken' }
  /** What the proxy before it said for a whole day, after 5.13 s: HTML, and nothing was done. */
  | { readonly is: 'gateway' }
  /** The call is accepted and never answered: before anything was done, or after. */
  | { readonly is: 'hang'; readonly when: 'before' | 'after' }
  | { readonly is: 'reset'; readonly when: 'before' | 'after' }
  /** The head comes at once, the body late or never. */
  | { readonly is: 'slowBody'; readonly ms: number };

const GATEWAY_MS = 5130;

export type Faults = {
  /** The next `times` calls of the method meet the fault, in the order they were scripted; the first `after` still pass. */
  script(
    method: string,
    fault: Fault,
    options?: { readonly times?: number; readonly chat?: string; readonly after?: number },
  ): void;
  take(method: string, chat: string | undefined): Fault | undefined;
};

export function openFaults(): Faults {
  let scripts: {
    readonly method: string;
    readonly fault: Fault;
    readonly chat?: string;
    times: number;
    after: number;
  }[] = [];
  return {
    script(method, fault, { times = 1, chat, after = 0 } = {}) {
      scripts.push({ method, fault, times, after, ...(chat !== undefined && { chat }) });
    },
    take(method, chat) {
      const found = scripts.find((each) => each.method === method && (each.chat === undefined || each.chat === chat));
      if (!found) return undefined;
      if (found.after > 0) {
        found.after -= 1;
        return undefined;
      }
      found.times -= 1;
      if (found.times <= 0) scripts = scripts.filter((each) => each !== found);
      return found.fault;
    },
  };
}

/** Lets a fault take its course before anything is done; `done` when no answer is due any more. */
export async function strike(fault: Fault, response: ServerResponse, clock: Clock): Promise<'done' | 'goes on'> {
  if (fault.is === 'tooMany') throw REFUSALS.quota();
  if (fault.is === 'refused') throw refuse(fault.code, fault.description);
  if (fault.is === 'broken') throw refuse(500, 'Internal server error');
  if (fault.is === 'gateway') {
    await late(clock, GATEWAY_MS);
    response.writeHead(504, { 'content-type': 'text/html' });
    response.end('<html><head><title>504 Gateway Time-out</title></head><body><h1>504</h1></body></html>');
    return 'done';
  }
  if (fault.is === 'slowBody' || fault.when === 'after') return 'goes on';
  if (fault.is === 'reset') response.destroy();
  return 'done';
}

/** Waits on the fake clock. */
export function late(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.at(clock.now() + ms, resolve));
}
