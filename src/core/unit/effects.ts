import type { World } from '../library.ts';
import type { Effect, Tell } from '../message.ts';
import { digestEffects } from './awaiting.ts';
import type { UnitEvent } from './events.ts';
import { type ChildKind, streamOf, type Unit } from './state.ts';

/** What others see of a unit's events: leaders read, and the units and cells around it are told. */
export function unitEffects(event: UnitEvent, unit: Unit, world: World): readonly Effect[] {
  const { id } = unit;
  const chain = { type: 'KnowAncestors', unit: id, ancestors: [id, ...unit.ancestors] };
  switch (event.type) {
    case 'LeaderNamed':
      return [{ kind: 'tell', stream: `person/${event.person}`, intent: { type: 'LeadUnit', unit: id } }];
    case 'LeaderLeft':
      return [{ kind: 'tell', stream: `person/${event.person}`, intent: { type: 'UnleadUnit', unit: id } }];
    case 'ChildAdded': {
      const details = event.kind === 'cell' ? { hour: unit.hour } : { ancestors: chain.ancestors };
      return [{ kind: 'tell', stream: streamOf(event), intent: { type: 'JoinUnit', unit: id, ...details } }];
    }
    case 'ChildRemoved':
      return [{ kind: 'tell', stream: streamOf(event), intent: { type: 'LeaveUnit', unit: id } }];
    case 'ParentJoined':
      return [...(event.left === null ? [] : [leave(event.left, id)]), ...toChildren(unit, 'unit', chain)];
    case 'ParentLeft':
      return toChildren(unit, 'unit', chain);
    case 'ParentRefused':
      return [leave(event.unit, id)];
    case 'HourSet':
      return toChildren(unit, 'cell', { type: 'SetDigestHour', unit: id, hour: event.slot });
    case 'DigestSent':
      return digestEffects(event, unit, world);
    case 'UnitFounded':
    case 'WeekReported':
    case 'DigestAwaited':
    case 'BookOpened':
      return [];
    default:
      return event satisfies never;
  }
}

function leave(parent: string, id: string): Effect {
  return { kind: 'tell', stream: `unit/${parent}`, intent: { type: 'RemoveChild', kind: 'unit', id } };
}

function toChildren(unit: Unit, kind: ChildKind, intent: Tell['intent']): readonly Effect[] {
  return [...unit.children].flatMap(([stream, child]) =>
    child.kind === kind ? [{ kind: 'tell', stream, intent }] : [],
  );
}
