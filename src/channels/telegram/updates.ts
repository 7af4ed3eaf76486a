import { z } from 'zod';
import { SECOND } from '../../core/time.ts';
import type { Client } from './client.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Intake, Log } from './intake.ts';
import { idOf } from './parse.ts';
import { KINDS } from './schema.ts';

export type Poller = {
  /** Resolves when all that waited at Telegram was taken in, or could not be had. */
  readonly first: Promise<void>;
  /** Asks for nothing more, and waits for what was taken in. */
  stop(): Promise<void>;
};

type Parts = {
  readonly client: Client;
  readonly intake: Intake;
  readonly log: Log;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Whether this process may take updates now: one at a time does. */
  readonly mayPoll: () => Promise<boolean>;
  /** Called when Telegram does not know the token, or no more. */
  readonly denied: (why: string) => void;
};

/** Updates in one answer, at most. */
const MOST = 100;

/** What Telegram holds an empty answer back for, at most. */
const LONG_POLL = 50;

/** A long poll that says nothing for this long has lost its connection. */
const POLL_TIMEOUT = 65 * SECOND;

/** How long a chat that works slowly keeps us from asking for others. */
const PATIENCE = SECOND;

const LONGEST_PAUSE = 30 * SECOND;

/** Asks for updates until stopped. An update is confirmed, by a higher offset, only when all below it are done. */
export function startPolling({ client, intake, log, sleep, mayPoll, denied }: Parts): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  const working = new Map<number, Promise<void>>();
  const first = Promise.withResolvers<void>();
  let next = 0;
  /** Until an answer leaves nothing behind: what waited is then all taken in, in batches. */
  let begins = true;

  /** The lowest update that is not done: whatever is below an offset, Telegram forgets. */
  const offset = () => Math.min(next, ...working.keys());

  const ask = async (): Promise<readonly unknown[]> => {
    const timeout = working.size > 0 || begins ? 0 : LONG_POLL;
    const asked = { offset: offset(), limit: MOST, timeout, allowed_updates: KINDS };
    const answer = await client.call('getUpdates', asked, { signal, timeoutMs: POLL_TIMEOUT });
    const updates = z.array(z.unknown()).parse(answer);
    // None of them could ever be confirmed: asked again at once, they would come again at once.
    if (updates.length > 0 && updates.every((raw) => idOf(raw) === null)) throw new Error('updates without numbers');
    return updates;
  };

  /** Until it is done; a store that is down holds back the confirmation, not the memory of what came. */
  const carryOut = async (id: number, raw: unknown) => {
    const again = async (tries: number, fault: unknown) => {
      if (tries === 1) log.error({ update: id, fault }, 'update not taken in; it is tried again');
      await sleep(pause(tries), signal);
      return !signal.aborted;
    };
    await intake.take(raw, again).then(
      () => working.delete(id),
      () => undefined,
    );
  };

  const takeIn = (updates: readonly unknown[]) => {
    for (const raw of updates) {
      const id = idOf(raw);
      if (id === null) log.warn({ why: 'no update_id' }, 'update passed over');
      else if (!working.has(id)) working.set(id, carryOut(id, raw));
    }
    // The highest of this answer, even if it is lower than before: after a quiet week Telegram numbers anew.
    const ids = updates.map(idOf).filter((id) => id !== null);
    if (ids.length > 0) next = Math.max(...ids) + 1;
  };

  const run = async () => {
    for (let failed = 0; !signal.aborted; ) {
      try {
        if (!(await mayPoll())) {
          first.resolve();
          await sleep(5 * SECOND, signal);
          continue;
        }
        const updates = await ask();
        takeIn(updates);
        failed = 0;
        const all = Promise.all(working.values());
        await (begins ? all : Promise.race([all, working.size > 0 && sleep(PATIENCE, signal)]));
        if (next === 0) next = 1;
        begins &&= updates.length === MOST;
        if (!begins) first.resolve();
      } catch (thrown) {
        first.resolve();
        if (signal.aborted) return;
        const fault = faultOf(thrown);
        if (fault.is === 'unauthorized') return denied(fault.why);
        await recover(fault, ++failed);
      }
    }
  };

  const recover = async (fault: Fault, failed: number) => {
    if (fault.is === 'conflict' && /webhook/iu.test(fault.why)) {
      log.warn({}, 'Telegram still had a webhook for this bot; it is taken away, and nothing that waits is dropped');
      await client.telegram.deleteWebhook().catch(() => undefined);
    } else if (failed === 1) {
      const conflict = 'someone else takes this bot’s updates; trying again';
      log.warn(
        { why: 'why' in fault ? fault.why : fault.is },
        fault.is === 'conflict' ? conflict : 'no updates for now',
      );
    }
    await sleep(fault.is === 'limited' ? fault.ms : pause(failed), signal);
  };

  const running = run().finally(first.resolve);
  return {
    first: first.promise,
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(working.values());
    },
  };
}

/** 1 s, 2 s, 4 s … half a minute at most. */
function pause(failed: number): number {
  return Math.min(LONGEST_PAUSE, 2 ** Math.min(failed - 1, 10) * SECOND);
}
