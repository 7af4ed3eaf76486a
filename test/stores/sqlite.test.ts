import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ERASED } from '../../src/core/message.ts';
import { openSqlite, StoreOpenError } from '../../src/stores/sqlite.ts';
import { commitOf, event, eventsOf } from '../contracts/given.ts';
import { interleavingContract } from '../contracts/interleaving.ts';
import { durableStoreContract, storeContract } from '../contracts/store.ts';
import { type Folder, temporaryFolder } from '../program.ts';

let kept: Folder;
let folder = '';
let file = '';
beforeEach(() => {
  kept = temporaryFolder();
  folder = kept.path;
  file = join(folder, 'nep.db');
});
afterEach(() => kept.remove());

const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
const name = (person: string, text: string) => ({ name: { of: [person], text } });

async function openDurable(dataKey?: string) {
  let store = openSqlite({ file, dataKey });
  return {
    store,
    async reopen() {
      await store.close();
      store = openSqlite({ file, dataKey });
      return store;
    },
    cleanup: () => store.close(),
  };
}

const openMemory = async () => {
  const store = openSqlite({ file: ':memory:' });
  return { store, cleanup: () => store.close() };
};

storeContract('sqlite in memory', openMemory);
storeContract('sqlite on disk', () => openDurable());
interleavingContract('sqlite', openMemory, 200);
durableStoreContract('sqlite', () => openDurable());
durableStoreContract('sqlite with DATA_KEY', () => openDurable('một khoá dài'));

describe('a file that cannot be used is refused with one line that says what to do', () => {
  const refusal = (dataKey?: string, path = file) => {
    try {
      openSqlite({ file: path, dataKey });
    } catch (error) {
      expect(error).toBeInstanceOf(StoreOpenError);
      const line = error instanceof Error ? error.message : '';
      expect(line).not.toContain('\n');
      return line;
    }
    throw new Error('it was opened');
  };

  test('another process has it, until that one is killed', async () => {
    const fixture = fileURLToPath(import.meta.resolve('./use-store.ts'));
    const store = openSqlite({ file });
    await store.close();
    const reopened = openSqlite({ file });
    const second = spawnSync(process.execPath, [fixture, file], { encoding: 'utf8' });
    expect(second.stderr).toBe(
      `another Nếp is already using ${file}: stop it first, or set DATA_DIR to another folder\n`,
    );
    expect(second.status).toBe(1);
    await reopened.close();

    const holder = spawn(process.execPath, [fixture, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const gone = once(holder, 'exit');
    await once(holder.stdout, 'data');
    expect(refusal()).toContain('another Nếp is already using');
    holder.kill('SIGKILL');
    await gone;
    await openSqlite({ file }).close();
  });

  test('it is no database, damaged, or a database of something else', async () => {
    writeFileSync(file, 'Chi bộ 1: danh sách đảng viên\n'.repeat(200));
    expect(refusal()).toContain(`${file} is damaged or not a Nếp store`);
    rmSync(file);

    const store = openSqlite({ file });
    const events = Array.from({ length: 500 }, (_, i) => event(`Event${i}`));
    await store.commit([commitOf({ events })]);
    await store.close();
    const content = readFileSync(file);
    content.fill(7, 2 * 4096, content.length - 4096);
    writeFileSync(file, content);
    expect(refusal()).toContain('is damaged');
    rmSync(file);

    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    expect(refusal()).toContain('not a Nếp store');
  });

  test('its folder cannot be made or written', () => {
    writeFileSync(file, 'a plain file');
    expect(refusal(undefined, join(file, 'var', 'nep.db'))).toMatch(/^cannot create the folder .*set DATA_DIR/);
    expect(refusal(undefined, '/proc/nep.db')).toMatch(/^cannot write \/proc\/nep.db: .*set DATA_DIR/);
    expect(refusal(undefined, folder)).toMatch(/^cannot write .*set DATA_DIR/);
  });

  test('a newer Nếp wrote it', async () => {
    await openSqlite({ file }).close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE meta SET value = 99 WHERE name = 'schema'");
    db.close();
    expect(refusal()).toContain('newer Nếp (schema 99');
  });

  test('DATA_KEY is wrong, missing or new', async () => {
    await openSqlite({ file, dataKey: 'right' }).close();
    expect(refusal('wrong')).toMatch(/^DATA_KEY is not the one/);
    expect(refusal()).toContain('was made with a DATA_KEY');
    expect(refusal('')).toContain('was made with a DATA_KEY');
    await openSqlite({ file, dataKey: 'right' }).close();
    const plain = join(folder, 'deeper', 'plain.db');
    await openSqlite({ file: plain }).close();
    expect(refusal('right', plain)).toContain('was made without DATA_KEY');
  });
});

describe('on disk', () => {
  test.each([undefined, 'một khoá dài'])(
    'a forgotten key leaves no trace in any file (DATA_KEY %s)',
    async (dataKey) => {
      const persons = Array.from({ length: 300 }, (_, i) => `person/${(i * 7919) % 1000}`);
      const events = persons.map((person) => event('Joined', name(person, 'Nguyễn Văn An')));
      const first = openSqlite({ file, dataKey });
      await first.commit([commitOf({ events })]);
      await first.close();

      // The store is alone on its file while it is open, so the keys are read between two runs.
      const db = new DatabaseSync(file, { readOnly: true });
      const keys = new Map(
        db
          .prepare('SELECT person, key FROM keys')
          .all()
          .map((row) => [row.person, row.key]),
      );
      db.close();
      const kept = (person: string) => bytes().includes(keys.get(person) as Uint8Array);

      const store = openSqlite({ file, dataKey });
      expect(keys.size).toBe(300);
      expect(kept('person/0')).toBe(true);
      for (const person of persons.slice(0, 5)) await store.forget(person);
      expect(existsSync(`${file}-wal`)).toBe(true);
      expect(persons.filter((person) => !kept(person))).toEqual(persons.slice(0, 5));
      expect((await eventsOf(store, 'cell/1'))[4]).toEqual(event('Joined', name(persons[4] ?? '', ERASED)));
      await store.close();
      expect(persons.filter((person) => !kept(person))).toEqual(persons.slice(0, 5));
    },
  );

  test('words never stand in plain text', async () => {
    const store = openSqlite({ file });
    const words = name('person/an', 'xin vắng vì đi công tác');
    const told = { kind: 'tell', stream: 'unit/1', intent: { type: 'Told' }, words } as const;
    await store.commit([commitOf({ events: [event('ExcuseGiven', words)], effects: [told] })]);
    expect(bytes().includes('ExcuseGiven')).toBe(true);
    expect(bytes().includes('công tác')).toBe(false);
    await store.close();
    expect(bytes().includes('công tác')).toBe(false);
  });

  test('a transaction that fails rejects all in it, leaves nothing and does not stop the next', async () => {
    // The handle is private: it is caught at a native method to make the disk "full".
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
    const store = openSqlite({ file });
    const [db] = exec.mock.contexts;
    exec.mockRestore();
    if (!(db instanceof DatabaseSync)) throw new Error('the handle was not caught');
    const pages = db.prepare('PRAGMA page_count').get()?.page_count;
    db.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`);

    const big = event('Big', name('person/an', 'việc tốt '.repeat(10_000)));
    const small = event('Small', name('person/binh', 'Bình'));
    const lost = [
      store.commit([commitOf({ stream: 'cell/a', events: [small], wakeAt: 5 })]),
      store.commit([commitOf({ stream: 'cell/b', events: [big] })]),
      store.claim(9, 10, 1000),
    ];
    const answers = await Promise.allSettled(lost);
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await eventsOf(store, 'cell/a')).toEqual([]);
    expect(await store.next()).toBe(null);

    db.exec('PRAGMA max_page_count = 100000');
    db.exec("CREATE TEMP TRIGGER t BEFORE INSERT ON effects BEGIN SELECT RAISE(ABORT, 'broken'); END");
    const told = commitOf({ effects: [{ kind: 'tell', stream: 'unit/1', intent: { type: 'Told' } }] });
    const halfDone = await Promise.allSettled([
      store.commit([commitOf({ stream: 'cell/a', events: [small] })]),
      store.commit([told]),
    ]);
    expect(halfDone.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await eventsOf(store, 'cell/a')).toEqual([]);

    db.exec('DROP TRIGGER t');
    expect(await store.commit([commitOf({ stream: 'cell/a', events: [small] })])).toEqual(['committed']);
    expect(await store.commit([commitOf({ stream: 'cell/b', events: [big] })])).toEqual(['committed']);
    await store.close();
    const again = openSqlite({ file });
    expect([...(await eventsOf(again, 'cell/a')), ...(await eventsOf(again, 'cell/b'))]).toEqual([small, big]);
    await again.close();
  });

  test('a file from before there were books is taken over', async () => {
    const before = openSqlite({ file });
    await before.commit([commitOf({ events: [event('A')] })]);
    await before.close();
    const db = new DatabaseSync(file);
    db.exec("DROP TABLE books; UPDATE meta SET value = 1 WHERE name = 'schema'");
    db.close();
    const store = openSqlite({ file });
    expect(await eventsOf(store, 'cell/1')).toEqual([event('A')]);
    expect(await store.beginBook({ stream: 'cell/1', expected: 1, events: [event('B')] })).toBe('committed');
    await store.close();
    const again = openSqlite({ file });
    expect(await eventsOf(again, 'cell/1')).toEqual([event('B')]);
    await again.close();
  });

  test('a closed book stays until it is dropped, and then leaves no trace', async () => {
    const store = openSqlite({ file });
    await store.commit([commitOf({ events: [event('Spent'), event('Kept')] })]);
    await store.beginBook({ stream: 'cell/1', expected: 2, events: [event('Kept')] });
    await store.close();
    expect(bytes().includes('Spent')).toBe(true);
    const again = openSqlite({ file });
    await again.dropBooks('cell/1', 1);
    expect(bytes().includes('Spent')).toBe(true);
    await again.dropBooks('cell/1', 2);
    await again.close();
    expect(bytes().includes('Spent')).toBe(false);
    expect(bytes().includes('Kept')).toBe(true);
  });

  test('abandoned as by SIGKILL, it keeps what was confirmed and nothing that was not', async () => {
    const store = openSqlite({ file });
    await store.commit([commitOf({ events: [event('A')] })]);
    const pending = store.commit([commitOf({ expected: 1, cause: 'c2', events: [event('B')] })]);
    store.abandon();
    await expect(pending).rejects.toThrow('closed');
    await expect(store.lease('telegram', 'a', 0, 1000)).rejects.toThrow('closed');
    await store.close();
    const again = openSqlite({ file });
    expect(await eventsOf(again, 'cell/1')).toEqual([event('A')]);
    await again.close();
  });
});
