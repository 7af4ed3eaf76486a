import type { Effect } from './message.ts';
import type { Notice } from './notice.ts';
import type { Instant } from './time.ts';

/** What a decision may know besides its state: nothing in core asks a clock or rolls a die. */
export type Context = {
  readonly now: Instant;
  /** A number derived from the cause, for choices that should look random but repeat exactly. */
  readonly seed: number;
};

/** A kind "no": nothing is written and the asker reads the notice. */
export type Refusal = { readonly refused: Notice };

export type Decision<Event> = readonly Event[] | Refusal;

export function isRefusal<Event>(decision: Decision<Event>): decision is Refusal {
  return 'refused' in decision;
}

export function refuse(notice: Notice): Refusal {
  return { refused: notice };
}

/** The five pure things. Law: after a wake at t is decided and applied, `wakeAt` is null or later than t. */
export type Aggregate<State, Intent, Event> = {
  readonly initial: State;
  decide(state: State, intent: Intent, context: Context): Decision<Event>;
  /** Bookkeeping; never fails on an event that was once decided. */
  evolve(state: State, event: Event): State;
  /** What one event makes others see; `state` already includes it. */
  effects(event: Event, state: State): readonly Effect[];
  wakeAt(state: State): Instant | null;
};
