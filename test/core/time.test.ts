import { describe, expect, test } from 'vitest';
import {
  addDays,
  HOUR,
  instantOf,
  isoWeek,
  isQuiet,
  localOf,
  outsideQuiet,
  type Slot,
  slotAfter,
  slotBefore,
} from '../../src/core/time.ts';
import { at, ZONE } from './given.ts';

const night = { from: 21 * 60 + 30, to: 6 * 60 + 30 };
const noon = { from: 12 * 60, to: 13 * 60 };

describe('quiet hours', () => {
  test.each([
    ['2026-11-23 21:29', false],
    ['2026-11-23 21:30', true],
    ['2026-11-23 23:59', true],
    ['2026-11-24 00:00', true],
    ['2026-11-24 06:29', true],
    ['2026-11-24 06:30', false],
    ['2026-11-24 12:00', false],
  ])('over midnight, %s: %s', (moment, quiet) => {
    expect(isQuiet(at(moment), night, ZONE)).toBe(quiet);
  });

  test.each([
    ['2026-11-23 21:29', '2026-11-23 21:29'],
    ['2026-11-23 21:30', '2026-11-24 06:30'],
    ['2026-11-23 23:59', '2026-11-24 06:30'],
    ['2026-11-24 00:00', '2026-11-24 06:30'],
    ['2026-11-24 06:29', '2026-11-24 06:30'],
    ['2026-11-24 06:30', '2026-11-24 06:30'],
    ['2026-12-31 22:00', '2027-01-01 06:30'],
  ])('%s may be told at %s', (moment, told) => {
    expect(outsideQuiet(at(moment), night, ZONE)).toBe(at(told));
  });

  test('within a day', () => {
    expect(isQuiet(at('2026-11-23 12:00'), noon, ZONE)).toBe(true);
    expect(isQuiet(at('2026-11-23 13:00'), noon, ZONE)).toBe(false);
    expect(isQuiet(at('2026-11-23 23:00'), noon, ZONE)).toBe(false);
    expect(outsideQuiet(at('2026-11-23 12:30'), noon, ZONE)).toBe(at('2026-11-23 13:00'));
  });

  test('that end when they begin are no hours at all', () => {
    for (let hour = 0; hour < 24; hour++) {
      expect(isQuiet(at('2026-11-23 00:00') + hour * HOUR, { from: 600, to: 600 }, ZONE)).toBe(false);
    }
  });

  test('that end at midnight end the same night', () => {
    const evening = { from: 22 * 60, to: 0 };
    expect(isQuiet(at('2026-11-23 23:00'), evening, ZONE)).toBe(true);
    expect(outsideQuiet(at('2026-11-23 23:00'), evening, ZONE)).toBe(at('2026-11-24 00:00'));
  });
});

describe('weekly slots', () => {
  const monday: Slot = { weekday: 1, minute: 450 };
  const sunday: Slot = { weekday: 7, minute: 0 };

  test.each([
    [monday, '2026-11-23 07:29', '2026-11-16 07:30', '2026-11-23 07:30'],
    [monday, '2026-11-23 07:30', '2026-11-23 07:30', '2026-11-30 07:30'],
    [monday, '2026-11-29 23:59', '2026-11-23 07:30', '2026-11-30 07:30'],
    [monday, '2027-01-01 12:00', '2026-12-28 07:30', '2027-01-04 07:30'],
    [sunday, '2026-11-29 00:00', '2026-11-29 00:00', '2026-12-06 00:00'],
    [sunday, '2026-11-28 23:59', '2026-11-22 00:00', '2026-11-29 00:00'],
  ])('%o around %s: before %s, after %s', (slot, moment, before, after) => {
    expect(slotBefore(slot, at(moment), ZONE)).toBe(at(before));
    expect(slotAfter(slot, at(moment), ZONE)).toBe(at(after));
  });
});

describe('ISO weeks at the turn of the year', () => {
  test.each([
    ['2026-11-23', '2026-W48'],
    ['2026-12-27', '2026-W52'],
    ['2026-12-28', '2026-W53'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2024-12-29', '2024-W52'],
    ['2023-01-01', '2022-W52'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2028-02-29', '2028-W09'],
  ])('%s is in %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
});

describe('local time', () => {
  test('is read in the zone, not in that of the machine', () => {
    expect(localOf(0, ZONE)).toEqual({ day: '1970-01-01', minute: 480, weekday: 4 });
    expect(localOf(instantOf('2026-11-29', 0, ZONE), ZONE)).toEqual({ day: '2026-11-29', minute: 0, weekday: 7 });
    expect(instantOf('2026-11-23', 450, 'UTC') - instantOf('2026-11-23', 450, ZONE)).toBe(7 * HOUR);
  });

  test('moves by days over months, leap days and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
