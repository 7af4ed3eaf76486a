import { type Context, type Decision, refuse } from '../aggregate.ts';
import type { Effect, Place } from '../message.ts';
import { wordOf } from '../words.ts';
import type { Feature } from './feature.ts';
import { toOfficers, toPerson } from './posts.ts';
import { evolveRoster, isSamePlace, type Member, type Outside, type RosterEvent, rosterEvents } from './roster.ts';
import type { Cell } from './state.ts';

export type RosterIntent =
  | { readonly type: 'Found'; readonly cell: string; readonly name: string }
  | { readonly type: 'AddPlace'; readonly place: Place }
  | { readonly type: 'MovePlace'; readonly from: Place; readonly to: Place }
  | { readonly type: 'LosePlace'; readonly place: Place; readonly told: boolean }
  | ({ readonly type: 'Admit' } & Member)
  | { readonly type: 'Forget'; readonly person: string }
  | { readonly type: 'ReportUndelivered'; readonly effect: string; readonly notice: string; readonly group: boolean }
  | ({ readonly type: 'CountOutside'; readonly by: string } & Outside)
  /** Someone who has consented asks to be on the roster. */
  | { readonly type: 'AskJoin'; readonly person: string; readonly name: string }
  /** An officer's yes; `name` corrects the one that was given. */
  | { readonly type: 'Approve'; readonly by: string; readonly person: string; readonly name: string | null }
  | { readonly type: 'Decline'; readonly by: string; readonly person: string }
  | { readonly type: 'AskName'; readonly by: string; readonly person: string }
  | ({ readonly type: 'GiveRole'; readonly by: string; readonly person: string } & Rank)
  | { readonly type: 'Dismiss'; readonly by: string; readonly person: string };

type Rank = Pick<Member, 'office' | 'probationary' | 'standing'>;

const PLAIN: Rank = { office: null, probationary: false, standing: 'active' };

export const membership: Feature<RosterIntent, RosterEvent> = {
  events: rosterEvents,
  intents: {
    Found: {
      whose: 'nep',
      decide: (cell, { cell: id, name }, { now: at }) =>
        cell.roster.id ? [] : [{ type: 'CellFounded', at, cell: id, name }],
    },
    AddPlace: {
      whose: 'nep',
      decide: (cell, { place }, { now: at }) => (hasPlace(cell, place) ? [] : [{ type: 'PlaceAdded', at, place }]),
    },
    MovePlace: {
      whose: 'nep',
      decide: (cell, { from, to }, { now: at }) => (hasPlace(cell, from) ? [{ type: 'PlaceMoved', at, from, to }] : []),
    },
    LosePlace: {
      whose: 'nep',
      decide: (cell, { place, told }, { now: at }) =>
        hasPlace(cell, place) ? [{ type: 'PlaceLost', at, place, told }] : [],
    },
    Admit: {
      whose: 'nep',
      decide: ({ roster }, member, { now }) => (roster.members.has(member.person) ? [] : [admitted(member, null, now)]),
    },
    Forget: {
      whose: 'nep',
      decide: ({ roster }, { person }, { now: at }) =>
        roster.members.has(person) || roster.applicants.has(person) ? [{ type: 'MemberForgotten', at, person }] : [],
    },
    ReportUndelivered: {
      whose: 'nep',
      decide: (_, { effect, notice, group }, { now: at }) => [{ type: 'PostUndelivered', at, effect, notice, group }],
    },
    CountOutside: {
      whose: 'officer',
      decide: (_, { by, active, exempt, away }, { now: at }) => [
        { type: 'OutsideCounted', at, by, active, exempt, away },
      ],
    },
    AskJoin: {
      whose: 'nep',
      decide({ roster }, { person, name }, { now: at }) {
        if (roster.members.has(person)) return refuse({ key: 'join.already' });
        if (roster.applicants.has(person)) return [];
        return [{ type: 'JoinAsked', at, person, words: { name: wordOf(person, name) } }];
      },
    },
    Approve: { whose: 'officer', decide: approve },
    Decline: {
      whose: 'officer',
      decide: (cell, { by, person }, { now: at }) =>
        unknownApplicant(cell, person) ?? [{ type: 'JoinDeclined', at, person, by }],
    },
    AskName: {
      whose: 'officer',
      decide: (cell, { by, person }, { now: at }) =>
        unknownApplicant(cell, person) ?? [{ type: 'NameAsked', at, person, by }],
    },
    GiveRole: {
      whose: 'officer',
      decide({ roster }, { by, person, office, probationary, standing }, { now: at }) {
        const member = roster.members.get(person);
        if (!member) return refuse({ key: 'role.gone' });
        const same = member.office === office && member.probationary === probationary && member.standing === standing;
        return same ? [] : [{ type: 'RoleGiven', at, person, by, office, probationary, standing }];
      },
    },
    Dismiss: {
      whose: 'officer',
      decide: ({ roster }, { by, person }, { now: at }) =>
        roster.members.has(person) ? [{ type: 'MemberLeft', at, person, by }] : refuse({ key: 'role.gone' }),
    },
  },
  evolve: (cell, event) => ({ ...cell, roster: evolveRoster(cell.roster, event) }),
  carries: carriesRoster,
  effects: membershipEffects,
};

/** Everything about those who belong here, want to, or stand in the figures of the latest meeting; nothing of others. */
function carriesRoster(event: RosterEvent, { roster, meetings }: Cell): boolean | readonly string[] {
  switch (event.type) {
    case 'CellFounded':
    case 'PlaceAdded':
    case 'PlaceMoved':
    case 'PlaceLost':
      return true;
    case 'MemberAdmitted':
    case 'JoinAsked':
    case 'JoinDeclined':
    case 'RoleGiven':
    case 'MemberLeft':
    case 'MemberForgotten': {
      const { person } = event;
      return [roster.members, roster.applicants, meetings.latest?.closed?.standings].some((some) => some?.has(person));
    }
    case 'NameAsked':
      return roster.naming.get(event.by) === event.person;
    case 'OutsideCounted':
      return ['outside'];
    case 'PostUndelivered':
      return false;
    default:
      return event satisfies never;
  }
}

function hasPlace({ roster }: Cell, place: Place): boolean {
  return roster.places.some((each) => isSamePlace(each, place));
}

function approve(
  cell: Cell,
  { by, person, name }: Extract<RosterIntent, { type: 'Approve' }>,
  { now }: Context,
): Decision<RosterEvent> {
  const given = cell.roster.applicants.get(person);
  if (given === undefined) return unknownApplicant(cell, person) ?? [];
  return [admitted({ person, name: name ?? given, ...PLAIN }, by, now)];
}

/** Two officers may answer the same application; the second hears what became of it. */
function unknownApplicant({ roster }: Cell, person: string) {
  if (roster.applicants.has(person)) return null;
  return refuse({ key: roster.members.has(person) ? 'join.alreadyIn' : 'join.gone' });
}

function admitted(member: Member, by: string | null, at: number): RosterEvent {
  const { person, name, office, probationary, standing } = member;
  const words = { name: wordOf(person, name) };
  return { type: 'MemberAdmitted', at, person, by, office, probationary, standing, words };
}

function membershipEffects(event: RosterEvent, cell: Cell): readonly Effect[] {
  const { id, name } = cell.roster;
  switch (event.type) {
    case 'PostUndelivered':
      return toOfficers(cell, { key: 'post.undelivered', what: event.notice, group: event.group });
    case 'PlaceLost':
      return event.told ? [] : toOfficers(cell, { key: 'place.lost', name });
    case 'JoinAsked': {
      const { person, words } = event;
      return toOfficers(cell, { key: 'join.asked', cell: id, person }, { words: { [person]: words.name } });
    }
    case 'MemberAdmitted':
      // Those a cell was founded with are told nothing: they came with it.
      if (event.by === null) return [];
      return [
        { kind: 'tell', stream: `person/${event.person}`, intent: { type: 'JoinCell', cell: id } },
        toPerson(event.person, { key: 'join.welcome', name }),
      ];
    case 'JoinDeclined':
      return [toPerson(event.person, { key: 'join.declined', name })];
    case 'NameAsked':
      return [toPerson(event.by, { key: 'join.askName' })];
    case 'RoleGiven': {
      const { person, office, probationary, standing } = event;
      return [toPerson(person, { key: 'role.yours', name, office, probationary, standing }), ...ownerless(cell)];
    }
    case 'MemberLeft':
      return [
        { kind: 'tell', stream: `person/${event.person}`, intent: { type: 'LeaveCell', cell: id } },
        toPerson(event.person, { key: 'join.left', name }),
        ...ownerless(cell),
      ];
    case 'MemberForgotten':
      return ownerless(cell);
    default:
      return [];
  }
}

/** A cell without a secretary can approve nothing: the owner hears of it. */
function ownerless({ roster }: Cell): readonly Effect[] {
  if ([...roster.members.values()].some(({ office }) => office === 'secretary')) return [];
  const notice = { key: 'cell.noSecretary', name: roster.name };
  return [{ kind: 'tell', stream: 'directory/owner', intent: { type: 'PassOn', notice } }];
}
