import { ZodError } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import { keepLatest } from '../../../core/latest.ts';
import type { Instant } from '../../../core/time.ts';
import type { Reply } from '../../../ports/channel.ts';
import { type Again, insist, type Turns } from '../../turns.ts';
import type { Log } from '../log.ts';
import { parse } from './parse.ts';
import type { Replies } from './replies.ts';
import type { Me } from './schema.ts';

/** Where events of both ways, polled and pushed, come together. */
export type Intake = {
  /** Resolves once the event may be confirmed; rejects when it must come again. */
  take(raw: unknown, again?: Again): Promise<void>;
};

/** Messages remembered as done, so that a repeat is not answered twice; the store knows them for longer. */
const REMEMBERED = 20_000;

/** Failures of one message after which it is given up when the program itself is at fault. */
const TRIES = 5;

type Parts = {
  readonly me: () => Me | null;
  readonly now: () => Instant;
  readonly log: Log;
  readonly turns: Turns;
  readonly replies: Replies;
  readonly count: (now: Instant) => Promise<void>;
  readonly onInbound: (inbound: Inbound) => Promise<readonly Reply[]>;
};

export function openIntake(parts: Parts): Intake {
  const { me, now, log, turns, replies, count, onInbound } = parts;
  const done = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const failures = new Map<string, number>();

  const remember = (cause: string) => {
    failures.delete(cause);
    done.add(cause);
    keepLatest(done, REMEMBERED);
  };

  const work = async (inbound: Inbound) => {
    const { cause, place } = inbound;
    try {
      const answers = await onInbound(inbound);
      await count(now());
      replies.tell(place, answers);
    } catch (fault) {
      const times = (failures.get(cause) ?? 0) + 1;
      failures.set(cause, times);
      if (!isBug(fault) || times < TRIES) throw fault;
      log.error({ fault }, 'message given up: it failed again and again');
    }
    remember(cause);
  };

  return {
    async take(raw, again) {
      const self = me();
      if (!self) throw new Error('not yet known to Zalo');
      const parsed = parse(raw, self, now());
      switch (parsed.is) {
        case 'ignored':
          if (parsed.why !== null) log.warn({ why: parsed.why }, 'event passed over');
          return undefined;
        case 'answer':
          if (done.has(parsed.cause)) return undefined;
          remember(parsed.cause);
          return replies.tell(parsed.place, [{ to: 'place', message: { text: parsed.text } }]);
        case 'inbound': {
          const { inbound } = parsed;
          if (done.has(inbound.cause)) return undefined;
          const known = running.get(inbound.cause);
          if (known) return known;
          // One chat's messages are taken in the order they came.
          const job = () => insist(() => work(inbound), again);
          const turn = turns.take(inbound.place.id, job).finally(() => running.delete(inbound.cause));
          running.set(inbound.cause, turn);
          return turn;
        }
        default:
          return parsed satisfies never;
      }
    },
  };
}

/** What no store ever throws: trying again will not help. */
function isBug(fault: unknown): boolean {
  return [TypeError, RangeError, ReferenceError, ZodError].some((kind) => fault instanceof kind);
}
