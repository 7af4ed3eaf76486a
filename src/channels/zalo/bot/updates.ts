import { MINUTE, SECOND } from '../../../core/time.ts';
import { insist } from '../../turns.ts';
import type { Log } from '../log.ts';
import type { Client } from './client.ts';
import { faultOf } from './fault.ts';
import type { Intake } from './intake.ts';
import { WebhookInfo } from './schema.ts';

export type Poller = {
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
  /** Called when Zalo does not know the token, or no more. */
  readonly denied: (why: string) => void;
};

/** Seconds for which Zalo holds an empty answer back. */
const LONG_POLL = 30;

/** A long poll that says nothing for this long has lost its connection. */
const POLL_TIMEOUT = 45 * SECOND;

const LONGEST_PAUSE = MINUTE;

/**
 * Asks for updates until stopped. Zalo hands each out once and keeps no account of them: what one poll brings is worked
 * on while the next is already asking, and is tried again here until it is done.
 */
export function startPolling({ client, intake, log, sleep, mayPoll, denied }: Parts): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  const working = new Set<Promise<void>>();

  const carryOut = async (raw: unknown) => {
    const again = async (tries: number, fault: unknown) => {
      if (tries === 1) log.error({ fault }, 'message not taken in; it is tried again');
      if (signal.aborted) return false;
      await sleep(pause(tries), signal);
      return true;
    };
    await insist(() => intake.take(raw, again), again).catch(() => undefined);
  };

  const takeIn = (raw: unknown) => {
    const job = carryOut(raw).finally(() => working.delete(job));
    working.add(job);
  };

  /** While a webhook is set, polling hears nothing and says nothing of it: better to ask. */
  const hasWebhook = async (): Promise<boolean> => {
    try {
      const { url } = WebhookInfo.parse(await client.call('getWebhookInfo', {}, { signal }));
      return url !== '';
    } catch (thrown) {
      if (faultOf(thrown).is === 'missing') return false;
      throw thrown;
    }
  };

  const run = async () => {
    let checked = false;
    for (let failed = 0; !signal.aborted; ) {
      try {
        if (!(await mayPoll())) {
          checked = false;
          await sleep(5 * SECOND, signal);
          continue;
        }
        if (!checked && (await hasWebhook())) {
          if (failed++ === 0) {
            log.error(
              {},
              'Zalo brings this bot’s messages to a webhook, so they are not fetched: npm run zalo-webhook',
            );
          }
          await sleep(MINUTE, signal);
          continue;
        }
        checked = true;
        takeIn(await client.call('getUpdates', { timeout: LONG_POLL }, { signal, timeoutMs: POLL_TIMEOUT }));
        failed = 0;
      } catch (thrown) {
        if (signal.aborted) return;
        const fault = faultOf(thrown);
        if (fault.is === 'idle') {
          failed = 0;
          continue;
        }
        if (fault.is === 'unauthorized') return denied(fault.why);
        // A webhook may have been set in the meantime.
        checked = false;
        const sentence = fault.is === 'conflict' ? 'someone else takes this bot’s messages' : 'no messages for now';
        if (failed++ === 0) log.warn({ why: fault.why }, `${sentence}; trying again`);
        await sleep(pause(failed), signal);
      }
    }
  };

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(working);
    },
  };
}

/** 1 s, 2 s, 4 s … a minute at most. */
function pause(failed: number): number {
  return Math.min(LONGEST_PAUSE, 2 ** Math.min(failed - 1, 10) * SECOND);
}
