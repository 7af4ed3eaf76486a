import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seedOf } from '../../src/app/streams.ts';
import { shuffle } from '../../src/core/cell/choose.ts';
import { CellEvent } from '../../src/core/cell/index.ts';
import { press } from '../../src/core/press.ts';
import { MINUTE } from '../../src/core/time.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { eventsOf } from '../contracts/given.ts';
import { type Server, SKIP_REDIS, startServer } from '../stores/redis-server.ts';
import { type Answer, answersAt, CELLS, causeOf, closesAt, MEMBERS, opensAt, optionOf } from './cells.ts';
import type { Asked, Told } from './worker.ts';

const ROUNDS = 4;
const IN_FLIGHT = 16;
const SEED = process.env.SEED ?? '1890';
const PATIENCE = 2 * MINUTE;

type Ask = Asked extends infer One ? (One extends Asked ? Omit<One, 'n'> : never) : never;

/** A worker that is started anew whenever it was killed; asking it fails when it dies over it. */
type Worker = { ask(what: Ask): Promise<boolean>; kill(): Promise<void>; stop(): void };

const draw = (what: string, below: number) => seedOf(`${SEED} ${what}`) % below;

describe.skipIf(SKIP_REDIS)(`two workers on one Redis, all killed at random moments (SEED=${SEED})`, () => {
  let server: Server;
  const copies = new Map<string, number>();
  const workers: Worker[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => {
    for (const worker of workers) worker.stop();
  });
  afterAll(() => server.stop());

  test('every confirmed answer is there once, every round was opened once, no post came more than twice', {
    timeout: PATIENCE,
  }, async () => {
    const hear = (id: string) => void copies.set(id, (copies.get(id) ?? 0) + 1);
    workers.push(await startWorker(server.urls, hear), await startWorker(server.urls, hear));
    const any = (what: string) => workers[draw(what, workers.length)] ?? raise();
    await insist(() => any('found').ask({ found: true }));
    let deaths = 0;
    let striking: Promise<void> = Promise.resolve();

    for (let round = 1; round <= ROUNDS; round++) {
      await beats(opensAt(round));
      const killings = [0, 1, 2].map((i) => draw(`when ${round} ${i}`, answersOf(round).length));
      const waiting = [...shuffle(answersOf(round), draw(`order ${round}`, 1000))];
      const give = async () => {
        for (let answer = waiting.pop(); answer; answer = waiting.pop()) {
          const cause = causeOf(answer);
          const isKilling = killings.indexOf(waiting.length);
          if (isKilling >= 0) {
            striking = striking.then(() => strike(`${round} ${isKilling}`));
            await striking;
            deaths++;
          }
          const update = tap(answer, cause);
          const both = draw(`both ${cause}`, 4) === 0;
          let tries = 0;
          await insist(async () => {
            const asked = both ? workers : [any(`${cause} ${tries++}`)];
            return (await Promise.all(asked.map((worker) => worker.ask({ update })))).some(Boolean);
          });
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, give));
      await beats(closesAt(round));
    }
    expect(deaths).toBe(3 * ROUNDS);
    expect(await faults()).toEqual([]);
    expect(Math.max(...copies.values())).toBeLessThanOrEqual(2);
    expect(copies.size).toBeGreaterThanOrEqual(2 * ROUNDS * CELLS.length);
  });

  /** Both at once, one of them dying over it now and then; then again, once a dead one's partitions are free. */
  async function beats(at: number) {
    const dying = draw(`beat ${at}`, 2) === 0 ? workers[draw(`dying ${at}`, 2)] : undefined;
    const beating = Promise.all(workers.map((worker) => worker.ask({ beat: at })));
    if (dying) {
      for (let turn = draw(`turns ${at}`, 60); turn > 0; turn--) await setImmediate();
      await dying.kill();
    }
    await beating;
    await insist(async () =>
      (await Promise.all(workers.map((each) => each.ask({ beat: at + MINUTE / 2 })))).every(Boolean),
    );
  }

  /** Kills one of the workers, or Redis itself. */
  async function strike(what: string): Promise<void> {
    const victim = draw(`victim ${what}`, 3);
    if (victim < 2) await workers[victim]?.kill();
    else {
      await server.kill();
      await server.start();
    }
  }

  async function faults(): Promise<readonly string[]> {
    const found: string[] = [];
    const store = await openRedis({ addresses: server.urls });
    for (const cell of CELLS) {
      const events = (await eventsOf(store, `cell/${cell}`)).map((event) => CellEvent.parse(event));
      const opened = events.filter((event) => event.type === 'RoundOpened');
      const closed = events.filter((event) => event.type === 'RoundClosed');
      if (opened.length !== ROUNDS) found.push(`${cell}: ${opened.length} rounds opened`);
      if (closed.length !== ROUNDS) found.push(`${cell}: ${closed.length} rounds closed`);
      for (const { round, takers, answers } of closed) {
        const all = takers === MEMBERS.length && answers === MEMBERS.length * QUESTIONS;
        if (!all) found.push(`${cell}: round ${round} counted ${answers} answers of ${takers}`);
      }
      const given = new Map<string, number>();
      for (const event of events) {
        if (event.type !== 'QuestionAnswered') continue;
        const answer = { cell, ...event };
        given.set(causeOf(answer), (given.get(causeOf(answer)) ?? 0) + 1);
        if (event.option !== optionOf(answer)) found.push(`not the first answer: ${causeOf(answer)}`);
      }
      for (let round = 1; round <= ROUNDS; round++) {
        for (const answer of answersOf(round)) {
          const times = given.get(causeOf(answer)) ?? 0;
          if (answer.cell === cell && times !== 1) found.push(`${times} times: ${causeOf(answer)}`);
        }
      }
    }
    await store.close();
    return found;
  }
});

/** Until it succeeds, as a platform brings an update again that was not confirmed. */
async function insist(attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 10_000; tries++) {
    if (await attempt()) return;
    await setImmediate();
  }
  throw new Error('it never succeeded');
}

const QUESTIONS = 3;

function answersOf(round: number): readonly Answer[] {
  return CELLS.flatMap((cell) =>
    MEMBERS.flatMap((person) => Array.from({ length: QUESTIONS }, (_, index) => ({ cell, round, person, index }))),
  );
}

function tap(answer: Answer, cause: string) {
  const { cell, round, person, index } = answer;
  return {
    cause,
    place: { channel: 'web', kind: 'group', id: cell },
    sender: { id: person, name: person },
    at: answersAt(round),
    body: { is: 'choice', press: press.answer(cell, round, index, optionOf(answer)) },
  } as const;
}

async function startWorker(urls: readonly string[], hear: (sent: string) => void): Promise<Worker> {
  const file = fileURLToPath(import.meta.resolve('./worker.ts'));
  const waiting = new Map<number, (done: boolean) => void>();
  let child: ChildProcess;
  let n = 0;
  let stopped = false;

  const start = async () => {
    const mine = fork(file, urls, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const gone = once(mine, 'exit');
    const ready = new Promise((resolve) => {
      mine.on('message', (told: Told) => {
        if ('sent' in told) return hear(told.sent);
        if (told.n === 0) return resolve(undefined);
        waiting.get(told.n)?.(told.done);
        return waiting.delete(told.n);
      });
    });
    await Promise.race([ready, gone]);
    child = mine;
    return mine.exitCode === null;
  };
  const restart = () => insist(async () => stopped || (await start()));
  await restart();

  let restarting: Promise<void> | null = null;
  return {
    async ask(what) {
      await restarting;
      const id = ++n;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ n: id, ...what }, (fault) => fault && resolve(false));
      });
    },
    async kill() {
      await restarting;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      for (const resolve of waiting.values()) resolve(false);
      waiting.clear();
      restarting = restart().finally(() => {
        restarting = null;
      });
    },
    stop() {
      stopped = true;
      child.kill('SIGKILL');
    },
  };
}

function raise(): never {
  throw new Error('no worker');
}
