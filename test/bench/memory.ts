import { readFileSync } from 'node:fs';
import { openTokens } from '../../src/channels/telegram/tokens.ts';
import { press } from '../../src/core/press.ts';
import { isoWeek, localOf } from '../../src/core/time.ts';
import { startProgram, temporaryFolder } from '../program.ts';
import type { Bench } from './bench.ts';
import { accountAt, CELLS, cellAt, groupAt, MEMBERS, SECRET, writeHistory } from './history.ts';
import { pressOf } from './press.ts';
import { startTelegram } from './telegram.ts';

const ROUNDS = 3;

const WEBHOOK_SECRET = 'bench-secret';

export const memory: Bench = {
  name: 'memory',
  rounds: ROUNDS,
  figures: {
    start: { what: 'from start to the first reply, with a year of 3,000 cells × 30 members', unit: 's', atMost: 1.5 },
    resident: { what: 'resident then, when all cells and a member of each were heard', unit: 'MB', atMost: 250 },
    events: { what: 'events of a year in one cell', unit: '' },
  },
  async open() {
    const folder = temporaryFolder();
    const now = Date.now();
    const { events } = await writeHistory(folder.path, now);
    const telegram = await startTelegram();
    const env = {
      TELEGRAM_BOT_TOKEN: '4242:AAfakeTokenOfNoBot_0123456789abcdefgh',
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram/webhook',
      TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
      DATA_DIR: folder.path,
    };
    let round = 0;
    return {
      async round() {
        const started = performance.now();
        const nep = startProgram(env);
        const port = Number(new URL(await nep.ready()).port);
        const bring = (bodies: readonly string[]) =>
          telegram.bring({ ports: [port], secret: WEBHOOK_SECRET, bodies, inFlight: 32, perSecond: null });
        const updates = everyCell(now, ++round);
        await bring(updates.slice(0, 1));
        const start = (performance.now() - started) / 1000;
        await bring(updates.slice(1));
        const resident = residentOf(nep.pid);
        nep.signal('SIGTERM');
        await nep.ended;
        return { start, resident, events: events / CELLS };
      },
      async close() {
        telegram.close();
        folder.remove();
      },
    };
  },
};

/** In each cell one member reads the lesson, in each round another. */
function everyCell(now: number, round: number): readonly string[] {
  const tokens = openTokens(SECRET);
  const week = isoWeek(localOf(now, 'Asia/Ho_Chi_Minh').day);
  return Array.from({ length: CELLS }, (_, cell) =>
    pressOf(tokens, {
      update: 900_000_000 + round * CELLS + cell,
      now,
      group: groupAt(cell),
      person: accountAt(cell, MEMBERS - round),
      message: {
        text: 'Bài học tuần này',
        choices: [{ label: 'Đã đọc', press: press.readLesson(cellAt(cell), week) }],
      },
    }),
  );
}

function residentOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
