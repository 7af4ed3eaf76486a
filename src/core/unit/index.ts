import { type Aggregate, type Context, type Decision, refuse } from '../aggregate.ts';
import type { InBooks } from '../books.ts';
import type { World } from '../library.ts';
import { HOUR } from '../time.ts';
import { advance, unitWakeAt } from './awaiting.ts';
import { unitBooks } from './books.ts';
import { unitEffects } from './effects.ts';
import type { UnitEvent, UnitIntent } from './events.ts';
import { evolveUnit } from './evolve.ts';
import { noUnit, streamOf, type Unit } from './state.ts';

type Intent<K extends UnitIntent['type']> = Extract<UnitIntent, { type: K }>;

/** How each intent is decided, and whether Nếp itself has it or one of the leaders. */
type UnitIntents = {
  readonly [K in UnitIntent['type']]: {
    readonly whose: 'nep' | 'leader';
    decide(unit: Unit, intent: Intent<K>, context: Context, world: World): Decision<UnitEvent>;
  };
};

const unitIntents: UnitIntents = {
  FoundUnit: {
    whose: 'nep',
    decide: ({ id }, { unit, name }, { now: at }) => (id === '' ? [{ type: 'UnitFounded', at, unit, name }] : []),
  },
  NameLeader: {
    whose: 'nep',
    decide: ({ leaders }, { person }, { now: at }) =>
      leaders.has(person) ? [] : [{ type: 'LeaderNamed', at, person }],
  },
  DismissLeader: { whose: 'nep', decide: leaderLeaves },
  ForgetLeader: { whose: 'nep', decide: leaderLeaves },
  AddChild: { whose: 'nep', decide: addChild },
  RemoveChild: { whose: 'nep', decide: removeChild },
  JoinUnit: { whose: 'nep', decide: joinUnit },
  KnowAncestors: {
    whose: 'nep',
    decide: (unit, above, context, world) => (unit.parent === above.unit ? joinUnit(unit, above, context, world) : []),
  },
  LeaveUnit: {
    whose: 'nep',
    decide: ({ parent }, { unit }, { now: at }) => (parent === unit ? [{ type: 'ParentLeft', at, unit }] : []),
  },
  SetHour: { whose: 'leader', decide: setHour },
  ReportWeek: { whose: 'nep', decide: reportWeek },
  Wake: { whose: 'nep', decide: (unit, _, { now }, world) => advance(unit, now, world) },
};

/** A unit (cấp ủy cấp trên): leaders, children, and the weekly digest made of what the children report. */
export function unitIn(world: World): Aggregate<Unit, UnitIntent, UnitEvent> & InBooks<Unit, UnitEvent> {
  return {
    initial: noUnit,
    decide(unit, intent, context) {
      const { whose, decide } = unitIntents[intent.type] as UnitIntents['Wake'];
      const isLeader = 'by' in intent && unit.leaders.has(intent.by);
      if (whose === 'leader' && !isLeader) return refuse({ key: 'refused.leader' });
      return decide(unit, intent as Intent<'Wake'>, context, world);
    },
    evolve: evolveUnit,
    effects: (event, unit) => unitEffects(event, unit, world),
    wakeAt: (unit) => unitWakeAt(unit, world),
    books: unitBooks(world),
  };
}

function leaderLeaves({ leaders }: Unit, { person }: { person: string }, { now: at }: Context): readonly UnitEvent[] {
  return leaders.has(person) ? [{ type: 'LeaderLeft', at, person }] : [];
}

/** A unit may stand neither directly nor through others under itself. */
function addChild(unit: Unit, { kind, id, name }: Intent<'AddChild'>, { now: at }: Context): Decision<UnitEvent> {
  const isAbove = kind === 'unit' && (id === unit.id || unit.ancestors.includes(id));
  if (isAbove) return refuse({ key: 'unit.containsItself', name });
  return unit.children.has(streamOf({ kind, id })) ? [] : [{ type: 'ChildAdded', at, kind, id, name }];
}

/** Nobody is waited for who does not belong here any more. */
function removeChild(
  unit: Unit,
  { kind, id }: Intent<'RemoveChild'>,
  { now: at }: Context,
  world: World,
): readonly UnitEvent[] {
  if (!unit.children.has(streamOf({ kind, id }))) return [];
  const removed: UnitEvent = { type: 'ChildRemoved', at, kind, id };
  return [removed, ...advance(evolveUnit(unit, removed), at, world)];
}

/** The latest parent counts. One that already stands below is refused, and told so. */
function joinUnit(
  { id, parent, ancestors: known, children }: Unit,
  { unit, ancestors }: Pick<Intent<'JoinUnit'>, 'unit' | 'ancestors'>,
  { now: at }: Context,
  _world: World,
): readonly UnitEvent[] {
  if (id === '') return [];
  if (ancestors.some((above) => above === id || children.has(streamOf({ kind: 'unit', id: above })))) {
    return [{ type: 'ParentRefused', at, unit }];
  }
  if (parent === unit && known.join() === ancestors.join()) return [];
  const left = parent === unit ? null : parent;
  return [{ type: 'ParentJoined', at, unit, ancestors: [...ancestors], left }];
}

/** Not while a week is being waited for: its children closed it by the old hour. */
function setHour(unit: Unit, { slot }: Intent<'SetHour'>, { now: at }: Context, world: World): Decision<UnitEvent> {
  const until = unit.awaiting?.until ?? (advance(unit, at, world).length > 0 ? at + HOUR : null);
  if (until !== null) return refuse({ key: 'unit.awaiting', until });
  const { weekday, minute } = unit.hour;
  return weekday === slot.weekday && minute === slot.minute ? [] : [{ type: 'HourSet', at, slot }];
}

/** One report per child and slot, whenever and however often it comes. */
function reportWeek(
  unit: Unit,
  intent: Intent<'ReportWeek'>,
  { now: at }: Context,
  world: World,
): readonly UnitEvent[] {
  const stream = streamOf(intent);
  const known = unit.reports.get(stream);
  if (!unit.children.has(stream) || (known && known.slot >= intent.slot)) return [];
  const reported: UnitEvent = { ...intent, type: 'WeekReported', at };
  return [reported, ...advance(evolveUnit(unit, reported), at, world)];
}
