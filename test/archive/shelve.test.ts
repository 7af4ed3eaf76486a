import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importArchive } from '../../src/archive/read.ts';
import { shelve } from '../../src/archive/shelve.ts';
import { readConfig } from '../../src/config.ts';
import { openSource, openStore } from '../../src/open-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteTarget } from '../../src/stores/sqlite-archive.ts';
import { furnish } from '../contracts/archive.ts';
import { type Folder, startProgram, temporaryFolder } from '../program.ts';
import {
  FORGETFUL,
  type Installation,
  REDIS_MISSING,
  SKIP_REDIS,
  startCluster,
  startServer,
} from '../stores/redis-server.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'src', 'shelve.ts');

let folder: Folder;
let file = '';
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'closed.jsonl');
});
afterEach(() => folder.remove());

type Environment = Readonly<Record<string, string>>;

async function within<T>(env: Environment, work: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openStore(readConfig(env), () => undefined);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What a reader of the streams with several books sees. */
const present = (store: Store) =>
  Promise.all(['cell/years', 'cell/dropped', 'cell/long', 'cell/1'].map((stream) => store.load(stream, 0)));

async function closedStreams(env: Environment): Promise<readonly string[]> {
  const source = await openSource(readConfig(env));
  const items = await Array.fromAsync(source.closedBooks());
  await source.close();
  return items.flatMap((item) => (item.kind === 'event' ? [`${item.stream} ${item.version}`] : []));
}

/** Given a house with closed books, When they are shelved, Then only they are gone, and the file has them. */
async function shelving(env: Environment) {
  await within(env, furnish);
  const before = await within(env, present);
  expect(await closedStreams(env)).toEqual([1, 2, 3, 4, 5].map((version) => `cell/years ${version}`));

  const { code, stdout, stderr } = await startProgram(env, [SCRIPT, '--to', file]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`${file}: 5 events of closed books, which the store no longer keeps\n`);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [head, ...rest] = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(head).not.toHaveProperty('keys');
  expect(rest.slice(0, -1).map(({ kind, stream }) => `${kind} ${stream}`)).toEqual(
    ['event', 'event', 'event', 'book', 'event', 'event', 'book'].map((kind) => `${kind} cell/years`),
  );
  expect(lines.join('\n')).not.toMatch(/Nguyễn|bà con/u);
  expect(await closedStreams(env)).toEqual([]);
  expect(await within(env, present)).toEqual(before);
}

describe('closed books leave the store', () => {
  test('in a file', () => shelving({ DATA_DIR: join(folder.path, 'var') }));

  describe.skipIf(SKIP_REDIS)(`in Redis${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, () => {
    const installations: Installation[] = [];
    beforeAll(async () => {
      installations.push(await startServer(FORGETFUL), await startCluster({ options: FORGETFUL }));
    });
    afterAll(async () => {
      for (const installation of installations) await installation.stop();
    });

    test.each([
      ['one server', 0],
      ['a Cluster', 1],
    ])('%s', (_, nth) => shelving({ REDIS_URL: installations[nth]?.urls.join(',') ?? '', DATA_DIR: folder.path }));
  });
});

test('nothing is dropped when the file cannot be written, or is not what was written', async () => {
  const env = { DATA_DIR: join(folder.path, 'var') };
  await within(env, furnish);
  writeFileSync(file, 'a copy of another year');
  const { code, stderr } = await startProgram(env, [SCRIPT, '--to', file]).ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `shelve: ${file} is there already: take it away, or give another name\n`,
  });
  expect(readFileSync(file, 'utf8')).toBe('a copy of another year');
  rmSync(file);

  const source = await openSource(readConfig(env));
  const failing = {
    ...source,
    async *closedBooks() {
      yield { kind: 'event', stream: 'cell/1', version: 2, data: { type: 'A', at: 1 } } as const;
    },
  };
  await expect(shelve(file, failing, new Date(0), () => undefined)).rejects.toThrow(/is event 2 of its stream/u);
  await source.close();
  expect(await closedStreams(env)).toHaveLength(5);
});

test('such a file is no store to start from', async () => {
  const env = { DATA_DIR: join(folder.path, 'var') };
  await within(env, furnish);
  const source = await openSource(readConfig(env));
  await shelve(file, source, new Date(0), () => undefined);
  await source.close();
  const to = join(folder.path, 'to');
  const target = openSqliteTarget({ folder: to, dataKey: undefined });
  await expect(importArchive(file, target, () => undefined)).rejects.toThrow(
    `${file} holds closed books only, wanted the export of a whole store`,
  );
  expect(existsSync(to)).toBe(false);
});
