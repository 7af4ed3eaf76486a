import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Lock } from '../ports/archive.ts';
import { newLock, tryKey } from './data-key.ts';
import { StoreOpenError } from './open-error.ts';

const SCHEMA = 2;

/** Where the books of a stream begin, but for the first. */
const BOOKS = `
  CREATE TABLE books (stream TEXT, begins INTEGER, PRIMARY KEY (stream, begins)) WITHOUT ROWID;`;

/** The mark of a file that an import has begun and not finished. */
const UNFINISHED = 'importing';

// Keys get ever higher row numbers and are blanked in place, so that no page split leaves a copy of one behind.
const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE events (stream TEXT, version INTEGER, at INTEGER NOT NULL, data TEXT NOT NULL, words TEXT,
    PRIMARY KEY (stream, version)) WITHOUT ROWID;
  CREATE TABLE causes (stream TEXT, cause TEXT, at INTEGER NOT NULL, PRIMARY KEY (stream, cause)) WITHOUT ROWID;
  CREATE TABLE wakes (stream TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX wakes_due ON wakes (at);
  CREATE TABLE effects (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, due INTEGER NOT NULL,
    data TEXT NOT NULL, words TEXT, attempts INTEGER NOT NULL DEFAULT 0, doubts INTEGER NOT NULL DEFAULT 0,
    leased INTEGER NOT NULL DEFAULT 0,
    dead INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX effects_waiting ON effects (due) WHERE dead = 0;
  CREATE TABLE keys (n INTEGER PRIMARY KEY, person TEXT NOT NULL UNIQUE, key BLOB NOT NULL,
    forgotten INTEGER NOT NULL DEFAULT 0);${BOOKS}
  INSERT INTO meta VALUES ('schema', ${SCHEMA});`;

/** Up to here a file is read through at every start: it takes less than a tenth of a second. */
const QUICK_CHECK_BYTES = 8 * 1024 * 1024;

/** Opens or makes the file, alone on it, with `wrap` as the key that the persons' keys in it are wrapped with. */
export function openFile(file: string, dataKey: string | undefined): { db: DatabaseSync; wrap: Buffer | null } {
  return alone(file, (db) => {
    if (isNew(db)) return { db, wrap: makeTables(db, dataKey) };
    checkSchema(db, file);
    if (isUnfinished(db)) throw new StoreOpenError(`an import into ${file} was cut short: run npm run import again`);
    return { db, wrap: unlock(db, file, dataKey) };
  });
}

/** Opens the file and lets nobody else in; what `work` does is one transaction. */
function alone<T>(file: string, work: (db: DatabaseSync) => T): T {
  if (file !== ':memory:') makeFolder(dirname(file));
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    // With the exclusive lock the system itself frees the file when the process dies, however it dies.
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON; PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 4000; BEGIN IMMEDIATE;`);
    checkHealth(db, file);
    const done = work(db);
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw error instanceof StoreOpenError ? error : new StoreOpenError(advice(file, error), { cause: error });
  }
}

/** Refuses a file that holds a Nếp; answers whether an import has left it unfinished. */
export function checkVacant(file: string): boolean {
  if (!existsSync(file)) return false;
  const looked = alone(file, (db) => ({ db, unfinished: refuseTaken(db, file) }));
  looked.db.close();
  return looked.unfinished;
}

/** Opens a file to be filled; until `finishFile` it is marked, so that nobody takes it for a whole one. */
export function beginFile(file: string, lock: Lock | null): DatabaseSync {
  return alone(file, (db) => {
    refuseTaken(db, file);
    if (isNew(db)) db.exec(TABLES);
    for (const table of ['events', 'books', 'causes', 'wakes', 'effects', 'keys', 'meta'])
      db.exec(`DELETE FROM ${table}`);
    setMeta(db, 'schema', SCHEMA);
    setMeta(db, UNFINISHED, 1);
    if (lock) keepLock(db, lock);
    return db;
  });
}

export function finishFile(db: DatabaseSync): void {
  db.prepare('DELETE FROM meta WHERE name = ?').run(UNFINISHED);
}

function refuseTaken(db: DatabaseSync, file: string): boolean {
  if (isNew(db)) return false;
  checkSchema(db, file);
  if (isUnfinished(db)) return true;
  throw new StoreOpenError(
    `${file} already holds a Nếp, wanted nothing: move it away, or set DATA_DIR to a new folder`,
  );
}

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error;
    throw new StoreOpenError(
      `cannot create the folder ${folder} (${why}): allow it, or set DATA_DIR to another folder`,
    );
  }
}

function checkHealth(db: DatabaseSync, file: string) {
  const { bytes } = db
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get() as { bytes: number };
  if (bytes > QUICK_CHECK_BYTES) return;
  const found = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (found !== 'ok') throw new StoreOpenError(damaged(file));
}

function checkSchema(db: DatabaseSync, file: string) {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get()) throw new StoreOpenError(damaged(file));
  const schema = Number(meta(db, 'schema'));
  if (schema > SCHEMA) {
    throw new StoreOpenError(`${file} was written by a newer Nếp (schema ${schema}, known: ${SCHEMA}): update Nếp`);
  }
  // Before books a stream was one list of events, and still is until its first book is closed.
  if (schema < 2) db.exec(`${BOOKS} UPDATE meta SET value = ${SCHEMA} WHERE name = 'schema'`);
}

function makeTables(db: DatabaseSync, dataKey: string | undefined): Buffer | null {
  db.exec(TABLES);
  if (dataKey === undefined) return null;
  const { lock, wrap } = newLock(dataKey);
  keepLock(db, lock);
  return wrap;
}

function unlock(db: DatabaseSync, file: string, dataKey: string | undefined): Buffer | null {
  const tried = tryKey(lockOf(db), dataKey);
  switch (tried) {
    case 'unwanted':
      throw new StoreOpenError(`${file} was made without DATA_KEY: unset DATA_KEY, or set DATA_DIR to a new folder`);
    case 'missing':
      throw new StoreOpenError(`${file} was made with a DATA_KEY: set DATA_KEY to the one it was made with`);
    case 'wrong':
      throw new StoreOpenError(`DATA_KEY is not the one ${file} was made with: set DATA_KEY to that one`);
    default:
      return tried.wrap;
  }
}

function keepLock(db: DatabaseSync, { salt, proof }: Lock): void {
  setMeta(db, 'salt', Buffer.from(salt, 'base64'));
  setMeta(db, 'proof', Buffer.from(proof, 'base64'));
}

/** Null where the file was made without a DATA_KEY. */
export function lockOf(db: DatabaseSync): Lock | null {
  const salt = meta(db, 'salt');
  const proof = meta(db, 'proof');
  if (!(salt instanceof Uint8Array && proof instanceof Uint8Array)) return null;
  return { salt: Buffer.from(salt).toString('base64'), proof: Buffer.from(proof).toString('base64') };
}

function isNew(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;
}

function isUnfinished(db: DatabaseSync): boolean {
  return meta(db, UNFINISHED) !== undefined;
}

function meta(db: DatabaseSync, name: string) {
  return db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value;
}

function setMeta(db: DatabaseSync, name: string, value: number | Uint8Array): void {
  db.prepare('INSERT INTO meta VALUES (?, ?)').run(name, value);
}

function damaged(file: string): string {
  return `${file} is damaged or not a Nếp store: put back a copy, or move it away to start with an empty one`;
}

/** SQLite's own reasons, by primary result code. */
export function advice(file: string, error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  switch (code) {
    case 5: // SQLITE_BUSY
      return `another Nếp is already using ${file}: stop it first, or set DATA_DIR to another folder`;
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return `cannot write ${file}: make the file and its folder writable, or set DATA_DIR to another folder`;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return damaged(file);
    case 13: // SQLITE_FULL
      return `the disk is full: free some space for ${file}, or set DATA_DIR to another folder`;
    default:
      return `cannot open ${file} (${error instanceof Error ? error.message : error}): set DATA_DIR to another folder`;
  }
}
