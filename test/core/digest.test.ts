import { describe, expect, it } from 'vitest';
import { sumOf, type WeekSummary } from '../../src/core/cell/summary.ts';
import { DAY, instantOf, WEEK } from '../../src/core/time.ts';
import { type Digest, digestOf } from '../../src/core/unit/digest.ts';
import type { WeekReport } from '../../src/core/unit/state.ts';
import { render } from '../../src/text/vi/index.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const SLOT = instantOf('2026-11-28', 480, ZONE);

type Given = Partial<WeekSummary> & {
  /** Who took part last week, of the same nine; `daysAgo` when that was not the week before. */
  readonly was?: number;
  readonly daysAgo?: number;
  readonly unit?: boolean;
};

/** A cell of nine in which a quiz was held and a lesson read by all. */
const good = { active: 9, rounds: 1, asked: 9, took: 9, answers: 27, right: 25, lessons: 1, taught: 9, readers: 9 };

function digest(...weeks: readonly (Given | null)[]): Digest {
  const children = weeks.map((given, index) => {
    const kind = given?.unit ? ('unit' as const) : ('cell' as const);
    return { name: `Chi bộ ${index + 1}`, kind, report: given && reportOf(given) };
  });
  return digestOf('Đảng ủy phường', SLOT, children);
}

function reportOf({ was, daysAgo = 7, unit = false, ...given }: Given): WeekReport {
  const before = was === undefined ? null : { slot: SLOT - daysAgo * DAY, asked: 9, took: was };
  return { slot: SLOT, cells: unit ? 4 : 1, levels: unit ? 1 : 0, summary: { ...sumOf([]), ...given }, before };
}

const textOf = (digest: Digest) => render({ key: 'digest', digest }, {}, ZONE).text;

const meetings = (present: number, missing: number) => ({
  meetings: { held: 1, total: present + missing, present, excused: 0, missing },
});

describe('where help is needed', () => {
  it.each<readonly [why: string, week: Given, line: string | null]>([
    ['all took part', good, null],
    ['just half took part', { ...good, asked: 8, took: 4 }, null],
    ['fewer than half', { ...good, took: 2 }, '2/9 đồng chí trả lời trắc nghiệm'],
    [
      'fewer than half, with last week',
      { ...good, took: 2, was: 5 },
      '2/9 đồng chí trả lời trắc nghiệm, tuần trước 5/9',
    ],
    ['more than half, but far fewer', { ...good, took: 6, was: 9 }, '6/9 đồng chí trả lời trắc nghiệm, tuần trước 9/9'],
    ['a little fewer', { ...good, took: 7, was: 9 }, null],
    ['the week before is not last week', { ...good, took: 6, was: 9, daysAgo: 14 }, null],
    ['no quiz was held', { ...good, rounds: 0, asked: 0, took: 0, answers: 0, right: 0 }, null],
    ['a third absent without reason', { ...good, ...meetings(6, 3) }, '3/9 đồng chí vắng họp không lý do'],
    ['a few absent', { ...good, ...meetings(7, 2) }, null],
    [
      'most answers wrong',
      { ...good, right: 12, missed: { question: 'q', wrong: 8, topic: 'Tự phê bình' } },
      'đúng 12/27 câu trả lời; nên ôn lại: Tự phê bình',
    ],
    ['the plan is late', { ...good, late: 2 }, '2 việc trong kế hoạch đã quá ngày'],
    ['few read the lesson', { ...good, readers: 4 }, '4/9 đồng chí đọc bài học'],
    [
      'the gravest is told first',
      { ...good, took: 1, readers: 0, ...meetings(0, 9) },
      '1/9 đồng chí trả lời trắc nghiệm',
    ],
  ])('%s', (_, week, line) => {
    const made = digest(week);
    expect(made.help).toHaveLength(line === null ? 0 : 1);
    expect(textOf(made)).toContain(line === null ? 'Mọi việc đều đặn' : `Cần giúp\n• Chi bộ 1: ${line}\n`);
  });

  it('names three places at most, the gravest first', () => {
    const made = digest(
      { ...good, readers: 1 },
      { ...good, took: 3 },
      { ...good, late: 1 },
      { ...good, ...meetings(0, 9) },
      { ...good, took: 0 },
      good,
    );
    expect(made.help.map(({ name, is }) => [name, is])).toEqual([
      ['Chi bộ 5', 'participation'],
      ['Chi bộ 2', 'participation'],
      ['Chi bộ 4', 'meetings'],
    ]);
  });
});

describe('what is praised', () => {
  it.each<readonly [why: string, weeks: readonly Given[], lines: readonly string[]]>([
    ['the highest', [{ ...good, took: 7 }, good], ['Trả lời trắc nghiệm nhiều nhất: Chi bộ 2 (9/9)']],
    [
      'equals together, three by name',
      [good, good, good, good, good],
      ['Trả lời trắc nghiệm nhiều nhất: Chi bộ 1 (9/9); Chi bộ 2 (9/9); Chi bộ 3 (9/9) và 2 chi bộ khác'],
    ],
    [
      'nobody, where all need help',
      [
        { ...good, took: 4 },
        { ...good, took: 3 },
      ],
      [],
    ],
    [
      'a step forward, even where help is needed',
      [good, { ...good, took: 3, was: 1 }],
      [
        'Trả lời trắc nghiệm nhiều nhất: Chi bộ 1 (9/9)',
        'Tiến bộ nhất: Chi bộ 2, 3/9 đồng chí trả lời trắc nghiệm, tuần trước 1/9',
      ],
    ],
    [
      'the highest is not praised twice',
      [{ ...good, was: 5 }],
      ['Trả lời trắc nghiệm nhiều nhất: Chi bộ 1 (9/9, tuần trước 5/9)'],
    ],
    [
      'good deeds',
      [{ ...good, took: 4, deeds: { told: 5, approved: 4, posted: 3 } }],
      ['Việc tốt được chia sẻ: Chi bộ 1 (3)'],
    ],
  ])('%s', (_, weeks, lines) => {
    const text = textOf(digest(...weeks));
    const [, praise = ''] = /Đáng biểu dương\n([\s\S]*?)\n\n/u.exec(text) ?? [];
    expect(praise).toBe(lines.map((line) => `• ${line}`).join('\n'));
    expect(praise.split('\n').length).toBeLessThanOrEqual(3);
  });

  it('comes first', () => {
    const text = textOf(digest(good, { ...good, took: 1 }, null));
    const order = ['Báo cáo tuần', 'Đáng biểu dương', 'Cần giúp', 'Từng chi bộ', 'Cộng chung'];
    expect(order.map((part) => text.indexOf(part))).toEqual(
      order.map((part) => text.indexOf(part)).sort((a, b) => a - b),
    );
    expect(text).not.toMatch(/yếu|kém|tệ|đội sổ|lười|phê bình/u);
  });
});

describe('cell by cell', () => {
  it('gives up to ten one line each', () => {
    const made = digest(...Array.from({ length: 10 }, () => ({ ...good, was: 8, ...meetings(8, 1) })));
    expect(made.lines).toHaveLength(10);
    expect(textOf(made)).toContain('• Chi bộ 10: trắc nghiệm 9/9, tuần trước 8/9; đúng 93%; bài học 9/9; họp 8/9\n');
    expect(textOf(made)).not.toContain('không cần giúp thêm');
  });

  it('names only the late and those in need above ten, the late first', () => {
    const few = Array.from({ length: 9 }, () => good);
    const made = digest(...few, { ...good, took: 3 }, { ...good, took: 1 }, null);
    expect(made.lines.map(({ name }) => name)).toEqual(['Chi bộ 12', 'Chi bộ 11', 'Chi bộ 10']);
    expect(textOf(made)).toContain('• Chi bộ 12: chưa gửi số liệu tuần này\n');
    expect(textOf(made)).toContain('• 9 chi bộ khác: không cần giúp thêm\n');
  });

  it('never names more than ten', () => {
    const made = digest(...Array.from({ length: 300 }, (_, index) => (index < 40 ? null : { ...good, took: 1 })));
    expect(made.lines).toHaveLength(10);
    expect(made.unlisted).toEqual({ needy: 290, well: 0 });
    expect(textOf(made)).toContain('• Còn 290 chi bộ khác chưa gửi số liệu hoặc cần giúp\n');
    expect(textOf(made).length).toBeLessThan(1500);
  });

  it('speaks of units where units belong to it', () => {
    const text = textOf(digest({ ...good, unit: true }, good));
    expect(text).toContain('Từng đơn vị\n• Chi bộ 1: 4 chi bộ; trắc nghiệm 9/9');
    expect(digest({ ...good, unit: true }, good)).toMatchObject({ cells: 5, levels: 2 });
  });
});

describe('the whole', () => {
  it('adds up, against last week only where all had reported then', () => {
    const full = digest({ ...good, was: 5 }, { ...good, took: 6, was: 6, outside: 4 });
    expect(full.before).toEqual({ slot: SLOT - WEEK, asked: 18, took: 11 });
    expect(textOf(full)).toContain(
      'Cộng chung: 15/18 đồng chí trả lời trắc nghiệm, tuần trước 11/18; 18/18 đọc bài học.',
    );
    expect(textOf(full)).toContain('Chưa tính 4 đồng chí ngoài Nếp.');
    expect(digest({ ...good, was: 5 }, good).before).toBeNull();
    expect(digest({ ...good, was: 5 }, { ...good, was: 5, daysAgo: 21 }).before).toBeNull();
  });

  it('says so when nothing happened, and invents nothing', () => {
    const text = textOf(digest({ active: 9 }, { active: 12 }));
    expect(text).toContain('Tuần này không có trắc nghiệm, bài học hay cuộc họp.');
    expect(text).toContain('• Chi bộ 1: không có hoạt động');
    expect(text).not.toMatch(/biểu dương|Cần giúp|Cộng chung|tuần trước/u);
  });

  it('does not say that all is well while someone is missing', () => {
    expect(textOf(digest(good, null))).not.toContain('đều đặn');
  });
});
