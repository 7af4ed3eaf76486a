import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import { topicOf } from '../../src/core/cell/lesson.ts';
import { plan } from '../../src/core/cell/plan.ts';
import { inCharge, lateItems, likeOutline, nextReminder } from '../../src/core/cell/plan-state.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import { addDays, localOf, MINUTE } from '../../src/core/time.ts';
import { readDay } from '../../src/core/when.ts';
import { at, cellOf, given, libraryOf, postsOf, QUESTIONS, wake, world, ZONE } from './given.ts';

const MONDAY = '2026-11-23 12:00';
/** Neither lesson, quiz nor anything else of the week matters here. */
const quietWeeks: readonly CellEvent[] = [
  { type: 'RoundMissed', at: at('2026-11-22 12:00'), slot: at('2027-06-30 19:30') },
  { type: 'LessonMissed', at: at('2026-11-22 12:00'), slot: at('2027-06-28 07:30') },
];
const added = (item: number, day: string, by = 'an'): CellEvent => ({
  type: 'PlanItemAdded',
  at: at(MONDAY),
  item,
  by,
  day,
  remindFrom: '2026-11-24',
  words: { task: { of: [by], text: `việc ${item}` } },
});
const made = (...items: readonly { item: number; topic: string; day: string }[]): CellEvent => ({
  type: 'PlanItemsMade',
  at: at(MONDAY),
  by: 'an',
  items: [...items],
  remindFrom: '2026-11-24',
});
const assigned = (item: number, person: string): CellEvent => ({
  type: 'PlanItemAssigned',
  at: at(MONDAY),
  item,
  by: 'an',
  person,
});
const moved = (item: number, day: string, when = MONDAY, remindFrom = '2026-11-24'): CellEvent => ({
  type: 'PlanItemMoved',
  at: at(when),
  item,
  by: 'an',
  day,
  remindFrom,
});
const done = (item: number): CellEvent => ({ type: 'PlanItemDone', at: at(MONDAY), item, by: 'an' });
const dropped = (item: number): CellEvent => ({ type: 'PlanItemDropped', at: at(MONDAY), item, by: 'an' });
const planned = (...events: readonly CellEvent[]) => given(cellOf(), [...quietWeeks, ...events]);
const remindedOf = (events: readonly CellEvent[]) => events.filter((event) => event.type === 'PlanReminded');

/** When the plan alone wants to wake the cell. */
const planWakeAt = (cell: Cell) => plan.wakeAt?.(cell, world) ?? null;

describe('a plan made from the outline', () => {
  test('has an item for each of the coming eight weeks, on its Friday', () => {
    const { events } = planned().when({ type: 'MakePlan', by: 'an' }, MONDAY);
    expect(events).toMatchObject([{ type: 'PlanItemsMade', by: 'an', remindFrom: '2026-11-24' }]);
    const items = events[0]?.type === 'PlanItemsMade' ? events[0].items : [];
    expect(items.map(({ item, topic, day }) => `${item} ${topic} ${day}`)).toEqual([
      '1 t1 2026-11-27',
      '2 t2 2026-12-04',
      '3 t2 2026-12-11',
      '4 t2 2026-12-18',
      '5 t2 2026-12-25',
      '6 t2 2027-01-01',
      '7 t1 2027-01-08',
      '8 t1 2027-01-15',
    ]);
  });

  test('begins today on a Friday, and next week once Friday is over', () => {
    const first = (now: string) => {
      const [event] = planned().when({ type: 'MakePlan', by: 'an' }, now).events;
      return event?.type === 'PlanItemsMade' ? event.items[0]?.day : null;
    };
    expect(first('2026-11-27 23:59')).toBe('2026-11-27');
    expect(first('2026-11-28 00:00')).toBe('2026-12-04');
  });

  test('leaves weeks alone that have an item, and makes nothing twice', () => {
    const one = planned(made({ item: 1, topic: 't1', day: '2026-11-26' }), done(1));
    const [event] = one.when({ type: 'MakePlan', by: 'an' }, MONDAY).events;
    expect(event).toMatchObject({ items: [{ item: 2, day: '2026-12-04' }, {}, {}, {}, {}, {}, {}] });
    const { cell } = planned().when({ type: 'MakePlan', by: 'an' }, MONDAY);
    expect(cell.plan.count).toBe(8);
    const all = planned(...planned().when({ type: 'MakePlan', by: 'an' }, MONDAY).events);
    all.when({ type: 'MakePlan', by: 'an' }, MONDAY).refuses({ key: 'plan.already' });
  });

  test('is like the outline until it has a local task or someone in charge', () => {
    const items = [
      { item: 1, topic: 't1', day: '2026-11-27' },
      { item: 2, topic: 't2', day: '2026-12-04' },
      { item: 3, topic: 't2', day: '2026-12-11' },
    ];
    expect(likeOutline(planned(made(...items)).cell)).toBe(3);
    const tasked: CellEvent = {
      type: 'PlanItemTasked',
      at: at(MONDAY),
      item: 1,
      by: 'an',
      words: { task: { of: ['an'], text: 'dọn ngõ' } },
    };
    expect(likeOutline(planned(made(...items), tasked).cell)).toBe(2);
    expect(likeOutline(planned(made(...items), tasked, assigned(2, 'binh')).cell)).toBe(1);
    expect(likeOutline(planned(made(...items), tasked, assigned(2, 'binh'), done(3)).cell)).toBe(0);
    expect(likeOutline(planned(added(1, '2026-11-27')).cell)).toBe(0);
  });
});

describe('an item', () => {
  test('is added with the task as its writer’s words', () => {
    planned()
      .when({ type: 'AddPlanItem', by: 'an', day: '2026-12-15', task: 'dọn ngõ 7' }, MONDAY)
      .gives({
        type: 'PlanItemAdded',
        at: at(MONDAY),
        item: 1,
        by: 'an',
        day: '2026-12-15',
        remindFrom: '2026-11-24',
        words: { task: { of: ['an'], text: 'dọn ngõ 7' } },
      });
  });

  test('may be for today, not for a day that is over', () => {
    const day = '2026-11-23';
    planned().when({ type: 'AddPlanItem', by: 'an', day, task: 'x' }, '2026-11-23 23:59').gives(expect.anything());
    const late = planned().when({ type: 'AddPlanItem', by: 'an', day, task: 'x' }, '2026-11-24 00:00');
    late.refuses({ key: 'plan.pastDay', day });
    planned(added(1, '2026-11-30'))
      .when({ type: 'MovePlanItem', by: 'an', item: 1, day }, '2026-11-24 00:00')
      .refuses({ key: 'plan.pastDay' });
  });

  test('is one of sixty open ones at most', () => {
    const many = Array.from({ length: 60 }, (_, index) => added(index + 1, '2027-01-15'));
    const full = planned(...many);
    full
      .when({ type: 'AddPlanItem', by: 'an', day: '2027-01-15', task: 'x' }, MONDAY)
      .refuses({ key: 'plan.full', most: 60 });
    full.when({ type: 'MakePlan', by: 'an' }, MONDAY).refuses({ key: 'plan.full' });
    planned(...many, dropped(60))
      .when({ type: 'AddPlanItem', by: 'an', day: '2027-01-15', task: 'x' }, MONDAY)
      .gives(expect.objectContaining({ item: 61 }));
    planned(...many, dropped(60), added(61, '2027-01-15'))
      .when({ type: 'ReopenPlanItem', by: 'an', item: 60 }, MONDAY)
      .refuses({ key: 'plan.full' });
  });

  test('changes only where something is different', () => {
    const one = planned(added(1, '2026-11-30'), assigned(1, 'binh'));
    one.when({ type: 'MovePlanItem', by: 'an', item: 1, day: '2026-11-30' }, MONDAY).gives();
    one.when({ type: 'AssignPlanItem', by: 'an', item: 1, person: 'binh' }, MONDAY).gives();
    one.when({ type: 'TaskPlanItem', by: 'an', item: 1, task: 'việc 1' }, MONDAY).gives();
    one.when({ type: 'ReopenPlanItem', by: 'an', item: 1 }, MONDAY).gives();
    planned(added(1, '2026-11-30'), done(1)).when({ type: 'FinishPlanItem', by: 'an', item: 1 }, MONDAY).gives();
  });

  test('that is not there is named together with those that are', () => {
    const three = planned(added(1, '2026-12-30'), added(2, '2026-11-30'), added(3, '2026-12-01'), dropped(3));
    for (const intent of [
      { type: 'MovePlanItem', by: 'an', item: 9, day: '2026-12-01' },
      { type: 'TaskPlanItem', by: 'an', item: 9, task: 'x' },
      { type: 'AssignPlanItem', by: 'an', item: 9, person: 'binh' },
      { type: 'DropPlanItem', by: 'an', item: 9 },
      { type: 'FinishPlanItem', by: 'an', item: 9 },
      { type: 'ReopenPlanItem', by: 'an', item: 9 },
    ] as const) {
      three.when(intent, MONDAY).refuses({ key: 'plan.unknown', read: '9', open: [1, 2] });
    }
    three.when({ type: 'FinishPlanItem', by: 'an', item: 3 }, MONDAY).refuses({ key: 'plan.unknown', read: '3' });
  });

  test('that is done is closed to changes until it is opened again', () => {
    const one = planned(added(1, '2026-11-30'), done(1));
    one.when({ type: 'MovePlanItem', by: 'an', item: 1, day: '2026-12-01' }, MONDAY).refuses({ key: 'plan.closed' });
    one.when({ type: 'DropPlanItem', by: 'an', item: 1 }, MONDAY).refuses({ key: 'plan.closed' });
    const again = one.when({ type: 'ReopenPlanItem', by: 'an', item: 1 }, MONDAY);
    expect(again.cell.plan.items.get(1)).toMatchObject({ status: 'open', day: '2026-11-30' });
  });

  test('is done by the one in charge or an officer, and the secretary hears of it', () => {
    const one = planned(added(1, '2026-11-30'), assigned(1, 'binh'));
    const news = one.when({ type: 'FinishPlanItem', by: 'binh', item: 1 }, MONDAY);
    expect(postsOf(news.effects).privately).toEqual(['an: plan.news']);
    const own = one.when({ type: 'FinishPlanItem', by: 'an', item: 1 }, MONDAY);
    expect(own.events).toHaveLength(1);
    expect(own.effects).toEqual([]);
    one.when({ type: 'FinishPlanItem', by: 'chi', item: 1 }, MONDAY).refuses({ key: 'plan.notYours', item: 1 });
    one.when({ type: 'FinishPlanItem', by: 'chi', item: 9 }, MONDAY).refuses({ key: 'plan.notYours', item: 9 });
  });

  test('given to someone is told to them, and to nobody else', () => {
    const one = planned(added(1, '2026-11-30'));
    const { effects } = one.when({ type: 'AssignPlanItem', by: 'an', item: 1, person: 'binh' }, MONDAY);
    expect(postsOf(effects).privately).toEqual(['binh: plan.yours']);
    expect(one.when({ type: 'AssignPlanItem', by: 'an', item: 1, person: 'an' }, MONDAY).effects).toEqual([]);
    one.when({ type: 'AssignPlanItem', by: 'an', item: 1, person: 'khach' }, MONDAY).refuses({ key: 'role.gone' });
  });
});

describe('reminders', () => {
  const binhs = [added(1, '2026-12-04'), assigned(1, 'binh')];

  test('come three days before, on the day and the day after, each once, at the lesson’s hour', () => {
    let events: readonly CellEvent[] = binhs;
    const told: string[] = [];
    for (;;) {
      const now = planned(...events).wakeAt;
      if (now === null || now > at('2026-12-31 00:00')) break;
      const woken = planned(...events).when(wake, now);
      events = [...events, ...woken.events];
      const outcome = woken.about(/^Plan/);
      if (outcome.events.length === 0) continue;
      expect(outcome.wakeAt === null || outcome.wakeAt > now).toBe(true);
      for (const event of remindedOf(outcome.events))
        told.push(`${event.type === 'PlanReminded' && event.when} ${now}`);
      expect(postsOf(outcome.effects).group).toEqual([]);
      expect(postsOf(outcome.effects).privately).toEqual(['binh: plan.reminder']);
      expect(postsOf(outcome.effects).all[0]).toMatchObject({
        quiet: {},
        expires: expect.any(Number),
        words: { 'task:1': { of: ['an'], text: 'việc 1' } },
      });
    }
    expect(told).toEqual([
      `before ${at('2026-12-01 07:30')}`,
      `on ${at('2026-12-04 07:30')}`,
      `after ${at('2026-12-05 07:30')}`,
    ]);
  });

  test('a minute early there are none', () => {
    planned(...binhs)
      .when(wake, '2026-12-01 07:29')
      .about(/^Plan/)
      .gives();
  });

  test('go to the secretary while nobody is in charge, or whoever was has left', () => {
    const nobody = planned(added(1, '2026-12-04')).when(wake, '2026-12-01 07:30').about(/^Plan/);
    expect(postsOf(nobody.effects).all).toMatchObject([{ to: { person: 'an' }, notice: { yours: false } }]);
    const left: CellEvent = { type: 'MemberLeft', at: at(MONDAY), person: 'binh', by: 'an' };
    const gone = planned(...binhs, left);
    expect(inCharge(gone.cell, [...gone.cell.plan.items.values()][0] as never)).toBeNull();
    expect(postsOf(gone.when(wake, '2026-12-01 07:30').about(/^Plan/).effects).privately).toEqual([
      'an: plan.reminder',
    ]);
  });

  test('whose day is over are dropped, and the next one stands', () => {
    const off = planned(...binhs)
      .when(wake, '2026-12-02 08:00')
      .about(/^Plan/);
    off.gives({ type: 'PlanReminded', at: at('2026-12-02 08:00'), item: 1, when: 'before', persons: [] });
    expect(off.effects).toEqual([]);
    expect(planWakeAt(off.cell)).toBe(at('2026-12-04 07:30'));
  });

  test('after a long outage only the one of today is given', () => {
    const back = planned(...binhs)
      .when(wake, '2026-12-05 20:00')
      .about(/^Plan/);
    back.gives(expect.objectContaining({ when: 'after', persons: ['binh'] }));
    const never = planned(...binhs)
      .when(wake, '2026-12-20 08:00')
      .about(/^Plan/);
    never.gives(expect.objectContaining({ when: 'after', persons: [] }));
    expect(
      remindedOf(
        planned(...binhs, ...never.events)
          .when(wake, '2026-12-21 08:00')
          .about(/^Plan/).events,
      ),
    ).toEqual([]);
  });

  test('begin anew with a new date, and end when it is done or dropped', () => {
    const reminded = planned(...binhs)
      .when(wake, '2026-12-01 07:30')
      .about(/^Plan/).events;
    const later = planned(...binhs, ...reminded, moved(1, '2026-12-11', '2026-12-02 09:00', '2026-12-03'));
    expect(planWakeAt(later.cell)).toBe(at('2026-12-08 07:30'));
    for (const end of [done(1), dropped(1)]) expect(planWakeAt(planned(...binhs, end).cell)).toBeNull();
  });

  test('of an hour already past when the date was set are not made up', () => {
    const today = planned().when({ type: 'AddPlanItem', by: 'an', day: '2026-11-23', task: 'x' }, '2026-11-23 07:30');
    expect(planWakeAt(today.cell)).toBe(at('2026-11-24 07:30'));
    const early = planned().when({ type: 'AddPlanItem', by: 'an', day: '2026-11-23', task: 'x' }, '2026-11-23 07:29');
    expect(planWakeAt(early.cell)).toBe(at('2026-11-23 07:30'));
  });

  test('are not given twice when an item is closed by a slip and opened again', () => {
    const reminded = planned(...binhs)
      .when(wake, '2026-12-04 07:30')
      .about(/^Plan/).events;
    const one = planned(...binhs, ...reminded, done(1));
    const again = one.when({ type: 'ReopenPlanItem', by: 'an', item: 1 }, '2026-12-04 07:00');
    expect(planWakeAt(again.cell)).toBe(at('2026-12-05 07:30'));
  });

  test('are due again for nobody once all three are behind', () => {
    const { cell } = planned(added(1, '2026-12-04'));
    const item = cell.plan.items.get(1);
    expect(item && nextReminder({ ...item, remindFrom: '2026-12-06' })).toBeNull();
  });
});

test('whatever is arranged and however long Nếp is off, each reminder of a date comes once at most, on its day', () => {
  const cells = cellIn(world);
  const steps = fc.array(
    fc.record({
      act: fc.constantFrom('add', 'move', 'done', 'reopen', 'drop', 'assign', 'off', 'wake', 'wake', 'wake'),
      item: fc.integer({ min: 1, max: 4 }),
      days: fc.integer({ min: 0, max: 6 }),
      minutes: fc.integer({ min: 0, max: 2000 }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (script) => {
      let { cell } = planned();
      let now = at(MONDAY);
      const given = new Map<string, number>();
      const act = (intent: CellIntent) => {
        const decision = cells.decide(cell, intent, { now, seed: 1 });
        if (isRefusal(decision)) return;
        for (const event of decision) {
          cell = cells.evolve(cell, event);
          if (event.type !== 'PlanReminded' || event.persons.length === 0) continue;
          const item = cell.plan.items.get(event.item);
          const days = { before: -3, on: 0, after: 1 }[event.when];
          expect(addDays(item?.day ?? '', days)).toBe(localOf(now, ZONE).day);
          const which = `${event.item} ${item?.datedAt} ${event.when}`;
          given.set(which, (given.get(which) ?? 0) + 1);
        }
        if (intent.type === 'Wake') expect(cells.wakeAt(cell) ?? now + 1).toBeGreaterThan(now);
      };
      for (const { act: what, item, days, minutes } of script) {
        const by = 'an';
        const day = addDays(localOf(now, ZONE).day, days);
        now += what === 'off' ? minutes * 5 * MINUTE : MINUTE;
        if (what === 'add') act({ type: 'AddPlanItem', by, day, task: 'x' });
        if (what === 'move') act({ type: 'MovePlanItem', by, item, day });
        if (what === 'done') act({ type: 'FinishPlanItem', by, item });
        if (what === 'reopen') act({ type: 'ReopenPlanItem', by, item });
        if (what === 'drop') act({ type: 'DropPlanItem', by, item });
        if (what === 'assign') act({ type: 'AssignPlanItem', by, item, person: 'binh' });
        if (what === 'wake') now = Math.max(now, Math.min(cells.wakeAt(cell) ?? now, now + minutes * MINUTE));
        act(wake);
      }
      expect([...given.values()].every((times) => times === 1)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

describe('the week’s topic', () => {
  const topicOn = (cell: Cell, day: string) => topicOf(cell, world, day)?.id;

  test('is that of an item dated in the week, before the cell’s weeks and the outline', () => {
    const weeks: CellEvent = { type: 'PlanAdopted', at: at(MONDAY), topics: { '2026-W48': 't1', '2026-W51': 't1' } };
    const { cell } = planned(weeks, made({ item: 1, topic: 't2', day: '2026-11-27' }));
    expect(topicOn(cell, '2026-11-23')).toBe('t2');
    expect(topicOn(cell, '2026-12-14')).toBe('t1');
    expect(topicOn(cell, '2026-12-07')).toBe('t2');
  });

  test('moves with the date; of two the one dated last counts', () => {
    const both = made({ item: 1, topic: 't1', day: '2026-11-27' }, { item: 2, topic: 't2', day: '2026-12-04' });
    const { cell } = planned(both, moved(1, '2026-12-04', '2026-11-24 09:00'));
    expect(topicOn(cell, '2026-11-30')).toBe('t1');
    const gone = planned(both, moved(1, '2026-12-04', '2026-11-24 09:00'), dropped(1)).cell;
    expect(topicOn(gone, '2026-11-30')).toBe('t2');
    expect(topicOn(planned(both, done(2)).cell, '2026-11-30')).toBe('t2');
  });

  test('is none where the library has lost it', () => {
    const { cell } = planned(made({ item: 1, topic: 't2', day: '2026-11-27' }));
    const poor = { library: { ...libraryOf(QUESTIONS), topics: new Map() }, zone: ZONE };
    expect(topicOf(cell, poor, '2026-11-27')).toBeNull();
  });
});

test('late items are the open ones whose day is over, the oldest first', () => {
  const { cell } = planned(
    added(1, '2026-11-27'),
    added(2, '2026-11-25'),
    added(3, '2026-11-24'),
    added(4, '2026-11-28'),
    done(3),
  );
  expect(lateItems(cell, '2026-11-28').map(({ item }) => item)).toEqual([2, 1]);
  expect(lateItems(cell, '2026-11-25')).toEqual([]);
});

describe('a day at the end of a text', () => {
  test.each([
    ['dọn ngõ 7 15/12', 'dọn ngõ 7', '2026-12-15'],
    ['dọn ngõ ngày 15/12/2026', 'dọn ngõ', '2026-12-15'],
    ['dọn ngõ thứ 6', 'dọn ngõ', '2026-11-27'],
    ['dọn ngõ thứ hai', 'dọn ngõ', '2026-11-23'],
    ['dọn ngõ chủ nhật.', 'dọn ngõ', '2026-11-29'],
    ['don ngo sang mai', 'don ngo', '2026-11-24'],
    ['dọn ngõ ngày hôm nay', 'dọn ngõ', '2026-11-23'],
    ['15-1', '', '2027-01-15'],
    ['dọn ngõ 20/11', 'dọn ngõ', '2026-11-20'],
    ['đọc 3/2 rồi kể lại 4/12', 'đọc 3/2 rồi kể lại', '2026-12-04'],
  ])('“%s”', (text, rest, day) => {
    expect(readDay(text, at(MONDAY), ZONE)).toEqual({ is: 'on', day, rest });
  });

  test.each(['', 'dọn ngõ', 'gặp đồng chí Mai', '15/12 dọn ngõ', 'thứ 8', '15/12/26'])('“%s” has none', (text) => {
    expect(readDay(text, at(MONDAY), ZONE)).toEqual({ is: 'none' });
  });

  test.each(['31/2', '30/2/2027', '0/12', '15/13', '29/2/2027'])(
    '“dọn ngõ %s” names a day that does not exist',
    (read) => {
      expect(readDay(`dọn ngõ ${read}`, at(MONDAY), ZONE)).toEqual({ is: 'noSuchDay', read });
    },
  );
});
