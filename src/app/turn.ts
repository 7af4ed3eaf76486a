import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Aggregate } from '../core/aggregate.ts';
import type { InBooks } from '../core/books.ts';
import type { Instant } from '../core/time.ts';
import type { Store, StoredEvent } from '../ports/store.ts';

/**
 * `unlike`: what would be carried over makes another state, so that the book stays open. `busy`: something was written
 * meanwhile.
 */
export type Turned = 'begun' | 'not full' | 'unlike' | 'busy';

/** Events read in one go: a few milliseconds. */
const PAGE = 500;

/** Begins a new book of a stream if the present one is full; whoever has it in memory finds out by a conflict. */
export async function turnBook<State, Event extends StoredEvent>(
  store: Store,
  stream: string,
  { books, initial, evolve }: Pick<Aggregate<State, never, Event>, 'initial' | 'evolve'> & InBooks<State, Event>,
  schema: z.ZodType<Event>,
  now: Instant,
): Promise<Turned> {
  const { begins } = await store.load(stream, 0, 1);
  const events: Event[] = [];
  let state = initial;
  for (let isMore = true; isMore; ) {
    const page = await store.load(stream, begins + events.length, PAGE);
    if (page.begins > begins) return 'busy';
    for (const raw of page.events) {
      const event = schema.parse(raw);
      events.push(event);
      state = evolve(state, event);
    }
    isMore = page.events.length === PAGE;
    if (isMore) await setImmediate();
  }
  if (!books.isFull(state, now)) return 'not full';

  const next = books.next(events, state, now);
  const begun = next.at(-1);
  if (!begun || !isDeepStrictEqual(next.reduce(evolve, initial), evolve(state, begun))) return 'unlike';
  const expected = begins + events.length;
  const answer = await store.beginBook({ stream, expected, events: next });
  return answer === 'committed' ? 'begun' : 'busy';
}
