import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = dirname(import.meta.dirname);

/** One row of the dependency table: what these folders (or single files) may import besides themselves. */
type Row = { readonly owners: readonly string[]; readonly folders: readonly string[]; readonly packages: Set<string> };

type Import = { readonly file: string; readonly from: string };

const rows = readTable(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));
const files = [...listFiles('src'), ...listFiles('commands')];
const imports = files.filter((file) => /\.[jt]s$/u.test(file)).flatMap(importsOf);
const manifest: { dependencies?: object; optionalDependencies?: object } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

test('the dependency table is found in ARCHITECTURE.md and gives every source file its row', () => {
  expect(rows.length).toBeGreaterThan(5);
  expect(imports.length).toBeGreaterThan(100);
  const homeless = files.filter((file) => /\.ts$/u.test(file) && rowOf(file) === undefined);
  expect(homeless, 'files in no row of the table').toEqual([]);
});

describe('imports point inwards', () => {
  test('a folder imports only the folders of its row', () => {
    const wrong = imports.filter(({ file, from }) => {
      const target = targetOf(file, from);
      return target !== null && !mayImport(file, target);
    });
    expect(wrong).toEqual([]);
  });

  test('a folder imports only the packages of its row; node: is free outside core, node:sqlite only in stores', () => {
    const wrong = imports.filter(({ file, from }) => {
      if (isRelative(from)) return false;
      if (from === 'node:sqlite') return !file.startsWith('src/stores/');
      if (from.startsWith('node:')) return file.startsWith('src/core/');
      return !rowOf(file)?.packages.has(packageOf(from));
    });
    expect(wrong).toEqual([]);
  });

  test('no channel knows a channel, no store a store', () => {
    const wrong = imports.filter(({ file, from }) => {
      const target = targetOf(file, from);
      const own = siblingOf(file);
      const other = target === null ? null : siblingOf(target);
      return own !== null && other !== null && own !== other;
    });
    expect(wrong).toEqual([]);
  });
});

test('no file is longer than 300 lines', () => {
  const long = files.filter((file) => /\.(?:ts|js|css|lua)$/u.test(file) && linesOf(file) > 300);
  expect(long).toEqual([]);
});

test('the dependencies of package.json, optional ones included, are what is imported, and node itself', () => {
  const imported = imports.filter(({ from }) => !isRelative(from) && !from.startsWith('node:'));
  const wanted = new Set([...imported.map(({ from }) => packageOf(from)), 'node']);
  expect(dependencies()).toEqual([...wanted].sort());
});

describe('the reading of the table and of imports, which everything above stands on', () => {
  const table = [
    '| Folder | May import | Packages |',
    '|---|:--|---|',
    '| `src/core` | – | `zod` |',
    '| src/text, src/ports | core | - |',
    '| src/main.ts | everything | pino, @hono/node-server |',
    '',
    '| src/late | core | none of this table |',
  ].join('\n');

  test('marks, dashes and what stands below the table are no names', () => {
    expect(readTable(`# Words\n\n${table}\n`)).toEqual([
      { owners: ['src/core'], folders: [], packages: new Set(['zod']) },
      { owners: ['src/text', 'src/ports'], folders: ['src/core'], packages: new Set() },
      { owners: ['src/main.ts'], folders: ['everything'], packages: new Set(['pino', '@hono/node-server']) },
    ]);
    expect(() => readTable('# No table here')).toThrow('dependency table');
  });

  test('every way to import is seen', () => {
    const source = [
      "import a from 'a';",
      "import type { B } from './b.ts';",
      "import {\n  c,\n  d,\n} from '../c.ts';",
      "import 'e';",
      "export * from 'f/sub';",
      "const g = await import('@scope/g/sub');",
      "type H = import('h').H;",
      "const i = import.meta.resolve('i/file.woff');",
      "// import j from 'j';",
    ].join('\n');
    expect(readImports(source)).toEqual(['a', './b.ts', '../c.ts', 'e', 'f/sub', '@scope/g/sub', 'h', 'i/file.woff']);
    expect(['zod', 'hono/html', '@scope/g/sub'].map(packageOf)).toEqual(['zod', 'hono', '@scope/g']);
  });
});

function readTable(text: string): readonly Row[] {
  const lines = text.split('\n').map((line) => line.trim());
  const heading = lines.findIndex((line) => /^\|\s*folder\s*\|\s*may import\s*\|\s*packages\s*\|$/iu.test(line));
  if (heading < 0) throw new Error('ARCHITECTURE.md has no dependency table headed | folder | may import | packages |');
  const end = lines.findIndex((line, index) => index > heading && !line.startsWith('|'));
  return lines.slice(heading + 2, end < 0 ? undefined : end).map((line) => {
    const [owners = [], folders = [], packages = []] = line.slice(1, -1).split('|').map(namesIn);
    return { owners, folders: folders.map(folderNamed), packages: new Set(packages) };
  });
}

/** `core, ports` or “`zod`, yaml”; a dash stands for none. */
function namesIn(cell: string): readonly string[] {
  const names = cell.split(',').map((name) => name.replace(/[`*]/gu, '').trim());
  return names.filter((name) => !/^[–—-]?$/u.test(name));
}

function folderNamed(name: string): string {
  return name === 'everything' || name === 'commands' || name.startsWith('src/') ? name : `src/${name}`;
}

/** The most particular row that owns the file, so that a single file may stand apart from its folder. */
function rowOf(file: string): Row | undefined {
  const reach = (row: Row) => Math.max(...row.owners.filter((owner) => isIn(file, owner)).map((owner) => owner.length));
  return rows.filter((row) => reach(row) > 0).sort((one, other) => reach(other) - reach(one))[0];
}

function mayImport(file: string, target: string): boolean {
  const row = rowOf(file);
  const own = row?.owners.find((owner) => isIn(file, owner)) ?? '';
  const allowed = [own, ...(row?.folders ?? [])];
  return allowed.some((folder) => folder === 'everything' || isIn(target, folder));
}

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** Which of several things of a kind a file belongs to: `channels/web`, `stores/sqlite`; null for what they share. */
function siblingOf(file: string): string | null {
  return /^src\/(channels\/[^/]+)\//u.exec(file)?.[1] ?? /^src\/(stores\/(?:sqlite|redis))/u.exec(file)?.[1] ?? null;
}

function importsOf(file: string): readonly Import[] {
  return readImports(readFileSync(join(ROOT, file), 'utf8')).map((from) => ({ file, from }));
}

/** The formatter keeps every `from '…'` on one line with what leads to it, so lines are enough. */
function readImports(source: string): readonly string[] {
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, '');
  const way =
    /^(?:(?:import|export)\b[^'"]*?\bfrom\s*|import\s*)['"]([^'"]+)|\bimport(?:\.meta\.resolve)?\(\s*['"]([^'"]+)/gmu;
  return [...code.matchAll(way)].map(([, named, called]) => named ?? called ?? '');
}

function isRelative(from: string): boolean {
  return from.startsWith('.');
}

/** The file a relative import leads to, from the root of the project; null for a package. */
function targetOf(file: string, from: string): string | null {
  return isRelative(from) ? posix.join(posix.dirname(file), from) : null;
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(folder, posix.relative(join(ROOT, folder), posix.join(entry.parentPath, entry.name))));
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length;
}

function dependencies(): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = manifest;
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].sort();
}
