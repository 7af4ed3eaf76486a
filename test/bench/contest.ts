import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { type Program, startProgram, temporaryFolder } from '../program.ts';
import { startTelegram } from './telegram.ts';
import { countAnswers, DATA_KEY, foundTown, type Quarter } from './town.ts';

export const WEBHOOK_SECRET = 'bench-secret';

type Env = Readonly<Record<string, string>>;

/** Scripts of those who compete with Nếp, by name, and what they need in their environment besides. */
export type Rivals = Readonly<Record<string, { readonly script: string; readonly env?: Env }>>;

export type Measured = {
  readonly perSecond: number;
  /** Microseconds of CPU time for each update, all threads of the server together. */
  readonly cpu: number;
  /** The latency that 99 in 100 stay below, in milliseconds. */
  readonly p99: number;
};

export type Contest = {
  /** For each quarter the updates that bring its answers. */
  readonly town: readonly (readonly string[])[];
  measure(name: string, bodies: readonly string[], load: How): Promise<Measured>;
  /** Ends all servers; throws when Nếp does not have exactly the answers on disk that were confirmed. */
  close(): Promise<void>;
};

type How = { readonly inFlight: number; readonly perSecond?: number };

/** Nếp as `npm start` runs it and its rivals, each a process of its own, in the same town with the same Telegram. */
export async function openContest(quarters: readonly Quarter[], rivals: Rivals = {}): Promise<Contest> {
  const folder = temporaryFolder();
  const telegram = await startTelegram();
  const openTown = () => openSqlite({ file: join(folder.path, 'nep.db'), dataKey: DATA_KEY });
  const founding = openTown();
  const town = await foundTown(founding, quarters);
  await founding.close();
  const env = webhookAt(telegram.apiRoot);
  const servers = new Map<string, { readonly program: Program; readonly port: number }>();
  const enter = async (name: string, program: Program) => {
    servers.set(name, { program, port: Number(new URL(await program.ready()).port) });
  };
  await enter('nep', startProgram({ ...env, DATA_DIR: folder.path, DATA_KEY }));
  for (const [name, rival] of Object.entries(rivals)) {
    await enter(name, startProgram({ ...env, ...rival.env }, [rival.script]));
  }
  let brought = 0;

  return {
    town,
    async measure(name, bodies, { inFlight, perSecond = null }) {
      const server = servers.get(name);
      if (!server) throw new Error(`nobody here is called ${name}`);
      const before = cpuOf(server.program.pid);
      const loaded = await telegram.bring({
        ports: [server.port],
        secret: WEBHOOK_SECRET,
        bodies,
        inFlight,
        perSecond,
      });
      const cpu = ((cpuOf(server.program.pid) - before) / bodies.length) * 1e6;
      if (name === 'nep') brought += bodies.length;
      if (loaded.answered !== bodies.length) {
        throw new Error(`${name} answered ${loaded.answered} of ${bodies.length} presses`);
      }
      const sorted = loaded.latencies.toSorted((one, other) => one - other);
      const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
      return { perSecond: bodies.length / loaded.seconds, cpu, p99 };
    },
    async close() {
      for (const { program } of servers.values()) {
        program.signal('SIGTERM');
        await program.ended;
      }
      telegram.close();
      const store = openTown();
      const { found } = await countAnswers(store, quarters);
      await store.close();
      folder.remove();
      if (found !== brought) throw new Error(`${found} answers are on disk, ${brought} were confirmed`);
    },
  };
}

/** The environment of a bot to which the played Telegram brings its updates. */
export function webhookAt(apiRoot: string) {
  return {
    TELEGRAM_BOT_TOKEN: '4242:AAfakeTokenOfNoBot_0123456789abcdefgh',
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram/webhook',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
}

/** Seconds of CPU the process has used so far. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
