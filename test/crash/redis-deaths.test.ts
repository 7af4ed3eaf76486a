import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedOf } from '../../src/app/streams.ts';
import { MINUTE } from '../../src/core/time.ts';
import { openRedis } from '../../src/stores/redis.ts';
import {
  FORGETFUL,
  type Installation,
  REDIS_MISSING,
  SKIP_REDIS,
  startCluster,
  startServer,
} from '../stores/redis-server.ts';
import { play, STORIES } from './deaths.ts';

const SEED = process.env.SEED ?? '1890';

/** How many deaths of each story are tried, spread over all that it writes and sends; `DEATHS=all` tries every one, which takes long. */
const DEATHS = process.env.DEATHS ?? '';

describe.skipIf(SKIP_REDIS).each([
  ['one Redis', 5, () => startServer(FORGETFUL)],
  ['a Cluster', 3, () => startCluster({ options: FORGETFUL })],
] as const)(`on %s${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''} (SEED=${SEED})`, (name, most, start) => {
  let redis: Installation;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.stop());

  test.each(Object.entries(STORIES))(
    '%s: ends the same whatever write or send a process dies before or after',
    {
      timeout: DEATHS === 'all' ? 60 * MINUTE : 2 * MINUTE,
    },
    async (story, lines) => {
      const openStore = async () => {
        await redis.freeWakers();
        return openRedis({ addresses: redis.urls });
      };
      const on = { disk: false, openStore };
      await redis.flush();
      const undisturbed = await play(lines, on, []);
      expect(undisturbed.deaths).toBe(0);
      const step = DEATHS === 'all' ? 0.5 : undisturbed.writes / most;
      let deaths = 0;
      const first = seedOf(`${SEED} ${name} ${story}`) % Math.ceil(step);
      for (let i = 0; first + i * step < undisturbed.writes; i++) {
        const nth = 1 + Math.floor(first + i * step);
        const when = i % 2 === 0 ? 'before' : 'after';
        await redis.flush();
        const told = await play(lines, on, [{ nth, when, is: 'death', only: 'writes' }]);
        deaths += told.deaths;
        const where = `a death ${when} write ${nth} of ${undisturbed.writes}`;
        expect(told.events, where).toEqual(undisturbed.events);
        expect(told.posts, where).toEqual(undisturbed.posts);
        expect(told.most, where).toBeLessThanOrEqual(1 + told.deaths);
      }
      expect(deaths).toBeGreaterThan(most / 2);
    },
  );
});
