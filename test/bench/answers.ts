import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { openContest } from './contest.ts';

const ROUNDS = 5;

export const SPREAD = { cells: 32, members: 30 };
const ONE = { cells: 1, members: 960 };
export const IN_FLIGHT = { inFlight: 32 };

const script = join(import.meta.dirname, 'servers', 'telegraf.ts');

/** Against the least a telegraf bot can be, which stores nothing. */
export const answers: Bench = {
  name: 'answers',
  rounds: ROUNDS,
  figures: {
    spread: { what: 'quiz answers on disk, in 32 cells, to a bare telegraf bot', unit: '×', atLeast: 1 },
    one: { what: 'the same, all in one cell', unit: '×', atLeast: 0.7 },
    spreadCpu: { what: 'the same by CPU time, 32 cells', unit: '×' },
    oneCpu: { what: 'the same by CPU time, one cell', unit: '×' },
    within: { what: 'to a telegraf bot that answers within its confirmation', unit: '×' },
    nep: { what: 'Nếp, 32 cells', unit: '/s' },
    telegraf: { what: 'telegraf', unit: '/s' },
    cpu: { what: 'CPU time of an answer', unit: 'µs' },
  },
  async open() {
    // The first two quarters only warm up.
    const quarters = Array.from({ length: ROUNDS + 1 }, () => [SPREAD, ONE]).flat();
    const contest = await openContest(quarters, {
      telegraf: { script },
      within: { script, env: { WEBHOOK_REPLY: 'yes' } },
    });
    let quarter = 0;
    const round = async () => {
      const [spread = [], one = []] = contest.town.slice(quarter, quarter + 2);
      quarter += 2;
      const ours = await contest.measure('nep', spread, IN_FLIGHT);
      const theirs = await contest.measure('telegraf', spread, IN_FLIGHT);
      const within = await contest.measure('within', spread, IN_FLIGHT);
      const oursOne = await contest.measure('nep', one, IN_FLIGHT);
      const theirsOne = await contest.measure('telegraf', one, IN_FLIGHT);
      return {
        spread: ours.perSecond / theirs.perSecond,
        one: oursOne.perSecond / theirsOne.perSecond,
        spreadCpu: theirs.cpu / ours.cpu,
        oneCpu: theirsOne.cpu / oursOne.cpu,
        within: ours.perSecond / within.perSecond,
        nep: ours.perSecond,
        telegraf: theirs.perSecond,
        cpu: ours.cpu,
      };
    };
    await round();
    return { round, close: contest.close };
  },
};
