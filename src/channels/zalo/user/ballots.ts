import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Turns } from '../../turns.ts';
import type { Log } from './api.ts';
import type { Call } from './calls.ts';
import type { Timing } from './connection.ts';
import { faultOf } from './fault.ts';
import type { OnInbound } from './intake.ts';
import type { Ballot, Memory } from './memory.ts';
import { parseRsvp } from './parse.ts';

/** Polls and reminders of ours, and what people answered there: each answer presses what its button would have pressed. */
export type Ballots = {
  /** Begins to watch what was just created in a group. */
  watch(ballot: Omit<Ballot, 'heard'>): void;
  /** Somebody voted in a poll of this group; without a group, anything may have happened anywhere. */
  stir(group?: string): void;
  /** Takes a group's event in; never throws. */
  event(raw: unknown): void;
  /** Resolves when it was told to stop. */
  readonly running: Promise<void>;
};

const Ids = z.array(z.union([z.string(), z.number().transform(String)]));

const PollDetail = z.object({
  closed: z.boolean(),
  options: z.array(z.object({ option_id: z.number(), voters: Ids })),
});

const Responses = z.object({ acceptMember: Ids, rejectMember: Ids });

/** A hundred people who vote at once are one look at the poll. */
const THROTTLE = 10 * SECOND;

/** Zalo promises no word of a vote; without one a ballot is looked at this often. */
const ANYWAY = 10 * MINUTE;

type Parts = Pick<Timing, 'now' | 'sleep'> & {
  readonly call: Call;
  /** Keys the marks under which persons stand in what is kept. */
  readonly secret: string;
  readonly memory: Memory;
  readonly turns: Turns;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onInbound: OnInbound;
  readonly tell: (inbound: Parameters<OnInbound>[0], replies: Awaited<ReturnType<OnInbound>>) => void;
};

export function openBallots(parts: Parts): Ballots {
  const { call, secret, memory, turns, log, signal, now, sleep, onInbound, tell } = parts;
  const due = new Map<Ballot, Instant>();
  const readAt = new Map<Ballot, Instant>();
  let waiting = new AbortController();
  const markOf = (uid: string) =>
    createHmac('sha256', secret).update(`zalo user ${uid}`).digest('base64url').slice(0, 16);

  const stirOne = (ballot: Ballot) => {
    due.set(ballot, Math.max(now(), (readAt.get(ballot) ?? 0) + THROTTLE));
    waiting.abort();
  };

  /** Once for each change of mind; what the store has already is recognised there by its cause. */
  const hear = (ballot: Ballot, uid: string, answer: string) =>
    turns.take(`ballot ${ballot.id}`, async () => {
      const mark = markOf(uid);
      const known = ballot.heard[mark];
      const press = ballot.meaning[answer];
      if (press === undefined || known?.answer === answer || signal.aborted) return;
      const times = (known?.times ?? 0) + 1;
      const inbound = {
        cause: `zalo:user:${ballot.kind} ${ballot.id} ${mark} ${times} ${answer}`,
        place: { channel: 'zalo', kind: 'group', id: ballot.group },
        sender: { id: uid, name: '' },
        at: now(),
        body: { is: 'choice', press },
      } as const;
      const replies = await onInbound(inbound);
      ballot.heard[mark] = { answer, times };
      memory.save();
      tell(inbound, replies);
    });

  const look = async (ballot: Ballot) => {
    readAt.set(ballot, now());
    due.set(ballot, now() + ANYWAY);
    let over = ballot.until <= now();
    if (ballot.kind === 'reminder') {
      const { acceptMember, rejectMember } = Responses.parse(
        await call((login) => login.getReminderResponses(ballot.id)),
      );
      for (const uid of acceptMember) await hear(ballot, uid, 'accept');
      for (const uid of rejectMember) await hear(ballot, uid, 'reject');
    } else {
      const { closed, options } = PollDetail.parse(await call((login) => login.getPollDetail(Number(ballot.id))));
      for (const { option_id, voters } of options) for (const uid of voters) await hear(ballot, uid, String(option_id));
      over ||= closed;
    }
    if (over) forget(ballot);
  };

  const lookAgain = (ballot: Ballot, thrown: unknown) => {
    const fault = faultOf(thrown);
    log.warn({ why: 'why' in fault ? fault.why : fault.is }, `Zalo: the answers to a ${ballot.kind} were not read`);
    due.set(ballot, now() + (fault.is === 'limited' ? fault.ms : MINUTE));
    if (ballot.until <= now()) forget(ballot);
  };

  const forget = (ballot: Ballot) => {
    memory.ballots = memory.ballots.filter((each) => each !== ballot);
    due.delete(ballot);
    readAt.delete(ballot);
    memory.save();
  };

  const dueAt = (ballot: Ballot) => due.get(ballot) ?? 0;

  const run = async () => {
    while (!signal.aborted) {
      const [next] = memory.ballots.toSorted((one, other) => dueAt(one) - dueAt(other));
      if (next && dueAt(next) <= now()) await look(next).catch((thrown: unknown) => lookAgain(next, thrown));
      else {
        waiting = new AbortController();
        const ms = Math.min(next ? dueAt(next) - now() : ANYWAY, ANYWAY);
        await sleep(ms, AbortSignal.any([signal, waiting.signal]));
      }
    }
  };

  return {
    watch(ballot) {
      const watched = { ...ballot, heard: {} };
      memory.ballots = [...memory.ballots, watched];
      memory.save();
      stirOne(watched);
    },
    stir(group) {
      for (const ballot of memory.ballots) {
        if (group === undefined || (ballot.kind === 'poll' && ballot.group === group)) stirOne(ballot);
      }
    },
    event(raw) {
      const rsvp = parseRsvp(raw);
      const ballot = memory.ballots.find(({ kind, id }) => kind === 'reminder' && id === rsvp?.reminder);
      if (!rsvp || !ballot) return;
      for (const uid of rsvp.persons) {
        // What fails now is found again when the reminder is looked at.
        hear(ballot, uid, rsvp.answer).catch((fault: unknown) => {
          log.error({ fault }, 'answer to a reminder not taken in; it is tried again');
          stirOne(ballot);
        });
      }
    },
    running: run(),
  };
}
