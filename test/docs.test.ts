import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { readConfig } from '../src/config.ts';

const ROOT = dirname(import.meta.dirname);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const manifest: { readonly version: string; readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  read('package.json'),
);

/** How the README calls those who may use a command. */
const WHO = { anyone: 'anyone', member: 'members', officer: 'officers', leader: 'leaders' } as const;

describe('README.md', () => {
  test('lists exactly the commands that can be typed, each under its role', () => {
    const listed = rowsUnder('README.md', '| command | who | what it does |').map(([name, who]) => `${name} ${who}`);
    const typed = commands.filter(({ answer }) => answer).map(({ name, who }) => `\`/${name}\` ${WHO[who]}`);
    expect(listed.toSorted()).toEqual(typed.toSorted());
  });

  test('lists scripts of package.json', () => {
    const listed = rowsUnder('README.md', '| script | what it does |').map(([script = '']) => script);
    const names = listed.map((script) => /^`npm (?:run )?([a-z-]+)/u.exec(script)?.[1]);
    expect(names.toSorted()).toEqual(Object.keys(manifest.scripts).toSorted());
  });

  test('shows the test command where .ci/run finds it', () => {
    const finding = read('.ci/run')
      .split('\n')
      .find((line) => line.startsWith('command=$('));
    expect(finding).toBeDefined();
    const found = execFileSync('bash', ['-c', `${finding}\nprintf %s "$command"`], { cwd: ROOT, encoding: 'utf8' });
    expect(found).toBe('npm ci && npm test');
  });
});

describe('.env.example', () => {
  const text = read('.env.example');

  test('has exactly the variables of src/config.ts', () => {
    const [, schema = ''] = /^const Environment = z\.object\(\{\n(.*?)^\}\)/msu.exec(read('src/config.ts')) ?? [];
    const wanted = [...schema.matchAll(/^ {2}([A-Z_]+):/gmu)].map(([, name]) => name);
    const shown = [...text.matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(wanted.length).toBeGreaterThan(0);
    expect(shown.toSorted()).toEqual(wanted.toSorted());
  });

  test('means what an empty environment means', () => {
    expect(readConfig(parseEnv(text))).toEqual(readConfig({}));
  });
});

test('the newest version of CHANGELOG.md is that of package.json', () => {
  const [, version] = /^## (\S+) – \d{4}-\d{2}-\d{2}$/mu.exec(read('CHANGELOG.md')) ?? [];
  expect(version).toBe(manifest.version);
});

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])(
  'every file and every page %s names is there',
  (file) => {
    const text = read(file);
    const named = text.match(/(?<![\w/])(?:src|test|commands|data|docs)\/[\w./-]*\.\w+/gu) ?? [];
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, path = '']) => path);
    expect([...named, ...linked].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  },
);

/** The rows of the table with this heading, cell by cell. */
function rowsUnder(file: string, heading: string): readonly (readonly string[])[] {
  const lines = read(file).split('\n');
  const start = lines.indexOf(heading);
  expect(start, `“${heading}” in ${file}`).toBeGreaterThanOrEqual(0);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
