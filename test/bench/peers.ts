import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { REDIS_MISSING, startServer } from '../stores/redis-server.ts';
import { IN_FLIGHT, SPREAD } from './answers.ts';
import type { Bench } from './bench.ts';
import { openContest } from './contest.ts';

const ROUNDS = 3;

const FOLDER = join(import.meta.dirname, 'peers');

/**
 * Against bots of other libraries that keep the same answers, on a Redis of their own. It writes its log as Redis does
 * unless told otherwise, to the disk once a second: less than Nếp promises, and faster.
 */
export const peers: Bench = {
  name: 'peers',
  rounds: ROUNDS,
  figures: {
    grammy: { what: 'quiz answers on disk, in 32 cells, to grammY with sessions on Redis', unit: '×', atLeast: 1 },
    chat: { what: 'the same to the Chat SDK with its state on Redis', unit: '×', atLeast: 1 },
    grammyCpu: { what: 'to grammY by CPU time, without that of Redis', unit: '×' },
    chatCpu: { what: 'to the Chat SDK by CPU time, without that of Redis', unit: '×' },
    grammyLost: { what: 'answers lost by grammY', unit: '' },
    chatLost: { what: 'answers lost by the Chat SDK', unit: '' },
  },
  lacks() {
    if (!existsSync(join(FOLDER, 'node_modules'))) return 'peers not installed: run npm ci in test/bench/peers';
    return REDIS_MISSING;
  },
  async open() {
    const redis = await startServer();
    const [url = ''] = redis.urls;
    const rival = (name: string, database: number) => ({
      script: join(FOLDER, `${name}.ts`),
      env: { REDIS_URL: `${url}/${database}` },
    });
    const rivals = { grammy: rival('grammy', 1), chat: rival('chat', 2) };
    const contest = await openContest(
      Array.from({ length: ROUNDS + 1 }, () => SPREAD),
      rivals,
    );
    let quarter = 0;
    let brought = 0;
    const round = async () => {
      const bodies = contest.town[quarter++] ?? [];
      brought += bodies.length;
      const ours = await contest.measure('nep', bodies, IN_FLIGHT);
      const grammy = await contest.measure('grammy', bodies, IN_FLIGHT);
      const chat = await contest.measure('chat', bodies, IN_FLIGHT);
      return {
        grammy: ours.perSecond / grammy.perSecond,
        chat: ours.perSecond / chat.perSecond,
        grammyCpu: grammy.cpu / ours.cpu,
        chatCpu: chat.cpu / ours.cpu,
        grammyLost: brought - (await countSessions(`${url}/1`)),
        chatLost: brought - (await countStates(`${url}/2`)),
      };
    };
    await round();
    return {
      round,
      async close() {
        await contest.close();
        await redis.stop();
      },
    };
  },
};

async function countSessions(url: string): Promise<number> {
  const client = new Redis(url);
  const sessions = await Promise.all((await client.keys('-100*')).map((key) => client.get(key)));
  client.disconnect();
  return sessions.reduce((sum, session) => sum + Object.keys(JSON.parse(session ?? '{}')).length, 0);
}

async function countStates(url: string): Promise<number> {
  const client = new Redis(url);
  const answers = await client.keys('*:answer:*');
  client.disconnect();
  return answers.length;
}
