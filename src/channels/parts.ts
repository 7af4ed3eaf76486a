import { keepLatest } from '../core/latest.ts';

/** A message with fewer parts sent than it has; `cause` is what kept the next one back. */
export class PartlySent extends Error {
  readonly parts: number;
  override readonly cause: unknown;
  constructor(parts: number, cause: unknown) {
    super('partly sent');
    this.parts = parts;
    this.cause = cause;
  }
}

/**
 * Sends what takes several calls, one after the other, and answers what the last one did. `from`: how many stand in the chat
 * already. Rejects with `PartlySent` as soon as some of it stands there.
 */
export async function sendParts<T>(parts: readonly (() => Promise<T>)[], from = 0): Promise<T | undefined> {
  let last: T | undefined;
  for (const [index, send] of parts.entries()) {
    if (index < from) continue;
    try {
      last = await send();
    } catch (thrown) {
      throw index > 0 ? new PartlySent(index, thrown) : thrown;
    }
  }
  return last;
}

/** Posts of which a part was sent and the rest was not: few, and worth nothing after a restart. */
const MOST_BEGUN = 1000;

/** Remembers how far a post came, so that what stands in the chat is not said again when its turn comes back. */
export type Begun = {
  /** `write` is told how many parts stand; what kept it from going on is rethrown as it was. */
  goOn<T>(post: string, write: (from: number) => Promise<T>): Promise<T>;
};

export function openBegun(): Begun {
  const begun = new Map<string, number>();
  return {
    async goOn(post, write) {
      try {
        const written = await write(begun.get(post) ?? 0);
        begun.delete(post);
        return written;
      } catch (thrown) {
        if (!(thrown instanceof PartlySent)) throw thrown;
        // Where the next part may stand as well, it is the one that risks being seen twice.
        begun.set(post, thrown.parts);
        keepLatest(begun, MOST_BEGUN);
        throw thrown.cause;
      }
    },
  };
}
