import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  ArchiveError,
  type Dated,
  type HouseKeys,
  type Item,
  type Source,
  streamOf,
  type Target,
  type Written,
} from '../ports/archive.ts';
import { type Archived, archived, said } from './archived.ts';
import { checkKeys } from './data-key.ts';
import { readDirectoryKey, writeDirectoryKey } from './directory-key.ts';
import { advice, beginFile, checkVacant, finishFile, lockOf, openFile } from './sqlite-file.ts';

/** The folder with `nep.db`, and `directory.key` where there is no DATA_KEY. */
export type House = { readonly folder: string; readonly dataKey: string | undefined };

/** The whole of a file; whoever has it open keeps everyone else out, so nothing can change meanwhile. */
export function openSqliteSource({ folder, dataKey }: House): Source {
  const file = join(folder, 'nep.db');
  if (!existsSync(file)) throw new ArchiveError(`there is no ${file}: set DATA_DIR to the folder of a Nếp`);
  const { db } = openFile(file, dataKey);
  return {
    keys: keysOf(db, folder),
    items: () => guarded(file, itemsIn(db)),
    closedBooks: () => guarded(file, booksIn(db, CLOSED)),
    close: async () => db.close(),
  };
}

function keysOf(db: DatabaseSync, folder: string): HouseKeys {
  const keys = lockOf(db) ?? readDirectoryKey(folder);
  if (typeof keys === 'object' && keys !== null) return keys;
  if (keys !== null) return { secret: keys };
  db.close();
  throw new ArchiveError(`there is no ${join(folder, 'directory.key')}, without which nobody is known: put it back`);
}

/** A book stands behind the last event before it. */
const EVENTS = `
  SELECT stream, version, 0 AS book, data AS json, words FROM events
  UNION ALL SELECT stream, begins, 1, NULL, NULL FROM books
  ORDER BY stream, version, book`;

/** The same but for the present books. */
const CLOSED = `
  SELECT stream, version, 0 AS book, data AS json, words FROM events
    WHERE version <= (SELECT max(begins) FROM books WHERE books.stream = events.stream)
  UNION ALL SELECT stream, begins, 1, NULL, NULL FROM books
  ORDER BY stream, version, book`;

function* booksIn(db: DatabaseSync, sql: string): Generator<Written> {
  for (const { stream, version, json, words } of db.prepare(sql).iterate() as Iterable<EventRow>) {
    if (json === null) yield { kind: 'book', stream, begins: version };
    else yield { kind: 'event', stream, version, ...said<Dated>({ json, words }) };
  }
}

async function* guarded<T>(file: string, items: Iterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (fault) {
    throw told(file, fault);
  }
}

/** What SQLite says, in the line that says what to do. */
function told(file: string, fault: unknown): Error {
  return fault instanceof ArchiveError ? fault : new ArchiveError(advice(file, fault));
}

function* itemsIn(db: DatabaseSync): Generator<Item> {
  const rows = <Row>(sql: string) => db.prepare(sql).iterate() as Iterable<Row>;

  for (const { person, key, forgotten } of rows<KeyRow>('SELECT person, key, forgotten FROM keys ORDER BY n')) {
    yield { kind: 'person', person, ...(forgotten === 0 && { key: Buffer.from(key).toString('base64') }) };
  }
  yield* booksIn(db, EVENTS);
  for (const { stream, cause, at } of rows<CauseRow>('SELECT stream, cause, at FROM causes')) {
    yield { kind: 'cause', stream, cause, at };
  }
  for (const { stream, at } of rows<WakeRow>('SELECT stream, at FROM wakes')) yield { kind: 'wake', stream, at };
  for (const row of rows<EffectRow>('SELECT *, data AS json FROM effects ORDER BY n')) {
    const { id, due, attempts, doubts, leased, dead } = row;
    if (dead === 1) yield { kind: 'dead', id, ...said(row) };
    else yield { kind: 'effect', id, due, attempts, doubts, ...(leased > 0 && { leased }), ...said(row) };
  }
}

/** A new file, filled. */
export function openSqliteTarget({ folder, dataKey }: House): Target {
  const file = join(folder, 'nep.db');
  const unfinished = checkVacant(file);
  let filled: { readonly db: DatabaseSync; readonly secret: string | null; add(item: Item): void } | null = null;
  const begun = () => {
    if (filled === null) throw new Error('an import that has not begun');
    return filled;
  };

  return {
    async begin(keys) {
      checkKeys(keys, dataKey);
      const [secret, lock] = 'secret' in keys ? [keys.secret, null] : [null, keys];
      const other = secret === null ? null : readDirectoryKey(folder);
      if (other !== null && other !== secret && !unfinished) {
        throw new ArchiveError(
          `${join(folder, 'directory.key')} belongs to another Nếp: move it away, or set DATA_DIR to a new folder`,
        );
      }
      const db = beginFile(file, lock);
      filled = { db, secret, add: adder(db) };
    },

    async add(items) {
      const { db, add } = begun();
      try {
        db.exec('BEGIN IMMEDIATE');
        for (const item of items) add(item);
        db.exec('COMMIT');
      } catch (fault) {
        throw told(file, fault);
      }
    },

    async finish() {
      const { db, secret } = begun();
      if (secret !== null) writeDirectoryKey(folder, secret);
      finishFile(db);
    },

    async close() {
      filled?.db.close();
    },
  };
}

/** Writes one thing after the other into its table. */
function adder(db: DatabaseSync): (item: Item) => void {
  const person = db.prepare('INSERT INTO keys (person, key, forgotten) VALUES (?, ?, ?)');
  const event = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  const book = db.prepare('INSERT INTO books VALUES (?, ?)');
  const cause = db.prepare('INSERT INTO causes VALUES (?, ?, ?)');
  const wake = db.prepare('INSERT INTO wakes VALUES (?, ?)');
  const effect = db.prepare(`INSERT INTO effects (id, stream, due, attempts, doubts, leased, dead, data, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  return (item) => {
    switch (item.kind) {
      case 'person':
        person.run(item.person, Buffer.from(item.key ?? '', 'base64'), item.key === undefined ? 1 : 0);
        return;
      case 'event':
        event.run(item.stream, item.version, item.data.at, ...kept(item));
        return;
      case 'book':
        book.run(item.stream, item.begins);
        return;
      case 'cause':
        cause.run(item.stream, item.cause, item.at);
        return;
      case 'wake':
        wake.run(item.stream, item.at);
        return;
      case 'effect': {
        const { id, due, attempts, doubts, leased = 0 } = item;
        effect.run(id, streamOf(id), due, attempts, doubts, leased, 0, ...kept(item));
        return;
      }
      case 'dead':
        effect.run(item.id, streamOf(item.id), 0, 0, 0, 0, 1, ...kept(item));
        return;
      default:
        item satisfies never;
    }
  };
}

function kept(item: Parameters<typeof archived>[0]) {
  const { json, words } = archived(item);
  return [json, words] as const;
}

type KeyRow = { readonly person: string; readonly key: Uint8Array; readonly forgotten: number };
type EventRow = {
  readonly stream: string;
  readonly version: number;
  readonly json: string | null;
  readonly words: string | null;
};
type CauseRow = { readonly stream: string; readonly cause: string; readonly at: number };
type WakeRow = { readonly stream: string; readonly at: number };
type EffectRow = Archived & {
  readonly id: string;
  readonly due: number;
  readonly attempts: number;
  readonly doubts: number;
  readonly leased: number;
  readonly dead: number;
};
