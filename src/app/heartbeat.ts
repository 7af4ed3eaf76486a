import cron from 'node-cron';
import type { Instant } from '../core/time.ts';
import type { App } from './app.ts';
import type { Log } from './log.ts';

export type Heartbeat = {
  /** Beats in a moment, so that what was just decided goes out at once. */
  soon(): void;
  /** Stops, once the beat under way is over. */
  stop(): Promise<void>;
};

/** Every five seconds: late enough to be cheap, early enough that nobody notices. */
const BEAT = '*/5 * * * * *';

/** Where other processes write too: nobody tells the one that sends of what it has to send. */
const SHARED_BEAT = '* * * * * *';

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

  const beats = cron.schedule(shared ? SHARED_BEAT : BEAT, beat);
  const tidies = cron.schedule(TIDY, async () => {
    await app.tidy(now()).catch((fault: unknown) => log.error({ fault }, 'tidying failed; the next one tries again'));
  });

  return {
    soon() {
      asked ??= setTimeout(beat, TOGETHER);
    },
    async stop() {
      stopped = true;
      await Promise.all([beats.stop(), tidies.stop()]);
      clearTimeout(timer);
      if (asked) void beat();
      await running;
      await app.idle();
    },
  };
}
