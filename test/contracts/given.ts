import type { Effect, Words } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Claimed, Commit, Store, StoredEvent } from '../../src/ports/store.ts';

/** A moment; nothing depends on which. */
export const T = 1_800_000_000_000;
export const LEASE = 60_000;

// A store passes notices on without reading them.
const notice: Notice = JSON.parse('{"key":"start"}');

/** A commit of nothing to `cell/1` at T, with what matters to the test on top. */
export function commitOf(part: Partial<Commit>): Commit {
  return { stream: 'cell/1', expected: 0, cause: 'c1', at: T, events: [], effects: [], wakeAt: null, ...part };
}

export const event = (type: string, words?: Words): StoredEvent => ({ type, at: T, ...(words && { words }) });
export const post = (notBefore: Instant, words?: Words): Effect => ({
  kind: 'post',
  to: { person: 'person/an' },
  notice,
  notBefore,
  ...(words && { words }),
});
export const tell = (type: string): Effect => ({ kind: 'tell', stream: 'unit/1', intent: { type } });
export const eventsOf = async (store: Store, stream: string, after = 0) => (await store.load(stream, after)).events;
export const types = (events: readonly StoredEvent[]) => events.map(({ type }) => type);
export const ids = (claimed: readonly Claimed[]) => claimed.map(({ id }) => id);
export const of = (person: string, text: string) => ({ of: [person], text });
