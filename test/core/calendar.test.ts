import { describe, expect, test } from 'vitest';
import { mayStartAt, nextWorkingMoment } from '../../src/core/cell/calendar.ts';
import { addDays } from '../../src/core/time.ts';
import { at, drive, foundedAt, told, worldWith } from './calendar-world.ts';

const world = worldWith();
const quiet = { from: 21 * 60 + 30, to: 6 * 60 + 30 };

describe('a slot on a holiday', () => {
  test('is skipped and never made up: Tết 2027 passes without lesson and quiz', () => {
    const { run, wakeAt } = drive(world, foundedAt('2027-02-04 08:00'));
    expect(run('2027-02-14 23:00')).toEqual([]);
    expect(wakeAt()).toBe('2027-02-15 07:30');
  });

  test('leaves the round that is open to close in its time, and its answers to wait for the next working morning', () => {
    const { act } = drive(world, foundedAt('2027-08-31 08:00'));
    act({ type: 'Wake' }, '2027-09-01 19:30');
    const { events, effects } = act({ type: 'Wake' }, '2027-09-02 19:30');
    expect(events.map(({ type }) => type)).toEqual(['RoundClosed']);
    expect(effects).toMatchObject([{ notice: { key: 'quiz.close' }, quiet }]);
    expect(told(mayStartAt(at('2027-09-02 19:30'), quiet, world))).toBe('2027-09-04 06:30');
  });

  test('takes the reminder of a lesson with it', () => {
    const wednesday = worldWith('2026-11-25');
    const { act } = drive(wednesday, foundedAt('2026-11-23 07:00'));
    act({ type: 'Wake' }, '2026-11-23 07:30');
    const { events, effects } = act({ type: 'Wake' }, '2026-11-25 07:30');
    expect(events).toMatchObject([{ type: 'LessonReminded', onTime: false, persons: [] }]);
    expect(effects).toEqual([]);
  });

  test('never ends the search: ten holidays in a row are passed over, and so is a year of them at its bound', () => {
    const mondays = Array.from({ length: 10 }, (_, index) => addDays('2026-11-23', 7 * index));
    expect(drive(worldWith(...mondays), foundedAt('2026-11-22 08:00')).run('2027-01-31 09:00')).not.toContainEqual(
      expect.stringContaining('Lesson'),
    );
    const all = Array.from({ length: 900 }, (_, index) => addDays('2026-11-01', index));
    const { wakeAt, run } = drive(worldWith(...all), foundedAt('2026-11-22 08:00'));
    expect(wakeAt()).not.toBeNull();
    expect(run('2028-03-01 08:00').length).toBeLessThan(200);
  });
});

describe('what the bot missed while it was off', () => {
  test('is not sent when the next morning it could be read on lies in another week', () => {
    const friday = worldWith(...['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']);
    const { act } = drive(friday, foundedAt('2026-11-22 08:00'));
    const { events } = act({ type: 'Wake' }, '2026-11-27 10:00');
    expect(events.map(({ type }) => type)).toEqual(['LessonMissed', 'RoundMissed']);
  });

  test('is made up on the working day of its week', () => {
    const { act } = drive(world, foundedAt('2026-11-22 08:00'));
    const { events } = act({ type: 'Wake' }, '2026-11-27 10:00');
    expect(events.map(({ type }) => type)).toEqual(['LessonPosted', 'RoundOpened']);
  });
});

describe('the moment something started by the clock may go out', () => {
  test.each([
    ['2027-02-04 20:00', '2027-02-04 20:00', 'a working evening'],
    ['2027-02-04 22:00', '2027-02-12 06:30', 'quiet hours before a holiday'],
    ['2027-02-05 00:10', '2027-02-12 06:30', 'the night of a holiday'],
    ['2027-02-08 12:00', '2027-02-12 06:30', 'noon of a holiday'],
    ['2027-02-11 23:00', '2027-02-12 06:30', 'the last evening of a holiday'],
    ['2027-02-12 05:00', '2027-02-12 06:30', 'the night after'],
    ['2027-02-13 09:00', '2027-02-13 09:00', 'a Saturday'],
  ])('asked at %s is %s (%s)', (asked, may) => {
    expect(told(mayStartAt(at(asked), quiet, world))).toBe(may);
  });

  test.each([
    ['2027-02-06 08:00', '2027-02-12 08:00'],
    ['2027-09-02 16:00', '2027-09-04 08:00'],
    ['2027-02-13 08:00', '2027-02-13 08:00'],
    ['2027-02-12 16:00', '2027-02-12 16:00'],
  ])('for a digest due at %s is %s', (slot, may) => {
    expect(told(nextWorkingMoment(at(slot), world))).toBe(may);
  });
});
