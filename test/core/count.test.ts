import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOf } from '../../src/core/cell/count.ts';
import type { CellEvent } from '../../src/core/cell/index.ts';
import type { Role } from '../../src/core/cell/roles.ts';
import { countLine } from '../../src/text/vi/attendance.ts';
import { at, cellOf, given } from './given.ts';

type State = 'present' | 'late' | 'excused' | 'absent';
type Someone = { readonly role: Role | null; readonly state: State | null };
type Outside = { readonly active: number; readonly exempt: number; readonly away: number };

const nobody: Outside = { active: 0, exempt: 0, away: 0 };

/** The count of a meeting with these people; `closed` with how many of those outside came and were excused. */
function countWith(
  people: readonly Someone[],
  outside = nobody,
  closed: { came: number; excused: number } | null = null,
) {
  const named = people.map((each, index) => [`p${index}`, each] as const);
  const cell = cellOf(Object.fromEntries(named.map(([id, { role }]) => [id, role ? [role] : []])));
  const meeting = { at: at('2026-11-27 19:30'), meeting: 1, by: 'p0' } as const;
  const events: readonly CellEvent[] = [
    { type: 'OutsideCounted', at: meeting.at, by: 'p0', ...outside },
    {
      ...meeting,
      type: 'MeetingOpened',
      kind: 'regular',
      startsAt: meeting.at,
      nudgeAt: null,
      words: { title: { of: ['p0'], text: 'họp' } },
    },
    ...named.flatMap(([person, { state }]): CellEvent[] =>
      state ? [{ ...meeting, type: 'PresenceReported', person, by: person, state }] : [],
    ),
    ...(closed ? [{ ...meeting, type: 'MeetingClosed', minutes: 90, outside, ...closed } as const] : []),
  ];
  const { roster, meetings } = given(cell, events).cell;
  if (!meetings.latest) throw new Error('no meeting');
  return countOf(roster, meetings.latest);
}

const is = (state: State | null, role: Role | null = null): Someone => ({ role, state });

describe('the count line', () => {
  test('reads like the official one', () => {
    const people = [
      ...Array.from({ length: 9 }, () => is('present')),
      is('excused'),
      is('excused'),
      is(null),
      ...Array.from({ length: 3 }, () => is(null, 'miễn sinh hoạt')),
    ];
    expect(countLine(countWith(people, nobody, { came: 0, excused: 0 }))).toBe(
      'Tổng số đảng viên: 12; có mặt: 9; vắng có lý do: 2; vắng không lý do: 1; miễn sinh hoạt: 3',
    );
  });

  test('before the close says who has not answered yet', () => {
    expect(countLine(countWith([is('present'), is(null)]))).toBe(
      'Tổng số đảng viên: 2; có mặt: 1; vắng có lý do: 0; chưa báo: 1; miễn sinh hoạt: 0',
    );
  });

  test('names those temporarily away only when there are some', () => {
    expect(countLine(countWith([is('late'), is(null, 'tạm vắng')]))).toBe(
      'Tổng số đảng viên: 1; có mặt: 1; vắng có lý do: 0; chưa báo: 0; miễn sinh hoạt: 0; tạm vắng: 1',
    );
  });

  test.each([
    ['late is present', [is('late')], { total: 1, present: 1 }],
    ['an exempt member who came', [is('present', 'miễn sinh hoạt')], { total: 1, present: 1, exempt: 0 }],
    ['an exempt member who asked for leave', [is('excused', 'miễn sinh hoạt')], { total: 0, excused: 0, exempt: 1 }],
    ['someone away who came late', [is('late', 'tạm vắng')], { total: 1, present: 1, away: 0 }],
    ['someone away who was marked absent', [is('absent', 'tạm vắng')], { total: 0, missing: 0, away: 1 }],
    ['a probationary member', [is(null, 'dự bị')], { total: 1, missing: 1 }],
    ['an officer is a member like the rest', [is(null, 'bí thư')], { total: 1, missing: 1 }],
  ])('%s', (_, people, expected) => {
    expect(countWith(people)).toMatchObject(expected);
  });

  test('adds those outside Nếp, who are not heard of until the close', () => {
    const outside = { active: 4, exempt: 2, away: 1 };
    expect(countWith([is('present')], outside)).toMatchObject({ total: 5, present: 1, missing: 4, exempt: 2, away: 1 });
    expect(countWith([is('present')], outside, { came: 2, excused: 1 })).toEqual({
      total: 5,
      present: 3,
      excused: 1,
      missing: 1,
      exempt: 2,
      away: 1,
      closed: true,
    });
  });

  test('always adds up to everyone there is', () => {
    const someone = fc.record({
      role: fc.constantFrom<Role | null>(null, 'bí thư', 'dự bị', 'miễn sinh hoạt', 'tạm vắng'),
      state: fc.constantFrom<State | null>(null, 'present', 'late', 'excused', 'absent'),
    });
    const few = fc.nat({ max: 9 });
    const headcount = fc.record({ active: few, exempt: few, away: few });
    const closing = fc.option(fc.record({ came: few, excused: few }));
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), headcount, closing, (people, outside, closed) => {
        const count = countWith(people, outside, closed);
        expect(count.total).toBe(count.present + count.excused + count.missing);
        const everyone = people.length + outside.active + outside.exempt + outside.away;
        expect(count.total + count.exempt + count.away).toBe(everyone);
        expect(Math.min(...Object.values(count).map(Number))).toBeGreaterThanOrEqual(0);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});
