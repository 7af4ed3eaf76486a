import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../src/ports/store.ts';

/**
 * What befalls a process at the nth thing it does from now on, before the thing is done or after it: it dies, or that
 * one thing fails and the process lives on.
 */
export type Mishap = {
  readonly nth: number;
  readonly when: 'before' | 'after';
  readonly is: 'death' | 'fault';
  /** What only looks or takes to itself does not count: to die there is to die before the write that follows. */
  readonly only?: 'writes';
};

/** The store as one process sees it, until the process dies: then nothing it began ever goes on. */
export type Mortal = {
  readonly store: Store;
  /** Anything else the process does to the outside world: a send. */
  step<T>(run: () => Promise<T>): Promise<T>;
  /** Arms a mishap, in place of one that has not struck yet; null disarms. */
  strike(mishap: Mishap | null): void;
  /** Things it has done so far that changed something. */
  writes(): number;
  /** Mishaps that have struck. */
  struck(): number;
  isDead(): boolean;
  readonly died: Promise<void>;
  /** Dies now, and resolves once nothing of what was on its way to the disk is moving any more. */
  kill(): Promise<void>;
};

export function mortal(inner: Store): Mortal {
  const death = Promise.withResolvers<void>();
  /** Held by this life only: whoever waits on it is forgotten with it. */
  const never = new Promise<never>(() => {});
  const moving = new Set<Promise<unknown>>();
  let armed: Mishap | null = null;
  let left = 0;
  let writes = 0;
  let struck = 0;
  let dead = false;

  const die = () => {
    dead = true;
    death.resolve();
  };
  const befall = (mishap: Mishap): Promise<never> => {
    armed = null;
    struck++;
    if (mishap.is === 'fault') return Promise.reject(new Error(`a fault ${mishap.when} the thing was done`));
    die();
    return never;
  };

  const step = async <T>(run: () => Promise<T>, looks = false): Promise<T> => {
    if (dead) return never;
    if (!looks) writes++;
    const counts = armed !== null && !(looks && armed.only === 'writes');
    const mishap = counts && --left === 0 ? armed : null;
    if (mishap?.when === 'before') {
      // Until the disk has moved there is time to say, too early, that it has.
      await setImmediate();
      return dead ? never : befall(mishap);
    }
    const doing = run();
    moving.add(doing);
    try {
      const answer = await doing;
      if (dead) return never;
      return mishap ? await befall(mishap) : answer;
    } catch (fault) {
      if (dead) return never;
      throw fault;
    } finally {
      moving.delete(doing);
    }
  };

  return {
    store: {
      shared: inner.shared,
      load: (stream, after, limit) => step(() => inner.load(stream, after, limit), true),
      commit: (chain) => step(() => inner.commit(chain)),
      beginBook: (book) => step(() => inner.beginBook(book)),
      dropBooks: (stream, upTo) => step(() => inner.dropBooks(stream, upTo)),
      due: (now, limit) => step(() => inner.due(now, limit), true),
      claim: (now, limit, lease) => step(() => inner.claim(now, limit, lease), true),
      settle: (id, as, attempt) => step(() => inner.settle(id, as, attempt)),
      forget: (person) => step(() => inner.forget(person)),
      lease: (name, holder, now, ms) => step(() => inner.lease(name, holder, now, ms), true),
      next: () => step(() => inner.next(), true),
      prune: (before) => step(() => inner.prune(before)),
      close: () => inner.close(),
    },
    step: (run) => step(run),
    strike(mishap) {
      armed = mishap;
      left = mishap?.nth ?? 0;
    },
    writes: () => writes,
    struck: () => struck,
    isDead: () => dead,
    died: death.promise,
    async kill() {
      die();
      await Promise.allSettled(moving);
    },
  };
}
