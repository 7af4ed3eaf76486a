import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedis } from '../../src/stores/redis.ts';
import {
  FORGETFUL,
  type Installation,
  REDIS_MISSING,
  SKIP_REDIS,
  startCluster,
  startServer,
} from '../stores/redis-server.ts';
import { tell } from './run.ts';

/** Stories of the room: on a platform a process that was killed keeps the right to send for some seconds more. */
const files = globSync('test/stories/*.story')
  .filter((file) => !/\bzalo\b/u.test(readFileSync(file, 'utf8')))
  .sort();

describe.skipIf(SKIP_REDIS).each([
  ['on one Redis, by two workers in turns', () => startServer(FORGETFUL), { workers: 2 }],
  [
    'on a Cluster, with the process killed after every line',
    () => startCluster({ options: FORGETFUL }),
    { restarts: true },
  ],
] as const)(`stories %s${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, (_, start, options) => {
  let redis: Installation;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.stop());

  it.each(files)('%s', async (file) => {
    await redis.flush();
    const openStore = () => openRedis({ addresses: redis.urls });
    const { passed, transcript } = await tell(readFileSync(file, 'utf8'), { ...options, openStore });
    expect(passed, transcript.join('\n')).toBe(true);
  });
});
