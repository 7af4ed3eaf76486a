import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { seedOf } from '../../src/app/streams.ts';
import { CellEvent, cellIn } from '../../src/core/cell/index.ts';
import { MINUTE } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import { openSqlite, type SqliteStore } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { type Folder, temporaryFolder } from '../program.ts';
import { CELLS, causeOf, MEMBERS, opensAt, optionOf, world } from './cells.ts';

const KILLS = 50;

/** Lines a process may say before it is killed; enough for the 50 to go through a score of rounds. */
const MOST_LINES = 150;

/** Fifty starts of a process, on a machine that may have other things to do. */
const PATIENCE = 5 * MINUTE;

const SEED = process.env.SEED ?? '1890';

let kept: Folder;
let folder = '';
let file = '';
beforeEach(() => {
  kept = temporaryFolder();
  folder = kept.path;
  file = join(folder, 'nep.db');
});
afterEach(() => kept.remove());

describe(`killed at random moments (SEED=${SEED})`, () => {
  test(`${KILLS} times under a stream of answers: every confirmed answer is there, none twice`, {
    timeout: PATIENCE,
  }, async () => {
    const confirmed = new Set<string>();
    const copies = new Map<string, number>();

    for (let kill = 1; kill <= KILLS; kill++) {
      const lines = await liveAndDie(kill, (line) => {
        const [what, id = ''] = line.split(/ (.*)/u);
        if (what === 'sent') copies.set(id, (copies.get(id) ?? 0) + 1);
        const isNew = what === 'sent' || !confirmed.has(id);
        if (what === 'confirmed') confirmed.add(id);
        return isNew;
      });
      expect(lines, `kill ${kill}: it worked before it died`).toBeGreaterThan(0);
      expect(await faults(confirmed), `after kill ${kill}`).toEqual([]);
    }

    expect(confirmed.size).toBeGreaterThan(KILLS * 20);
    expect(Math.max(...copies.values()), 'copies of one post').toBeLessThanOrEqual(2);
    for (const cell of CELLS) await recount(cell);
  });
});

test('killed after any commit of its founding, a cell stands whole after the next start', async () => {
  const people = ['a', 'b', 'c'];
  const found = ({ house }: App) => foundCell(house, 's', settlement(people), opensAt(1));
  let done = false;
  for (let killed = 1; !done; killed++) {
    const path = join(folder, `founding-${killed}.db`);
    const first = openSqlite({ file: path });
    let commits = 0;
    const dying: SqliteStore = {
      ...first,
      async commit(chain) {
        if (commits === killed) throw new Error('killed');
        commits++;
        return first.commit(chain);
      },
    };
    done = await found(appOn(dying)).then(
      () => true,
      () => false,
    );
    first.abandon();

    const second = openSqlite({ file: path });
    const app = appOn(second);
    await found(app);
    const { roster } = await app.house.cells.read('c');
    const cellsOf = await Promise.all(people.map(async (id) => (await app.house.persons.read(id)).cells));
    expect(
      { members: [...roster.members.keys()], places: roster.places.length, cellsOf },
      `killed after commit ${killed}`,
    ).toEqual({ members: people, places: 1, cellsOf: people.map(() => ['c']) });
    await second.close();
  }
});

test('killed in the middle of one and the same send, life after life: nobody reads more than two copies', async () => {
  const copies = new Map<string, number>();
  const first = openSqlite({ file });
  await foundCell(appOn(first).house, 's', settlement(['a']), opensAt(1) - MINUTE);
  await first.close();

  for (let life = 1; life <= 5; life++) {
    const store = openSqlite({ file });
    const tick = new Promise<void>((resolve) => {
      // The message is out, and the process dies before it can write that down.
      const send: Channel['send'] = ({ id }) => {
        copies.set(id, (copies.get(id) ?? 0) + 1);
        store.abandon();
        resolve();
        return new Promise(() => {});
      };
      // Once there is nothing left to send, the beat ends by itself.
      void appOn(store, send)
        .tick(opensAt(1) + life * 10 * MINUTE)
        .then(resolve, resolve);
    });
    await tick;
    store.abandon();
  }
  expect(copies.size).toBeGreaterThan(0);
  expect(Math.max(...copies.values())).toBeLessThanOrEqual(2);
});

/** Lets a process work until it has said a random number of new things, then kills it somewhere in the next of them. */
async function liveAndDie(kill: number, hear: (line: string) => boolean): Promise<number> {
  const draw = (what: string, below: number) => seedOf(`${SEED} ${kill} ${what}`) % below;
  const fixture = fileURLToPath(import.meta.resolve('./answering.ts'));
  const child = spawn(process.execPath, [fixture, file, String(draw('order', 1000))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const most = 1 + draw('lines', MOST_LINES);
  const turns = draw('turns', 40);
  let lines = 0;
  let dying: Promise<void> | undefined;

  const die = async () => {
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    child.kill('SIGKILL');
  };
  // What was still in the pipe when it died was said while it lived, so it is heard too.
  for await (const line of createInterface({ input: child.stdout })) {
    if (hear(line)) lines++;
    if (lines >= most) dying ??= die();
  }
  await dying;
  const [, signal] = await closed;
  expect(signal, 'it never ends by itself').toBe('SIGKILL');
  return lines;
}

/** Opens what was left behind and says, in words, all that is wrong with it. */
async function faults(confirmed: ReadonlySet<string>): Promise<readonly string[]> {
  const found: string[] = [];
  await openSqlite({ file }).close();
  const db = new DatabaseSync(file);
  const options = new Map<string, number>();
  for (const cell of CELLS) {
    const slots = new Set<number | null>();
    for (const event of happened(db, cell)) {
      if (event.type === 'RoundOpened') {
        if (slots.has(event.slot)) found.push(`${cell}: two rounds for the slot ${event.slot}`);
        slots.add(event.slot);
      }
      if (event.type !== 'QuestionAnswered') continue;
      const answer = { cell, ...event };
      const cause = causeOf(answer);
      if (options.has(cause)) found.push(`twice: ${cause}`);
      if (event.option !== optionOf(answer)) found.push(`not the first answer: ${cause}`);
      options.set(cause, event.option);
    }
  }
  const causes = new Set(
    db
      .prepare('SELECT cause FROM causes')
      .iterate()
      .map((row) => String(row.cause)),
  );
  for (const cause of confirmed) {
    if (!options.has(cause)) found.push(`lost: ${cause}`);
    else if (!causes.has(cause)) found.push(`its cause is lost: ${cause}`);
  }
  const integrity = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => String(row.integrity_check));
  db.close();
  return integrity.join() === 'ok' ? found : [...found, ...integrity];
}

/** Everything counted once more from the first event on, against what the rounds said at their close and the app knows. */
async function recount(cell: string) {
  const db = new DatabaseSync(file);
  const events = happened(db, cell);
  const { books } = db.prepare('SELECT count(*) AS books FROM books WHERE stream = ?').get(`cell/${cell}`) ?? {};
  db.close();
  let open: Extract<CellEvent, { type: 'RoundOpened' }> | undefined;
  let given: Extract<CellEvent, { type: 'QuestionAnswered' }>[] = [];
  let closes = 0;
  for (const event of events) {
    if (event.type === 'RoundOpened') {
      open = event;
      given = [];
    } else if (event.type === 'QuestionAnswered') {
      given.push(event);
    } else if (event.type === 'RoundClosed') {
      const right = given.filter(({ index, option }) => open?.questions[index]?.answer === option).length;
      expect(event).toMatchObject({
        round: ++closes,
        takers: MEMBERS.length,
        answers: MEMBERS.length * (open?.questions.length ?? 0),
        right,
      });
      expect(given).toHaveLength(event.answers);
    }
  }
  expect(closes).toBeGreaterThan(5);
  // The rounds went over a New Year.
  expect(books).toBeGreaterThan(0);
  const store = openSqlite({ file });
  const { initial, evolve } = cellIn(world);
  const present = (await eventsOf(store, `cell/${cell}`)).map((event) => CellEvent.parse(event));
  expect(await appOn(store).house.cells.read(cell)).toEqual(present.reduce(evolve, initial));
  await store.close();
}

/** What befell a cell's rounds in all its books; what a later book carries over stands in an earlier one already. */
function happened(db: DatabaseSync, cell: string): readonly CellEvent[] {
  const stream = `cell/${cell}`;
  const books = db.prepare('SELECT begins FROM books WHERE stream = ?').all(stream);
  const begins = new Set(books.map((book) => Number(book.begins) + 1));
  let carried = false;
  return db
    .prepare('SELECT version, data FROM events WHERE stream = ? ORDER BY version')
    .all(stream)
    .flatMap(({ version, data }) => {
      const event: { type: string } = JSON.parse(String(data));
      const isCarried = carried || begins.has(Number(version));
      carried = isCarried && event.type !== 'BookOpened';
      return isCarried || !/^(?:Round|QuestionAnswered)/u.test(event.type) ? [] : [CellEvent.parse(event)];
    });
}

function appOn(store: SqliteStore, send: Channel['send'] = async () => ({ is: 'sent' })): App {
  const log = { info() {}, warn() {}, error() {} };
  const capabilities = { maxText: 4000, choices: 'buttons', startsPrivateChats: true } as const;
  const channel: Channel = { name: 'web', capabilities, async start() {}, send, async stop() {} };
  return createApp({ store, world, commands, channels: [channel], secret: 's', log });
}

function settlement(people: readonly string[]) {
  const members = people.map((person) => ({
    person,
    accounts: [{ channel: 'web', id: person, chat: person } as const],
    name: person,
    office: null,
    probationary: false,
    standing: 'active' as const,
  }));
  return {
    cell: 'c',
    name: 'Chi bộ',
    places: [{ channel: 'web', kind: 'group', id: 'g' } as const],
    members,
    plan: new Map(),
  };
}
