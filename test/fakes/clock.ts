/** The time everything in a test obeys: nothing waits, things fall due. */
export type Clock = {
  now(): number;
  /** Runs `act` once the clock reaches `when`; answers how to call it off. */
  at(when: number, act: () => void | Promise<void>): () => void;
};

/** A clock moved by hand. */
export type HandClock = Clock & {
  /** Moves on, firing what falls due on the way, each at its own moment and only after the one before is done. */
  advance(ms: number): Promise<void>;
  /** The same without waiting for anything that was set off. */
  set(to: number): void;
};

/** A clock that stands at `start` until it is moved. */
export function handClock(start: number): HandClock {
  let now = start;
  let order = 0;
  const due = new Map<number, { readonly when: number; readonly act: () => void | Promise<void> }>();

  const takeNext = (until: number) => {
    let first: { readonly id: number; readonly when: number } | undefined;
    for (const [id, { when }] of due) if (when <= until && (!first || when < first.when)) first = { id, when };
    const task = first && due.get(first.id);
    if (first) due.delete(first.id);
    return task;
  };

  return {
    now: () => now,
    at(when, act) {
      const id = order++;
      due.set(id, { when, act });
      return () => void due.delete(id);
    },
    async advance(ms) {
      const until = now + ms;
      for (let task = takeNext(until); task; task = takeNext(until)) {
        now = Math.max(now, task.when);
        await task.act();
        // What just fired may have woken a client on a real socket; it gets a turn before time goes on.
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = until;
    },
    set(to) {
      for (let task = takeNext(to); task; task = takeNext(to)) {
        now = Math.max(now, task.when);
        void task.act();
      }
      now = Math.max(now, to);
    },
  };
}

/** The system's own clock, which can be put forward: what was to happen in between happens at once. */
export function runningClock(): Clock & { skip(ms: number): void } {
  type Task = { readonly when: number; readonly act: () => void | Promise<void>; timer?: NodeJS.Timeout };
  let ahead = 0;
  const waiting = new Set<Task>();
  const now = () => Date.now() + ahead;

  return {
    now,
    at(when, act) {
      const task: Task = { when, act };
      waiting.add(task);
      arm(task);
      return () => {
        clearTimeout(task.timer);
        waiting.delete(task);
      };
    },
    skip(ms) {
      ahead += ms;
      for (const task of waiting) arm(task);
    },
  };

  function arm(task: Task) {
    clearTimeout(task.timer);
    task.timer = setTimeout(
      () => {
        waiting.delete(task);
        void task.act();
      },
      Math.max(0, task.when - now()),
    ).unref();
  }
}
