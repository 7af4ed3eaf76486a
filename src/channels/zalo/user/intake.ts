import { ZodError } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import { keepLatest } from '../../../core/latest.ts';
import { DAY, type Instant, SECOND } from '../../../core/time.ts';
import type { Reply } from '../../../ports/channel.ts';
import type { Turns } from '../../turns.ts';
import type { Log } from '../log.ts';
import { THREAD, type ZaloUserApi } from './api.ts';
import type { Timing } from './connection.ts';
import type { Memory } from './memory.ts';
import { type Parsed, parseMessage } from './parse.ts';

export type OnInbound = (inbound: Inbound) => Promise<readonly Reply[]>;

/** Takes messages in. Zalo confirms nothing and brings nothing twice, so whatever was heard is kept until it is done. */
export type Intake = {
  /** Never throws. */
  message(raw: unknown): void;
  /** Asks for what was said while nobody listened. */
  catchUp(login: ZaloUserApi): void;
  /** What came of asking; never throws. */
  old(raw: readonly unknown[]): void;
};

type Parts = Pick<Timing, 'now' | 'sleep'> & {
  readonly self: () => string;
  readonly memory: Memory;
  readonly turns: Turns;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onInbound: OnInbound;
  readonly tell: (inbound: Inbound, replies: readonly Reply[]) => void;
  /** Somebody voted in a poll of this group. */
  readonly voted: (group: string) => void;
};

/** Older than this, what was said while Nếp was off is left alone, as Telegram leaves it. */
const OLDEST = DAY;

/** Messages remembered as done, so that what is asked for again is not answered twice. */
const REMEMBERED = 20_000;

/** Failures after which a message is given up when the program itself is at fault. */
const TRIES = 5;

const LONGEST_PAUSE = 30 * SECOND;

/** So long an answer with old messages is waited for: of two answers of one person the later one counts. */
const PATIENCE = 10 * SECOND;

/** From when on nobody listened, and what was said since somebody does again. */
type Gap = { readonly key: string; readonly since: Instant; waiting: number; readonly held: unknown[] };

export function openIntake(parts: Parts): Intake {
  const { self, memory, turns, log, now, sleep, signal, onInbound, tell, voted } = parts;
  const done = new Set<string>();
  /** What is not done yet, and when it was written; a catching-up counts as a message from before the gap. */
  const pending = new Map<string, Instant>();
  let newest = memory.seen;
  let gap: Gap | null = null;
  let gaps = 0;

  /** Everything written up to the mark is done: the newest, or what lies before the oldest that is not. */
  const mark = () => {
    memory.seen = Math.max(memory.seen, Math.min(newest, ...[...pending.values()].map((written) => written - 1)));
    memory.save();
  };

  const finish = (id: string) => {
    pending.delete(id);
    done.add(id);
    keepLatest(done, REMEMBERED);
    mark();
  };

  /** Until it is done; one that breaks the program is given up, or it would hold up its chat for ever. */
  const carryOut = async (id: string, inbound: Inbound) => {
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        tell(inbound, await onInbound(inbound));
        return finish(id);
      } catch (fault) {
        if (tries === 1) log.error({ cause: inbound.cause, fault }, 'message not taken in; it is tried again');
        if (isBug(fault) && tries >= TRIES) {
          log.error({ cause: inbound.cause, fault }, 'message given up: it failed again and again');
          return finish(id);
        }
        await sleep(Math.min(LONGEST_PAUSE, 2 ** Math.min(tries - 1, 10) * SECOND), signal);
      }
    }
    return undefined;
  };

  const take = (parsed: Parsed) => {
    switch (parsed.is) {
      case 'ignored':
        if (parsed.why !== null) log.warn({ why: parsed.why }, 'Zalo message passed over');
        return;
      case 'poll':
        return voted(parsed.group);
      case 'answer':
        if (done.has(parsed.id)) return;
        finish(parsed.id);
        return tell(parsed.inbound, [{ to: 'place', message: { text: parsed.text } }]);
      case 'inbound': {
        const { id, written, inbound } = parsed;
        if (done.has(id) || pending.has(id) || signal.aborted) return;
        pending.set(id, written);
        newest = Math.max(newest, Math.min(written, now()));
        void turns.take(inbound.place.id, () => carryOut(id, inbound));
        return;
      }
      default:
        parsed satisfies never;
    }
  };

  const closeGap = (key: string) => {
    if (gap?.key !== key) return;
    const { held } = gap;
    gap = null;
    for (const raw of held) take(parseMessage(raw, self(), now()));
    pending.delete(key);
    mark();
  };

  return {
    message(raw) {
      if (gap) gap.held.push(raw);
      else take(parseMessage(raw, self(), now()));
    },

    catchUp(login) {
      const since = Math.max(gap?.since ?? memory.seen, now() - OLDEST);
      const key = `gap ${++gaps}`;
      pending.set(key, since + 1);
      if (gap) pending.delete(gap.key);
      gap = { key, since, waiting: 2, held: gap?.held ?? [] };
      login.listener.requestOldMessages(THREAD.private, null);
      login.listener.requestOldMessages(THREAD.group, null);
      // Whether an answer ever comes nobody knows; what is new must not wait long for it.
      void sleep(PATIENCE, signal).then(() => !signal.aborted && closeGap(key));
    },

    old(raw) {
      const asked = gap;
      const read = raw.map((each) => parseMessage(each, self(), now()));
      const missed = read
        .filter((each) => each.is === 'inbound')
        .filter(({ written }) => written > (asked?.since ?? now()));
      for (const each of missed.toSorted((one, other) => one.written - other.written)) take(each);
      if (asked && --asked.waiting === 0) closeGap(asked.key);
    },
  };
}

/** What no store ever throws: trying again will not help. */
function isBug(fault: unknown): boolean {
  return [TypeError, RangeError, ReferenceError, ZodError].some((kind) => fault instanceof kind);
}
