import { digestSent } from './awaiting.ts';
import type { UnitEvent } from './events.ts';
import { streamOf, type Unit } from './state.ts';

/** Bookkeeping: what each event leaves behind. */
export function evolveUnit(unit: Unit, event: UnitEvent): Unit {
  switch (event.type) {
    case 'UnitFounded':
      return { ...unit, id: event.unit, name: event.name, since: event.at, begun: event.at };
    case 'LeaderNamed':
      return { ...unit, leaders: new Set(unit.leaders).add(event.person) };
    case 'LeaderLeft': {
      const leaders = new Set(unit.leaders);
      leaders.delete(event.person);
      return { ...unit, leaders };
    }
    case 'ChildAdded': {
      const { kind, id, name, at: since } = event;
      return { ...unit, children: new Map(unit.children).set(streamOf(event), { kind, id, name, since }) };
    }
    case 'ChildRemoved': {
      const children = new Map(unit.children);
      const reports = new Map(unit.reports);
      children.delete(streamOf(event));
      reports.delete(streamOf(event));
      return { ...unit, children, reports };
    }
    case 'ParentJoined':
      return { ...unit, parent: event.unit, ancestors: event.ancestors };
    case 'ParentLeft':
      return { ...unit, parent: null, ancestors: [] };
    case 'ParentRefused':
      return unit.parent === event.unit ? { ...unit, parent: null, ancestors: [] } : unit;
    case 'HourSet':
      return { ...unit, hour: event.slot, since: event.at };
    case 'WeekReported': {
      const stream = streamOf(event);
      const { name, slot, cells, levels, summary, before } = event;
      const child = unit.children.get(stream);
      return {
        ...unit,
        children: child && child.name !== name ? new Map(unit.children).set(stream, { ...child, name }) : unit.children,
        reports: new Map(unit.reports).set(stream, { slot, cells, levels, summary, before }),
      };
    }
    case 'DigestAwaited':
      return { ...unit, awaiting: { slot: event.slot, until: event.until } };
    case 'DigestSent':
      return { ...unit, since: event.slot, awaiting: null, last: digestSent(unit, event) };
    case 'BookOpened':
      return { ...unit, begun: event.at };
    default:
      return event satisfies never;
  }
}
