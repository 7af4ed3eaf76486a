import { ZodError } from 'zod';
import type { Inbound } from '../../core/inbound.ts';
import { keepLatest } from '../../core/latest.ts';
import type { Instant } from '../../core/time.ts';
import type { Reply } from '../../ports/channel.ts';
import { render } from '../../text/vi/index.ts';
import { type Again, insist, type Turns } from '../turns.ts';
import { chatOf, idOf, parse, presserOf, type Reading } from './parse.ts';
import type { Replies } from './replies.ts';
import type { Me } from './schema.ts';
import type { Tokens } from './tokens.ts';

export type Log = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

/** Where updates of both ways, polled and pushed, come together. */
export type Intake = {
  /** Resolves once the update may be confirmed; rejects when it must come again. */
  take(raw: unknown, again?: Again): Promise<void>;
};

/** Updates remembered as done, so that a repeat is not answered twice; the store knows them for longer. */
const REMEMBERED = 20_000;

/** Failures of one update after which it is given up when the program itself is at fault. */
const TRIES = 5;

/** The same for a fault of any other kind, and only while other updates get through: about an hour of trying. */
const MANY_TRIES = 120;
const OTHERS = 20;

type Parts = {
  readonly me: () => Me | null;
  readonly tokens: Tokens;
  readonly now: () => Instant;
  readonly log: Log;
  readonly turns: Turns;
  readonly replies: Replies;
  readonly onInbound: (inbound: Inbound) => Promise<readonly Reply[]>;
};

export function openIntake(parts: Parts): Intake {
  const { me, tokens, now, log, turns, replies, onInbound } = parts;
  const done = new Set<number>();
  const running = new Map<number, Promise<void>>();
  const failures = new Map<number, { times: number; readonly since: number }>();
  let finished = 0;

  const remember = (id: number) => {
    failures.delete(id);
    done.add(id);
    finished++;
    keepLatest(done, REMEMBERED);
  };

  const work = async (raw: unknown, reading: Reading) => {
    const parsed = parse(raw, reading);
    switch (parsed.is) {
      case 'ignored':
        if (parsed.why !== null) log.warn({ why: parsed.why }, 'update passed over');
        return;
      case 'answer': {
        const notice = render({ key: 'refused.unknownButton' }, {}, 'UTC');
        const message = parsed.text === null ? notice : { text: parsed.text };
        const to = parsed.query === null ? 'place' : 'asker';
        // In private a press is answered like a word, here as everywhere.
        const place = parsed.query === null ? parsed.place : ({ ...parsed.place, kind: 'group' } as const);
        return replies.tell({ place, asker: '' }, parsed.query, [{ to, message }]);
      }
      case 'inbound': {
        const { inbound, query } = parsed;
        replies.tell({ place: inbound.place, asker: inbound.sender.id }, query, await onInbound(inbound));
        return;
      }
      default:
        return parsed satisfies never;
    }
  };

  /** An update that fails again and again while others get through would hold up its chat, and in the end all, for ever. */
  const isPoison = (id: number, fault: unknown) => {
    const failed = failures.get(id) ?? { times: 0, since: finished };
    failures.set(id, failed);
    failed.times++;
    if (isBug(fault)) return failed.times >= TRIES;
    return failed.times >= MANY_TRIES && finished - failed.since >= OTHERS;
  };

  const once = async (id: number, raw: unknown) => {
    const self = me();
    if (!self) throw new Error('not yet known to Telegram');
    try {
      await work(raw, { me: self, tokens, now: now() });
    } catch (fault) {
      if (!isPoison(id, fault)) throw fault;
      log.error({ update: id, fault }, 'update given up: it failed again and again');
    }
    remember(id);
  };

  /** What is said in a chat goes one after the other; between that, many press at once and are written together. */
  const inTurn = (raw: unknown, job: () => Promise<void>) => {
    const chat = chatOf(raw);
    const presser = presserOf(raw);
    if (presser === null) return turns.take(chat, job);
    return turns.share(chat, () => turns.take(`${chat} ${presser}`, job));
  };

  return {
    async take(raw, again) {
      const id = idOf(raw);
      if (id === null) return log.warn({ why: 'no update_id' }, 'update passed over');
      if (done.has(id)) return undefined;
      const known = running.get(id);
      if (known) return known;
      const turn = inTurn(raw, () => insist(() => once(id, raw), again)).finally(() => running.delete(id));
      running.set(id, turn);
      return turn;
    },
  };
}

/** What no store ever throws: trying again will not help. */
function isBug(fault: unknown): boolean {
  return [TypeError, RangeError, ReferenceError, ZodError].some((kind) => fault instanceof kind);
}
