import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { type Aggregate, isRefusal } from '../core/aggregate.ts';
import { keepLatest } from '../core/latest.ts';
import type { Notice } from '../core/notice.ts';
import type { Instant } from '../core/time.ts';
import type { Commit, Settlement, Store, StoredEvent } from '../ports/store.ts';

/** What became of an intent. `duplicate`: its cause had been applied before, and nothing was written now. */
export type Acted<State, Event> =
  | { readonly is: 'done'; readonly state: State; readonly events: readonly Event[] }
  | { readonly is: 'refused'; readonly notice: Notice }
  | { readonly is: 'duplicate'; readonly state: State };

type Act = {
  /** May depend on the version decided on, for causes that repeat legitimately. */
  readonly cause: string | ((version: number) => string);
  readonly now: Instant;
  /** An outbox effect whose result this records. */
  readonly settles?: { readonly id: string; readonly as: Settlement };
  /** Commit even without events, so that the cause and the stream's next wake are written. */
  readonly always?: boolean;
};

/** All streams of one kind: their states are cached, and intents for one of them are decided one after the other. */
export type Streams<State, Intent, Event> = {
  read(id: string): Promise<State>;
  /** The same with what another process may have written since. */
  readAnew(id: string): Promise<State>;
  act(id: string, intent: Intent, act: Act): Promise<Acted<State, Event>>;
  /** The same for an intent that arrived from another stream, as plain JSON. */
  tell(id: string, intent: unknown, act: Act): Promise<Acted<State, Event>>;
};

type Waiting<State, Intent, Event> = {
  readonly intent: Intent;
  readonly act: Act;
  resolve(acted: Acted<State, Event>): void;
  reject(fault: unknown): void;
};

type Entry<State, Intent, Event> = {
  state: State;
  version: number;
  /** False until loaded, and again after a conflict: then only newer events are read. Means little where others write too. */
  fresh: boolean;
  /** Since it was last looked at by whoever makes room. */
  used: boolean;
  /** Causes applied lately: an update that comes again while we run is known before it is decided anew. */
  recent: Set<string> | null;
  waiting: Waiting<State, Intent, Event>[];
  running: boolean;
};

type Decided<State, Event> = {
  readonly before: { readonly state: State; readonly version: number };
  readonly acted: Acted<State, Event>;
  readonly commit: Commit | null;
};

/** States kept in memory at most; what was not used for long is the first to go. */
const CACHE = 20_000;

/** Events read in one go: a millisecond. */
const PAGE = 200;

/** Conflicts in a row after which something is wrong rather than busy. */
const TRIES = 50;

export function openStreams<State, Intent extends { readonly type: string }, Event extends StoredEvent>(
  kind: string,
  aggregate: Aggregate<State, Intent, Event>,
  schemas: { readonly event: z.ZodType<Event>; readonly told: z.ZodType<Intent> },
  store: Store,
  /** Hears of every state that was committed with new events. */
  changed: (id: string, state: State) => void = () => undefined,
): Streams<State, Intent, Event> {
  const entries = new Map<string, Entry<State, Intent, Event>>();

  const entryOf = (id: string) => {
    const known = entries.get(id);
    if (known) {
      known.used = true;
      return known;
    }
    const entry = {
      state: aggregate.initial,
      version: 0,
      fresh: false,
      used: true,
      recent: null,
      waiting: [],
      running: false,
    };
    entries.set(id, entry);
    if (entries.size > CACHE) drop();
    return entry;
  };

  /** Of the oldest the first that nobody has used since it was last looked at here. */
  const drop = () => {
    for (const [oldest, entry] of entries) {
      if (entries.size <= CACHE || entry.running) break;
      entries.delete(oldest);
      if (entry.used) entries.set(oldest, entry);
      entry.used = false;
    }
  };

  /** Loads the next page of what is newer than the state in memory; whether it was the last. */
  const turnPage = async (id: string, entry: Entry<State, Intent, Event>): Promise<boolean> => {
    const { version } = entry;
    const { begins, events } = await store.load(`${kind}/${id}`, version, PAGE);
    const from = Math.max(begins, version);
    // A new book was begun since: what it carries over comes first in it.
    if (entry.version <= begins) Object.assign(entry, { state: aggregate.initial, version: begins });
    // Meanwhile others may have brought the state further; or a fault took it back, and more is missing than was asked for.
    const known = entry.version - from;
    if (known < 0) return false;
    for (const raw of events.slice(known)) entry.state = aggregate.evolve(entry.state, schemas.event.parse(raw));
    entry.version = Math.max(entry.version, from + events.length);
    return events.length < PAGE;
  };

  let reading: Promise<unknown> = Promise.resolve();

  /**
   * Loads what is newer than the state in memory. Long streams are read one after the other: of many that are half read at
   * once, every state in between would outlive its use. Between pages it is others' turn.
   */
  const refresh = async (id: string, entry: Entry<State, Intent, Event>) => {
    if (!(await turnPage(id, entry))) {
      const read = reading.then(async () => {
        while (!(await turnPage(id, entry))) await setImmediate();
      });
      reading = read.catch(() => undefined);
      await read;
    }
    entry.fresh = true;
  };

  const decide = (
    stream: string,
    before: { readonly state: State; readonly version: number },
    { intent, act }: Waiting<State, Intent, Event>,
  ): Decided<State, Event> => {
    const causeAt = (version: number) => (typeof act.cause === 'string' ? act.cause : act.cause(version));
    const cause = causeAt(before.version);
    // Not of the version: what is chosen is the same in whatever book.
    const seed = seedOf(`${stream} ${causeAt(0)}`);
    const decision = aggregate.decide(before.state, intent, { now: act.now, seed });
    if (isRefusal(decision)) return { before, acted: { is: 'refused', notice: decision.refused }, commit: null };

    let { state } = before;
    const effects = decision.flatMap((event) => {
      state = aggregate.evolve(state, event);
      return aggregate.effects(event, state);
    });
    const acted = { is: 'done', state, events: decision } as const;
    if (decision.length === 0 && !act.always && !act.settles) return { before, acted, commit: null };
    const settles = act.settles ? { settles: act.settles } : {};
    const at = { stream, expected: before.version, cause, at: act.now };
    return { before, acted, commit: { ...at, events: decision, effects, ...settles, wakeAt: aggregate.wakeAt(state) } };
  };

  /**
   * Decides everything that waits on the pending state and commits it as one chain; what did not make it waits again. A
   * commit finds out whether the state was behind; where others write too, the rest is only answered when it is `sure`.
   */
  const pass = async (
    id: string,
    entry: Entry<State, Intent, Event>,
    items: Waiting<State, Intent, Event>[],
    sure: boolean,
  ) => {
    let { state, version } = entry;
    const decided: { readonly item: Waiting<State, Intent, Event>; readonly result: Decided<State, Event> }[] = [];
    const causes = new Set<string>();
    for (const item of items) {
      const { cause } = item.act;
      if (typeof cause === 'string' && entry.recent?.has(cause)) {
        item.resolve({ is: 'duplicate', state });
        continue;
      }
      if (typeof cause === 'string' && causes.has(cause)) {
        // Came again before the first was written: it hears of that only then.
        entry.waiting.push(item);
        continue;
      }
      if (typeof cause === 'string') causes.add(cause);
      try {
        const result = decide(`${kind}/${id}`, { state, version }, item);
        if (result.acted.is === 'done') state = result.acted.state;
        version += result.commit?.events.length ?? 0;
        decided.push({ item, result });
      } catch (fault) {
        item.reject(fault);
      }
    }
    if (!sure && decided.some(({ result }) => result.commit === null)) {
      entry.fresh = false;
      entry.waiting.unshift(...decided.map(({ item }) => item));
      return 'unsure';
    }
    const chain = decided.flatMap(({ result }) => result.commit ?? []);
    const outcomes = chain.length > 0 ? await store.commit(chain) : [];

    let next = 0;
    for (const [index, { item, result }] of decided.entries()) {
      const outcome = result.commit ? outcomes[next++] : 'committed';
      if (outcome === 'committed') {
        if (result.commit) remember(entry, result.commit.cause);
        item.resolve(result.acted);
        if (result.acted.is === 'done' && result.acted.events.length > 0) changed(id, result.acted.state);
        continue;
      }
      // Everything decided after this one stood on events that were never written.
      Object.assign(entry, { ...result.before, fresh: false });
      if (outcome === 'duplicate') item.resolve({ is: 'duplicate', state: result.before.state });
      const again = decided.slice(outcome === 'duplicate' ? index + 1 : index).map((later) => later.item);
      entry.waiting.unshift(...again);
      return outcome;
    }
    Object.assign(entry, { state, version });
    return 'committed';
  };

  const run = async (id: string, entry: Entry<State, Intent, Event>) => {
    entry.running = true;
    let tries = 0;
    while (entry.waiting.length > 0) {
      let items: Waiting<State, Intent, Event>[] = [];
      try {
        const sure = !store.shared || !entry.fresh;
        if (!entry.fresh) await refresh(id, entry);
        items = entry.waiting.splice(0);
        tries = (await pass(id, entry, items, sure)) === 'conflict' ? tries + 1 : 0;
        if (tries > TRIES) throw new Error(`${kind}/${id}: ${TRIES} conflicts in a row`);
      } catch (fault) {
        // What the store holds is not known now: everyone waiting is told, and the next intent reads afresh.
        Object.assign(entry, { state: aggregate.initial, version: 0, fresh: false });
        for (const item of [...items, ...entry.waiting.splice(0)]) item.reject(fault);
      }
    }
    entry.running = false;
  };

  const act = (id: string, intent: Intent, how: Act) =>
    new Promise<Acted<State, Event>>((resolve, reject) => {
      const entry = entryOf(id);
      entry.waiting.push({ intent, act: how, resolve, reject });
      if (!entry.running) void run(id, entry);
    });

  /** Where others write too, whoever asks is told what stands in the store now. */
  const read = async (id: string) => {
    const entry = entryOf(id);
    if (store.shared || !entry.fresh) await refresh(id, entry);
    return entry.state;
  };

  return {
    act,
    tell: (id, intent, how) => act(id, schemas.told.parse(intent), how),
    read,
    readAnew(id) {
      entryOf(id).fresh = false;
      return read(id);
    },
  };
}

const RECENT = 16;

function remember(entry: { recent: Set<string> | null }, cause: string): void {
  entry.recent ??= new Set();
  entry.recent.add(cause);
  keepLatest(entry.recent, RECENT);
}

/** FNV-1a: a small number that is always the same for the same cause. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
