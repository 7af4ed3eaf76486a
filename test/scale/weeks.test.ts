import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../contracts/given.ts';
import { type Counted, recount, together } from './recount.ts';
import { CELLS, cellsOf, MEMBERS, playTown, type Town, UNITS, WEEKS } from './town.ts';

/** `SEED=…` plays another town. */
const SEED = Number(process.env.SEED ?? 2026);

const UNIT_NAMES = [...Array.from({ length: UNITS }, (_, index) => `u${index + 1}`), 'top'];

describe(`${CELLS} cells of ${MEMBERS}, ${WEEKS} weeks (seed ${SEED})`, () => {
  let town: Town;
  const weeks = new Map<string, readonly Counted[]>();

  beforeAll(async () => {
    town = await playTown(SEED);
    for (const cell of cellsOf('top')) weeks.set(cell, recount(await eventsOf(town.store, `cell/${cell}`)));
  }, 170_000);
  afterAll(() => town?.store.close());

  /** The unit's figures in its nth digest, counted from the raw events of its cells. */
  const expected = (unit: string, nth: number): Counted | null => {
    const all = cellsOf(unit).map((cell) => weeks.get(cell)?.[nth]);
    return all.every((week) => week !== undefined) ? together(all) : null;
  };

  it('closes each week of each cell once, with nothing going wrong', () => {
    expect(town.faults).toEqual([]);
    for (const counted of weeks.values()) {
      expect(counted).toHaveLength(WEEKS);
      expect(new Set(counted.map(({ slot }) => slot)).size).toBe(WEEKS);
    }
    const answers = [...weeks.values()].flat().reduce((sum, week) => sum + week.answers, 0);
    expect(answers).toBeGreaterThan(CELLS * WEEKS);
    expect(together([...weeks.values()].flat()).posted).toBeGreaterThan(CELLS);
  });

  it('sends each leader one digest a week, also of the week in which Nếp was off', () => {
    expect([...town.read.keys()].sort()).toEqual([...UNIT_NAMES].sort());
    for (const digests of town.read.values()) {
      expect(digests).toHaveLength(WEEKS);
      expect(new Set(digests.map((text) => text.split('\n')[0])).size).toBe(WEEKS);
      for (const text of digests) expect(text).not.toContain('chưa gửi số liệu tuần này');
    }
  });

  it.each(UNIT_NAMES)('%s reads sums that a recount from raw events confirms', (unit) => {
    for (const [nth, text] of (town.read.get(unit) ?? []).entries()) {
      const now = expected(unit, nth);
      const before = nth > 0 ? expected(unit, nth - 1) : null;
      expect(text).toContain(`\n\n${wholeLine(now, before)}`);
    }
  });

  it.each(UNIT_NAMES)('%s reads lines by name that a recount confirms, ten at most and three in need', (unit) => {
    for (const [nth, text] of (town.read.get(unit) ?? []).entries()) {
      const lines = [...text.matchAll(/^• (Chi bộ|Đảng bộ) (\d+): (?:30 chi bộ; )?(trắc nghiệm .*)$/gmu)];
      for (const [, kind, number, told] of lines) {
        const who = kind === 'Chi bộ' ? `c${number}` : `u${number}`;
        const of = (week: number) => (kind === 'Chi bộ' ? weeks.get(who)?.[week] : expected(who, week)) ?? null;
        expect(told).toBe(childLine(of(nth), nth > 0 ? of(nth - 1) : null));
      }
      expect(lines.length).toBeLessThanOrEqual(10);
      if (unit === 'top') expect(lines).toHaveLength(UNITS);
      const [, name, posted] = /Việc tốt được chia sẻ: Chi bộ (\d+) \((\d+)\)/u.exec(text) ?? [];
      if (name) expect(weeks.get(`c${name}`)?.[nth]?.posted).toBe(Number(posted));
      const [, help = ''] = /Cần giúp\n([\s\S]*?)\n\n/u.exec(text) ?? [];
      expect(help.split('\n').length).toBeLessThanOrEqual(3);
      for (const [, number, took, asked] of help.matchAll(/Chi bộ (\d+): (\d+)\/(\d+) đồng chí trả lời/gu)) {
        expect(weeks.get(`c${number}`)?.[nth]).toMatchObject({ took: Number(took), asked: Number(asked) });
      }
    }
  });

  it('puts in need of help whoever had the fewest taking part', () => {
    for (const unit of UNIT_NAMES.filter((name) => name !== 'top')) {
      for (const [nth, text] of (town.read.get(unit) ?? []).entries()) {
        const shares = cellsOf(unit).map((cell) => {
          const { took = 0, asked = 1 } = weeks.get(cell)?.[nth] ?? {};
          return took / asked;
        });
        const [, took, asked] = /Cần giúp\n• Chi bộ \d+: (\d+)\/(\d+) đồng chí trả lời/u.exec(text) ?? [];
        expect(Number(took) / Number(asked)).toBe(Math.min(...shares));
      }
    }
  });

  it('never lets a leader read a name', () => {
    for (const text of [...town.read.values()].flat()) expect(text).not.toContain('Tên ');
  });
});

function wholeLine(now: Counted | null, before: Counted | null): string {
  if (!now) throw new Error('a cell has no such week');
  const parts = [
    now.asked > 0 && `${now.took}/${now.asked} đồng chí trả lời trắc nghiệm${was(before)}`,
    now.taught > 0 && `${now.readers}/${now.taught} đọc bài học`,
    now.held > 0 && `${now.held} cuộc họp, có mặt ${now.present}/${now.total}`,
    now.posted > 0 && `${now.posted} việc tốt`,
  ];
  return `Cộng chung: ${parts.filter(Boolean).join('; ')}.`;
}

function childLine(now: Counted | null, before: Counted | null): string {
  if (!now) throw new Error('a cell has no such week');
  const parts = [
    now.asked > 0 && `trắc nghiệm ${now.took}/${now.asked}${was(before)}`,
    now.took > 1 && now.answers > 0 && `đúng ${Math.round((100 * now.right) / now.answers)}%`,
    now.taught > 0 && `bài học ${now.readers}/${now.taught}`,
    now.held > 0 && `họp ${now.present}/${now.total}`,
    now.posted > 0 && `việc tốt ${now.posted}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function was(before: Counted | null): string {
  return before && before.asked > 0 ? `, tuần trước ${before.took}/${before.asked}` : '';
}
