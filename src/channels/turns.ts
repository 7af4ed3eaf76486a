/** Lets jobs of one key run one after the other, while different keys run side by side. */
export type Turns = {
  take<T>(key: string, job: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is running or waiting any more. */
  idle(): Promise<void>;
};

export function openTurns(): Turns {
  const tails = new Map<string, Promise<void>>();

  return {
    take(key, job) {
      const turn = (tails.get(key) ?? Promise.resolve()).then(job);
      // A job that failed answers its own caller and must not hold up the next one.
      const over = turn.then(
        () => forget(),
        () => forget(),
      );
      const forget = () => {
        if (tails.get(key) === over) tails.delete(key);
      };
      tails.set(key, over);
      return turn;
    },

    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
