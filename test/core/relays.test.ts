import { expect, test } from 'vitest';
import { openMeeting } from '../../src/core/cell/attendance.ts';
import type { CellEvent, CellIntent } from '../../src/core/cell/index.ts';
import { at, cellOf, given, postsOf } from './given.ts';

const MORNING = '2026-11-27 10:00';
const opened: CellEvent = {
  type: 'MeetingOpened',
  at: at('2026-11-27 09:00'),
  meeting: 1,
  by: 'an',
  kind: 'regular',
  startsAt: at('2026-11-27 19:30'),
  nudgeAt: at('2026-11-27 18:30'),
  words: { title: { of: ['an'], text: 'họp chi bộ' } },
};
const relayed: CellEvent = {
  type: 'PresenceRelayed',
  at: at(MORNING),
  meeting: 1,
  person: 'chi',
  by: 'binh',
  state: 'excused',
  words: { reason: { of: ['chi'], text: 'đi công tác' } },
};
const relay = (more: Partial<Extract<CellIntent, { type: 'Relay' }>> = {}): CellIntent => ({
  type: 'Relay',
  by: 'binh',
  person: 'chi',
  state: 'excused',
  reason: 'đi công tác',
  ...more,
});

test('what is said of another records nothing: it is held, and an officer is asked privately', () => {
  const { effects, cell } = given(cellOf(), [opened]).when(relay(), MORNING).gives(relayed);
  expect([...(openMeeting(cell)?.reports.keys() ?? ['no meeting'])]).toEqual([]);
  expect(cell.relays.get('chi')).toMatchObject({ state: 'excused', reason: 'đi công tác' });
  const { group, privately } = postsOf(effects);
  expect(group).toEqual([]);
  expect(privately).toEqual(['an: attendance.relayed']);
});

test('said twice it is asked once; said otherwise it is asked anew', () => {
  given(cellOf(), [opened, relayed])
    .when(relay({ by: 'an' }), MORNING)
    .gives();
  given(cellOf(), [opened, relayed])
    .when(relay({ state: 'present', reason: null }), MORNING)
    .gives({ type: 'PresenceRelayed', at: at(MORNING), meeting: 1, person: 'chi', by: 'binh', state: 'present' });
});

test('an officer who says it of another is not asked a second time by a message', () => {
  const { effects } = given(cellOf(), [opened]).when(relay({ by: 'an' }), MORNING);
  expect(postsOf(effects).all).toEqual([]);
});

test('where no attendance is open, or nobody of that name is left, it is refused', () => {
  given(cellOf()).when(relay(), MORNING).refuses({ key: 'attendance.none' });
  given(cellOf(), [opened])
    .when(relay({ person: 'khach' }), MORNING)
    .refuses({ key: 'attendance.relayGone' });
});

test('an officer may drop it, and nothing is left to drop then', () => {
  const drop: CellIntent = { type: 'DropRelay', by: 'an', person: 'chi' };
  const dropped = { type: 'RelayDropped', at: at(MORNING), meeting: 1, person: 'chi', by: 'an' } as const;
  given(cellOf(), [opened, relayed]).when(drop, MORNING).gives(dropped);
  given(cellOf(), [opened, relayed, dropped]).when(drop, MORNING).gives();
});

test.each<[string, CellEvent]>([
  [
    'the person speaks for themselves',
    { type: 'PresenceReported', at: at(MORNING), meeting: 1, person: 'chi', by: 'chi', state: 'present' },
  ],
  [
    'the meeting is closed',
    {
      type: 'MeetingClosed',
      at: at('2026-11-27 21:00'),
      meeting: 1,
      by: 'an',
      minutes: 90,
      outside: { active: 0, exempt: 0, away: 0 },
      came: 0,
      excused: 0,
    },
  ],
])('it is forgotten when %s', (_, event) => {
  expect(given(cellOf(), [opened, relayed]).cell.relays.size).toBe(1);
  expect(given(cellOf(), [opened, relayed, event]).cell.relays.size).toBe(0);
});
