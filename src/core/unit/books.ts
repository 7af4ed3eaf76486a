import { type Books, isOfEarlierYear } from '../books.ts';
import type { World } from '../library.ts';
import type { UnitEvent } from './events.ts';
import { streamOf, type Unit } from './state.ts';

/** The latest digest was made of what came since the one before it: all of that goes over as it is. */
export function unitBooks({ zone }: World): Books<Unit, UnitEvent> {
  const latestDigest = (events: readonly UnitEvent[]) => events.findLastIndex(({ type }) => type === 'DigestSent');
  return {
    isFull: ({ begun }, now) => isOfEarlierYear(begun, now, zone),
    closed: (events) => latestDigest(events.slice(0, Math.max(0, latestDigest(events)))) + 1,
    carries,
    opened: (_, at) => ({ type: 'BookOpened', at }),
  };
}

/** Whether the event still says something, or by which names the latest does. */
function carries(event: UnitEvent, { leaders, children, reports }: Unit): boolean | readonly string[] {
  switch (event.type) {
    case 'UnitFounded':
      return true;
    case 'LeaderNamed':
      return leaders.has(event.person) && [`leader ${event.person}`];
    case 'ChildAdded':
      return children.has(streamOf(event)) && [`child ${streamOf(event)}`];
    case 'WeekReported':
      return reports.has(streamOf(event)) && [`report ${streamOf(event)}`];
    case 'ParentJoined':
    case 'ParentLeft':
      return ['parent'];
    case 'ParentRefused':
      return [`refused ${event.unit}`];
    case 'HourSet':
    case 'DigestSent':
      return [event.type];
    case 'LeaderLeft':
    case 'ChildRemoved':
    case 'DigestAwaited':
    case 'BookOpened':
      return false;
    default:
      return event satisfies never;
  }
}
