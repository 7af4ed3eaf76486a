/** Lets jobs of one key run one after the other, while different keys run side by side. */
export type Turns = {
  take<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** The same, but jobs that share their key's turn run side by side, between those that took it alone. */
  share<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is running or waiting any more. */
  idle(): Promise<void>;
};

/** Hears of a job that failed for the nth time, and answers when it is to be tried again; false when it is not. */
export type Again = (tries: number, fault: unknown) => Promise<boolean>;

/** Does a job that may fail again and again within one turn: what comes after it must not overtake it. */
export async function insist(job: () => Promise<void>, again: Again = async () => false): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await job();
    } catch (fault) {
      if (!(await again(tries, fault))) throw fault;
    }
  }
}

/** What the next job waits for: one that shares, for the last that did not; one that does not, for all. */
type Line = { readonly alone: Promise<unknown>; readonly all: Promise<unknown> };

const FREE: Line = { alone: Promise.resolve(), all: Promise.resolve() };

export function openTurns(): Turns {
  const lines = new Map<string, Line>();

  const stand = (key: string, line: Line) => {
    lines.set(key, line);
    void line.all.then(() => {
      if (lines.get(key) === line) lines.delete(key);
    });
  };

  return {
    take(key, job) {
      const turn = (lines.get(key) ?? FREE).all.then(job);
      const over = settled(turn);
      stand(key, { alone: over, all: over });
      return turn;
    },

    share(key, job) {
      const { alone, all } = lines.get(key) ?? FREE;
      const turn = alone.then(job);
      stand(key, { alone, all: Promise.all([all, settled(turn)]) });
      return turn;
    },

    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map(({ all }) => all));
    },
  };
}

/** A job that failed answers its own caller and must not hold up the next one. */
function settled(turn: Promise<unknown>): Promise<void> {
  return turn.then(
    () => undefined,
    () => undefined,
  );
}
