import type { Clock } from '../clock.ts';
import type { Method } from './check.ts';
import { refuse, tooMany } from './refusal.ts';

/** What a call meets instead of, or besides, its answer. */
export type Fault =
  | { readonly is: 'tooMany'; readonly retryAfter: number }
  /** 502 and its like, from the server (JSON) or from a proxy before it (HTML); nothing was done. */
  | { readonly is: 'broken'; readonly status: number; readonly body: 'json' | 'html' }
  /** The connection breaks: before anything was done, or after the message stands in the chat. */
  | { readonly is: 'reset'; readonly when: 'before' | 'after' }
  /** The answer is late by so much on the fake clock; what was asked is done at once. */
  | { readonly is: 'slow'; readonly ms: number }
  /** The group is upgraded under the call. */
  | { readonly is: 'migrated' }
  | { readonly is: 'refused'; readonly as: keyof typeof REFUSALS };

/** Refusals in Telegram's own words, for what is easier said than brought about (`Client.cpp`). */
const REFUSALS = {
  kicked: [403, 'bot was kicked from the supergroup chat'],
  blocked: [403, 'bot was blocked by the user'],
  deactivated: [403, 'user is deactivated'],
  notMember: [403, 'bot is not a member of the supergroup chat'],
  groupDeleted: [403, 'the group chat was deleted'],
  chatNotFound: [400, 'chat not found'],
  threadNotFound: [400, 'message thread not found'],
  notModified: [
    400,
    'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
      'and reply markup of the message',
  ],
  queryTooOld: [400, 'query is too old and response timeout expired or query ID is invalid'],
  unauthorized: [401, 'Unauthorized'],
} as const;

export type Faults = {
  /** The next `times` calls of the method (or of any, `*`) meet the fault, in the order they were scripted. */
  script(method: Method | '*', fault: Fault, options?: { readonly times?: number; readonly chat?: number }): void;
  take(method: Method, chat: number | undefined): Fault | undefined;
  clear(): void;
};

type Scripted = { readonly method: Method | '*'; readonly fault: Fault; readonly chat?: number; times: number };

/** The ways of https://core.telegram.org/bots/api#making-requests to fail, by script. */
export function openFaults(): Faults {
  let scripts: Scripted[] = [];
  return {
    script(method, fault, { times = 1, chat } = {}) {
      scripts.push({ method, fault, times, ...(chat !== undefined && { chat }) });
    },
    take(method, chat) {
      const found = scripts.find((each) => {
        // A waiting poll is no call that `*` means, or it would swallow every script.
        const isMeant = each.method === method || (each.method === '*' && method !== 'getUpdates');
        return isMeant && (each.chat === undefined || each.chat === chat);
      });
      if (!found) return undefined;
      found.times -= 1;
      if (found.times <= 0) scripts = scripts.filter((each) => each !== found);
      return found.fault;
    },
    clear() {
      scripts = [];
    },
  };
}

/** Faults that are plain refusals. */
export function refusalFor(fault: Fault) {
  if (fault.is === 'tooMany') return tooMany(fault.retryAfter);
  if (fault.is !== 'refused') return undefined;
  const [code, why] = REFUSALS[fault.as];
  return refuse(code, why);
}

/** Waits on the fake clock. */
export function late(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.at(clock.now() + ms, resolve));
}
