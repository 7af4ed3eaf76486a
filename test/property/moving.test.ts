import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importArchive } from '../../src/archive/read.ts';
import { writeArchive } from '../../src/archive/write.ts';
import { DAY, MINUTE } from '../../src/core/time.ts';
import type { Source, Target } from '../../src/ports/archive.ts';
import { directoryKey } from '../../src/stores/directory-key.ts';
import { openRedisSource } from '../../src/stores/redis/source.ts';
import { openRedisTarget } from '../../src/stores/redis/target.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { openSqliteSource, openSqliteTarget } from '../../src/stores/sqlite-archive.ts';
import { sorted, take } from '../contracts/archive.ts';
import { temporaryFolder } from '../program.ts';
import {
  FORGETFUL,
  type Installation,
  REDIS_MISSING,
  SKIP_REDIS,
  startCluster,
  startServer,
} from '../stores/redis-server.ts';
import { perform, randomWeeks, type Weeks } from './acts.ts';
import { openVillage, type Village } from './village.ts';

const RUNS = Number(process.env.RUNS ?? 5);
const SEED = Number(process.env.SEED ?? 1930);

/** Where a house may be, and how it gets in and out. */
type Stop = { source(): Promise<Source>; target(): Promise<Target> };

const stopAt = (folder: string): Stop => ({
  source: async () => openSqliteSource({ folder, dataKey: undefined }),
  target: async () => openSqliteTarget({ folder, dataKey: undefined }),
});

/** Mishaps strike at the nth thing a process does, which a move would shift. */
const MISHAPS = new Set(['deaths', 'fault', 'mood']);

describe.skipIf(SKIP_REDIS)(
  `random weeks with a move in between (SEED=${SEED}, ${RUNS} runs)${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`,
  () => {
    const installations: Installation[] = [];
    beforeAll(async () => {
      installations.push(await startServer(FORGETFUL), await startCluster({ options: FORGETFUL }));
    });
    afterAll(async () => {
      for (const installation of installations) await installation.stop();
    });

    test.each([
      ['to another file', []],
      ['to one Redis and back', [0]],
      ['to a Cluster, one Redis and back', [1, 0]],
    ])('%s: the same records, and the same events ever after', { timeout: 10 * MINUTE }, async (_, route) => {
      const property = fc.asyncProperty(randomWeeks, async (weeks) => {
        const stayed = await live(weeks, []);
        const moved = await live(
          weeks,
          route.map((nth) => installations[nth] as Installation),
          true,
        );
        expect(moved).toEqual(stayed);
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 5 * MINUTE });
    });
  },
);

/** Everything that was ever decided, and what waits, after weeks with a new process in the middle of them. */
async function live({ founding, weeks, acts }: Weeks, route: readonly Installation[], moves = false) {
  const { path: root, remove } = temporaryFolder();
  let folder = join(root, 'first');
  directoryKey(folder);
  const openStore = async () => openSqlite({ file: join(folder, 'nep.db') });
  const village = await openVillage({ ...founding, openStore });
  try {
    const begun = village.now();
    const half = begun + weeks * 3.5 * DAY;
    const peaceful = acts.filter(({ is }) => !MISHAPS.has(is));
    await play(
      village,
      peaceful.filter(({ at }) => begun + at * MINUTE <= half),
      begun,
    );
    await village.liveUntil(half);
    await village.between(async () => {
      if (!moves) return;
      const last = join(root, 'last');
      await moveAlong([stopAt(folder), ...route.map(onRedis), stopAt(last)], root);
      folder = last;
    });
    await play(
      village,
      peaceful.filter(({ at }) => begun + at * MINUTE > half),
      begun,
    );
    await village.liveUntil(begun + weeks * 7 * DAY);
    const events = await Promise.all(
      [...village.streams].toSorted().map(async (stream) => [stream, await village.events(stream)]),
    );
    return { events, waiting: await village.waiting(), copies: village.copies };
  } finally {
    await village.close();
    remove();
  }
}

async function play(village: Village, acts: Weeks['acts'], begun: number) {
  for (const [index, act] of acts.entries()) {
    await village.liveUntil(begun + act.at * MINUTE);
    await perform(village, act, `số hiệu ${act.at} ${index}.`);
  }
}

function onRedis(redis: Installation): Stop {
  const house = { addresses: redis.urls, dataKey: undefined };
  return {
    source: () => openRedisSource(house),
    async target() {
      await redis.flush();
      return openRedisTarget(house);
    },
  };
}

/** From stop to stop by files, each of which says the same. */
async function moveAlong(stops: readonly Stop[], folder: string): Promise<void> {
  const begin = await take(await stopsAt(stops, 0).source());
  for (let nth = 1; nth < stops.length; nth++) {
    const file = join(folder, `${nth}.jsonl`);
    const source = await stopsAt(stops, nth - 1).source();
    await writeArchive(file, source, new Date(0), () => undefined);
    await source.close();
    const target = await stopsAt(stops, nth).target();
    await importArchive(file, target, () => undefined);
    await target.close();
    const arrived = await take(await stopsAt(stops, nth).source());
    expect(arrived.keys).toEqual(begin.keys);
    expect(sorted(arrived.items)).toEqual(sorted(begin.items));
  }
}

function stopsAt(stops: readonly Stop[], nth: number): Stop {
  const stop = stops[nth];
  if (!stop) throw new Error(`no stop ${nth}`);
  return stop;
}
