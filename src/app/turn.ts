import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Aggregate } from '../core/aggregate.ts';
import { type InBooks, nextBook } from '../core/books.ts';
import type { Instant } from '../core/time.ts';
import type { Store, StoredEvent } from '../ports/store.ts';

/**
 * `unlike`: what would be carried over makes another state, so that the book stays open. `busy`: something was written
 * meanwhile.
 */
export type Turned = 'begun' | 'not full' | 'unlike' | 'busy';

/** Events read, or evolved, in one go. */
const PAGE = 200;

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
  for (let isMore = true; isMore; ) {
    const page = await store.load(stream, begins + events.length, PAGE);
    if (page.begins > begins) return 'busy';
    for (const raw of page.events) events.push(schema.parse(raw));
    isMore = page.events.length === PAGE;
    await setImmediate();
  }

  /** A page at a time, as they are read: nobody else is held up. */
  const fold = async (some: readonly Event[], from: State) => {
    let state = from;
    for (let page = 0; page < some.length; page += PAGE) {
      state = some.slice(page, page + PAGE).reduce(evolve, state);
      await setImmediate();
    }
    return state;
  };
  const ends = books.closed(events);
  const [closed, later] = [events.slice(0, ends), events.slice(ends)];
  const then = await fold(closed, initial);
  const state = await fold(later, then);
  if (!books.isFull(state, now)) return 'not full';

  const next = nextBook(books, { closed, then, later, state }, now);
  const wanted = evolve(state, books.opened(state, now));
  if (!isDeepStrictEqual(next.reduce(evolve, initial), wanted)) return 'unlike';
  const answer = await store.beginBook({ stream, expected: begins + events.length, events: next });
  return answer === 'committed' ? 'begun' : 'busy';
}
