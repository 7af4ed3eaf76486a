import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/library.ts';
import { ContentError } from '../../src/content/sheet.ts';
import { addDays } from '../../src/core/time.ts';
import { type Change, smallData } from './small-data.ts';

const DATA = join(import.meta.dirname, '../../data');
const YEARS = [2026, 2027, 2028, 2029, 2030];

describe('the holidays Nếp is delivered with', () => {
  const { holidays } = loadLibrary(DATA);
  const daysOf = (name: RegExp, year: number) =>
    [...holidays].filter(([day, each]) => day.startsWith(String(year)) && name.test(each)).map(([day]) => day);

  test.each(YEARS)('name every public holiday of %i', (year) => {
    for (const day of ['01-01', '04-30', '05-01', '09-02']) expect(holidays.has(`${year}-${day}`), day).toBe(true);
    expect(daysOf(/^Quốc khánh/, year).length).toBeGreaterThanOrEqual(2);
    expect(daysOf(/^Giỗ Tổ/, year)).toHaveLength(1);
    expect(daysOf(/^Tết Nguyên đán/, year).length).toBeGreaterThanOrEqual(5);
  });

  test('keep Tết 2027 from 5 to 11 February', () => {
    expect(daysOf(/^Tết Nguyên đán/, 2027)).toEqual([5, 6, 7, 8, 9, 10, 11].map((day) => addDays('2027-01-31', day)));
  });

  test.each(YEARS)('stand on the lunar days of Vietnam in %i', (year) => {
    const newYear = newMoons(year).find((day) => sunSign(day) === 10);
    const third = newMoons(year).find((day) => sunSign(day) === 0);
    expect(daysOf(/^Tết Nguyên đán/, year)).toContain(dayOf(newYear ?? 0));
    expect(daysOf(/^Tết Nguyên đán/, year)).toContain(dayOf((newYear ?? 0) - 1));
    expect(daysOf(/^Giỗ Tổ/, year)).toEqual([dayOf((third ?? 0) + 9)]);
  });

  test('put Tết 2030 on 2 February, a day before China: the moon is new between the two midnights', () => {
    const newYear = newMoons(2030).find((day) => sunSign(day) === 10);
    expect(dayOf(newYear ?? 0)).toBe('2030-02-02');
    expect(Temporal.PlainDate.from('2030-02-03').withCalendar('chinese')).toMatchObject({ monthCode: 'M01', day: 1 });
  });
});

describe('a holiday file', () => {
  const folders: string[] = [];
  const refusal = (change?: Change, more?: readonly [name: string, text: string]) => {
    const folder = smallData(change);
    folders.push(folder);
    if (more) {
      mkdirSync(join(folder, 'holidays'), { recursive: true });
      writeFileSync(join(folder, 'holidays', more[0]), more[1]);
    }
    try {
      loadLibrary(folder);
    } catch (error) {
      if (error instanceof ContentError) return error.message.replaceAll(folder, '…');
      throw error;
    }
    return 'it was loaded';
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  test.each([
    [
      7,
      'from: 2027-09-02\n    to: 2027-09-02',
      'from: 2027-02-11\n    to: 2027-02-12',
      'holidays[1].from: read "2027-02-11", want days of its own (2027-02-11 is already Tết)',
    ],
    [4, '2027-02-11', '2027-02-01', 'holidays[0].to: read "2027-02-01", want a day not before 2027-02-05'],
    [4, '2027-02-11', '2027-02-20', 'holidays[0].to: read "2027-02-20", want at most 15 days'],
    [3, '2027-02-05', '2026-02-05', 'holidays[0].from: read "2026-02-05", want a day of 2027'],
    [4, '2027-02-11', '2028-02-11', 'holidays[0].to: read "2028-02-11", want a day of 2027'],
    [4, '2027-02-11', '2027-02-31', 'holidays[0].to: read "2027-02-31", want a day that exists, as YYYY-MM-DD'],
    [3, '2027-02-05', '5/2/2027', 'holidays[0].from: read "5/2/2027", want a day that exists, as YYYY-MM-DD'],
    [5, 'official: false', 'official: chưa', 'holidays[0].official: read "chưa", want true when the decision was read'],
    [2, 'official: false', 'official: true', 'holidays[0].source: read nothing, want where the decision was read'],
    [2, 'name: Tết', 'name: ""', 'holidays[0].name: read "", want a text that is not empty'],
    [3, 'name: Tết', 'name: Tết\n    note: dài', 'holidays[0].note: read "dài", want no such field'],
  ])('with a flaw on line %i (%j → %j) is refused', (line, from, to, says) => {
    const message = refusal({ file: 'holidays/2027.yaml', from, to });
    expect(message).toContain(says);
    expect(message).toMatch(new RegExp(`^…/holidays/2027\\.yaml:${line} `));
    expect(message).not.toContain('\n');
  });

  test('that is not named by a year, or is missing altogether, is refused', () => {
    expect(refusal(undefined, ['tet.yaml', 'holidays: []'])).toBe(
      '…/holidays/tet.yaml:1 the file name: read "tet.yaml", want a year, like 2027.yaml',
    );
    const folder = smallData();
    folders.push(folder);
    rmSync(join(folder, 'holidays'), { recursive: true });
    expect(() => loadLibrary(folder)).toThrow('holidays:1 the folder: read nothing, want a folder of holiday files');
  });

  test('may be empty: a year whose holidays are not known yet', () => {
    expect(refusal(undefined, ['2031.yaml', 'holidays: []'])).toBe('it was loaded');
  });
});

/** Days of new moon by Vietnam's clock (UTC+7) from December to May, as Julian day numbers; after J. Meeus. */
function newMoons(year: number): readonly number[] {
  const first = Math.floor((julianDay(`${year}-01-01`) - 2415021) / 29.530588853) - 1;
  return Array.from({ length: 7 }, (_, index) => newMoon(first + index));
}

function newMoon(k: number): number {
  const t = k / 1236.85;
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2;
  const mean =
    2415020.75933 + 29.53058868 * k + 0.0001178 * t ** 2 + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const shift =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon);
  const dynamical = -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return Math.floor(mean + shift - dynamical + 0.5 + 7 / 24);
}

/** Which twelfth of its way the sun is in at the beginning of the day: the month of Tết begins in the eleventh (10). */
function sunSign(day: number): number {
  const t = (day - 2451545.5 - 7 / 24) / 36525;
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
  const anomaly = 357.5291 + 35999.0503 * t;
  const length = 280.46645 + 36000.76983 * t + 1.9146 * sin(anomaly) + 0.019993 * sin(2 * anomaly);
  return Math.floor((((length % 360) + 360) % 360) / 30);
}

function julianDay(day: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(day).days + 2440588;
}

function dayOf(julian: number): string {
  return addDays('1970-01-01', julian - 2440588);
}
