import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { sumOf, type WeekSummary } from '../../src/core/cell/summary.ts';
import type { World } from '../../src/core/library.ts';
import type { Effect, Tell } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import { DAY, HOUR, type Instant, instantOf, MINUTE, WEEK } from '../../src/core/time.ts';
import type { UnitEvent, UnitIntent } from '../../src/core/unit/events.ts';
import { unitIn } from '../../src/core/unit/index.ts';
import type { Unit } from '../../src/core/unit/state.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const world: World = {
  zone: ZONE,
  library: { questions: new Map(), topics: new Map(), outline: new Map(), holidays: new Map() },
};
const aggregate = unitIn(world);

const FOUNDED = instantOf('2026-11-23', 0, ZONE);
const SATURDAY = instantOf('2026-11-28', 480, ZONE);

const week = (took: number): WeekSummary => ({ ...sumOf([]), active: 9, rounds: 1, asked: 9, took });

const report = (id: string, slot: Instant, took = 9): UnitIntent => ({
  type: 'ReportWeek',
  kind: id.startsWith('u') ? 'unit' : 'cell',
  id,
  name: `Chi bộ ${id}`,
  cells: 1,
  levels: id.startsWith('u') ? 1 : 0,
  slot,
  summary: week(took),
  before: null,
});

/** A unit `u0` with a leader, over the given cells (`c…`) and units (`u…`). */
function play(children: readonly string[] = ['c1', 'c2']) {
  let unit: Unit = aggregate.initial;
  const effects: Effect[] = [];
  const decide = (now: Instant, intent: UnitIntent) => aggregate.decide(unit, intent, { now, seed: 1 });
  const act = (now: Instant, intent: UnitIntent): readonly UnitEvent[] => {
    const decision = decide(now, intent);
    if (isRefusal(decision)) throw new Error(`refused: ${decision.refused.key}`);
    for (const event of decision) {
      unit = aggregate.evolve(unit, event);
      effects.push(...aggregate.effects(event, unit));
    }
    return decision;
  };
  act(FOUNDED, { type: 'FoundUnit', unit: 'u0', name: 'Đảng ủy phường' });
  act(FOUNDED, { type: 'NameLeader', person: 'lê' });
  for (const id of children) {
    act(FOUNDED, { type: 'AddChild', kind: id.startsWith('u') ? 'unit' : 'cell', id, name: `Chi bộ ${id}` });
  }
  effects.length = 0;
  return {
    act,
    unit: () => unit,
    wake: (now: Instant) => act(now, { type: 'Wake' }),
    wakeAt: () => aggregate.wakeAt(unit),
    tells: () => effects.filter((effect): effect is Tell => effect.kind === 'tell'),
    digests: () =>
      effects.flatMap((effect) =>
        effect.kind === 'post' && effect.notice.key === 'digest' ? [{ ...effect, ...effect.notice }] : [],
      ),
    refusal(now: Instant, intent: UnitIntent): Notice | null {
      const decision = decide(now, intent);
      return isRefusal(decision) ? decision.refused : null;
    },
  };
}

const types = (events: readonly UnitEvent[]) => events.map(({ type }) => type);

describe('when the digest is sent', () => {
  it('waits from the hour on, and is sent as soon as all have reported', () => {
    const { act, wake, digests, unit } = play();
    expect(types(wake(SATURDAY))).toEqual(['DigestAwaited']);
    expect(types(act(SATURDAY + 1, report('c1', SATURDAY)))).toEqual(['WeekReported']);
    expect(types(act(SATURDAY + 2, report('c2', SATURDAY)))).toEqual(['WeekReported', 'DigestSent']);
    expect(digests()).toMatchObject([{ to: { person: 'lê' }, digest: { slot: SATURDAY, reported: 2, missing: 0 } }]);
    expect(digests()[0]?.quiet).toBeDefined();
    expect(unit().last?.slot).toBe(SATURDAY);
  });

  it('names who is missing an hour later; a late report only enters the book', () => {
    const { act, wake, wakeAt, digests, unit } = play();
    wake(SATURDAY);
    act(SATURDAY + 1, report('c1', SATURDAY));
    expect(wakeAt()).toBe(SATURDAY + HOUR);
    expect(wake(SATURDAY + HOUR)).toMatchObject([{ type: 'DigestSent', missing: ['cell/c2'] }]);
    expect(digests()[0]?.digest.lines).toMatchObject([{ name: 'Chi bộ c1' }, { name: 'Chi bộ c2', told: null }]);
    expect(types(act(SATURDAY + 2 * HOUR, report('c2', SATURDAY, 4)))).toEqual(['WeekReported']);
    expect(digests()).toHaveLength(1);
    expect(unit().reports.get('cell/c2')?.summary.took).toBe(4);
    expect(wakeAt()).toBe(SATURDAY + WEEK);
  });

  it('takes one report per child and slot, whenever the repeat comes', () => {
    const { act, unit } = play();
    act(SATURDAY, report('c1', SATURDAY, 5));
    expect(act(SATURDAY + 1, report('c1', SATURDAY, 7))).toEqual([]);
    expect(act(SATURDAY + 400 * DAY, report('c1', SATURDAY, 7))).toEqual([]);
    expect(unit().reports.get('cell/c1')?.summary.took).toBe(5);
  });

  it('takes a report that comes before its own wake, and none of a stranger', () => {
    const { act, digests } = play(['c1']);
    expect(act(SATURDAY, report('c9', SATURDAY))).toEqual([]);
    const events = act(SATURDAY, report('c1', SATURDAY));
    expect(types(events)).toEqual(['WeekReported', 'DigestAwaited', 'DigestSent']);
    expect(digests()).toHaveLength(1);
  });

  it('is sent once and late after an outage, and never for weeks that nobody closed', () => {
    const { act, wake, digests } = play();
    const back = SATURDAY + 2 * WEEK + DAY;
    expect(wake(back)).toMatchObject([{ type: 'DigestAwaited', slot: SATURDAY + 2 * WEEK, until: back + HOUR }]);
    act(back, report('c1', SATURDAY + 2 * WEEK));
    act(back, report('c2', SATURDAY + 2 * WEEK));
    expect(digests().map(({ digest }) => digest.slot)).toEqual([SATURDAY + 2 * WEEK]);
  });

  it('waits once more when it was asleep while it waited', () => {
    const { act, wake, digests } = play();
    wake(SATURDAY);
    act(SATURDAY + 1, report('c1', SATURDAY));
    const back = SATURDAY + DAY;
    expect(wake(back)).toMatchObject([{ type: 'DigestAwaited', slot: SATURDAY, until: back + HOUR }]);
    act(back + 1, report('c2', SATURDAY));
    expect(digests()).toMatchObject([{ digest: { reported: 2, missing: 0 } }]);
  });

  it('does not wait for a child that came after the hour, nor for one that has left', () => {
    const { act, wake, digests } = play();
    wake(SATURDAY);
    act(SATURDAY + 1, { type: 'AddChild', kind: 'cell', id: 'c3', name: 'Chi bộ c3' });
    act(SATURDAY + 2, report('c1', SATURDAY));
    expect(types(act(SATURDAY + 3, { type: 'RemoveChild', kind: 'cell', id: 'c2' }))).toEqual([
      'ChildRemoved',
      'DigestSent',
    ]);
    expect(digests()).toMatchObject([{ digest: { reported: 1, missing: 0, lines: [{ name: 'Chi bộ c1' }] } }]);
  });

  it('is sent to no one while nothing belongs to the unit', () => {
    const { wake, digests } = play([]);
    wake(SATURDAY);
    expect(digests()).toEqual([]);
  });

  it('keeps the law of waking: after a wake nothing earlier is due', () => {
    const { act, wake, wakeAt } = play();
    let now = FOUNDED;
    for (let step = 0; step < 40; step++) {
      const next = wakeAt() ?? 0;
      expect(next).toBeGreaterThan(now);
      now = next + (step % 5) * (step % 3) * DAY;
      wake(now);
      if (step % 4 === 1) act(now, report('c1', now));
    }
  });
});

describe('units under units', () => {
  it('tells the unit above its sums once its own digest is out', () => {
    const { act, wake, tells } = play();
    act(FOUNDED, { type: 'JoinUnit', unit: 'top', ancestors: ['top'] });
    wake(SATURDAY);
    act(SATURDAY, { ...report('c1', SATURDAY, 5), before: { slot: SATURDAY - WEEK, asked: 9, took: 3 } } as UnitIntent);
    act(SATURDAY, { ...report('c2', SATURDAY, 7), before: { slot: SATURDAY - WEEK, asked: 9, took: 8 } } as UnitIntent);
    expect(tells()).toMatchObject([
      {
        stream: 'unit/top',
        intent: {
          type: 'ReportWeek',
          kind: 'unit',
          id: 'u0',
          cells: 2,
          levels: 1,
          slot: SATURDAY,
          summary: { asked: 18, took: 12 },
          before: { slot: SATURDAY - WEEK, asked: 18, took: 11 },
        },
      },
    ]);
  });

  it('waits longer for a unit, whose own digest may come at the last moment', () => {
    const { wake, wakeAt } = play(['c1', 'u1']);
    wake(SATURDAY);
    expect(wakeAt()).toBe(SATURDAY + HOUR + 5 * MINUTE);
  });

  it('tells a child its hour or what stands above it, and takes leave of one that goes', () => {
    const { act, tells } = play([]);
    act(FOUNDED, { type: 'JoinUnit', unit: 'top', ancestors: ['top'] });
    act(FOUNDED, { type: 'AddChild', kind: 'cell', id: 'c1', name: 'Chi bộ 1' });
    act(FOUNDED, { type: 'AddChild', kind: 'unit', id: 'u1', name: 'Đảng bộ' });
    act(FOUNDED, { type: 'RemoveChild', kind: 'cell', id: 'c1' });
    expect(tells()).toEqual([
      {
        kind: 'tell',
        stream: 'cell/c1',
        intent: { type: 'JoinUnit', unit: 'u0', hour: { weekday: 6, minute: 480 } },
      },
      { kind: 'tell', stream: 'unit/u1', intent: { type: 'JoinUnit', unit: 'u0', ancestors: ['u0', 'top'] } },
      { kind: 'tell', stream: 'cell/c1', intent: { type: 'LeaveUnit', unit: 'u0' } },
    ]);
  });

  it('refuses to contain itself, directly or through what stands above it', () => {
    const { act, refusal } = play([]);
    act(FOUNDED, { type: 'JoinUnit', unit: 'mid', ancestors: ['mid', 'top'] });
    const add = (id: string): UnitIntent => ({ type: 'AddChild', kind: 'unit', id, name: 'Đảng bộ' });
    for (const id of ['u0', 'mid', 'top']) {
      expect(refusal(FOUNDED, add(id))).toEqual({ key: 'unit.containsItself', name: 'Đảng bộ' });
    }
    expect(refusal(FOUNDED, add('other'))).toBeNull();
  });

  it('refuses a parent that stands below it, and says so', () => {
    const { act, tells, unit } = play(['u1']);
    act(FOUNDED, { type: 'JoinUnit', unit: 'u5', ancestors: ['u5', 'u1'] });
    act(FOUNDED, { type: 'JoinUnit', unit: 'u6', ancestors: ['u6', 'u0'] });
    expect(unit().parent).toBeNull();
    expect(tells().map(({ stream, intent }) => [stream, intent.type])).toEqual([
      ['unit/u5', 'RemoveChild'],
      ['unit/u6', 'RemoveChild'],
    ]);
  });

  it('moves to the latest parent and tells its own units what stands above them now', () => {
    const { act, tells, unit } = play(['u1']);
    act(FOUNDED, { type: 'JoinUnit', unit: 'a', ancestors: ['a'] });
    act(FOUNDED, { type: 'JoinUnit', unit: 'b', ancestors: ['b', 'top'] });
    act(FOUNDED, { type: 'KnowAncestors', unit: 'a', ancestors: ['a', 'x'] });
    expect(unit()).toMatchObject({ parent: 'b', ancestors: ['b', 'top'] });
    expect(tells()).toEqual([
      { kind: 'tell', stream: 'unit/u1', intent: { type: 'KnowAncestors', unit: 'u0', ancestors: ['u0', 'a'] } },
      { kind: 'tell', stream: 'unit/a', intent: { type: 'RemoveChild', kind: 'unit', id: 'u0' } },
      { kind: 'tell', stream: 'unit/u1', intent: { type: 'KnowAncestors', unit: 'u0', ancestors: ['u0', 'b', 'top'] } },
    ]);
  });
});

describe('leaders and the hour', () => {
  it('tells persons that they lead, and forgets those who are forgotten', () => {
    const { act, tells, unit, wake, digests } = play(['c1']);
    act(FOUNDED, { type: 'NameLeader', person: 'mai' });
    expect(act(FOUNDED, { type: 'NameLeader', person: 'mai' })).toEqual([]);
    act(FOUNDED, { type: 'ForgetLeader', person: 'mai' });
    act(FOUNDED, { type: 'DismissLeader', person: 'lê' });
    expect(tells().map(({ stream, intent }) => [stream, intent.type])).toEqual([
      ['person/mai', 'LeadUnit'],
      ['person/mai', 'UnleadUnit'],
      ['person/lê', 'UnleadUnit'],
    ]);
    expect(unit().leaders.size).toBe(0);
    wake(SATURDAY);
    act(SATURDAY, report('c1', SATURDAY));
    expect(digests()).toEqual([]);
  });

  it('lets only a leader set the hour, not while a week is awaited, and tells the cells', () => {
    const { act, refusal, tells, wake, wakeAt } = play(['c1', 'u1']);
    const slot = { weekday: 5, minute: 17 * 60 } as const;
    expect(refusal(FOUNDED, { type: 'SetHour', by: 'ai đó', slot })).toEqual({ key: 'refused.leader' });
    act(FOUNDED + DAY, { type: 'SetHour', by: 'lê', slot });
    expect(tells()).toEqual([
      { kind: 'tell', stream: 'cell/c1', intent: { type: 'SetDigestHour', unit: 'u0', hour: slot } },
    ]);
    const friday = instantOf('2026-11-27', 17 * 60, ZONE);
    expect(wakeAt()).toBe(friday);
    wake(friday);
    const back = { type: 'SetHour', by: 'lê', slot: { weekday: 6, minute: 480 } } as const;
    expect(refusal(friday + 1, back)).toMatchObject({ key: 'unit.awaiting' });
  });
});
