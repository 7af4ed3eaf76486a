import { describe, expect, test } from 'vitest';
import { localOf } from '../../src/core/time.ts';
import { readWhen } from '../../src/core/when.ts';
import { at, ZONE } from './given.ts';

/** Wednesday morning. */
const NOW = at('2026-11-25 10:00');

/** `2026-11-27 19:30 | what follows`, or what became of the reading instead. */
function read(text: string, now = NOW): string {
  const when = readWhen(text, now, ZONE);
  switch (when.is) {
    case 'at':
      return when.rest === '' ? clock(when.at) : `${clock(when.at)} | ${when.rest}`;
    case 'past':
      return `past ${clock(when.at)}`;
    case 'unclear':
      return `unclear ${when.hour}:${String(when.minute).padStart(2, '0')}`;
    case 'noSuchDay':
      return `no ${when.read}`;
    default:
      return when.is;
  }
}

function clock(instant: number): string {
  const { day, minute } = localOf(instant, ZONE);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

describe('an hour of today', () => {
  test.each([
    ['19:30', '2026-11-25 19:30'],
    ['19h30', '2026-11-25 19:30'],
    ['19H30', '2026-11-25 19:30'],
    ['19g30', '2026-11-25 19:30'],
    ['19h', '2026-11-25 19:00'],
    ['19 giờ', '2026-11-25 19:00'],
    ['19 giờ 30', '2026-11-25 19:30'],
    ['19 giờ 30 phút', '2026-11-25 19:30'],
    ['7h tối', '2026-11-25 19:00'],
    ['7h30 tối', '2026-11-25 19:30'],
    ['7:30 tối', '2026-11-25 19:30'],
    ['7 giờ tối', '2026-11-25 19:00'],
    ['7 giờ 30 tối', '2026-11-25 19:30'],
    ['7 giờ 30 phút tối', '2026-11-25 19:30'],
    ['19h30 tối', '2026-11-25 19:30'],
    ['2h chiều', '2026-11-25 14:00'],
    ['5 giờ chiều', '2026-11-25 17:00'],
    ['11h trưa', '2026-11-25 11:00'],
    ['12h trưa', '2026-11-25 12:00'],
    ['1h trưa', '2026-11-25 13:00'],
    ['11 giờ sáng', '2026-11-25 11:00'],
    ['23:59', '2026-11-25 23:59'],
    ['vào 19:30', '2026-11-25 19:30'],
    ['lúc 19h30', '2026-11-25 19:30'],
    ['Lúc 7h tối', '2026-11-25 19:00'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('a day after the hour', () => {
  test.each([
    ['19:30 hôm nay', '2026-11-25 19:30'],
    ['19:30 tối nay', '2026-11-25 19:30'],
    ['7h30 tối nay', '2026-11-25 19:30'],
    ['4h chiều nay', '2026-11-25 16:00'],
    ['19:30 mai', '2026-11-26 19:30'],
    ['19:30 ngày mai', '2026-11-26 19:30'],
    ['7h mai', '2026-11-26 07:00'],
    ['06:00 mai', '2026-11-26 06:00'],
    ['7h30 tối mai', '2026-11-26 19:30'],
    ['8 giờ 15 sáng mai', '2026-11-26 08:15'],
    ['5h30 sáng mai', '2026-11-26 05:30'],
    ['3h30 chiều mai', '2026-11-26 15:30'],
    ['8 giờ 15 sáng thứ 6', '2026-11-27 08:15'],
    ['19:30 thứ 6', '2026-11-27 19:30'],
    ['19:30 thứ sáu', '2026-11-27 19:30'],
    ['19h30 THỨ BẢY', '2026-11-28 19:30'],
    ['19:30 thứ hai', '2026-11-30 19:30'],
    ['19:30 thứ tư', '2026-11-25 19:30'],
    ['09:00 thứ tư', '2026-12-02 09:00'],
    ['19:30 thứ 3', '2026-12-01 19:30'],
    ['8h CN', '2026-11-29 08:00'],
    ['8:00 Chủ Nhật', '2026-11-29 08:00'],
    ['19:30 27/11', '2026-11-27 19:30'],
    ['19:30 ngày 27/11', '2026-11-27 19:30'],
    ['19:30 27-11', '2026-11-27 19:30'],
    ['19:30 27/11/2026', '2026-11-27 19:30'],
    ['19:30 01/12', '2026-12-01 19:30'],
    ['19:30 5/1', '2027-01-05 19:30'],
    ['19:30 3/2/2027', '2027-02-03 19:30'],
    ['19:30 29/2/2028', '2028-02-29 19:30'],
    ['7h toi mai', '2026-11-26 19:00'],
    ['19h30 thu 6', '2026-11-27 19:30'],
    ['19h30 thứ 6'.normalize('NFD'), '2026-11-27 19:30'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('a day before the hour', () => {
  test.each([
    ['tối nay 19:30', '2026-11-25 19:30'],
    ['tối nay 7h', '2026-11-25 19:00'],
    ['chiều nay 4h', '2026-11-25 16:00'],
    ['sáng mai 8h', '2026-11-26 08:00'],
    ['sáng mai 7:00', '2026-11-26 07:00'],
    ['mai 19:30', '2026-11-26 19:30'],
    ['tối mai 7h30', '2026-11-26 19:30'],
    ['trưa mai 11h30', '2026-11-26 11:30'],
    ['thứ 6 19:30', '2026-11-27 19:30'],
    ['thứ 6, 19:30', '2026-11-27 19:30'],
    ['CN 8h sáng', '2026-11-29 08:00'],
    ['27/11 19:30', '2026-11-27 19:30'],
    ['ngày 27/11 19h30', '2026-11-27 19:30'],
    ['vào thứ 6 19:30', '2026-11-27 19:30'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test.each([
    ['thứ 6 lúc 19:30', '2026-11-27 19:30'],
    ['tối nay lúc 7h', '2026-11-25 19:00'],
    ['ngày 27/11 vào 19:30 họp', '2026-11-27 19:30 | họp'],
  ])('with “lúc” or “vào” between them: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('what follows is left as it was written', () => {
  test.each([
    ['19:30 họp chi bộ', '2026-11-25 19:30 | họp chi bộ'],
    ['19:30 thứ 6, họp Chi bộ 3', '2026-11-27 19:30 | họp Chi bộ 3'],
    ['lúc 7h tối mai  Sinh hoạt\nchuyên đề', '2026-11-26 19:00 | Sinh hoạt chuyên đề'],
    ['19:30 27/11 họp 20 phút', '2026-11-27 19:30 | họp 20 phút'],
    ['19:30 🌾', '2026-11-25 19:30 | 🌾'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('an hour from 1 to 6 without a part of the day is asked back', () => {
  test.each([
    ['3h', 'unclear 3:00'],
    ['6h', 'unclear 6:00'],
    ['1h30', 'unclear 1:30'],
    ['6:05', 'unclear 6:05'],
    ['2h mai', 'unclear 2:00'],
    ['5 giờ thứ 6', 'unclear 5:00'],
    ['4h30 27/11 họp', 'unclear 4:30'],
    ['thứ 6 3h', 'unclear 3:00'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('a day that is in no calendar', () => {
  test.each([
    ['19:30 31/2', 'no 31/2'],
    ['31/2 19:30', 'no 31/2'],
    ['19:30 31/4', 'no 31/4'],
    ['19:30 29/2/2027', 'no 29/2/2027'],
    ['19:30 0/5', 'no 0/5'],
    ['19:30 5/13', 'no 5/13'],
    ['19:30 32-1', 'no 32/1'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test('29/2 without a year is next year’s when that is the leap year', () => {
    expect(read('19:30 29/2', at('2027-12-01 10:00'))).toBe('2028-02-29 19:30');
  });
});

describe('a time that is over', () => {
  test.each([
    ['10:00', 'past 2026-11-25 10:00'],
    ['09:59', 'past 2026-11-25 09:59'],
    ['7h', 'past 2026-11-25 07:00'],
    ['8h sáng', 'past 2026-11-25 08:00'],
    ['00:30', 'past 2026-11-25 00:30'],
    ['19:30 24/11', 'past 2026-11-24 19:30'],
    ['19:30 1/1/2026', 'past 2026-01-01 19:30'],
    ['8h sáng hôm nay', 'past 2026-11-25 08:00'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe('no time at all', () => {
  test.each([
    '',
    '   ',
    'họp chi bộ',
    '25:00',
    '24h',
    '19:60',
    '19',
    '1930',
    'tối nay',
    'thứ 6',
    'thứ 8 19:30',
    '27/11',
  ])('%j', (text) => {
    expect(read(text)).toBe('none');
  });

  test.each(['vào', 'lúc', '-5:00', '19:3', '🕢', 'mai kia 19:30', '999:99', '19:30họp'])('%j', (text) => {
    expect(read(text)).toBe('none');
  });
});

test('late in the morning is not late in the evening: 10h trưa', () => {
  expect(read('10h trưa', at('2026-11-25 08:00'))).toBe('2026-11-25 10:00');
});

test('an hour before midnight, tomorrow is the next day and the year may turn', () => {
  const eve = at('2026-12-31 23:30');
  expect(read('8h sáng mai', eve)).toBe('2027-01-01 08:00');
  expect(read('19:30 1/1', eve)).toBe('2027-01-01 19:30');
  expect(read('19:30 thứ 6', eve)).toBe('2027-01-01 19:30');
});
