import { type Instant, localOf } from './time.ts';

/** A stream's events stand in books, of which only the present one is read. */
export type Books<State, Event> = {
  /** Whether it is time for a new one. */
  isFull(state: State, now: Instant): boolean;
  /**
   * What the next book begins with: what still matters of the events of this one, and last of all an event that says so.
   * Law: it evolves to what that last event makes of `state`.
   */
  next(events: readonly Event[], state: State, now: Instant): readonly Event[];
};

/** An aggregate whose streams go on for years. */
export type InBooks<State, Event> = { readonly books: Books<State, Event> };

/** Which events still matter: those of which it is said, and of each name the latest that says the last word on it. */
export function stillMatter<Event>(
  events: readonly Event[],
  carries: (event: Event) => boolean | readonly string[],
): readonly Event[] {
  const spoken = new Set<string>();
  const carried = events.toReversed().filter((event) => {
    const answer = carries(event);
    if (typeof answer === 'boolean') return answer;
    const fresh = answer.filter((name) => !spoken.has(name));
    for (const name of fresh) spoken.add(name);
    return fresh.length > 0;
  });
  return carried.reverse();
}

/** A book is full when its year is over. */
export function isOfEarlierYear(begun: Instant | null, now: Instant, zone: string): boolean {
  const year = (at: Instant) => Number(localOf(at, zone).day.slice(0, 4));
  return begun !== null && year(begun) < year(now);
}
