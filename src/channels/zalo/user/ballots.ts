import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Inbound } from '../../../core/inbound.ts';
import { type Instant, MINUTE, SECOND } from '../../../core/time.ts';
import type { Turns } from '../../turns.ts';
import type { Log } from '../log.ts';
import type { Call } from './calls.ts';
import type { Timing } from './connection.ts';
import { faultOf } from './fault.ts';
import type { OnInbound } from './intake.ts';
import type { Ballot, Memory } from './memory.ts';
import { parseRsvp } from './parse.ts';

/** Polls and reminders of ours, and what people answered there: a vote, or the press of a button. */
export type Ballots = {
  /** Begins to watch what was just created in a group. */
  watch(ballot: Ballot): void;
  /** Something may have happened there. */
  stir(where: (ballot: Ballot) => boolean): void;
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

/** Stands for a vote that was taken back. */
const NONE = 'none';

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
  /** Whose marks are whose, as far as this process has met them: a vote that is taken back only shows by its absence. */
  const uids = new Map<string, string>();
  let waiting = new AbortController();
  const markOf = (uid: string) =>
    createHmac('sha256', secret).update(`zalo user ${uid}`).digest('base64url').slice(0, 16);

  const stirOne = (ballot: Ballot) => {
    due.set(ballot, Math.max(now(), (readAt.get(ballot) ?? 0) + THROTTLE));
    waiting.abort();
  };

  /**
   * Once for each change of mind; what the store has already is recognised there by its cause. `asOf`: what was known when
   * the answer was asked for, so that one heard since is not taken back.
   */
  const hear = (ballot: Ballot, uid: string, answer: string, asOf?: Ballot['heard']) =>
    turns.take(`ballot ${ballot.id}`, async () => {
      const mark = markOf(uid);
      uids.set(mark, uid);
      const known = ballot.heard[mark];
      if (known?.answer === answer || (asOf && asOf[mark] !== known) || signal.aborted) return;
      const times = (known?.times ?? 0) + 1;
      const cause = `zalo:user:${ballot.kind} ${ballot.id} ${mark} ${times} ${answer}`;
      const inbound = { cause, sender: { id: uid, name: '' }, at: now(), ...meaningOf(ballot, uid, answer) };
      const replies = await onInbound(inbound);
      ballot.heard = { ...ballot.heard, [mark]: { answer, times } };
      memory.save();
      tell(inbound, replies);
    });

  /** Who answered what by now, and whether nobody can any more. */
  const read = async (
    ballot: Ballot,
  ): Promise<{ answers: readonly (readonly [string, string])[]; closed: boolean }> => {
    if (ballot.kind === 'reminder') {
      const raw = await call((login) => login.getReminderResponses(ballot.id));
      const { acceptMember, rejectMember } = Responses.parse(raw);
      const answers = [
        ...acceptMember.map((uid) => [uid, 'accept'] as const),
        ...rejectMember.map((uid) => [uid, 'reject'] as const),
      ];
      return { answers, closed: false };
    }
    const { closed, options } = PollDetail.parse(await call((login) => login.getPollDetail(Number(ballot.id))));
    const votes = ballot.options.flatMap((id, index) => {
      const voters = options.find(({ option_id: option }) => option === id)?.voters ?? [];
      return voters.map((uid) => [uid, String(index)] as const);
    });
    const voting = new Set(votes.map(([uid]) => markOf(uid)));
    const gone = Object.keys(ballot.heard).filter((mark) => !voting.has(mark));
    const back = gone.flatMap((mark) => {
      const uid = uids.get(mark);
      return uid === undefined ? [] : [[uid, NONE] as const];
    });
    return { answers: [...votes, ...back], closed };
  };

  const look = async (ballot: Ballot) => {
    readAt.set(ballot, now());
    due.set(ballot, now() + ANYWAY);
    const asOf = ballot.heard;
    const { answers, closed } = await read(ballot);
    for (const [uid, answer] of answers) await hear(ballot, uid, answer, asOf);
    if (closed || ballot.until <= now()) forget(ballot);
  };

  const lookAgain = (ballot: Ballot, thrown: unknown) => {
    const fault = faultOf(thrown);
    // Without a login there is nothing to say but what the connection says already.
    if (fault.is !== 'unsent') {
      log.warn({ why: 'why' in fault ? fault.why : fault.is }, `Zalo: the answers to a ${ballot.kind} were not read`);
    }
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
    let latest = 0;
    while (!signal.aborted) {
      // A clock that was set back would leave votes unread until it has caught up.
      if (now() < latest) due.clear();
      latest = now();
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
      memory.ballots = [...memory.ballots, ballot];
      memory.save();
      stirOne(ballot);
    },
    stir(where) {
      for (const ballot of memory.ballots) if (where(ballot)) stirOne(ballot);
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

/** A press in the group, or a vote, of which platforms do not say where. */
function meaningOf(ballot: Ballot, uid: string, answer: string): Pick<Inbound, 'place' | 'body'> {
  if (ballot.kind === 'reminder') {
    const press = answer === 'accept' ? ballot.accept : ballot.reject;
    return { place: { channel: 'zalo', kind: 'group', id: ballot.group }, body: { is: 'choice', press } };
  }
  const option = answer === NONE ? null : Number(answer);
  return { place: { channel: 'zalo', kind: 'private', id: uid }, body: { is: 'vote', poll: ballot.id, option } };
}
