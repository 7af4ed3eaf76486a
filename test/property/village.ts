import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell, foundUnit } from '../../src/app/found.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { type Role, standingOf } from '../../src/core/cell/roles.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import type { World } from '../../src/core/library.ts';
import type { Effect } from '../../src/core/message.ts';
import { type Day, type Instant, instantOf, MINUTE, SECOND } from '../../src/core/time.ts';
import type { Channel, Outgoing, Sent } from '../../src/ports/channel.ts';
import type { Store, StoredEvent } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { type Mishap, type Mortal, mortal } from '../crash/mortal.ts';
import { temporaryFolder } from '../program.ts';

export const world: World = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };

/** Codes and ids of people, cells and units are made of it. */
export const SECRET = 'village';

export const UNIT = 'u1';

/** One of them leads the unit besides being the first cell's secretary. */
const LEADERS = ['le', 'c1p1'];

const ROLES: readonly (readonly Role[])[] = [['bí thư'], ['phó bí thư'], [], ['dự bị'], ['tạm vắng']];

/** People are called by numbers: no name is the end of another one. */
export const NAMES = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'];

export type Founding = {
  readonly start: Day;
  readonly cells: number;
  readonly people: number;
  /** On a file that every new process opens again; else in a memory that outlives processes. */
  readonly disk: boolean;
  /** Another store than these, which every new process opens again. */
  readonly openStore?: () => Promise<KillableStore>;
};

type KillableStore = Store & { abandon(): void };

/** One copy of a post, as the platform took it. */
type Copy = { readonly at: Instant; readonly to: Outgoing['to']; readonly text: string };

/** An effect as it was written, and when. */
type Written = { readonly effect: Effect; readonly at: Instant };

type Body = Inbound['body'];

/** A village of one or two cells under one unit, on a clock moved by hand, run by processes that may die. */
export type Village = {
  readonly cells: readonly string[];
  readonly people: number;
  now(): Instant;
  /** What someone writes or presses, delivered until it is confirmed. */
  deliver(who: string, name: string, group: string | null, body: Body): Promise<void>;
  /** The platform delivers the latest update once more. */
  again(): Promise<void>;
  beat(): Promise<void>;
  liveUntil(at: Instant): Promise<void>;
  /** The process ends and a new one starts so much later. */
  off(minutes: number): Promise<void>;
  /** The process ends; a new one starts when this is done with the store, which nobody uses meanwhile. */
  between(work: () => Promise<void>): Promise<void>;
  /** Lies in wait for this process and, after each death, for the next one. */
  lieInWait(mishaps: readonly Mishap[], off: number): void;
  /** How the platform answers the next sends, so many of them. */
  mood(answer: Sent, times: number): void;
  /** Nothing goes wrong any more. */
  calm(): void;
  peek(cell: string): Promise<Cell>;
  events(stream: string): Promise<readonly StoredEvent[]>;
  /** Forgets causes older than this, as time does. */
  prune(before: Instant): Promise<void>;
  /** Effects that wait, whenever they are due. */
  waiting(): Promise<ReadonlySet<string>>;
  /** Every stream that anything was written to. */
  readonly streams: ReadonlySet<string>;
  readonly effects: ReadonlyMap<string, Written>;
  readonly copies: ReadonlyMap<string, readonly Copy[]>;
  /** Moments of beats in which nothing went wrong. */
  readonly beats: readonly Instant[];
  /** What this process has written to the store and sent so far. */
  writes(): number;
  /** What went wrong, and how often. */
  readonly mishaps: ReadonlyMap<'death' | 'fault' | 'unknown', number>;
  close(): Promise<void>;
};

export async function openVillage({ start, cells, people, disk, openStore }: Founding): Promise<Village> {
  const kept = disk && !openStore ? temporaryFolder() : null;
  const ids = Array.from({ length: cells }, (_, index) => `c${index + 1}`);
  const streams = new Set<string>();
  const effects = new Map<string, Written>();
  const copies = new Map<string, Copy[]>();
  const beats: Instant[] = [];
  const mishaps = new Map<'death' | 'fault' | 'unknown', number>();
  let now = instantOf(start, 0, world.zone);
  let updates = 0;
  let errors: string[] = [];
  let moods: Sent[] = [];
  let latest: Omit<Inbound, 'at'> | null = null;
  let ahead: readonly Mishap[] = [];
  let offAfter = 0;

  const open = openStore ?? (async () => openSqlite({ file: kept ? join(kept.path, 'nep.db') : ':memory:' }));
  const outlives = kept !== null || openStore !== undefined;
  let inner = await open();
  /** The store of the moment, with a note of every effect that got into it. */
  const noted = (store: Store): Store => ({
    ...store,
    async commit(chain) {
      const outcomes = await store.commit(chain);
      for (const [index, { stream, cause, at, effects: left }] of chain.entries()) {
        if (outcomes[index] !== 'committed') continue;
        streams.add(stream);
        for (const [nth, effect] of left.entries()) effects.set(`${stream} ${cause}#${nth}`, { effect, at });
      }
      return outcomes;
    },
  });
  const log = {
    info() {},
    warn() {},
    error: (facts: object, sentence: string) => {
      const fault = 'fault' in facts && facts.fault instanceof Error ? facts.fault.message : '';
      errors.push(`${sentence}: ${fault} ${JSON.stringify(facts)}`);
    },
  };

  const befall = (what: 'death' | 'fault' | 'unknown') => mishaps.set(what, (mishaps.get(what) ?? 0) + 1);

  const send = async (outgoing: Outgoing): Promise<Sent> => {
    const sent = moods.shift() ?? { is: 'sent' };
    if (sent.is === 'unknown') befall('unknown');
    if (sent.is === 'sent' || sent.is === 'unknown') {
      const { id, to, message } = outgoing;
      copies.set(id, [...(copies.get(id) ?? []), { at: now, to, text: message.text }]);
    }
    return sent;
  };

  const begin = (): { readonly app: App; readonly fate: Mortal } => {
    const fate = mortal(noted(inner));
    const channel: Channel = {
      name: 'web',
      capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: true },
      async start() {},
      async stop() {},
      send: (outgoing) => fate.step(() => send(outgoing)),
    };
    const app = createApp({ store: fate.store, world, commands, channels: [channel], secret: SECRET, log });
    const [next = null, ...others] = ahead;
    fate.strike(next);
    ahead = others;
    return { app, fate };
  };
  let life = begin();

  const between = async (work: () => Promise<void>) => {
    if (outlives) inner.abandon();
    await life.fate.kill();
    await work();
    if (outlives) inner = await open();
    life = begin();
  };

  const off = (minutes: number) =>
    between(async () => {
      now += minutes * MINUTE;
    });

  const bury = () => {
    befall('death');
    return off(offAfter);
  };

  /** What the process does, unless a mishap strikes meanwhile: then null, and after a death the next process runs. */
  const attempt = async <T>(work: (app: App) => Promise<T>): Promise<{ readonly answer: T } | null> => {
    // It died when nobody waited for it.
    if (life.fate.isDead()) await bury();
    const { app, fate } = life;
    const before = fate.struck();
    errors = [];
    const done = work(app).then(
      (answer) => ({ answer }),
      (fault: unknown) => {
        if (fate.struck() === before) throw fault;
        return null;
      },
    );
    const outcome = await Promise.race([done, fate.died.then(() => null)]);
    if (fate.struck() === before) {
      if (errors.length > 0) throw new Error(errors.join('\n'));
      return outcome;
    }
    if (fate.isDead()) await bury();
    else befall('fault');
    return null;
  };

  const beat = async () => {
    const at = now;
    const { fate } = life;
    const clean = (await attempt((app) => app.tick(at))) !== null;
    if (!clean) {
      if (!fate.isDead()) now += SECOND;
      return;
    }
    beats.push(at);
    const next = await inner.next();
    if (next !== null && next <= at) throw new Error(`after a beat at ${at} something is due still, at ${next}`);
  };

  const handOver = async (update: Omit<Inbound, 'at'>) => {
    latest = update;
    let taken = null;
    // Whatever was not confirmed is delivered again.
    while (taken === null) taken = await attempt((app) => app.handle({ ...update, at: now }));
  };

  const account = (id: string) => [{ channel: 'web', id, chat: id } as const];
  for (const cell of ids) {
    const members = NAMES.slice(0, people).map((name, index) => {
      const person = `${cell}p${index + 1}`;
      return { person, accounts: account(person), name, ...standingOf(ROLES[index] ?? []) };
    });
    const groups = cells === 1 ? [cell, `${cell}b`] : [cell];
    const places = groups.map((id) => ({ channel: 'web', kind: 'group', id }) as const);
    const settlement = { cell, name: `Chi bộ ${cell}`, places, members, plan: new Map<string, string>() };
    await foundCell(life.app.house, SECRET, settlement, now);
  }
  const leaders = LEADERS.map((person) => ({ person, accounts: account(person) }));
  const children = ids.map((id) => ({ kind: 'cell', id, name: `Chi bộ ${id}` }) as const);
  await foundUnit(life.app.house, SECRET, { unit: UNIT, name: 'Đảng ủy', leaders, children }, now);

  return {
    cells: ids,
    people,
    now: () => now,
    streams,
    effects,
    copies,
    beats,
    beat,
    off,
    between,
    mishaps,
    writes: () => life.fate.writes(),

    deliver(who, name, group, body) {
      const place = { channel: 'web', kind: group === null ? 'private' : 'group', id: group ?? who } as const;
      return handOver({ cause: `village:${++updates}`, place, sender: { id: who, name }, body });
    },
    async again() {
      if (latest) await handOver(latest);
    },

    async liveUntil(at) {
      for (;;) {
        const next = await inner.next();
        if (next === null || next > at || now > at) break;
        now = Math.max(now, next);
        await beat();
      }
      now = Math.max(now, at);
    },

    lieInWait(mishaps, minutes) {
      const [first = null, ...others] = mishaps;
      life.fate.strike(first);
      ahead = others;
      offAfter = minutes;
    },
    mood(answer, times) {
      moods = Array.from({ length: times }, () => answer);
    },
    calm() {
      life.fate.strike(null);
      ahead = [];
      moods = [];
    },

    async peek(cell) {
      for (;;) {
        const read = await attempt((app) => app.house.cells.read(cell));
        if (read) return read.answer;
      }
    },
    events: (stream) => eventsOf(inner, stream),
    prune: (before) => inner.prune(before),
    async waiting() {
      const claimed = await inner.claim(Number.MAX_SAFE_INTEGER - 1, 10_000, 1);
      return new Set(claimed.map(({ id }) => id));
    },
    async close() {
      await life.fate.kill();
      await inner.close();
      kept?.remove();
    },
  };
}
