import { type Context, type Decision, type Refusal, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { addDays, type Day, type Instant, instantOf, isoWeek, localOf } from '../time.ts';
import { wordOf } from '../words.ts';
import { isWorkingAt } from './calendar.ts';
import type { Feature } from './feature.ts';
import { topicOf } from './lesson.ts';
import { planEffects } from './plan-effects.ts';
import { evolvePlan, type PlanEvent, planEvents, withoutOld } from './plan-events.ts';
import {
  inCharge,
  nextReminder,
  openItems,
  openNumbers,
  type PlanItem,
  plannedTopic,
  REMINDERS,
} from './plan-state.ts';
import type { Cell } from './state.ts';
import { mayRemind } from './unreminded.ts';

/** More than a cell could do in a term. */
const MOST_OPEN = 60;

const WEEKS_AHEAD = 8;
const FRIDAY = 5;

export type PlanIntent =
  | { readonly type: 'MakePlan'; readonly by: string }
  | { readonly type: 'AddPlanItem'; readonly by: string; readonly day: Day; readonly task: string }
  | { readonly type: 'TaskPlanItem'; readonly by: string; readonly item: number; readonly task: string }
  | { readonly type: 'AssignPlanItem'; readonly by: string; readonly item: number; readonly person: string }
  | { readonly type: 'MovePlanItem'; readonly by: string; readonly item: number; readonly day: Day }
  | { readonly type: 'FinishPlanItem'; readonly by: string; readonly item: number }
  | { readonly type: 'DropPlanItem'; readonly by: string; readonly item: number }
  | { readonly type: 'ReopenPlanItem'; readonly by: string; readonly item: number };

type Of<T extends PlanIntent['type']> = Extract<PlanIntent, { readonly type: T }>;

export const plan: Feature<PlanIntent, PlanEvent> = {
  events: planEvents,
  intents: {
    MakePlan: { whose: 'officer', decide: makePlan },
    AddPlanItem: { whose: 'officer', decide: addItem },
    TaskPlanItem: {
      whose: 'officer',
      decide: (cell, { by, item, task }, { now: at }) =>
        withOpen(cell, item, (planned) =>
          planned.task?.text === task
            ? []
            : [{ type: 'PlanItemTasked', at, item, by, words: { task: wordOf(by, task) } }],
        ),
    },
    AssignPlanItem: {
      whose: 'officer',
      decide: (cell, { by, item, person }, { now: at }) =>
        withOpen(cell, item, (planned) => {
          if (!cell.roster.members.has(person)) return refuse({ key: 'role.gone' });
          return planned.person === person ? [] : [{ type: 'PlanItemAssigned', at, item, by, person }];
        }),
    },
    MovePlanItem: { whose: 'officer', decide: moveItem },
    FinishPlanItem: { whose: 'member', decide: finishItem },
    DropPlanItem: {
      whose: 'officer',
      decide: (cell, { by, item }, { now: at }) =>
        withOpen(cell, item, () => [{ type: 'PlanItemDropped', at, item, by }]),
    },
    ReopenPlanItem: { whose: 'officer', decide: reopenItem },
  },
  evolve: (cell, event) => ({ ...cell, plan: evolvePlan(cell.plan, event) }),
  observe: (cell, event) =>
    event.type === 'WeekClosed' ? { ...cell, plan: withoutOld(cell.plan, localOf(event.at, 'UTC').day) } : cell,
  carries: carriesPlan,
  effects: planEffects,
  wake: [(cell, { now }, world) => remind(cell, world, now)],
  wakeAt: planWakeAt,
};

/** All about the items it knows; others may have been made together with one of them. */
function carriesPlan(event: PlanEvent, { plan: { items } }: Cell): boolean {
  if (event.type === 'PlanItemsMade') return event.items.some(({ item }) => items.has(item));
  if (event.type === 'PlanItemAdded') return items.has(event.item);
  return event.item > Math.min(...items.keys()) - WEEKS_AHEAD;
}

/** Items for the coming weeks that have none yet, each with the week's topic and its Friday. */
function makePlan(cell: Cell, { by }: Of<'MakePlan'>, { now }: Context, world: World): Decision<PlanEvent> {
  const today = localOf(now, world.zone);
  const friday = addDays(today.day, (FRIDAY - today.weekday + 7) % 7);
  const items = Array.from({ length: WEEKS_AHEAD }, (_, week) => addDays(friday, 7 * week))
    .filter((day) => plannedTopic(cell, isoWeek(day)) === null)
    .flatMap((day) => {
      const topic = topicOf(cell, world, day);
      return topic ? [{ topic: topic.id, day }] : [];
    })
    .map((made, index) => ({ item: cell.plan.count + 1 + index, ...made }));
  if (items.length === 0) return refuse({ key: 'plan.already' });
  return (
    noRoom(cell, items.length) ?? [
      { type: 'PlanItemsMade', at: now, by, items, remindFrom: remindableFrom(cell, now, world) },
    ]
  );
}

function addItem(cell: Cell, { by, day, task }: Of<'AddPlanItem'>, { now }: Context, world: World) {
  const item = cell.plan.count + 1;
  const remindFrom = remindableFrom(cell, now, world);
  const words = { task: wordOf(by, task) };
  return (
    passed(day, now, world) ??
    noRoom(cell, 1) ?? [{ type: 'PlanItemAdded', at: now, item, by, day, remindFrom, words } as const]
  );
}

function moveItem(cell: Cell, { by, item, day }: Of<'MovePlanItem'>, { now }: Context, world: World) {
  return withOpen(cell, item, (planned) => {
    if (planned.day === day) return [];
    const remindFrom = remindableFrom(cell, now, world);
    return passed(day, now, world) ?? [{ type: 'PlanItemMoved', at: now, item, by, day, remindFrom }];
  });
}

/** Whoever is in charge may say it is done, and so may those who run the cell. */
function finishItem(cell: Cell, { by, item }: Of<'FinishPlanItem'>, { now: at }: Context): Decision<PlanEvent> {
  const planned = cell.plan.items.get(item);
  if (planned?.person !== by && cell.roster.members.get(by)?.office == null) {
    return refuse({ key: 'plan.notYours', item });
  }
  if (planned?.status === 'done') return [];
  return withOpen(cell, item, () => [{ type: 'PlanItemDone', at, item, by }]);
}

/** Takes back a "done" or a "dropped" that was a slip. */
function reopenItem(cell: Cell, { by, item }: Of<'ReopenPlanItem'>, { now }: Context, world: World) {
  const planned = cell.plan.items.get(item);
  if (!planned) return unknownItem(cell, item);
  if (planned.status === 'open') return [];
  const remindFrom = remindableFrom(cell, now, world);
  return noRoom(cell, 1) ?? [{ type: 'PlanItemReopened', at: now, item, by, remindFrom } as const];
}

function withOpen(cell: Cell, item: number, decide: (planned: PlanItem) => Decision<PlanEvent>): Decision<PlanEvent> {
  const planned = cell.plan.items.get(item);
  if (!planned || planned.status === 'dropped') return unknownItem(cell, item);
  return planned.status === 'done' ? refuse({ key: 'plan.closed', item }) : decide(planned);
}

function unknownItem(cell: Cell, item: number): Refusal {
  return refuse({ key: 'plan.unknown', read: String(item), open: openNumbers(cell) });
}

function noRoom(cell: Cell, more: number): Refusal | null {
  return openItems(cell).length + more > MOST_OPEN ? refuse({ key: 'plan.full', most: MOST_OPEN }) : null;
}

function passed(day: Day, now: Instant, { zone }: World): Refusal | null {
  return day < localOf(now, zone).day ? refuse({ key: 'plan.pastDay', day }) : null;
}

/** Today while its hour is still to come, else tomorrow: nobody is reminded of what was arranged a moment ago. */
function remindableFrom({ schedule }: Cell, now: Instant, { zone }: World): Day {
  const { day, minute } = localOf(now, zone);
  return minute < schedule.lesson.minute ? day : addDays(day, 1);
}

/** The reminders that fell due, at most one of each item; one whose day is over, or not at work, is dropped. */
function remind(cell: Cell, world: World, now: Instant): readonly PlanEvent[] {
  const today = localOf(now, world.zone);
  const isWorking = isWorkingAt(cell, now, world);
  const isDue = (day: Day) => day < today.day || (day === today.day && today.minute >= cell.schedule.lesson.minute);
  return openItems(cell).flatMap((planned) => {
    const first = nextReminder(planned);
    if (first === null || !isDue(first)) return [];
    const last = planned.reminders.findLastIndex(isDue);
    const when = REMINDERS[last]?.when ?? 'before';
    const persons = isWorking && planned.reminders[last] === today.day ? toRemind(cell, planned) : [];
    return [{ type: 'PlanReminded', at: now, item: planned.item, when, persons }];
  });
}

/** Whoever is in charge, else the secretary, else whoever runs the cell; nobody who asked for no reminders. */
function toRemind(cell: Cell, planned: PlanItem): string[] {
  return reminded(cell, planned).filter((person) => mayRemind(cell, person));
}

function reminded(cell: Cell, planned: PlanItem): string[] {
  const person = inCharge(cell, planned);
  if (person !== null) return [person];
  const officers = [...cell.roster.members.values()].filter(({ office }) => office !== null);
  const secretaries = officers.filter(({ office }) => office === 'secretary');
  return (secretaries.length > 0 ? secretaries : officers).map((member) => member.person);
}

function planWakeAt(cell: Cell, { zone }: World): Instant | null {
  let next: Day | null = null;
  for (const planned of cell.plan.items.values()) {
    const day = nextReminder(planned);
    if (day !== null && (next === null || day < next)) next = day;
  }
  return next === null ? null : instantOf(next, cell.schedule.lesson.minute, zone);
}
