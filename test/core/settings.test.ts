import { describe, expect, test } from 'vitest';
import { comingSlot } from '../../src/core/cell/slots.ts';
import type { Weekday } from '../../src/core/time.ts';
import { at, drive, foundedAt, told, worldWith } from './calendar-world.ts';

const world = worldWith();

const setHour = (slot: 'lesson' | 'quiz', weekday: Weekday | null, minute: number | null) =>
  ({ type: 'SetHour', by: 'an', slot, weekday, minute }) as const;

describe('a changed hour', () => {
  test('moved back behind a lesson that went out this week comes next week', () => {
    const { act, run, cell } = drive(world, foundedAt('2026-11-23 07:00'));
    run('2026-11-23 08:00');
    act(setHour('lesson', 2, 480), '2026-11-23 09:00');
    expect(told(comingSlot(cell(), 'lesson', at('2026-11-23 09:00'), world))).toBe('2026-12-01 08:00');
    expect(run('2026-12-01 23:00').filter((step) => step.includes('LessonPosted'))).toEqual([
      '2026-12-01 08:00 LessonPosted',
    ]);
  });

  test('moved on before it went out comes this week, once', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    act(setHour('quiz', 5, 480), '2026-11-24 09:00');
    expect(run('2026-11-30 07:00').filter((step) => step.includes('RoundOpened'))).toEqual([
      '2026-11-27 08:00 RoundOpened',
    ]);
  });

  test('moved to a moment of this week that has passed is not made up', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    run('2026-11-24 08:00');
    act(setHour('quiz', 1, 480), '2026-11-24 09:00');
    expect(run('2026-12-01 07:00').filter((step) => step.includes('RoundOpened'))).toEqual([
      '2026-11-30 08:00 RoundOpened',
    ]);
  });

  test('moved to and fro in one week never comes twice in it', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    run('2026-11-23 08:00');
    act(setHour('lesson', 3, null), '2026-11-23 09:00');
    act(setHour('lesson', 5, null), '2026-11-23 10:00');
    act(setHour('lesson', 1, null), '2026-11-26 10:00');
    expect(run('2026-12-06 23:00').filter((step) => step.includes('LessonPosted'))).toEqual([
      '2026-11-30 07:30 LessonPosted',
    ]);
  });

  test('after a round that an officer opened still comes this week', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    act({ type: 'OpenRound', by: 'an' }, '2026-11-23 09:00');
    act(setHour('quiz', 4, null), '2026-11-23 10:00');
    expect(run('2026-11-29 23:00').join()).toContain('2026-11-26 19:30 RoundOpened');
  });

  test('is refused in quiet hours, and unchanged it changes nothing', () => {
    const { act } = drive(world, foundedAt('2026-11-23 07:00'));
    const refused = (minute: number) => act(setHour('lesson', null, minute), '2026-11-23 09:00').refused;
    expect(refused(6 * 60 + 29)).toEqual({ key: 'settings.hourRange', read: 389, from: 390, to: 1290 });
    expect(refused(21 * 60 + 30)).toMatchObject({ key: 'settings.hourRange' });
    expect(refused(6 * 60 + 30)).toBeNull();
    expect(act(setHour('quiz', 3, 19 * 60 + 30), '2026-11-23 09:00').events).toEqual([]);
    expect(act({ ...setHour('quiz', 3, 480), by: 'binh' }, '2026-11-23 09:00').refused).toEqual({
      key: 'refused.office',
    });
  });
});

describe('a changed number', () => {
  test('counts from the next round on', () => {
    const { act, run, cell } = drive(world, foundedAt('2026-11-25 07:00'));
    run('2026-11-25 20:00');
    act({ type: 'SetNumber', by: 'an', setting: 'questions', value: 5 }, '2026-11-25 20:30');
    act({ type: 'SetNumber', by: 'an', setting: 'openHours', value: 48 }, '2026-11-25 20:31');
    expect(cell().quizzes.open?.questions).toHaveLength(3);
    run('2026-12-02 20:00');
    expect(cell().quizzes.open?.questions).toHaveLength(5);
    expect(told(cell().quizzes.open?.closesAt ?? null)).toBe('2026-12-04 19:30');
  });

  test.each([
    ['questions', 0],
    ['questions', 6],
    ['questions', 2.5],
    ['openHours', 0],
    ['openHours', 73],
    ['openHours', Number.NaN],
  ] as const)('%s of %d is refused', (setting, value) => {
    const { act } = drive(world, foundedAt('2026-11-23 07:00'));
    expect(act({ type: 'SetNumber', by: 'an', setting, value }, '2026-11-23 09:00').refused).toMatchObject({
      key: 'settings.range',
      setting,
      read: String(value),
    });
  });
});
