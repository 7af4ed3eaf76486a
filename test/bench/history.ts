import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { accountKey } from '../../src/app/keys.ts';
import { playUntil } from '../../src/app/play.ts';
import { loadLibrary } from '../../src/content/library.ts';
import type { CellIntent } from '../../src/core/cell/index.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import { DAY, HOUR, WEEK } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { openWords, sealWords, sharedKeys } from '../../src/stores/words.ts';

export const CELLS = 3000;
export const MEMBERS = 30;
const WEEKS = 52;

/** What a Nếp that runs in the folder keys its directory and its buttons with. */
export const SECRET = 'nobody guesses this one';

/** Six in ten take part in what there is. */
const TAKING_PART = 0.6;

export const cellAt = (cell: number) => `cx${String(cell).padStart(5, '0')}x`;
export const groupAt = (cell: number) => `-10099${String(cell).padStart(5, '0')}`;
export const accountAt = (cell: number, member: number) => String(700_000_000 + cell * 100 + member);
const personAt = (cell: number, member: number) => `px${String(cell).padStart(5, '0')}x${member}`;

/** A store with a year of many cells: one is played through, the others are its copies with people of their own. */
export async function writeHistory(folder: string, now: number): Promise<{ readonly events: number }> {
  writeFileSync(join(folder, 'directory.key'), SECRET, { mode: 0o600 });
  const file = join(folder, 'nep.db');
  await playYear(file, now);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; BEGIN');
  copyCell(db);
  db.exec('COMMIT');
  const { events } = db.prepare('SELECT count(*) AS events FROM events').get() as { events: number };
  db.close();
  return { events };
}

async function playYear(file: string, until: number): Promise<void> {
  const store = openSqlite({ file });
  const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
  const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
  const channel: Channel = {
    name: 'telegram',
    capabilities: { maxText: 4095, choices: 'buttons', startsPrivateChats: false },
    start: async () => undefined,
    send: async () => ({ is: 'sent' }),
    stop: async () => undefined,
  };
  const app = createApp({ store, world, commands: [], channels: [channel], secret: SECRET, log });
  const cell = cellAt(0);
  const people = Array.from({ length: MEMBERS }, (_, member) => personAt(0, member));
  let now = until - WEEKS * WEEK;
  const clock = {
    now: () => now,
    set(to: number) {
      now = to;
    },
  };
  const members = people.map((person, member) => {
    const id = accountAt(0, member);
    const accounts = [{ channel: 'telegram', id, chat: id } as const];
    return { person, accounts, name: `Nguyễn Văn ${member}`, ...standingOf(member === 0 ? ['bí thư'] : []) };
  });
  const places = [{ channel: 'telegram', kind: 'group', id: groupAt(0) } as const];
  await foundCell(app.house, SECRET, { cell, name: 'Chi bộ Ấp Bắc', places, members, plan: new Map() }, now);

  let causes = 0;
  const does = (intent: CellIntent) => app.house.cells.act(cell, intent, { cause: `year ${causes++}`, now });
  const some = people.slice(0, MEMBERS * TAKING_PART);
  for (let half = 0; now < until; half++) {
    const { quizzes, lessons } = await app.house.cells.read(cell);
    const { open } = quizzes;
    for (const [member, by] of some.entries()) {
      if (lessons.current) await does({ type: 'ReadLesson', by, week: lessons.current.week });
      for (const index of open?.questions.keys() ?? []) {
        await does({ type: 'Answer', by, round: open?.round ?? 0, index, option: (member + index + half) % 2 });
      }
    }
    if (half % 28 === 0) await meet(people, some, now, does);
    if (half % 28 === 0)
      await does({ type: 'TellDeed', by: some[1] ?? '', text: 'Giúp bà con gặt lúa', anonymous: true });
    await playUntil(app, store, clock, Math.min(until, now + 12 * HOUR));
  }
  await store.close();
}

/** A meeting a month, to which most come and of which some tell why not. */
async function meet(
  people: readonly string[],
  some: readonly string[],
  now: number,
  does: (intent: CellIntent) => unknown,
) {
  const [secretary = ''] = people;
  await does({ type: 'CallMeeting', by: secretary, kind: 'regular', startsAt: now + DAY, title: 'họp chi bộ' });
  for (const [member, by] of people.entries()) {
    const state = some.includes(by) ? 'present' : 'excused';
    const reason = state === 'excused' ? `đi công tác xa ${member}` : null;
    await does({ type: 'Report', by, person: by, meeting: null, state, reason, reachable: false });
  }
  const endsAt = now + 2 * DAY;
  await does({ type: 'CloseMeeting', meeting: null, by: secretary, endsAt, sure: true, came: null, excused: null });
}

type Row = { readonly stream: string; readonly version: number; readonly at: number; readonly data: string };
type Sealed = Row & { readonly words: string };

function copyCell(db: DatabaseSync): void {
  const [cell, group] = [cellAt(0), groupAt(0)];
  const keys = new Map(
    (db.prepare('SELECT person, key FROM keys').all() as { person: string; key: Uint8Array }[]).map(
      ({ person, key }) => [person, Buffer.from(key)] as const,
    ),
  );
  const opened = sharedKeys();
  const worded = (
    db.prepare('SELECT stream, version, at, data, words FROM events WHERE words IS NOT NULL').all() as Sealed[]
  ).map((row) => ({
    row,
    words: openWords(row.stream, row.words, (of) => opened.of(of, (person) => keys.get(person) ?? null)),
  }));
  // Everything between x and x is a cell's number, and so are the last five digits of a group.
  const renamed = (column: string) => `replace(replace(${column}, 'x00000x', ?1), '${group}', ?2)`;
  db.exec(`CREATE TEMP TABLE year AS SELECT stream, version, at, data FROM events WHERE words IS NULL AND
    (stream IN ('cell/${cell}', 'directory/place:telegram:${group}') OR stream LIKE 'person/px00000x%')`);
  const copyEvents = db.prepare(
    `INSERT INTO events SELECT ${renamed('stream')}, version, at, ${renamed('data')}, NULL FROM year`,
  );
  const copyWakes = db.prepare(
    `INSERT INTO wakes SELECT ${renamed('stream')}, at FROM wakes WHERE stream = 'cell/${cell}'`,
  );
  const copyBooks = db.prepare(
    `INSERT INTO books SELECT ${renamed('stream')}, begins FROM books WHERE stream = 'cell/${cell}'`,
  );
  const addEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  const addKey = db.prepare('INSERT INTO keys (person, key) VALUES (?, ?)');
  const account = (of: number, member: number) => `directory/${accountKey(SECRET, 'telegram', accountAt(of, member))}`;
  const loadEvents = db.prepare('SELECT version, at, data FROM events WHERE stream = ?');
  const accounts = Array.from({ length: MEMBERS }, (_, member) => loadEvents.all(account(0, member)) as Row[]);

  for (let copy = 1; copy < CELLS; copy++) {
    const [mark, place] = [cellAt(copy).slice(1), groupAt(copy)];
    const rename = (text: string) => text.replaceAll('x00000x', mark).replaceAll(group, place);
    copyEvents.run(mark, place);
    copyWakes.run(mark, place);
    copyBooks.run(mark, place);
    const own = new Map([...keys.keys()].map((person) => [rename(person), randomBytes(32)] as const));
    for (const [person, key] of own) addKey.run(person, key);
    for (const [member, events] of accounts.entries()) {
      for (const { version, at, data } of events) addEvent.run(account(copy, member), version, at, rename(data), null);
    }
    const shared = sharedKeys();
    for (const { row, words } of worded) {
      const stream = rename(row.stream);
      const theirs = JSON.parse(rename(JSON.stringify(words)));
      const sealed = sealWords(stream, theirs, (of) => shared.of(of, (person) => own.get(person) ?? null));
      addEvent.run(stream, row.version, row.at, rename(row.data), sealed);
    }
  }
}
