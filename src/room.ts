import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import { type App, createApp } from './app/app.ts';
import { foundCell, foundUnit, type Settler } from './app/found.ts';
import { ownerCode } from './app/keys.ts';
import type { Log } from './app/log.ts';
import { type HandClock, playUntil } from './app/play.ts';
import { openWebChannel } from './channels/web/index.ts';
import type { Demo } from './content/demo.ts';
import { standingOf } from './core/cell/roles.ts';
import type { World } from './core/library.ts';
import { addDays, instantOf, localOf } from './core/time.ts';
import { openSqlite, type SqliteStore } from './stores/sqlite.ts';
import { ROOM_EMPTY } from './text/vi/room.ts';
import type { Rehearsal } from './web/room.ts';

/** Not secret: the room's people are invented, and its directory is thrown away with it. */
const ROOM_SECRET = 'rehearsal';

const DEMO_CELL = 'demo';
const DEMO_UNIT = 'demo';

export type OpenRoom = { readonly rehearsal: Omit<Rehearsal, 'closing'>; stop(): Promise<void> };

/**
 * The rehearsal room: a whole Nếp of its own in `folder`, with the demo cell, a chat platform made of one file, and a
 * clock that only people move. `today` tells where that clock starts: at 07:00 on the Monday of its week, or of the next
 * one without a holiday, so that in the room every hour of the week brings what it should.
 */
export async function openRoom(folder: string, world: World, demo: Demo, today: number, log: Log): Promise<OpenRoom> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'nep.db');
  const emptied = join(folder, 'empty');
  const clock = savedClock(join(folder, 'clock.json'), mondayMorning(today, world));
  const { personas, groups } = cast(demo);
  const web = await openWebChannel({ folder, now: clock.now, personas, groups });
  let running = await open();
  let turn: Promise<void> = Promise.resolve();

  async function open(): Promise<{ store: SqliteStore; app: App }> {
    const store = openSqlite({ file });
    const app = createApp({ store, world, commands, channels: [web], secret: ROOM_SECRET, log });
    if (!existsSync(emptied)) await people(app, demo, clock.now());
    else await welcome();
    return { store, app };
  }

  /** What the start-up log tells the owner of a real Nếp, told in the first persona's chat. */
  async function welcome(): Promise<void> {
    const [first] = personas;
    if (!first) return;
    const place = { channel: 'web', kind: 'private', id: first.key } as const;
    await web.send({ id: 'welcome', to: place, message: { text: ROOM_EMPTY(ownerCode(ROOM_SECRET)) } });
  }

  /** One thing at a time: a beat, a walk through time, or a fresh start. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work);
    turn = done.catch((fault: unknown) => log.error({ fault }, 'the room stumbled'));
    return done;
  }

  await web.start(async (inbound) => {
    const replies = await running.app.handle(inbound);
    void inTurn(() => running.app.tick(clock.now())).catch(() => undefined);
    return replies;
  });
  await inTurn(() => running.app.tick(clock.now()));

  return {
    rehearsal: {
      room: web,
      zone: world.zone,
      clock: {
        now: clock.now,
        playUntil: (until) => inTurn(() => playUntil(running.app, running.store, clock, until)),
      },
      reset: (start) =>
        inTurn(async () => {
          await running.store.close();
          for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
          if (start === 'empty') writeFileSync(emptied, '');
          else rmSync(emptied, { force: true });
          clock.reset();
          await web.reset();
          running = await open();
        }),
      onFault: (fault) => log.error({ fault }, 'a page of the room failed'),
    },
    async stop() {
      await web.stop();
      await turn;
      await running.store.close();
    },
  };
}

/** Who a visitor can be, and the one group. */
function cast(demo: Demo) {
  const { cell } = demo;
  const personas = cell.members.map(({ key, name, roles }) => ({
    key,
    name,
    role: roles.length > 0 ? roles.join(', ') : 'đảng viên',
    secretary: standingOf(roles).office !== null,
  }));
  const members = membersOf(demo).map(({ key }) => key);
  return { personas, groups: [{ id: cell.group, name: cell.name, members }] };
}

/** Someone who is only a leader belongs to the unit, not to the cell. */
function membersOf({ cell }: Demo) {
  return cell.members.filter(({ roles }) => roles.length !== 1 || roles[0] !== 'lãnh đạo');
}

async function people({ house }: App, demo: Demo, now: number): Promise<void> {
  const settler = (key: string): Settler => ({ person: key, accounts: [{ channel: 'web', id: key, chat: key }] });
  const { cell } = demo;
  const members = membersOf(demo).map(({ key, name, roles }) => ({ ...settler(key), name, ...standingOf(roles) }));
  const places = [{ channel: 'web', kind: 'group', id: cell.group } as const];
  await foundCell(house, ROOM_SECRET, { cell: DEMO_CELL, name: cell.name, places, members, plan: cell.plan }, now);
  const { name, leaders } = demo.unit;
  const children = [{ kind: 'cell', id: DEMO_CELL, name: cell.name } as const];
  await foundUnit(house, ROOM_SECRET, { unit: DEMO_UNIT, name, leaders: leaders.map(settler), children }, now);
}

/** Survives a restart: the room's week goes on where it stood. */
function savedClock(file: string, start: number): HandClock & { reset(): void } {
  let now = start;
  try {
    const saved = Number(readFileSync(file, 'utf8'));
    if (Number.isSafeInteger(saved)) now = saved;
  } catch {
    // No file yet: the room is new.
  }
  return {
    now: () => now,
    set(to) {
      now = to;
      writeFileSync(`${file}.new`, String(to));
      renameSync(`${file}.new`, file);
    },
    reset() {
      now = start;
      rmSync(file, { force: true });
    },
  };
}

/** The room's week is played from Monday to Saturday. */
const WEEK_DAYS = [0, 1, 2, 3, 4, 5];

function mondayMorning(at: number, { zone, library }: World): number {
  const { day, weekday } = localOf(at, zone);
  const mondays = Array.from({ length: 8 }, (_, week) => addDays(day, 1 - weekday + 7 * week));
  const isFree = (monday: string) => !WEEK_DAYS.some((days) => library.holidays.has(addDays(monday, days)));
  return instantOf(mondays.find(isFree) ?? addDays(day, 1 - weekday), 7 * 60, zone);
}
