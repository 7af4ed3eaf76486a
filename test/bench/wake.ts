import { join } from 'node:path';
import { openHouse } from '../../src/app/house.ts';
import { wakeDue } from '../../src/app/wake.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { DAY, instantOf } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { temporaryFolder } from '../program.ts';
import type { Bench } from './bench.ts';

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };

/** A Sunday, and what comes after it in every cell: lesson, quiz, its close. */
const FOUNDED = instantOf('2026-11-22', 0, world.zone);
const WEEK = [
  instantOf('2026-11-23', 450, world.zone),
  instantOf('2026-11-25', 1170, world.zone),
  instantOf('2026-11-26', 1170, world.zone),
];

const FEW = 10_000;
const MANY = 100_000;

export const wake: Bench = {
  name: 'wake',
  rounds: WEEK.length,
  figures: {
    ratio: { what: 'cost of a cell’s wake among 100,000 cells to that among 10,000', unit: '×', atMost: 1.15 },
    few: { what: 'CPU time of a wake among 10,000', unit: 'µs' },
    many: { what: 'CPU time of a wake among 100,000', unit: 'µs' },
    seconds: { what: 'all 100,000 awake after', unit: 's' },
  },
  async open() {
    const [few, many] = [await foundCells(FEW), await foundCells(MANY)];
    let slot = 0;
    return {
      async round() {
        const now = WEEK[slot++] ?? 0;
        const ofFew = await few.wake(now);
        const ofMany = await many.wake(now);
        return {
          ratio: ofMany.micros / ofFew.micros,
          few: ofFew.micros,
          many: ofMany.micros,
          seconds: ofMany.seconds,
        };
      },
      async close() {
        for (const cells of [few, many]) cells.remove();
      },
    };
  },
};

/** A store with this many cells of three members; each wake begins with nothing in memory, as after a start. */
async function foundCells(cells: number) {
  const folder = temporaryFolder();
  const file = join(folder.path, 'nep.db');
  const store = openSqlite({ file });
  const { cells: streams } = openHouse(store, world);
  for (let first = 0; first < cells; first += 1000) {
    const some = Array.from({ length: Math.min(1000, cells - first) }, (_, index) => `c${first + index}`);
    await Promise.all(some.flatMap((cell) => intents(cell).map((each) => streams.act(cell, each.intent, each.act))));
  }
  await store.close();

  return {
    remove: folder.remove,
    async wake(now: number) {
      const store = openSqlite({ file });
      const house = openHouse(store, world);
      const [clock, cpu] = [performance.now(), process.cpuUsage()];
      const woken = await wakeDue(store, house, now, log);
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (performance.now() - clock) / 1000;
      await store.close();
      if (woken < cells) throw new Error(`${woken} of ${cells} cells woke`);
      return { micros: (user + system) / woken, seconds };
    },
  };
}

function intents(cell: string) {
  const act = (cause: string) => ({ cause, now: FOUNDED - DAY });
  const admit = (number: number) => {
    const office = number === 0 ? ('secretary' as const) : null;
    const person = { person: `${cell}-${number}`, name: `Nguyễn Văn ${number}`, office };
    const intent = { type: 'Admit', ...person, probationary: false, standing: 'active' } as const;
    return { intent, act: act(`admit ${number}`) };
  };
  const place = { channel: 'telegram', kind: 'group', id: `-100${cell.slice(1)}` } as const;
  return [
    { intent: { type: 'AddPlace', place } as const, act: act('place') },
    ...[0, 1, 2].map(admit),
    { intent: { type: 'Found', cell, name: `Chi bộ ${cell}` } as const, act: act('found') },
  ];
}
