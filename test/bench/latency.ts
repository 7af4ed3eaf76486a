import { SPREAD } from './answers.ts';
import type { Bench } from './bench.ts';
import { openContest } from './contest.ts';

const ROUNDS = 5;

/** As many connections as Nếp asks Telegram for. */
const LOAD = { inFlight: 40, perSecond: 1000 };

export const latency: Bench = {
  name: 'latency',
  rounds: ROUNDS,
  figures: {
    p99: { what: '99 in 100 answers, at 1,000 updates/s, are on disk and confirmed within', unit: 'ms', atMost: 50 },
  },
  async open() {
    const contest = await openContest(Array.from({ length: ROUNDS + 1 }, () => SPREAD));
    let quarter = 0;
    const round = async () => {
      const { p99 } = await contest.measure('nep', contest.town[quarter++] ?? [], LOAD);
      return { p99 };
    };
    await round();
    return { round, close: contest.close };
  },
};
