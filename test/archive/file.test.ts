import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importArchive, readArchive } from '../../src/archive/read.ts';
import { type Contents, writeArchive } from '../../src/archive/write.ts';
import { ArchiveError, type Item, type Target } from '../../src/ports/archive.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { openSqliteSource, openSqliteTarget } from '../../src/stores/sqlite-archive.ts';
import { furnish } from '../contracts/archive.ts';
import { type Folder, temporaryFolder } from '../program.ts';

const SEED = Number(process.env.SEED ?? 1890);
const AT = new Date('2026-11-23T07:00:00Z');
const KEY = 'một khoá vừa đủ dài';

let kept: Folder;
let folder = '';
let file = '';
beforeEach(() => {
  kept = temporaryFolder();
  folder = kept.path;
  file = join(folder, 'nep.jsonl');
});
afterEach(() => kept.remove());

/** A file of a small house of everything. */
async function exported(): Promise<Buffer> {
  const from = join(folder, 'from');
  const store = openSqlite({ file: join(from, 'nep.db'), dataKey: KEY });
  await furnish(store);
  await store.close();
  const source = openSqliteSource({ folder: from, dataKey: KEY });
  await writeArchive(file, source, AT, () => undefined);
  await source.close();
  return readFileSync(file);
}

/** What stops an import of these bytes; the target must be as if nothing had been tried. */
async function refusal(bytes: Uint8Array | string): Promise<string> {
  writeFileSync(file, bytes);
  const to = join(folder, 'to');
  const target = openSqliteTarget({ folder: to, dataKey: KEY });
  const fault = await importArchive(file, target, () => undefined).then(
    () => new Error('it was taken in'),
    (fault: unknown) => fault,
  );
  await target.close();
  expect(existsSync(to)).toBe(false);
  expect(fault).toBeInstanceOf(ArchiveError);
  const line = fault instanceof Error ? fault.message : '';
  expect(line.startsWith(`${file}, line `)).toBe(true);
  expect(line).not.toMatch(/\n|Nguyễn|person\/|cell\//u);
  return line;
}

const lineOf = (text: string) => Number(/, line (\d+) /u.exec(text)?.[1]);

describe('a file', () => {
  test('is one line of JSON for each thing, counted and summed up in the last, for its owner only', async () => {
    const lines = (await exported()).toString().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ nep: 'export', format: 1, at: AT.toISOString() });
    expect(lines.at(-1)).toBe('');
    const above = lines.slice(0, -2);
    const sha256 = createHash('sha256')
      .update(`${above.join('\n')}\n`)
      .digest('hex');
    expect(JSON.parse(lines.at(-2) ?? '')).toEqual({ end: { lines: above.length, sha256 } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['from', 'nep.jsonl']);
  });

  test('is never written over, and needs its folder', async () => {
    const before = await exported();
    const source = openSqliteSource({ folder: join(folder, 'from'), dataKey: KEY });
    const write = (name: string) => writeArchive(name, source, AT, () => undefined);
    await expect(write(file)).rejects.toThrow(`${file} is there already: take it away, or give another name`);
    expect(readFileSync(file)).toEqual(before);
    const lost = join(folder, 'nowhere', 'nep.jsonl');
    await expect(write(lost)).rejects.toThrow(`cannot write ${lost} (ENOENT): make its folder first`);
    await source.close();
  });

  test('of an export that failed half-way does not stay', async () => {
    const source: Contents = {
      keys: { secret: 'x' },
      async *items() {
        yield { kind: 'wake', stream: 'cell/1', at: 1 };
        throw new ArchiveError('something was written');
      },
    };
    await expect(writeArchive(file, source, AT, () => undefined)).rejects.toThrow('something was written');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file that is not whole is refused before anything is written, with the line', () => {
  test('cut off after any line', async () => {
    const lines = (await exported()).toString().split('\n').slice(0, -1);
    // A long stream has a thousand alike: the first and the last twenty will do.
    for (const [kept] of [...lines.entries()].filter(([i]) => i < 20 || i > lines.length - 20)) {
      const text = lines.slice(0, kept).map((line) => `${line}\n`);
      const said = await refusal(text.join(''));
      expect(said).toMatch(/is where the file ends, without the line that says it is complete/u);
      expect(lineOf(said)).toBe(kept);
    }
  });

  test('cut off at any byte', async () => {
    const bytes = await exported();
    const cut = fc.integer({ min: 1, max: bytes.length - 1 });
    const cuts = fc.oneof(cut, fc.integer({ min: bytes.length - 120, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(cuts, async (end) => {
        expect(await refusal(bytes.subarray(0, end))).toMatch(
          /has no end: the file was cut short|is where the file ends/u,
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
    await refusal('');
  });

  test('with any bit the other way round', async () => {
    const bytes = await exported();
    const spot = fc.oneof(
      fc.integer({ min: 0, max: bytes.length - 1 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: bytes.length - 120, max: bytes.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(spot, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at] ?? 0) ^ (1 << bit);
        await refusal(bad);
      }),
      { seed: SEED, numRuns: 120 },
    );
  });

  test('with lines that are gone, doubled, exchanged or added', async () => {
    const lines = (await exported()).toString().split('\n').slice(0, -1);
    const refused = (changed: readonly string[]) => refusal(changed.map((line) => `${line}\n`).join(''));
    const [third = '', fourth = ''] = lines.slice(3);
    await refused(lines.toSpliced(3, 1));
    await refused(lines.toSpliced(3, 0, third));
    await refused(lines.toSpliced(3, 2, fourth, third));
    expect(lineOf(await refused([...lines, third]))).toBe(lines.length + 1);
    expect(lineOf(await refused([...lines, lines.at(-1) ?? '']))).toBe(lines.length + 1);
  });

  test.each([
    [0, '{"nep":"export","format":2}', /, line 1 was written by a newer Nếp \(format 2, known: 1\): update Nếp$/u],
    [0, 'Tổng số đảng viên: 12', /, line 1 is not the first line of an export of Nếp: take another copy of it$/u],
    [2, '{"kind":', /, line 3 is not JSON: /u],
    [2, '{"kind":"secret word"}', /, line 3 kind is none of those known \(person, event, book, cause, /u],
    [2, '{"kind":"wake","stream":"cell/1","at":"secret word"}', /, line 3 at: .*expected number, received string/u],
    [2, '{"kind":"wake","stream":"cell/1","at":1,"secret word":1}', /, line 3 has a field that does not belong/u],
    [2, '{"kind":"event","stream":"x","version":7,"data":{"type":"A","at":1}}', /, line 3 is event 7 .* wanted 1: /u],
    [2, '{"kind":"event","stream":"x","version":1,"data":"secret word"}', /, line 3 data: expected an object with/u],
  ])('line %i: %s', async (index, bad, said) => {
    const lines = (await exported()).toString().split('\n');
    const line = await refusal(lines.toSpliced(index, 1, bad).join('\n'));
    expect(line).toMatch(said);
    expect(line).not.toContain('secret word');
  });

  test('changed between the check and the writing, it leaves no store behind', async () => {
    await exported();
    const to = join(folder, 'to');
    const target = openSqliteTarget({ folder: to, dataKey: KEY });
    const changing: Target = {
      ...target,
      async begin(keys) {
        await target.begin(keys);
        const other = readFileSync(file).toString().replace('2026-11-23', '2026-11-24').split('\n').slice(0, -2);
        const sha256 = createHash('sha256')
          .update(`${other.join('\n')}\n`)
          .digest('hex');
        writeFileSync(file, `${other.join('\n')}\n${JSON.stringify({ end: { lines: other.length, sha256 } })}\n`);
      },
    };
    await expect(importArchive(file, changing, () => undefined)).rejects.toThrow(/was changed while it was read/u);
    await target.close();
    expect(() => openSqlite({ file: join(to, 'nep.db'), dataKey: KEY })).toThrow(
      /cut short: run npm run import again/u,
    );
  });

  test('not there at all', async () => {
    await expect(readArchive(file, async () => undefined)).rejects.toThrow(`cannot read ${file} (ENOENT)`);
    await expect(readArchive(folder, async () => undefined)).rejects.toThrow(`cannot read ${folder} (EISDIR)`);
  });
});

describe('a big file is never held as a whole', () => {
  const MANY = 100_000;

  test('what was given out and is not yet in the file stays little, however long it gets', async () => {
    let given = 0;
    let most = 0;
    const source: Contents = {
      keys: { secret: 'x' },
      async *items() {
        for (; given < MANY; given++) {
          const written = existsSync(`${file}.part`) ? statSync(`${file}.part`).size : 0;
          if (given % 100 === 0) most = Math.max(most, given * 60 - written);
          yield { kind: 'wake', stream: 'cell/'.padEnd(20, 'x'), at: 1_000_000 + given };
        }
      },
    };
    await writeArchive(file, source, AT, () => undefined);
    expect(statSync(file).size).toBeGreaterThan(MANY * 60);
    expect(most).toBeLessThan(128 * 1024);

    let held = 0;
    let [peak, taken] = [0, 0];
    const each = async (items: readonly Item[]) => {
      held += items.length;
      peak = Math.max(peak, held);
      // Whoever writes is slow: nothing more may be handed over meanwhile.
      await new Promise(setImmediate);
      held -= items.length;
      taken += items.length;
    };
    await readArchive(file, each);
    expect([taken, peak <= 500]).toEqual([MANY, true]);
  });
});
