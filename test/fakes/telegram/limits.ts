import type { Clock } from '../clock.ts';
import type { Method } from './check.ts';

/** A call that came too soon. */
export type Violation = {
  readonly at: number;
  readonly method: Method;
  readonly chat: number;
  readonly rule: '30/s' | '1/s a chat' | '20/min a group' | '20 edits/min a group';
  readonly retryAfter: number;
};

export type Limits = {
  /** Seconds to wait, or undefined when the call may pass. */
  admit(method: Method, chat: number | undefined, count: number): number | undefined;
  violations(): readonly Violation[];
  switchOff(): void;
  switchOn(): void;
};

const SENDS = new Set<Method>(['sendMessage', 'sendPoll', 'sendPhoto', 'sendMediaGroup']);
const EDITS = new Set<Method>(['editMessageText', 'editMessageReplyMarkup', 'stopPoll']);
const SECOND = 1000;
const MINUTE = 60_000;
const ALL_A_SECOND = 30;
const GROUP_A_MINUTE = 20;
/** "Short bursts pass": so many at once into one chat, then one a second. */
const BURST = 3;

/**
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 a second in all, one a second
 * into a chat, 20 a minute into a group; edits 20 a minute into a group (https://grammy.dev/advanced/flood).
 */
export function openLimits(clock: Clock, enforced: boolean): Limits {
  let on = enforced;
  const all: number[] = [];
  const groups = new Map<number, number[]>();
  const edits = new Map<number, number[]>();
  const buckets = new Map<number, { tokens: number; at: number }>();
  const violations: Violation[] = [];

  /** Milliseconds until one more fits into the window. */
  const untilRoom = (times: number[], window: number, most: number, count: number) => {
    const since = clock.now() - window;
    while ((times[0] ?? Number.POSITIVE_INFINITY) <= since) times.shift();
    const oldest = times[Math.max(0, times.length + count - most - 1)];
    return times.length + count <= most || oldest === undefined ? 0 : oldest - since;
  };

  const bucketOf = (chat: number) => {
    const bucket = buckets.get(chat) ?? { tokens: BURST, at: clock.now() };
    bucket.tokens = Math.min(BURST, bucket.tokens + (clock.now() - bucket.at) / SECOND);
    bucket.at = clock.now();
    buckets.set(chat, bucket);
    return bucket;
  };

  const timesOf = (map: Map<number, number[]>, chat: number) => {
    const times = map.get(chat) ?? [];
    map.set(chat, times);
    return times;
  };

  return {
    violations: () => violations,
    switchOff() {
      on = false;
    },
    switchOn() {
      on = true;
    },
    admit(method, chat, count) {
      const isEdit = EDITS.has(method);
      if (!on || chat === undefined || (!isEdit && !SENDS.has(method))) return undefined;
      const waits: [Violation['rule'], number][] = [['30/s', untilRoom(all, SECOND, ALL_A_SECOND, 1)]];
      const bucket = bucketOf(chat);
      const minute = isEdit ? edits : groups;
      if (!isEdit) waits.push(['1/s a chat', Math.max(0, 1 - bucket.tokens) * SECOND]);
      if (chat < 0) {
        const rule = isEdit ? '20 edits/min a group' : '20/min a group';
        waits.push([rule, untilRoom(timesOf(minute, chat), MINUTE, GROUP_A_MINUTE, count)]);
      }
      const [rule, wait] = waits.reduce((one, other) => (other[1] > one[1] ? other : one));
      if (wait > 0) {
        const retryAfter = Math.max(1, Math.ceil(wait / SECOND));
        violations.push({ at: clock.now(), method, chat, rule, retryAfter });
        return retryAfter;
      }
      all.push(clock.now());
      if (!isEdit) bucket.tokens -= 1;
      if (chat < 0) timesOf(minute, chat).push(...Array.from({ length: count }, () => clock.now()));
      return undefined;
    },
  };
}
