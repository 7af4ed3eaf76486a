import { availableParallelism } from 'node:os';
import { Redis } from 'ioredis';
import { openRedis } from '../../src/stores/redis.ts';
import { startProgram } from '../program.ts';
import { REDIS_MISSING, startServer } from '../stores/redis-server.ts';
import { IN_FLIGHT, SPREAD } from './answers.ts';
import type { Bench } from './bench.ts';
import { cpuOf, WEBHOOK_SECRET, webhookAt } from './contest.ts';
import { startTelegram } from './telegram.ts';
import { countAnswers, DATA_KEY, foundTown } from './town.ts';

const ROUNDS = 5;

/** Two workers, who plays Telegram to them, and Redis: with fewer, they take the time from each other. */
const CORES = 4;

const cores = availableParallelism();
const tooFew = `${cores} cores for two workers, the load and Redis: wanted ${CORES} or more`;

/** The same load, brought to one worker and then to two, on one Redis that confirms nothing before it is on disk. */
export const workers: Bench = {
  name: 'workers',
  rounds: ROUNDS,
  figures: {
    ratio: {
      what: 'quiz answers on Redis, in 32 cells, two workers to one',
      unit: '×',
      atLeast: 1.7,
      ...(cores < CORES && { unjudged: tooFew }),
    },
    lost: { what: 'of these answers, confirmed but not in Redis', unit: '', atMost: 0 },
    doubled: { what: 'of these answers, in Redis twice', unit: '', atMost: 0 },
    calls: { what: 'scripts Redis runs for an answer, with two workers to with one', unit: '×', atMost: 1.25 },
    dearer: { what: 'CPU time of an answer, with two workers to with one', unit: '×' },
    one: { what: 'one worker on Redis', unit: '/s' },
    two: { what: 'two workers on Redis', unit: '/s' },
    cpuOne: { what: 'CPU time of an answer, one worker', unit: 'µs' },
    cpuTwo: { what: 'CPU time of an answer, two workers', unit: 'µs' },
    redisOne: { what: 'CPU time of Redis for an answer, one worker', unit: 'µs' },
    redisTwo: { what: 'CPU time of Redis for an answer, two workers', unit: 'µs' },
  },
  lacks: () => REDIS_MISSING,
  async open() {
    const quarters = Array.from({ length: 2 * (ROUNDS + 1) }, () => SPREAD);
    const server = await startServer();
    const telegram = await startTelegram();
    const store = await openRedis({ addresses: server.urls, dataKey: DATA_KEY });
    const town = await foundTown(store, quarters);
    const admin = new Redis(server.port);
    const env = { ...webhookAt(telegram.apiRoot), REDIS_URL: server.urls.join(), DATA_KEY };
    const programs = [startProgram(env), startProgram(env)];
    const ports = await Promise.all(programs.map(async (each) => Number(new URL(await each.ready()).port)));
    let quarter = 0;
    let brought = 0;

    /** What was used so far; a worker that rests uses little. */
    const usage = async () => ({
      workers: programs.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
      ...usageOf(await admin.info('everything')),
    });
    const measure = async (many: 1 | 2) => {
      const bodies = town[quarter++] ?? [];
      const before = await usage();
      const load = { ports: ports.slice(0, many), secret: WEBHOOK_SECRET, bodies, ...IN_FLIGHT, perSecond: null };
      const { seconds, answered } = await telegram.bring(load);
      const after = await usage();
      if (answered !== bodies.length) throw new Error(`${answered} of ${bodies.length} presses were answered`);
      brought += bodies.length;
      const each = (what: keyof typeof after) => (after[what] - before[what]) / bodies.length;
      return {
        perSecond: bodies.length / seconds,
        cpu: each('workers') * 1e6,
        redis: each('redis') * 1e6,
        scripts: each('scripts'),
      };
    };
    const round = async () => {
      const one = await measure(1);
      const two = await measure(2);
      const { found, doubled } = await countAnswers(store, quarters);
      return {
        ratio: two.perSecond / one.perSecond,
        lost: brought - (found - doubled),
        doubled,
        calls: two.scripts / one.scripts,
        dearer: two.cpu / one.cpu,
        one: one.perSecond,
        two: two.perSecond,
        cpuOne: one.cpu,
        cpuTwo: two.cpu,
        redisOne: one.redis,
        redisTwo: two.redis,
      };
    };
    await round();
    return {
      round,
      async close() {
        for (const program of programs) program.signal('SIGTERM');
        await Promise.all(programs.map(({ ended }) => ended));
        telegram.close();
        admin.disconnect();
        await store.close();
        await server.stop();
      },
    };
  },
};

/** Seconds of CPU of Redis, and the scripts it has run: loads, commits and claims are one each. */
function usageOf(info: string) {
  const number = (name: RegExp) => Number(name.exec(info)?.[1] ?? 0);
  return {
    redis: number(/used_cpu_sys:([\d.]+)/u) + number(/used_cpu_user:([\d.]+)/u),
    scripts: number(/cmdstat_evalsha:calls=(\d+)/u),
  };
}
