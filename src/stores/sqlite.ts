import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import type { Words } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { Book, Claimed, Committed, Settlement, Store, StoredEvent } from '../ports/store.ts';
import { checkSettlement, instant, type Kept, type Prepared, prepare, prepareBook, SET_BACK } from './prepare.ts';
import { openFile } from './sqlite-file.ts';
import * as crypt from './words.ts';

export { StoreOpenError } from './open-error.ts';

export type SqliteStore = Store & {
  /** Drops what is not yet in a transaction and lets go of the file at once: what a SIGKILL leaves behind. */
  abandon(): void;
};

/** The embedded store: one file, one process. `:memory:` keeps nothing. */
export function openSqlite(options: { readonly file: string; readonly dataKey?: string | undefined }): SqliteStore {
  const { db, wrap } = openFile(options.file, options.dataKey || undefined);
  const sql = statements(db);
  const shared = crypt.sharedKeys();
  const leases = new Map<string, { holder: string; until: Instant }>();
  const closed = new Error(`the store ${options.file} is closed`);
  let queue: Job[] = [];
  let open = true;
  /** The time of the latest claim; at first that of the latest commit, whoever made it. */
  let latest: Instant | null = null;

  /**
   * Runs `work` in the transaction that all share who ask in this turn of the event loop or the next, in which those who
   * were just answered ask again; `after` once it is on disk.
   */
  function write<T>(work: () => T, after?: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!open) return reject(closed);
      const run = () => {
        const answer = work();
        return () => {
          after?.();
          resolve(answer);
        };
      };
      if (queue.push({ run, reject }) === 1) setImmediate(setImmediate, flush);
    });
  }

  function flush() {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    let answers: (() => void)[];
    try {
      sql.begin.run();
      answers = batch.map((job) => job.run());
      sql.commit.run();
    } catch (error) {
      shared.clear();
      for (const job of batch) job.reject(error);
      if (db.isTransaction) sql.rollback.run();
      return;
    }
    for (const [i, answer] of answers.entries()) {
      try {
        answer();
      } catch (error) {
        batch[i]?.reject(error);
      }
    }
  }

  function personKey(person: string): Buffer | null {
    const row = sql.key.get(person) as { key: Uint8Array; forgotten: number } | undefined;
    if (!row || row.forgotten) return null;
    return wrap ? crypt.unseal(wrap, row.key, person) : Buffer.from(row.key);
  }

  function personKeyMade(person: string): Buffer | null {
    if (sql.key.get(person)) return personKey(person);
    const key = crypt.newPersonKey();
    sql.addKey.run(person, wrap ? crypt.seal(wrap, key, person) : key);
    return key;
  }

  const sealed = (stream: string, words: Words | undefined) =>
    words ? crypt.sealWords(stream, words, (of) => shared.of(of, personKeyMade)) : null;

  const opened = (stream: string, row: { data: string; words: string | null }) =>
    row.words === null
      ? JSON.parse(row.data)
      : { ...JSON.parse(row.data), words: crypt.openWords(stream, row.words, (of) => shared.of(of, personKey)) };

  function apply({ commit, events, effects }: Prepared): Committed {
    const { stream, cause, at, settles, wakeAt } = commit;
    const { version } = sql.version.get(stream) as { version: number };
    if (version !== commit.expected) return sql.cause.get(stream, cause) ? 'duplicate' : 'conflict';
    if (sql.addCause.run(stream, cause, at).changes === 0) return 'duplicate';
    add(stream, version, events);
    for (const [i, { at, json, words }] of effects.entries()) {
      sql.addEffect.run(`${stream} ${cause}#${i}`, stream, at, json, sealed(stream, words));
    }
    if (settles) settleNow(settles.id, settles.as, settles.attempt);
    if (wakeAt === null) sql.clearWake.run(stream);
    else sql.setWake.run(stream, wakeAt);
    return 'committed';
  }

  function add(stream: string, version: number, events: readonly Kept[]) {
    for (const [i, { at, json, words }] of events.entries()) {
      sql.addEvent.run(stream, version + 1 + i, at, json, sealed(stream, words));
    }
  }

  function begin({ stream, expected }: Book, events: readonly Kept[]) {
    const { version } = sql.version.get(stream) as { version: number };
    if (version !== expected) return 'conflict';
    sql.addBook.run(stream, version);
    add(stream, version, events);
    return 'committed';
  }

  function settleNow(id: string, as: Settlement, attempt: number | null = null) {
    if (as === 'done') sql.done.run(id);
    else if (as === 'dead') sql.dead.run(id, attempt, attempt);
    else sql.retry.run(as.retryAt, as.doubt ? 1 : 0, id, attempt, attempt);
  }

  function release() {
    open = false;
    shared.clear();
    if (db.isOpen) db.close();
  }

  return {
    shared: false,

    async load(stream, after, limit = -1) {
      const { begins } = sql.begins.get(stream) as { begins: number };
      const rows = sql.load.all(stream, Math.max(begins, after), limit) as unknown as readonly LoadedLine[];
      return { begins, events: rows.map(([data, words]): StoredEvent => opened(stream, { data, words })) };
    },

    async commit(chain) {
      const prepared = chain.map(prepare);
      return write(() => {
        let last: Committed = 'committed';
        return prepared.map((one) => {
          last = last === 'committed' ? apply(one) : 'conflict';
          return last;
        });
      });
    },

    async beginBook(book) {
      const kept = prepareBook(book);
      return write(() => begin(book, kept));
    },

    async dropBooks(stream, upTo) {
      return write(() => void sql.dropBooks.run(stream, stream, upTo));
    },

    async due(now, limit) {
      return (sql.due.all(now, limit) as { stream: string }[]).map((row) => row.stream);
    },

    async claim(now, limit, leaseMs) {
      const until = instant(now + leaseMs);
      const rows = await write(() => {
        latest ??= (sql.latest.get() as { at: Instant | null }).at ?? now;
        if (now < latest - SET_BACK) sql.setBack.run(now, until);
        const found = sql.claimable.all(now, now, limit) as EffectLine[];
        for (const { n } of found) sql.claim.run(until, n);
        return found;
      });
      latest = now;
      return rows.map(
        (row): Claimed => ({
          id: row.id,
          stream: row.stream,
          effect: opened(row.stream, row),
          attempts: row.attempts + 1,
          doubts: row.doubts + (row.leased > 0 ? 1 : 0),
        }),
      );
    },

    async settle(id, as, attempt) {
      checkSettlement(as);
      return write(() => settleNow(id, as, attempt));
    },

    async forget(person) {
      const destroy = () => {
        sql.forget.run(person);
        shared.clear();
      };
      // The log still holds the page with the key as it was, until it is emptied.
      return write(destroy, () => sql.emptyLog.get());
    },

    // Leases are for those who share a store; this file's lock lets nobody else in, so they need not outlive the process.
    async lease(name, holder, now, ms) {
      if (!open) throw closed;
      const held = leases.get(name);
      if (held && held.holder !== holder && held.until > now) return false;
      if (ms > 0) leases.set(name, { holder, until: now + ms });
      else leases.delete(name);
      return true;
    },

    async next() {
      const { at } = sql.next.get() as { at: Instant | null };
      return at;
    },

    async prune(before) {
      return write(() => void sql.prune.run(before));
    },

    async close() {
      flush();
      release();
    },

    abandon() {
      for (const job of queue.splice(0)) job.reject(closed);
      release();
    },
  };
}

type Job = { readonly run: () => () => void; readonly reject: (error: unknown) => void };
type Line = { readonly data: string; readonly words: string | null };
type LoadedLine = readonly [data: string, words: string | null];
type EffectLine = Line & {
  readonly n: number;
  readonly id: string;
  readonly stream: string;
  readonly attempts: number;
  readonly doubts: number;
  readonly leased: number;
};

function statements(db: DatabaseSync) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    emptyLog: db.prepare('PRAGMA wal_checkpoint(TRUNCATE)'),
    version: db.prepare('SELECT ifnull(max(version), 0) AS version FROM events WHERE stream = ?'),
    begins: db.prepare('SELECT ifnull(max(begins), 0) AS begins FROM books WHERE stream = ?'),
    addBook: db.prepare('INSERT INTO books VALUES (?, ?)'),
    // A book ends where the next one begins.
    dropBooks: db.prepare(`DELETE FROM events WHERE stream = ?
      AND version <= (SELECT max(begins) FROM books WHERE stream = ? AND begins <= ?)`),
    // Rows as objects would be made where only a full collection finds them: a year read would leave a quarter of a megabyte.
    load: db.prepare('SELECT data, words FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?', {
      returnArrays: true,
    }),
    addEvent: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)'),
    cause: db.prepare('SELECT 1 FROM causes WHERE stream = ? AND cause = ?'),
    addCause: db.prepare('INSERT INTO causes VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    prune: db.prepare('DELETE FROM causes WHERE at < ?'),
    setWake: db.prepare(`INSERT INTO wakes VALUES (?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at WHERE at <> excluded.at`),
    clearWake: db.prepare('DELETE FROM wakes WHERE stream = ?'),
    due: db.prepare('SELECT stream FROM wakes WHERE at <= ? ORDER BY at, stream LIMIT ?'),
    // A cause can come again once it was pruned: what it brings then takes the place of what it left.
    addEffect: db.prepare('INSERT OR REPLACE INTO effects (id, stream, due, data, words) VALUES (?, ?, ?, ?, ?)'),
    claimable: db.prepare(`SELECT n, id, stream, data, words, attempts, doubts, leased FROM effects
      WHERE dead = 0 AND due <= ? AND leased <= ? ORDER BY due, n LIMIT ?`),
    // A lease that ran out was never settled: what became of that attempt nobody knows.
    claim: db.prepare(`UPDATE effects SET attempts = attempts + 1, doubts = doubts + (leased > 0), leased = ?
      WHERE n = ?`),
    latest: db.prepare('SELECT max(at) AS at FROM causes'),
    // What waits for a time of the clock as it was must not wait until that time comes again.
    setBack: db.prepare(`UPDATE effects
      SET due = min(due, max(?1, ifnull(data ->> 'notBefore', 0))), leased = min(leased, ?2)
      WHERE dead = 0 AND (due > ?1 OR leased > ?2)`),
    done: db.prepare('DELETE FROM effects WHERE id = ? AND dead = 0'),
    dead: db.prepare('UPDATE effects SET dead = 1 WHERE id = ? AND (? IS NULL OR attempts = ?)'),
    retry: db.prepare(`UPDATE effects SET due = ?, doubts = doubts + ?, leased = 0
      WHERE id = ? AND dead = 0 AND (? IS NULL OR attempts = ?)`),
    next: db.prepare(`SELECT min(at) AS at FROM
      (SELECT min(at) AS at FROM wakes UNION ALL SELECT min(max(due, leased)) FROM effects WHERE dead = 0)`),
    key: db.prepare('SELECT key, forgotten FROM keys WHERE person = ?'),
    addKey: db.prepare('INSERT INTO keys (person, key) VALUES (?, ?)'),
    forget: db.prepare(`INSERT INTO keys (person, key, forgotten) VALUES (?, x'', 1)
      ON CONFLICT (person) DO UPDATE SET key = zeroblob(length(key)), forgotten = 1`),
  };
}
