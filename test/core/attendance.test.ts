import { describe, expect, test } from 'vitest';
import type { CellEvent, CellIntent } from '../../src/core/cell/index.ts';
import { at, cellOf, given, postsOf, wake } from './given.ts';

/** Only what this is about: a wake is about everything that fell due. */
const MEETING = /^(?:Meeting|MembersNudged|Presence|ReasonAsked)/u;

const noLesson: CellEvent = { type: 'LessonMissed', at: at('2026-11-22 12:00'), slot: at('2027-12-27 07:30') };
const noQuiz: CellEvent = { type: 'RoundMissed', at: at('2026-11-22 12:00'), slot: at('2027-12-29 19:30') };
const cell = [...cellOf(), noLesson, noQuiz];

const startsAt = at('2026-11-27 19:30');
const opened: CellEvent = {
  type: 'MeetingOpened',
  at: at('2026-11-27 09:00'),
  meeting: 1,
  by: 'an',
  kind: 'regular',
  startsAt,
  nudgeAt: at('2026-11-27 18:30'),
  words: { title: { of: ['an'], text: 'họp chi bộ' } },
};
type Reported = Extract<CellEvent, { type: 'PresenceReported' }>;
const reported = (person: string, state: Reported['state'], reason?: string): Reported => ({
  type: 'PresenceReported',
  at: at('2026-11-27 10:00'),
  meeting: 1,
  person,
  by: person,
  state,
  ...(reason !== undefined && { words: { reason: { of: [person], text: reason } } }),
});
const asked = (person: string): CellEvent => ({ type: 'ReasonAsked', at: at('2026-11-27 10:00'), meeting: 1, person });
const outside = { active: 0, exempt: 0, away: 0 };
const closed: CellEvent = {
  type: 'MeetingClosed',
  at: at('2026-11-27 21:00'),
  meeting: 1,
  by: 'an',
  minutes: 90,
  outside,
  came: 0,
  excused: 0,
};
const counted: CellEvent = {
  type: 'OutsideCounted',
  at: at('2026-11-27 08:00'),
  by: 'an',
  active: 4,
  exempt: 1,
  away: 1,
};

const report = (person: string, state: Reported['state'], more: object = {}) =>
  ({ type: 'Report', by: person, person, meeting: null, state, reason: null, reachable: true, ...more }) as const;
const record = (person: string, state: Reported['state'], reason: string | null = null): CellIntent => ({
  type: 'Record',
  by: 'an',
  person,
  meeting: null,
  state,
  reason,
  reachable: true,
});
const close = (endsAt: string, more: object = {}) =>
  ({
    type: 'CloseMeeting',
    by: 'an',
    meeting: null,
    endsAt: at(endsAt),
    came: null,
    excused: null,
    sure: false,
    ...more,
  }) as const;

describe('a meeting is called', () => {
  const call = { type: 'CallMeeting', by: 'an', kind: 'regular', startsAt, title: 'họp chi bộ' } as const;

  test('in the group, with its hour and an hour’s notice for the silent', () => {
    const { effects } = given(cell).when(call, '2026-11-27 09:00').gives(opened);
    expect(effects).toMatchObject([
      { to: { place: { id: '1' } }, notice: { key: 'attendance.open', meeting: 1, startsAt } },
    ]);
    expect(postsOf(effects).all[0]?.quiet).toBeUndefined();
  });

  test('without a nudge when less than an hour is left', () => {
    expect(given(cell).when(call, '2026-11-27 18:29').events).toMatchObject([{ nudgeAt: at('2026-11-27 18:30') }]);
    expect(given(cell).when(call, '2026-11-27 18:30').events).toMatchObject([{ nudgeAt: null }]);
  });

  test('one at a time', () => {
    given(cell, [opened]).when(call, '2026-11-27 10:00').refuses({ key: 'attendance.alreadyOpen', startsAt });
    expect(given(cell, [opened, closed]).when(call, '2026-11-27 19:00').events).toMatchObject([{ meeting: 2 }]);
  });
});

describe('a report', () => {
  test('is written; the same again changes nothing; another replaces it until the close', () => {
    given(cell, [opened]).when(report('binh', 'present'), '2026-11-27 10:00').gives(reported('binh', 'present'));
    given(cell, [opened, reported('binh', 'present')])
      .when(report('binh', 'present'), '2026-11-27 10:00')
      .gives();
    given(cell, [opened, reported('binh', 'present')])
      .when(report('binh', 'late'), '2026-11-27 10:00')
      .gives(reported('binh', 'late'));
  });

  test('before any meeting there is none, after the close it is closed', () => {
    given(cell).when(report('binh', 'present'), '2026-11-27 10:00').refuses({ key: 'attendance.none' });
    given(cell, [opened, closed])
      .when(report('binh', 'present'), '2026-11-27 21:01')
      .refuses({ key: 'attendance.closed' });
  });

  test('on an older meeting is closed, even while another is open', () => {
    const second: CellEvent = { ...opened, meeting: 2 } as CellEvent;
    given(cell, [opened, closed, second])
      .when(report('binh', 'present', { meeting: 1 }), '2026-11-27 22:00')
      .refuses({ key: 'attendance.closed' });
  });

  test('of absence without a reason is asked about, privately and once', () => {
    const { effects } = given(cell, [opened])
      .when(report('binh', 'excused'), '2026-11-27 10:00')
      .gives(reported('binh', 'excused'), asked('binh'));
    expect(postsOf(effects).privately).toEqual(['binh: attendance.askReason']);
    expect(postsOf(effects).group).toEqual([]);
    given(cell, [opened, reported('binh', 'excused'), asked('binh')])
      .when(report('binh', 'excused'), '2026-11-27 10:01')
      .gives();
  });

  test('of absence is not asked about where Nếp cannot write first', () => {
    given(cell, [opened])
      .when(report('binh', 'excused', { reachable: false }), '2026-11-27 10:00')
      .gives(reported('binh', 'excused'));
  });

  test('with a reason is not asked about, and the reason stands only among words', () => {
    const outcome = given(cell, [opened])
      .when(report('binh', 'excused', { reason: 'đi công tác' }), '2026-11-27 10:00')
      .gives(reported('binh', 'excused', 'đi công tác'));
    expect(outcome.effects).toEqual([]);
    const { words, ...plain } = outcome.events[0] as Reported;
    expect(words).toEqual({ reason: { of: ['binh'], text: 'đi công tác' } });
    expect(JSON.stringify(plain)).not.toContain('công tác');
  });

  test('the answer to “lý do?” is taken, and then nobody is waited for any more', () => {
    const given1 = given(cell, [opened, reported('binh', 'excused'), asked('binh')]);
    expect(given1.cell.meetings.latest?.asked.has('binh')).toBe(true);
    const { cell: after } = given1.when(report('binh', 'excused', { reason: 'con ốm' }), '2026-11-27 10:05');
    expect(after.meetings.latest?.asked.has('binh')).toBe(false);
    expect(after.meetings.latest?.reports.get('binh')).toEqual({ state: 'excused', reason: 'con ốm' });
  });

  test('a reason once given stays when the absence is pressed again', () => {
    given(cell, [opened, reported('binh', 'excused', 'con ốm')])
      .when(report('binh', 'excused'), '2026-11-27 10:00')
      .gives();
  });

  test('coming after all takes the reason away', () => {
    const { cell: after } = given(cell, [opened, reported('binh', 'excused', 'con ốm')]).when(
      report('binh', 'present'),
      '2026-11-27 10:00',
    );
    expect(after.meetings.latest?.reports.get('binh')).toEqual({ state: 'present', reason: null });
  });
});

describe('an officer records', () => {
  test('for another, also after the close, and it is on record as the officer’s', () => {
    const { effects } = given(cell, [opened, closed])
      .when(record('binh', 'present'), '2026-11-28 08:00')
      .gives({ ...reported('binh', 'present'), at: at('2026-11-28 08:00'), by: 'an' });
    expect(postsOf(effects).group).toMatchObject([
      { notice: { key: 'attendance.corrected', count: { present: 1, closed: true } } },
    ]);
    expect(JSON.stringify(effects)).not.toContain('binh');
  });

  test('an absence without asking the person', () => {
    const { events, effects } = given(cell, [opened]).when(record('binh', 'excused'), '2026-11-27 20:00');
    expect(events).toHaveLength(1);
    expect(effects).toEqual([]);
  });
});

describe('the nudge', () => {
  test('comes an hour before, to the active and silent, privately', () => {
    const given1 = given(cell, [opened, reported('binh', 'excused', 'bận')]);
    expect(given1.wakeAt).toBeLessThanOrEqual(at('2026-11-27 18:30'));
    const { effects, wakeAt } = given1
      .when(wake, '2026-11-27 18:30')
      .about(MEETING)
      .gives({ type: 'MembersNudged', at: at('2026-11-27 18:30'), meeting: 1, persons: ['an', 'chi'] });
    expect(postsOf(effects).privately).toEqual(['an: attendance.nudge', 'chi: attendance.nudge']);
    expect(postsOf(effects).group).toEqual([]);
    for (const post of postsOf(effects).all) expect(post).toMatchObject({ expires: startsAt, quiet: { from: 1290 } });
    expect(wakeAt).toBeGreaterThan(startsAt);
  });

  test('is dropped once the meeting has begun', () => {
    const { effects } = given(cell, [opened]).when(wake, '2026-11-27 19:30').about(MEETING);
    expect(effects).toEqual([]);
  });

  test('is not for a meeting that was closed', () => {
    given(cell, [opened, closed]).when(wake, '2026-11-27 18:30').about(MEETING).gives();
  });
});

describe('the close', () => {
  test('counts the minutes from the announced time, posts figures, tells names to the closer alone', () => {
    const absent = reported('binh', 'excused', 'đi viện');
    const { effects } = given(cell, [opened, absent]).when(close('2026-11-27 21:00'), '2026-11-27 21:00').gives(closed);
    const { group, privately } = postsOf(effects);
    expect(group).toMatchObject([{ notice: { key: 'attendance.count', minutes: 90 } }]);
    expect(privately).toEqual(['an: attendance.names']);
    expect(JSON.stringify(group)).not.toMatch(/binh|đi viện/);
  });

  test('before the start is asked about, unless one is sure', () => {
    given(cell, [opened])
      .when(close('2026-11-27 19:00'), '2026-11-27 19:00')
      .refuses({ key: 'attendance.endsEarly', startsAt });
    const { events } = given(cell, [opened]).when(close('2026-11-27 19:00', { sure: true }), '2026-11-27 19:00');
    expect(events).toMatchObject([{ type: 'MeetingClosed', minutes: 0 }]);
  });

  test('asks how many of those outside came, then how many were excused', () => {
    const before = given(cell, [counted, opened]);
    const ends = (more: object) => before.when(close('2026-11-27 21:00', more), '2026-11-27 21:00');
    ends({}).refuses({ key: 'attendance.askCame', of: 4 });
    ends({ came: 3 }).refuses({ key: 'attendance.askExcused', came: 3, of: 1 });
    ends({ came: 5 }).refuses({ key: 'attendance.tooMany', came: 5, of: 4 });
    ends({ came: 3, excused: 2 }).refuses({ key: 'attendance.tooMany', came: 2, of: 1 });
    expect(ends({ came: 4 }).events).toMatchObject([{ came: 4, excused: 0 }]);
    expect(ends({ came: 1, excused: 2 }).events).toMatchObject([
      { came: 1, excused: 2, outside: { active: 4, exempt: 1, away: 1 } },
    ]);
  });

  test('comes once', () => {
    given(cell, [opened, closed])
      .when(close('2026-11-27 21:00'), '2026-11-27 21:05')
      .refuses({ key: 'attendance.alreadyClosed' });
    given(cell).when(close('2026-11-27 21:00'), '2026-11-27 21:05').refuses({ key: 'attendance.none' });
  });
});

describe('reopening', () => {
  const reopen = { type: 'ReopenMeeting', by: 'an' } as const;

  test('takes reports again and is told to the group', () => {
    const { effects, cell: after } = given(cell, [opened, reported('binh', 'late'), closed])
      .when(reopen, '2026-11-27 21:10')
      .gives({ type: 'MeetingReopened', at: at('2026-11-27 21:10'), meeting: 1, by: 'an' });
    expect(postsOf(effects).group).toMatchObject([{ notice: { key: 'attendance.reopened', meeting: 1 } }]);
    expect(after.meetings.latest?.reports.get('binh')?.state).toBe('late');
    expect(after.meetings.latest?.closed).toBeNull();
  });

  test('needs a closed meeting', () => {
    given(cell).when(reopen, '2026-11-27 21:10').refuses({ key: 'attendance.none' });
    given(cell, [opened]).when(reopen, '2026-11-27 21:10').refuses({ key: 'attendance.alreadyOpen' });
  });
});
