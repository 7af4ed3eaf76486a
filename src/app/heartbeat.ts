import cron from 'node-cron';
import { type Instant, SECOND } from '../core/time.ts';
import type { App } from './app.ts';
import type { Log } from './log.ts';

export type Heartbeat = {
  /** Beats in a moment, so that what was just decided goes out at once. */
  soon(): void;
  /** Stops, once the beat under way is over. */
  stop(): Promise<void>;
};

/** Late enough to be cheap, early enough that nobody notices. */
const BEAT = 5 * SECOND;

/** Where other processes write too: nobody tells the one that sends of what it has to send. */
const SHARED_BEAT = SECOND;

/** What is decided within this time goes out with one beat: under load, beats are then few. */
const TOGETHER = 10;

const TIDY = '17 * * * *';

/** The only clock that starts anything. It never knows what is due: `wakeAt` and the outbox do. */
export function startHeartbeat(app: App, now: () => Instant, log: Log, shared = false): Heartbeat {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let failing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: ReturnType<typeof setTimeout> | undefined;

  const beat = (): Promise<void> => {
    clearTimeout(asked);
    asked = undefined;
    if (running) {
      again = true;
      return running;
    }
    clearTimeout(timer);
    running = app
      .beat(now())
      .then(() => {
        failing = false;
      })
      .catch((fault: unknown) => {
        // Once an outage: a store that is away fails every beat the same way.
        if (!failing) log.error({ fault }, 'beat failed; the next one tries again');
        failing = true;
      })
      .finally(() => {
        running = null;
        if (stopped) return;
        const held = app.held();
        if (again) void beat();
        // What a platform's limits hold back goes out to the millisecond, or a second's worth of messages would be lost.
        else if (held !== null) timer = setTimeout(beat, Math.max(1, held - now()));
        again = false;
      });
    return running;
  };

  // Not by node-cron: it would stand still while a clock that was set back catches up, and count every second of a week
  // that a clock was put forward.
  const beats = setInterval(beat, shared ? SHARED_BEAT : BEAT);
  const began = { now: now(), at: performance.now() };
  const tidy = async () => {
    // A clock put forward must not make it forget what a platform may bring again yet.
    const steady = began.now + performance.now() - began.at;
    await app
      .tidy(Math.min(now(), steady))
      .catch((fault: unknown) => log.error({ fault }, 'tidying failed; the next one tries again'));
  };
  const tidies = cron.schedule(TIDY, tidy, { suppressMissedWarning: true });

  return {
    soon() {
      asked ??= setTimeout(beat, TOGETHER);
    },
    async stop() {
      stopped = true;
      clearInterval(beats);
      clearTimeout(timer);
      await tidies.stop();
      if (asked) void beat();
      await running;
      await app.idle();
    },
  };
}
