import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** What `npm start` gives to Node. */
export const MAIN = join(dirname(import.meta.dirname), 'src', 'start.js');

type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

type Signal = 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGUSR2';

/** Nếp as a process of its own, as `npm start` runs it. */
export type Program = {
  readonly pid: number;
  /** The address it prints once it serves, without a path. Rejects with what it said instead when it ends before. */
  ready(): Promise<string>;
  /** What it has written to the standard output so far. */
  said(): string;
  signal(name: Signal): void;
  readonly ended: Promise<Ended>;
};

type Env = Readonly<Record<string, string>>;

/**
 * Starts the program, or another script that says where it serves, with this environment and nothing else of ours but
 * the path: no variable of the tester leaks in.
 */
export function startProgram(env: Env, script: readonly string[] = [MAIN]): Program {
  const child = spawn(process.execPath, script, { env: { ...bare(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return follow(child, (name) => child.kill(name));
}

/** The same by a line typed into a shell; a signal reaches whatever it started, as that of a key does. */
export function startCommand(line: string, env: Env): Program {
  const child = spawn('bash', ['-c', line], {
    env: { ...bare(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  return follow(child, (name) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // Nothing of it is left.
    }
  });
}

function bare() {
  return { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'warn' };
}

function follow(child: ChildProcessByStdio<null, Readable, Readable>, send: (name: Signal) => void): Program {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, ...said }));

  return {
    pid: child.pid ?? 0,
    ended,
    said: () => said.stdout,
    signal: send,
    ready: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const address = /(https?:\/\/\S+?)\/\S*\n/u.exec(said.stdout)?.[1];
          if (address !== undefined) resolve(address);
        };
        child.stdout.on('data', look);
        look();
        void ended.then(({ code, stderr }) => reject(new Error(`it ended with ${code}: ${stderr}`)));
      }),
  };
}

/** A port nobody listens on, for an address that has to be known before the program runs. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A folder of its own in the system's place for such; `remove` when done. */
export type Folder = { readonly path: string; remove(): void };

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'nep-'));
  // What a process that was just ended still lets go of may lie there a moment longer.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }) };
}

/** How large a file the process may write from now on, in bytes or `unlimited`, as if its disk were full; needs no rights. */
export function limitFiles(pid: number, bytes: string): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
}
