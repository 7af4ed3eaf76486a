import type { Effect, Words } from '../core/message.ts';
import { type Instant, MINUTE } from '../core/time.ts';
import type { Book, Commit, Settlement, StoredEvent } from '../ports/store.ts';
import { checkOwned } from './words.ts';

/** A clock that goes back by more than this was set back; clocks of workers differ by less. */
export const SET_BACK = MINUTE;

/** An event or an effect, its words apart, so that they can be sealed. */
export type Kept = { readonly at: Instant; readonly json: string; readonly words: Words | undefined };

/** A commit as a store is about to write it. */
export type Prepared = { readonly commit: Commit; readonly events: readonly Kept[]; readonly effects: readonly Kept[] };

/** All that can be wrong with a commit is found here, before it joins a transaction with others. */
export function prepare(commit: Commit): Prepared {
  instant(commit.at);
  if (commit.wakeAt !== null) instant(commit.wakeAt);
  if (commit.settles) checkSettlement(commit.settles.as);
  if (commit.settles && !commit.settles.id.startsWith(`${commit.stream} `)) {
    throw new Error(`Expected an effect of ${commit.stream} to settle, got ${commit.settles.id}`);
  }
  const due = (effect: Effect) => (effect.kind === 'post' ? effect.notBefore : undefined) ?? commit.at;
  return {
    commit,
    events: commit.events.map((event) => keep(event, event.at)),
    effects: commit.effects.map((effect) => keep(effect, due(effect))),
  };
}

/** The events of a new book as a store is about to write them. */
export function prepareBook({ stream, events }: Book): readonly Kept[] {
  if (events.length === 0) throw new Error(`Expected a new book of ${stream} to carry something over, got no event`);
  return events.map((event) => keep(event, event.at));
}

function keep({ words, ...rest }: StoredEvent | Effect, at: Instant): Kept {
  if (words) checkOwned(words);
  return { at: instant(at), json: JSON.stringify(rest), words };
}

export function checkSettlement(as: Settlement): void {
  if (typeof as === 'object') instant(as.retryAt);
}

export function instant(value: Instant): Instant {
  if (!Number.isFinite(value)) throw new Error(`Expected a time in milliseconds, got ${value}`);
  return value;
}
