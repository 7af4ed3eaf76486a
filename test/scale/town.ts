import { type App, createApp } from '../../src/app/app.ts';
import { foundUnit } from '../../src/app/found.ts';
import { playUntil } from '../../src/app/play.ts';
import { loadLibrary } from '../../src/content/library.ts';
import type { CellIntent } from '../../src/core/cell/index.ts';
import { DAY, HOUR, type Instant, instantOf, MINUTE, WEEK } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import { openSqlite, type SqliteStore } from '../../src/stores/sqlite.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

export const CELLS = 300;
export const MEMBERS = 30;
export const WEEKS = 12;
export const UNITS = 10;

/** Monday, 00:00. */
const START = instantOf('2026-11-02', 0, ZONE);

/** In this week Nếp is off from Friday evening to Sunday morning. */
const DARK_WEEK = 5;

export type Town = {
  readonly store: SqliteStore;
  /** What each leader read, oldest first. */
  readonly read: ReadonlyMap<string, readonly string[]>;
  readonly faults: readonly string[];
};

/** The cells of a unit `u1` … `u10`; `top` has them all. */
export function cellsOf(unit: string): readonly string[] {
  const cells = Array.from({ length: CELLS }, (_, index) => `c${index}`);
  return unit === 'top' ? cells : cells.filter((_, index) => `u${(index % UNITS) + 1}` === unit);
}

/** Founds a town of cells and units and plays its weeks on a virtual clock; the same seed, the same town. */
export async function playTown(seed: number): Promise<Town> {
  const random = dice(seed);
  const store: SqliteStore = {
    ...openSqlite({ file: ':memory:' }),
    // What the cells did is recounted from all their events: over New Year their books stay open.
    beginBook: async () => 'conflict',
  };
  const read = new Map<string, string[]>();
  const faults: string[] = [];
  const channel: Channel = {
    name: 'web',
    capabilities: { maxText: 10_000, choices: 'buttons', startsPrivateChats: true },
    start: async () => undefined,
    stop: async () => undefined,
    async send({ to, message }) {
      if (to.kind === 'private') read.set(to.id, [...(read.get(to.id) ?? []), message.text]);
      return { is: 'sent' };
    },
  };
  const log = { info() {}, warn() {}, error: (_: object, sentence: string) => void faults.push(sentence) };
  const world = { library: loadLibrary('data'), zone: ZONE };
  const app = createApp({ store, world, commands: [], channels: [channel], secret: 'town', log });
  let now = START;
  const clock = {
    now: () => now,
    set(to: Instant) {
      now = to;
    },
  };

  await found(app, random);
  for (let week = 0; week < WEEKS; week++) {
    const at = (day: number, hour: number) => START + week * WEEK + day * DAY + hour * HOUR;
    const until = (moment: Instant) => playUntil(app, store, clock, moment);
    const everyCell = (does: (cell: Acting) => void) => act(app, now, random, does);

    await until(at(0, 12));
    await everyCell((cell) => cell.some(cell.mood, (by) => cell.does({ type: 'ReadLesson', by, week: cell.week })));
    await until(at(1, 10));
    await everyCell((cell) => cell.number % 4 === week % 4 && meet(cell, at(3, 19.5)));
    await everyCell((cell) => cell.number % 3 === week % 3 && tellDeeds(cell));
    await until(at(2, 21));
    await everyCell((cell) => answer(cell, cell.mood));
    await until(at(3, 21));
    await everyCell((cell) => cell.number % 4 === week % 4 && close(cell, at(3, 21)));
    await until(at(4, 20));
    // A round over the closing: its answers belong to two weeks.
    await everyCell((cell) => cell.number % 10 === week % 10 && cell.does({ type: 'OpenRound', by: cell.secretary }));
    await everyCell((cell) => cell.number % 10 === week % 10 && answer(cell, 0.2));
    if (week === DARK_WEEK) now = at(6, 10);
    else await until(at(5, 9));
    await everyCell((cell) => cell.number % 10 === week % 10 && answer(cell, 0.2));
    await everyCell((cell) => cell.number % 25 === week && cell.does({ type: 'Forget', person: cell.someone() }));
    await until(at(7, 0) - MINUTE);
  }
  return { store, read, faults };
}

/** What one cell can do at a moment. */
type Acting = {
  readonly number: number;
  readonly secretary: string;
  /** How many of its members take part in anything, from 0 to 1. */
  readonly mood: number;
  /** The ISO week of its lesson. */
  readonly week: string;
  readonly random: () => number;
  readonly open: { readonly round: number; readonly questions: number } | null;
  someone(): string;
  some(share: number, then: (person: string) => void): void;
  does(intent: CellIntent): void;
};

async function act({ house }: App, now: Instant, random: () => number, does: (cell: Acting) => void): Promise<void> {
  const done: Promise<unknown>[] = [];
  let causes = 0;
  for (let number = 0; number < CELLS; number++) {
    const id = `c${number}`;
    const { roster, lessons, quizzes } = await house.cells.read(id);
    const members = [...roster.members.keys()];
    const someone = () => members[1 + Math.floor(random() * (members.length - 1))] ?? '';
    does({
      number,
      secretary: `${id}-0`,
      mood: ((number * 37) % 100) / 100,
      week: lessons.current?.week ?? '',
      random,
      open: quizzes.open && { round: quizzes.open.round, questions: quizzes.open.questions.length },
      someone,
      some(share, then) {
        for (const person of members) if (random() < share) then(person);
      },
      does(intent) {
        done.push(house.cells.act(id, intent, { cause: `town:${now}:${causes++}`, now }));
      },
    });
  }
  await Promise.all(done);
}

function answer(cell: Acting, share: number): void {
  const { open, random } = cell;
  if (!open) return;
  cell.some(share, (by) => {
    for (let index = 0; index < 1 + Math.floor(random() * open.questions); index++) {
      const option = Math.floor(random() * 3);
      cell.does({ type: 'Answer', by, round: open.round, index, option });
    }
  });
}

function meet(cell: Acting, startsAt: Instant): void {
  cell.does({ type: 'CallMeeting', by: cell.secretary, kind: 'regular', startsAt, title: 'họp chi bộ' });
  cell.some(0.8, (person) => {
    const state = cell.random() < 0.8 ? 'present' : 'excused';
    cell.does({ type: 'Report', by: person, person, meeting: null, state, reason: null, reachable: false });
  });
}

/** Good deeds, all but one approved; what is over five waits for another Friday. */
function tellDeeds(cell: Acting): void {
  const many = 2 + Math.floor(cell.random() * 6);
  for (let index = 0; index < many; index++) {
    cell.does({ type: 'TellDeed', by: cell.someone(), text: 'giúp bà con gặt lúa', anonymous: true });
  }
  for (let index = 1; index < many; index++) cell.does({ type: 'ApproveDeed', by: cell.secretary, deed: null });
}

function close(cell: Acting, endsAt: Instant): void {
  cell.does({ type: 'CloseMeeting', meeting: null, by: cell.secretary, endsAt, sure: true, came: null, excused: null });
}

async function found({ house }: App, random: () => number): Promise<void> {
  const now = START;
  const acts: Promise<unknown>[] = [];
  for (let number = 0; number < CELLS; number++) {
    const cell = `c${number}`;
    const act = (step: string, intent: CellIntent) => acts.push(house.cells.act(cell, intent, { cause: step, now }));
    act('found', { type: 'Found', cell, name: `Chi bộ ${number}` });
    act('place', { type: 'AddPlace', place: { channel: 'web', kind: 'group', id: cell } });
    for (let index = 0; index < MEMBERS; index++) {
      const person = `${cell}-${index}`;
      const office = index === 0 ? 'secretary' : null;
      const standing = index > 0 && random() < 0.08 ? 'exempt' : 'active';
      act(person, { type: 'Admit', person, name: `Tên ${person}`, office, probationary: false, standing });
    }
  }
  await Promise.all(acts);

  const units = Array.from({ length: UNITS }, (_, index) => `u${index + 1}`);
  const leader = (person: string) => ({ person, accounts: [{ channel: 'web', id: person, chat: person } as const] });
  for (const unit of units) {
    const children = cellsOf(unit).map((id) => ({ kind: 'cell' as const, id, name: `Chi bộ ${id.slice(1)}` }));
    const name = `Đảng bộ ${unit.slice(1)}`;
    await foundUnit(house, 'town', { unit, name, leaders: [leader(unit)], children }, now);
  }
  const children = units.map((id) => ({ kind: 'unit' as const, id, name: `Đảng bộ ${id.slice(1)}` }));
  await foundUnit(house, 'town', { unit: 'top', name: 'Đảng ủy', leaders: [leader('top')], children }, now);
}

/** mulberry32 */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
