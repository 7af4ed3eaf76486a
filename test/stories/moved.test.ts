import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importArchive } from '../../src/archive/read.ts';
import { writeArchive } from '../../src/archive/write.ts';
import type { Source, Target } from '../../src/ports/archive.ts';
import type { Store } from '../../src/ports/store.ts';
import { directoryKey } from '../../src/stores/directory-key.ts';
import { openRedisSource } from '../../src/stores/redis/source.ts';
import { openRedisTarget } from '../../src/stores/redis/target.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { openSqliteSource, openSqliteTarget } from '../../src/stores/sqlite-archive.ts';
import { type Folder, temporaryFolder } from '../program.ts';
import { FORGETFUL, type Installation, REDIS_MISSING, SKIP_REDIS, startServer } from '../stores/redis-server.ts';
import { tell } from './run.ts';

/** A meeting, a quiz, deeds and their unit's week, newcomers with their codes, a week without power. */
const STORIES = [
  'bao-cao-tuan-viec-tot',
  'diem-danh-tron-ven',
  'mat-dien-ca-tuan',
  'tham-gia',
  'trac-nghiem-toi-thu-tu',
];

type Killable = Store & { abandon(): void };
type House = { open(): Promise<Killable>; source(): Promise<Source>; target(): Promise<Target> };

describe.skipIf(SKIP_REDIS)(
  `stories in which the house is moved after every line${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`,
  () => {
    let redis: Installation;
    let root: Folder;
    beforeAll(async () => {
      redis = await startServer(FORGETFUL);
    });
    afterAll(() => redis.stop());
    beforeEach(() => {
      root = temporaryFolder();
    });
    afterEach(() => root.remove());

    const onFile = (name: string): House => {
      const folder = join(root.path, name);
      const house = { folder, dataKey: undefined };
      return {
        async open() {
          directoryKey(folder);
          return openSqlite({ file: join(folder, 'nep.db') });
        },
        source: async () => openSqliteSource(house),
        target: async () => openSqliteTarget(house),
      };
    };
    const onRedis = (): House => {
      const house = { addresses: redis.urls, dataKey: undefined };
      return {
        open: () => openRedis(house),
        source: () => openRedisSource(house),
        async target() {
          await redis.flush();
          return openRedisTarget(house);
        },
      };
    };

    test.each(STORIES)('%s', async (name) => {
      let moves = 0;
      let house: House | null = null;
      const openStore = async () => {
        const next = moves % 2 === 0 ? onFile(String(moves)) : onRedis();
        if (house) await move(house, next, join(root.path, `${moves}.jsonl`));
        house = next;
        moves += 1;
        return next.open();
      };
      const text = readFileSync(join('test', 'stories', `${name}.story`), 'utf8');
      const { passed, transcript } = await tell(text, { restarts: true, openStore });
      expect(passed, transcript.join('\n')).toBe(true);
      expect(moves).toBeGreaterThan(5);
    });
  },
);

async function move(from: House, to: House, file: string): Promise<void> {
  const source = await from.source();
  await writeArchive(file, source, new Date(0), () => undefined);
  await source.close();
  const target = await to.target();
  await importArchive(file, target, () => undefined);
  await target.close();
}
