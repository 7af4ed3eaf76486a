import { describe, expect, test } from 'vitest';
import { at, drive, foundedAt, told, worldWith } from './calendar-world.ts';

const world = worldWith();
const pauseFor = (weeks: number) => ({ type: 'Pause', by: 'an', weeks }) as const;

describe('a pause', () => {
  test('passes over its slots and makes none of them up', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    act(pauseFor(2), '2026-11-23 07:10');
    expect(run('2026-12-07 09:00')).toEqual(['2026-12-07 07:30 LessonPosted']);
  });

  test('begun after the lesson also keeps back its reminder, but lets the open round close', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    run('2026-11-25 19:30');
    const { events } = act(pauseFor(1), '2026-11-25 20:00');
    expect(events).toMatchObject([{ type: 'CellPaused', until: at('2026-12-02 00:00') }]);
    expect(run('2026-12-01 23:00')).toEqual(['2026-11-26 19:30 RoundClosed']);
    const early = drive(world, foundedAt('2026-11-23 07:00'));
    early.run('2026-11-23 08:00');
    early.act(pauseFor(1), '2026-11-24 08:00');
    expect(early.act({ type: 'Wake' }, '2026-11-25 07:30')).toMatchObject({ events: [{ onTime: false }], effects: [] });
  });

  test('is ended at once, and what lay in it is not made up even when another follows', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    act(pauseFor(4), '2026-11-23 07:10');
    act({ type: 'Resume', by: 'an' }, '2026-12-08 10:00');
    act(pauseFor(1), '2026-12-08 10:01');
    act({ type: 'Resume', by: 'an' }, '2026-12-08 10:02');
    expect(run('2026-12-09 20:00')).toEqual(['2026-12-09 19:30 RoundOpened']);
  });

  test('that was over before the bot came back left nothing to make up', () => {
    const { act } = drive(world, foundedAt('2026-11-23 08:00'));
    act(pauseFor(1), '2026-11-24 10:00');
    expect(act({ type: 'Wake' }, '2026-12-01 08:00').events).toEqual([]);
  });

  test('keeps a slot that was missed just before it from being made up', () => {
    const { act } = drive(world, foundedAt('2026-11-23 07:00'));
    act(pauseFor(1), '2026-11-23 10:00');
    expect(act({ type: 'Wake' }, '2026-11-23 10:01').events).toMatchObject([{ type: 'LessonMissed' }]);
  });

  test('leaves a meeting that somebody called its nudge', () => {
    const { act } = drive(world, foundedAt('2026-11-23 08:00'));
    act(pauseFor(1), '2026-11-23 10:00');
    act(
      { type: 'CallMeeting', by: 'an', kind: 'regular', startsAt: at('2026-11-24 19:30'), title: 'họp' },
      '2026-11-23 11:00',
    );
    expect(act({ type: 'Wake' }, '2026-11-24 18:30').events).toMatchObject([
      { type: 'MembersNudged', persons: ['an', 'binh', 'chi'] },
    ]);
  });

  test.each([0, 13, -1, 1.5, Number.NaN])('of %d weeks is refused', (weeks) => {
    const { act } = drive(world, foundedAt('2026-11-23 08:00'));
    expect(act(pauseFor(weeks), '2026-11-23 10:00').refused).toEqual({ key: 'pause.range', read: weeks, most: 12 });
  });

  test('is the officers’ to begin and to end, and can only be ended while it lasts', () => {
    const { act, cell } = drive(world, foundedAt('2026-11-23 08:00'));
    expect(act({ type: 'Pause', by: 'binh', weeks: 1 }, '2026-11-23 10:00').refused).toEqual({ key: 'refused.office' });
    expect(act({ type: 'Resume', by: 'an' }, '2026-11-23 10:00').refused).toEqual({ key: 'pause.none' });
    act(pauseFor(1), '2026-11-23 10:00');
    expect(told(cell().pauses[0]?.until ?? null)).toBe('2026-11-30 00:00');
    expect(act({ type: 'Resume', by: 'an' }, '2026-11-30 00:00').refused).toEqual({ key: 'pause.none' });
  });
});
