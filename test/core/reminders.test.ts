import { describe, expect, test } from 'vitest';
import { comingReminders } from '../../src/core/cell/reminders.ts';
import { ERASED } from '../../src/core/message.ts';
import { at, drive, foundedAt, told, worldWith } from './calendar-world.ts';

const world = worldWith('2026-12-04');
const cellOn = (since: string) => drive(world, foundedAt(since));

const remind = (text: string, dueAt: string, weekly = false) =>
  ({ type: 'SetReminder', by: 'an', dueAt: at(dueAt), weekly, text }) as const;

describe('a reminder', () => {
  test('goes to the groups at its hour, once, even at night', () => {
    const { act, wakeAt, run } = cellOn('2026-11-23 08:00');
    act(remind('tắt đèn', '2026-11-23 22:30'), '2026-11-23 09:00');
    expect(wakeAt()).toBe('2026-11-23 22:30');
    const { effects } = act({ type: 'Wake' }, '2026-11-23 22:30');
    expect(effects).toEqual([
      {
        kind: 'post',
        to: { place: { channel: 'web', kind: 'group', id: '1' } },
        notice: { key: 'reminder.post' },
        words: { text: { of: ['an'], text: 'tắt đèn' } },
        expires: at('2026-11-24 00:00'),
      },
    ]);
    expect(run('2026-11-24 23:00')).toEqual([]);
  });

  test('is late on its own day and dropped when the day is over', () => {
    const { act, cell } = cellOn('2026-11-23 08:00');
    act(remind('sáng', '2026-11-23 09:30'), '2026-11-23 09:00');
    act(remind('mai', '2026-11-24 09:30'), '2026-11-23 09:00');
    expect(act({ type: 'Wake' }, '2026-11-23 23:00').effects).toMatchObject([{ words: { text: { text: 'sáng' } } }]);
    expect(act({ type: 'Wake' }, '2026-11-25 00:01').effects).toEqual([]);
    expect(cell().reminders.waiting.size).toBe(0);
  });

  test('of every week comes every week, but not on a holiday and not in a pause, and is never made up', () => {
    const { act, run, cell } = cellOn('2026-11-26 08:00');
    act(remind('nộp báo cáo', '2026-11-27 08:00', true), '2026-11-26 09:00');
    const posted = () =>
      act({ type: 'Wake' }, told(cell().reminders.waiting.get(1)?.dueAt ?? 0) ?? '').effects.filter(
        (effect) => effect.kind === 'post' && effect.notice.key === 'reminder.post',
      ).length;
    expect(posted()).toBe(1);
    expect(comingReminders(cell(), world).map((each) => told(each.at))).toEqual(['2026-12-11 08:00']);
    expect(posted()).toBe(0);
    act({ type: 'Pause', by: 'an', weeks: 2 }, '2026-12-10 08:00');
    expect(comingReminders(cell(), world).map((each) => told(each.at))).toEqual(['2026-12-25 08:00']);
    expect(posted()).toBe(0);
    act({ type: 'Resume', by: 'an' }, '2026-12-12 08:00');
    expect(comingReminders(cell(), world).map((each) => told(each.at))).toEqual(['2026-12-18 08:00']);
    expect(act({ type: 'Wake' }, '2027-01-09 08:00').effects).not.toContainEqual(
      expect.objectContaining({ notice: { key: 'reminder.post' } }),
    );
    expect(told(cell().reminders.waiting.get(1)?.dueAt ?? null)).toBe('2027-01-15 08:00');
    expect(run('2027-01-14 23:00').join()).not.toContain('RemindersPosted');
  });

  test('of one hour goes out on a holiday and in a pause: somebody chose that hour', () => {
    const { act } = cellOn('2026-11-30 08:00');
    act({ type: 'Pause', by: 'an', weeks: 1 }, '2026-11-30 09:00');
    act(remind('treo cờ', '2026-12-04 06:00'), '2026-11-30 09:00');
    expect(act({ type: 'Wake' }, '2026-12-04 06:00').effects).toMatchObject([{ notice: { key: 'reminder.post' } }]);
  });

  test('is cancelled once', () => {
    const { act, wakeAt } = cellOn('2026-11-23 08:00');
    act(remind('họp', '2026-11-23 12:00'), '2026-11-23 09:00');
    expect(act({ type: 'CancelReminder', by: 'binh', reminder: 1 }, '2026-11-23 09:01').refused).toEqual({
      key: 'refused.office',
    });
    expect(act({ type: 'CancelReminder', by: 'an', reminder: 1 }, '2026-11-23 09:02').events).toHaveLength(1);
    expect(wakeAt()).toBe('2026-11-25 19:30');
    expect(act({ type: 'CancelReminder', by: 'an', reminder: 1 }, '2026-11-23 09:03').refused).toEqual({
      key: 'reminder.gone',
    });
  });

  test('goes with its author, and never says words that were erased', () => {
    const { act, cell } = cellOn('2026-11-23 08:00');
    act({ type: 'Forget', person: 'chi' }, '2026-11-23 08:30');
    act(remind('họp', '2026-11-27 12:00', true), '2026-11-23 09:00');
    act({ type: 'Forget', person: 'an' }, '2026-11-23 10:00');
    expect(act({ type: 'Wake' }, '2026-11-27 12:00').effects).not.toContainEqual(
      expect.objectContaining({ notice: { key: 'reminder.post' } }),
    );
    expect(cell().reminders.waiting.size).toBe(0);

    const reloaded = drive(world, [
      ...foundedAt('2026-11-23 08:00'),
      {
        type: 'ReminderSet',
        at: at('2026-11-23 09:00'),
        reminder: 1,
        dueAt: at('2026-11-23 12:00'),
        weekly: false,
        by: 'an',
        words: { text: { of: ['an'], text: ERASED } },
      },
    ]);
    expect(reloaded.act({ type: 'Wake' }, '2026-11-23 12:00').effects).toEqual([]);
  });

  test('is refused when it is too long, past, or the twenty-first', () => {
    const { act } = cellOn('2026-11-23 08:00');
    const now = '2026-11-23 09:00';
    expect(act(remind('x'.repeat(501), '2026-11-24 08:00'), now).refused).toMatchObject({ key: 'refused.tooLong' });
    expect(act(remind('họp', '2026-11-23 09:00'), now).refused).toMatchObject({ key: 'refused.pastTime' });
    for (let made = 0; made < 20; made++) act(remind(`việc ${made}`, '2026-11-24 08:00'), now);
    expect(act(remind('họp', '2026-11-24 08:00'), now).refused).toEqual({ key: 'reminder.full', most: 20 });
  });
});
