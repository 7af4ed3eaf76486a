import { type Instant, localOf } from './time.ts';

/** A stream's events stand in books, of which only the present one is read. */
export type Books<State, Event> = {
  /** Whether it is time for a new one. */
  isFull(state: State, now: Instant): boolean;
  /** Of how many of the events what is spent may be left out; the others go over as they are. */
  closed(events: readonly Event[]): number;
  /** Whether an event still matters, `then` being what the closed ones made; or by which names, of each the latest. */
  carries(event: Event, then: State): boolean | readonly string[];
  /** Ends what was carried over. Law: the new book evolves to what this event makes of `state`. */
  opened(state: State, now: Instant): Event;
};

/** An aggregate whose streams go on for years. */
export type InBooks<State, Event> = { readonly books: Books<State, Event> };

/** What the next book begins with, out of a book as it stands: its closed events, what they made, and those after them. */
export function nextBook<State, Event>(
  { carries, opened }: Books<State, Event>,
  book: {
    readonly closed: readonly Event[];
    readonly then: State;
    readonly later: readonly Event[];
    readonly state: State;
  },
  now: Instant,
): readonly Event[] {
  const spoken = new Set<string>();
  const carried = book.closed.toReversed().filter((event) => {
    const answer = carries(event, book.then);
    if (typeof answer === 'boolean') return answer;
    const fresh = answer.filter((name) => !spoken.has(name));
    for (const name of fresh) spoken.add(name);
    return fresh.length > 0;
  });
  return [...carried.reverse(), ...book.later, opened(book.state, now)];
}

/** A book is full when its year is over. */
export function isOfEarlierYear(begun: Instant | null, now: Instant, zone: string): boolean {
  const year = (at: Instant) => Number(localOf(at, zone).day.slice(0, 4));
  return begun !== null && year(begun) < year(now);
}
