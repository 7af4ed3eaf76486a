import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { WeekSummary } from '../../src/core/cell/summary.ts';
import type { World } from '../../src/core/library.ts';
import type { Effect } from '../../src/core/message.ts';
import { DAY, HOUR, type Instant, instantOf, type Slot } from '../../src/core/time.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

const question = (id: string) => ({
  id,
  category: 'c',
  text: id,
  options: ['a', 'b'],
  answer: 0,
  explanation: '',
  source: { document: 'd', url: 'u' },
  avoidWith: [],
  enabled: true,
});

const world: World = {
  zone: ZONE,
  library: {
    questions: new Map(['q1', 'q2', 'q3', 'q4', 'q5', 'q6'].map((id) => [id, question(id)])),
    topics: new Map([['t', { id: 't', title: 'Tự phê bình', points: [], categories: ['c'], sources: [] }]]),
    outline: new Map(Array.from({ length: 53 }, (_, week) => [week + 1, 't'])),
    holidays: new Map(),
  },
};

const cellAggregate = cellIn(world);

/** Monday. */
const FOUNDED = at('2026-11-23', 0);
const SATURDAY = at('2026-11-28', 8);
const FRIDAY_FIVE: Slot = { weekday: 5, minute: 17 * 60 };

function at(day: string, hour: number): Instant {
  return instantOf(day, Math.round(hour * 60), ZONE);
}

/** A cell of the given active members and one exempt, played intent by intent. */
function play(members: readonly string[] = ['a', 'b', 'c']) {
  let cell: Cell = cellAggregate.initial;
  const events: CellEvent[] = [];
  const effects: Effect[] = [];
  const act = (now: Instant, intent: CellIntent): readonly CellEvent[] => {
    const decision = cellAggregate.decide(cell, intent, { now, seed: 7 });
    if (isRefusal(decision)) throw new Error(`refused: ${decision.refused.key}`);
    for (const event of decision) {
      cell = cellAggregate.evolve(cell, event);
      effects.push(...cellAggregate.effects(event, cell));
    }
    events.push(...decision);
    return decision;
  };
  act(FOUNDED, { type: 'Found', cell: 'c1', name: 'Chi bộ 1' });
  act(FOUNDED, { type: 'AddPlace', place: { channel: 'web', kind: 'group', id: '1' } });
  for (const [index, person] of [...members, 'x'].entries()) {
    const standing = person === 'x' ? 'exempt' : 'active';
    const office = index === 0 ? 'secretary' : null;
    act(FOUNDED, { type: 'Admit', person, name: `Tên ${person}`, office, probationary: false, standing });
  }
  return {
    act,
    effects,
    cell: () => cell,
    wake: (now: Instant) => act(now, { type: 'Wake' }),
    answer: (now: Instant, by: string, index: number, right: boolean) => {
      const asked = cell.quizzes.open?.questions[index];
      return act(now, {
        type: 'Answer',
        by,
        round: cell.quizzes.open?.round ?? 0,
        index,
        option: right ? (asked?.answer ?? 0) : 1 - (asked?.answer ?? 0),
      });
    },
    closings: () => events.filter((event) => event.type === 'WeekClosed'),
    reports: () => effects.flatMap((effect) => (effect.kind === 'tell' ? [effect] : [])),
    wakeAt: () => cellAggregate.wakeAt(cell),
  };
}

const nothing: WeekSummary = {
  active: 3,
  outside: 0,
  rounds: 0,
  asked: 0,
  took: 0,
  answers: 0,
  right: 0,
  missed: null,
  lessons: 0,
  taught: 0,
  readers: 0,
  meetings: { held: 0, total: 0, present: 0, excused: 0, missing: 0 },
  deeds: { told: 0, approved: 0, posted: 0 },
  late: 0,
};

describe('what a week counts', () => {
  it('counts from acts: answers, readers, meetings, and the question most missed', () => {
    const { act, wake, answer, closings } = play();
    wake(at('2026-11-23', 7.5));
    act(at('2026-11-24', 9), { type: 'ReadLesson', by: 'a', week: '2026-W48' });
    act(at('2026-11-24', 9), { type: 'ReadLesson', by: 'x', week: '2026-W48' });
    wake(at('2026-11-25', 19.5));
    answer(at('2026-11-25', 20), 'a', 0, true);
    answer(at('2026-11-25', 20), 'a', 1, false);
    answer(at('2026-11-25', 21), 'b', 1, false);
    answer(at('2026-11-25', 21), 'b', 0, false);
    answer(at('2026-11-25', 21), 'x', 2, true);
    const meeting = { kind: 'regular', startsAt: at('2026-11-26', 19.5), title: 'họp' } as const;
    act(at('2026-11-26', 9), { type: 'CallMeeting', by: 'a', ...meeting });
    const report = { meeting: 1, reason: null, reachable: false };
    act(at('2026-11-26', 9), { type: 'Report', by: 'a', person: 'a', state: 'present', ...report });
    act(at('2026-11-26', 9), { type: 'Report', by: 'b', person: 'b', state: 'excused', ...report });
    const close = { endsAt: at('2026-11-26', 21), sure: true, came: null, excused: null };
    act(at('2026-11-26', 21), { type: 'CloseMeeting', by: 'a', meeting: null, ...close });
    for (const text of ['một', 'hai', 'ba']) {
      act(at('2026-11-26', 8), { type: 'TellDeed', by: 'b', text, anonymous: true });
    }
    for (const deed of [1, 2]) act(at('2026-11-26', 8), { type: 'ApproveDeed', by: 'a', deed });
    act(at('2026-11-26', 8), { type: 'HighlightDeeds', by: 'a' });
    wake(SATURDAY);

    const [closed] = closings();
    expect(closed).toMatchObject({ week: 1, from: FOUNDED, to: SATURDAY, slot: SATURDAY, before: null });
    expect(closed?.summary).toEqual({
      ...nothing,
      rounds: 1,
      asked: 3,
      took: 2,
      answers: 5,
      right: 2,
      missed: { question: expect.any(String), wrong: 2, topic: 'Tự phê bình' },
      lessons: 1,
      taught: 3,
      readers: 1,
      meetings: { held: 1, total: 3, present: 1, excused: 1, missing: 1 },
      deeds: { told: 3, approved: 2, posted: 2 },
    });
  });

  it('follows a meeting that is corrected after its close, or opened again', () => {
    const { act, wake, closings } = play();
    const meeting = { kind: 'regular', startsAt: at('2026-11-24', 19.5), title: 'họp' } as const;
    act(at('2026-11-24', 9), { type: 'CallMeeting', by: 'a', ...meeting });
    const close = { type: 'CloseMeeting', by: 'a', meeting: null, sure: true, came: null, excused: null } as const;
    act(at('2026-11-24', 21), { ...close, endsAt: at('2026-11-24', 21) });
    const record = { type: 'Record', by: 'a', meeting: null, reason: null, reachable: false } as const;
    act(at('2026-11-25', 8), { ...record, person: 'b', state: 'present' });
    wake(SATURDAY);
    act(SATURDAY + HOUR, { type: 'ReopenMeeting', by: 'a' });
    wake(SATURDAY + 7 * DAY);
    act(SATURDAY + 8 * DAY, { ...close, endsAt: SATURDAY });
    act(SATURDAY + 8 * DAY, { type: 'ReopenMeeting', by: 'a' });
    wake(SATURDAY + 14 * DAY);

    expect(closings().map(({ summary }) => summary.meetings)).toEqual([
      { held: 1, total: 3, present: 1, excused: 0, missing: 2 },
      nothing.meetings,
      nothing.meetings,
    ]);
  });

  it('counts an answer in the week in which it was given, and nobody who has left', () => {
    const { act, answer, wake, closings } = play();
    act(at('2026-11-27', 20), { type: 'OpenRound', by: 'a' });
    answer(at('2026-11-27', 21), 'a', 0, true);
    answer(at('2026-11-27', 21), 'c', 0, true);
    act(at('2026-11-27', 22), { type: 'Forget', person: 'c' });
    wake(SATURDAY);
    answer(SATURDAY + HOUR, 'b', 0, true);
    wake(SATURDAY + 7 * DAY);

    expect(closings()[0]?.summary).toMatchObject({ active: 2, asked: 2, took: 1, answers: 2 });
    expect(closings()[1]?.summary).toMatchObject({ took: 1, answers: 1 });
    expect(closings()[1]?.before).toEqual({ slot: SATURDAY, asked: 2, took: 1 });
  });
});

describe('when a week closes', () => {
  it('closes once, however often it is woken', () => {
    const { wake, closings } = play();
    wake(SATURDAY);
    wake(SATURDAY);
    wake(SATURDAY + HOUR);
    expect(closings()).toHaveLength(1);
  });

  it('closes once after weeks of outage, for the latest slot, with everything since the last closing in it', () => {
    const { answer, wake, closings } = play();
    // The round that Wednesday should have brought is made up here, and belongs to the week that begins.
    wake(SATURDAY);
    answer(SATURDAY + HOUR, 'a', 0, true);
    const back = SATURDAY + 23 * DAY;
    wake(back);
    expect(closings()).toHaveLength(2);
    expect(closings()[1]).toMatchObject({ week: 2, from: SATURDAY, to: back, slot: SATURDAY + 21 * DAY });
    expect(closings()[1]?.summary).toMatchObject({ took: 1, answers: 1, rounds: 1 });
  });

  it('closes the old week before anything of the new one, when both fell due', () => {
    const { wake, closings } = play();
    wake(at('2026-11-30', 9));
    expect(closings()[0]?.summary).toMatchObject({ lessons: 0 });
    wake(SATURDAY + 7 * DAY);
    expect(closings()[1]?.summary).toMatchObject({ lessons: 1 });
  });

  it('keeps the law of waking: after a wake nothing earlier is due', () => {
    const { wake, wakeAt } = play();
    let now = FOUNDED;
    for (let step = 0; step < 60; step++) {
      const next = wakeAt();
      expect(next).toBeGreaterThan(now);
      now = (next ?? now) + (step % 7 === 3 ? 9 * DAY : 0);
      wake(now);
    }
  });
});

describe('a cell and its unit', () => {
  const hour: Slot = { weekday: 6, minute: 480 };

  it('reports each closed week to its unit, by slot', () => {
    const { act, wake, reports } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'u1', hour });
    wake(SATURDAY);
    expect(reports()).toEqual([
      {
        kind: 'tell',
        stream: 'unit/u1',
        intent: {
          type: 'ReportWeek',
          kind: 'cell',
          id: 'c1',
          name: 'Chi bộ 1',
          cells: 1,
          levels: 0,
          slot: SATURDAY,
          summary: nothing,
          before: null,
        },
      },
    ]);
  });

  it('tells nobody while it has no unit', () => {
    const { act, wake, closings, reports } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'u1', hour });
    act(FOUNDED, { type: 'LeaveUnit', unit: 'other' });
    act(FOUNDED, { type: 'LeaveUnit', unit: 'u1' });
    wake(SATURDAY);
    expect(closings()).toHaveLength(1);
    expect(reports()).toEqual([]);
  });

  it('moves to the latest unit and takes leave of the one before', () => {
    const { act, cell, reports } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'u1', hour });
    act(FOUNDED, { type: 'JoinUnit', unit: 'u2', hour });
    expect(cell().weeks.unit).toBe('u2');
    const intent = { type: 'RemoveChild', kind: 'cell', id: 'c1' };
    expect(reports()).toEqual([{ kind: 'tell', stream: 'unit/u1', intent }]);
  });

  it('keeps the hour of its own unit only', () => {
    const { act, cell } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'u1', hour });
    expect(act(FOUNDED, { type: 'SetDigestHour', unit: 'u2', hour: FRIDAY_FIVE })).toEqual([]);
    act(FOUNDED, { type: 'SetDigestHour', unit: 'u1', hour: FRIDAY_FIVE });
    expect(cell().schedule.digest).toEqual(FRIDAY_FIVE);
  });

  it('closes a week that is due by the old hour before the new one counts', () => {
    const { act, wake, closings, wakeAt } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'u1', hour });
    act(SATURDAY + HOUR, { type: 'SetDigestHour', unit: 'u1', hour: FRIDAY_FIVE });
    expect(closings().map(({ slot }) => slot)).toEqual([SATURDAY]);
    expect(wake(SATURDAY + HOUR).filter(({ type }) => type === 'WeekClosed')).toEqual([]);
    for (let next = wakeAt(); next !== null && next < at('2026-12-05', 0); next = wakeAt()) wake(next);
    expect(closings().map(({ slot }) => slot)).toEqual([SATURDAY, at('2026-12-04', 17)]);
  });
});
