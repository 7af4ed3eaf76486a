import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { type Program, startProgram, temporaryFolder } from '../program.ts';
import type { Bench, Round } from './bench.ts';
import { startTelegram } from './telegram.ts';
import { DATA_KEY, foundTown } from './town.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const WEBHOOK_SECRET = 'bench-secret';

const ROUNDS = 5;
const IN_FLIGHT = 32;

const SPREAD = { cells: 32, members: 30 };
const ONE = { cells: 1, members: 960 };

export const answers: Bench = {
  name: 'answers',
  rounds: ROUNDS,
  figures: {
    spread: { what: 'quiz answers on disk, in 32 cells, to a bare telegraf webhook', unit: '×', atLeast: 1 },
    one: { what: 'the same, all in one cell', unit: '×', atLeast: 0.7 },
    nep: { what: 'Nếp, 32 cells', unit: '/s' },
    nepOne: { what: 'Nếp, one cell', unit: '/s' },
    telegraf: { what: 'telegraf, stores nothing', unit: '/s' },
    cpu: { what: 'CPU time of an answer', unit: 'µs' },
    telegrafCpu: { what: 'CPU time of telegraf for one', unit: 'µs' },
  },
  async open() {
    const folder = temporaryFolder();
    const telegram = await startTelegram();
    // The first two quarters only warm up.
    const quarters = Array.from({ length: ROUNDS + 1 }, () => [SPREAD, ONE]).flat();
    const town = await foundTown(folder.path, quarters);
    const env = {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram/webhook',
      TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    };
    const nep = startProgram({ ...env, DATA_DIR: folder.path, DATA_KEY });
    const telegraf = startProgram(env, undefined, join(import.meta.dirname, 'servers', 'telegraf.ts'));
    const ports = { nep: portOf(await nep.ready()), telegraf: portOf(await telegraf.ready()) };

    const measure = async (program: Program, port: number, bodies: readonly string[]) => {
      const before = cpuOf(program.pid);
      const load = { port, secret: WEBHOOK_SECRET, bodies, inFlight: IN_FLIGHT, perSecond: null };
      const { seconds, answered } = await telegram.bring(load);
      if (answered !== bodies.length) throw new Error(`${answered} of ${bodies.length} presses were answered`);
      return { perSecond: bodies.length / seconds, cpu: ((cpuOf(program.pid) - before) / bodies.length) * 1e6 };
    };
    let quarter = 0;
    const round = async (): Promise<Round> => {
      const [spread = [], one = []] = town.slice(quarter, quarter + 2);
      quarter += 2;
      const ours = await measure(nep, ports.nep, spread);
      const theirs = await measure(telegraf, ports.telegraf, spread);
      const oursOne = await measure(nep, ports.nep, one);
      const theirsOne = await measure(telegraf, ports.telegraf, one);
      return {
        spread: ours.perSecond / theirs.perSecond,
        one: oursOne.perSecond / theirsOne.perSecond,
        nep: ours.perSecond,
        nepOne: oursOne.perSecond,
        telegraf: theirs.perSecond,
        cpu: ours.cpu,
        telegrafCpu: theirs.cpu,
      };
    };
    await round();
    return {
      round,
      async close() {
        for (const program of [nep, telegraf]) {
          program.signal('SIGTERM');
          await program.ended;
        }
        telegram.close();
        const wanted = town.flat().length;
        const found = await countAnswers(
          folder.path,
          quarters.reduce((sum, { cells }) => sum + cells, 0),
        );
        folder.remove();
        if (found !== wanted) throw new Error(`${found} answers are on disk, ${wanted} were confirmed`);
      },
    };
  },
};

function portOf(address: string): number {
  return Number(new URL(address).port);
}

/** Seconds of CPU the process has used so far, all its threads together. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function countAnswers(folder: string, cells: number): Promise<number> {
  const store = openSqlite({ file: join(folder, 'nep.db'), dataKey: DATA_KEY });
  let found = 0;
  for (let cell = 0; cell < cells; cell++) {
    const events = await store.load(`cell/c${cell}`, 0);
    found += events.filter(({ type }) => type === 'QuestionAnswered').length;
  }
  await store.close();
  return found;
}
