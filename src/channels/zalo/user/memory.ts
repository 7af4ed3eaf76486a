import { z } from 'zod';
import type { Log } from '../log.ts';
import { readPrivate, writePrivate } from './session.ts';

const shared = {
  /** The platform's own id of it. */
  id: z.string(),
  group: z.string(),
  /** Not looked at any more from then on. */
  until: z.number(),
  /** What was last heard of whom, and how often they changed it; a person stands under a keyed mark. */
  heard: z.record(z.string(), z.object({ answer: z.string(), times: z.number() })),
};

const Ballot = z.discriminatedUnion('kind', [
  /** What accepting and rejecting press. */
  z.object({ kind: z.literal('reminder'), ...shared, accept: z.string(), reject: z.string() }),
  /** What Zalo calls the options, in our order. */
  z.object({ kind: z.literal('poll'), ...shared, options: z.array(z.number()) }),
]);

/** A poll or a reminder of ours that people answer with Zalo's own buttons. */
export type Ballot = z.infer<typeof Ballot>;

const Kept = z.object({
  /** Everything that was written before this moment has been dealt with. */
  seen: z.number(),
  ballots: z.array(Ballot),
});

export type Memory = z.infer<typeof Kept> & {
  /** Writes down what was changed. */
  save(): void;
};

/** What the channel itself has to know after a restart; everything else Nếp knows is in its store. */
export function openMemory(file: string, now: number, log: Log): Memory {
  const read = Kept.safeParse(json(readPrivate(file)));
  const memory: Memory = {
    // Whoever starts for the first time answers nothing that was said before.
    ...(read.success ? read.data : { seen: now, ballots: [] }),
    save() {
      const { seen, ballots } = memory;
      try {
        writePrivate(file, JSON.stringify({ seen, ballots }));
      } catch (fault) {
        log.warn({ why: (fault as NodeJS.ErrnoException).code }, 'Zalo: what was heard is not written down');
      }
    },
  };
  return memory;
}

function json(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
