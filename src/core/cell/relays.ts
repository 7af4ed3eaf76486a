import { z } from 'zod';
import { type Context, type Decision, refuse } from '../aggregate.ts';
import { word, wordOf } from '../words.ts';
import { openMeeting, type Presence, presence } from './attendance.ts';
import type { Feature } from './feature.ts';
import type { CellEvent } from './index.ts';
import { toOfficers } from './posts.ts';
import { namesOf } from './roster.ts';
import type { Cell } from './state.ts';

/** What one member said of another's coming; nothing is on the roll before an officer says yes. */
export type Relay = {
  readonly meeting: number;
  readonly by: string;
  readonly state: Presence;
  readonly reason: string | null;
};

/** By the person it was said of; the latest word counts. */
export type Relays = ReadonlyMap<string, Relay>;

const at = z.number();
const person = z.string();
const meeting = z.number().int();

const relayEvents = [
  z.object({
    type: z.literal('PresenceRelayed'),
    at,
    meeting,
    person,
    by: z.string(),
    state: presence,
    words: z.object({ reason: word.exactOptional() }).exactOptional(),
  }),
  z.object({ type: z.literal('RelayDropped'), at, meeting, person, by: z.string() }),
] as const;

export type RelayEvent = z.infer<(typeof relayEvents)[number]>;

export type RelayIntent =
  | {
      readonly type: 'Relay';
      readonly by: string;
      readonly person: string;
      readonly state: Presence;
      readonly reason: string | null;
    }
  | { readonly type: 'DropRelay'; readonly by: string; readonly person: string };

/** "đ/c Hùng xin vắng": held until an officer records it, drops it, or the person speaks for themselves. */
export const relays: Feature<RelayIntent, RelayEvent> = {
  events: relayEvents,
  intents: {
    Relay: { whose: 'member', decide: relay },
    DropRelay: {
      whose: 'officer',
      decide(cell, { by, person }, { now }) {
        const held = cell.relays.get(person);
        return held ? [{ type: 'RelayDropped', at: now, meeting: held.meeting, person, by }] : [];
      },
    },
  },
  evolve(cell, event) {
    if (event.type === 'RelayDropped') return without(cell, event.person);
    const { person, meeting, by, state, words } = event;
    const held = { meeting, by, state, reason: words?.reason?.text ?? null };
    return { ...cell, relays: new Map(cell.relays).set(person, held) };
  },
  observe: settled,
  carries: ({ type, person, meeting }, { relays }) =>
    type === 'PresenceRelayed' && relays.get(person)?.meeting === meeting,
  effects(event, cell) {
    if (event.type !== 'PresenceRelayed') return [];
    const { person, by, state, meeting, words } = event;
    const notice = { key: 'attendance.relayed', cell: cell.roster.id, meeting, person, state } as const;
    const asked = toOfficers(cell, notice, { words: { ...namesOf(cell.roster, [person]), ...words } });
    // An officer who says it of another is asked at once, in the answer.
    return asked.filter(({ to }) => !('person' in to) || to.person !== by);
  },
};

function relay(
  cell: Cell,
  { by, person, state, reason }: Extract<RelayIntent, { type: 'Relay' }>,
  { now }: Context,
): Decision<RelayEvent> {
  const open = openMeeting(cell);
  if (!open) return refuse({ key: cell.meetings.latest ? 'attendance.closed' : 'attendance.none' });
  if (!cell.roster.members.has(person)) return refuse({ key: 'attendance.relayGone' });
  const held = cell.relays.get(person);
  const isKnown = open.reports.get(person)?.state === state || (held?.state === state && held.reason === reason);
  if (isKnown) return [];
  const words = reason === null ? {} : { words: { reason: wordOf(person, reason) } };
  return [{ type: 'PresenceRelayed', at: now, meeting: open.meeting, person, by, state, ...words }];
}

/** Whatever is known of the person otherwise makes the relay needless. */
function settled(cell: Cell, event: CellEvent): Cell {
  switch (event.type) {
    case 'PresenceReported':
    case 'MemberLeft':
    case 'MemberForgotten':
      return cell.relays.has(event.person) ? without(cell, event.person) : cell;
    case 'MeetingOpened':
    case 'MeetingClosed':
      return cell.relays.size > 0 ? { ...cell, relays: new Map() } : cell;
    default:
      return cell;
  }
}

function without(cell: Cell, person: string): Cell {
  const relays = new Map(cell.relays);
  relays.delete(person);
  return { ...cell, relays };
}
