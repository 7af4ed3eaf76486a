import { z } from 'zod';
import type { Place, Words } from '../message.ts';
import { word, wordOf } from '../words.ts';
import { withoutDeedsOf } from './deed-state.ts';
import type { Feature } from './feature.ts';
import { toOfficers } from './posts.ts';

/** The offices that run a cell: bí thư, phó bí thư, chi ủy viên. */
export type Office = 'secretary' | 'deputy' | 'committee';

/** `exempt` is miễn sinh hoạt, `away` is tạm vắng: neither stands in the denominator unless they came. */
export type Standing = 'active' | 'exempt' | 'away';

export type Member = {
  readonly person: string;
  readonly name: string;
  readonly office: Office | null;
  /** Đảng viên dự bị: attends and is counted like everyone. */
  readonly probationary: boolean;
  readonly standing: Standing;
};

/** Members who do not use Nếp, known only as numbers. */
export type Outside = { readonly active: number; readonly exempt: number; readonly away: number };

export type Roster = {
  readonly id: string;
  readonly name: string;
  readonly places: readonly Place[];
  readonly members: ReadonlyMap<string, Member>;
  readonly outside: Outside;
};

export const noRoster: Roster = {
  id: '',
  name: '',
  places: [],
  members: new Map(),
  outside: { active: 0, exempt: 0, away: 0 },
};

const place = z.object({
  channel: z.enum(['web', 'telegram', 'zalo']),
  kind: z.enum(['group', 'private']),
  id: z.string(),
  topic: z.string().exactOptional(),
});

const at = z.number();

const rosterEvents = [
  z.object({ type: z.literal('CellFounded'), at, cell: z.string(), name: z.string() }),
  z.object({ type: z.literal('PlaceAdded'), at, place }),
  z.object({
    type: z.literal('MemberAdmitted'),
    at,
    person: z.string(),
    office: z.enum(['secretary', 'deputy', 'committee']).nullable(),
    probationary: z.boolean(),
    standing: z.enum(['active', 'exempt', 'away']),
    words: z.object({ name: word }),
  }),
  z.object({ type: z.literal('MemberForgotten'), at, person: z.string() }),
  z.object({
    type: z.literal('OutsideCounted'),
    at,
    by: z.string(),
    active: z.number().int(),
    exempt: z.number().int(),
    away: z.number().int(),
  }),
  z.object({ type: z.literal('PostUndelivered'), at, notice: z.string(), effect: z.string() }),
] as const;

export type RosterEvent = z.infer<(typeof rosterEvents)[number]>;

export type RosterIntent =
  | { readonly type: 'Found'; readonly cell: string; readonly name: string }
  | { readonly type: 'AddPlace'; readonly place: Place }
  | ({ readonly type: 'Admit' } & Member)
  | { readonly type: 'Forget'; readonly person: string }
  | { readonly type: 'ReportUndelivered'; readonly effect: string; readonly notice: string }
  | ({ readonly type: 'CountOutside'; readonly by: string } & Outside);

export const roster: Feature<RosterIntent, RosterEvent> = {
  events: rosterEvents,
  intents: {
    Found: {
      whose: 'nep',
      decide: (cell, { cell: id, name }, { now: at }) =>
        cell.roster.id ? [] : [{ type: 'CellFounded', at, cell: id, name }],
    },
    AddPlace: { whose: 'nep', decide: (_, { place }, { now: at }) => [{ type: 'PlaceAdded', at, place }] },
    Admit: {
      whose: 'nep',
      decide(_, { person, name, office, probationary, standing }, { now: at }) {
        const words = { name: wordOf(person, name) };
        return [{ type: 'MemberAdmitted', at, person, office, probationary, standing, words }];
      },
    },
    Forget: {
      whose: 'nep',
      decide: (cell, { person }, { now: at }) =>
        cell.roster.members.has(person) ? [{ type: 'MemberForgotten', at, person }] : [],
    },
    ReportUndelivered: {
      whose: 'nep',
      decide: (_, { effect, notice }, { now: at }) => [{ type: 'PostUndelivered', at, effect, notice }],
    },
    CountOutside: {
      whose: 'officer',
      decide: (_, { by, active, exempt, away }, { now: at }) => [
        { type: 'OutsideCounted', at, by, active, exempt, away },
      ],
    },
  },
  evolve(cell, event) {
    const evolved = { ...cell, roster: evolveRoster(cell.roster, event) };
    if (event.type === 'MemberForgotten') return { ...evolved, deeds: withoutDeedsOf(cell.deeds, event.person) };
    if (event.type !== 'CellFounded') return evolved;
    // The rhythm starts with the cell: slots before its founding are never made up.
    const since = event.at;
    const { lessons, quizzes, deeds } = cell;
    return {
      ...evolved,
      lessons: { ...lessons, since },
      quizzes: { ...quizzes, since },
      deeds: { ...deeds, since },
    };
  },
  effects: (event, cell) =>
    event.type === 'PostUndelivered' ? toOfficers(cell, { key: 'post.undelivered', what: event.notice }) : [],
};

function evolveRoster(roster: Roster, event: RosterEvent): Roster {
  switch (event.type) {
    case 'CellFounded':
      return { ...roster, id: event.cell, name: event.name };
    case 'PlaceAdded':
      return { ...roster, places: [...roster.places, event.place] };
    case 'MemberAdmitted': {
      const { person, office, probationary, standing, words } = event;
      const member = { person, name: words.name.text, office, probationary, standing };
      return { ...roster, members: new Map(roster.members).set(person, member) };
    }
    case 'MemberForgotten': {
      const members = new Map(roster.members);
      members.delete(event.person);
      return { ...roster, members };
    }
    case 'OutsideCounted':
      return { ...roster, outside: { active: event.active, exempt: event.exempt, away: event.away } };
    case 'PostUndelivered':
      return roster;
    default:
      return event satisfies never;
  }
}

/** The members whose attendance and study the cell follows: not the exempt, not those temporarily away. */
export function activeMembers(roster: Roster): readonly Member[] {
  return [...roster.members.values()].filter((member) => member.standing === 'active');
}

/** The names of these persons as words of an effect, each under the person's own id. */
export function namesOf(roster: Roster, persons: Iterable<string>): Words {
  const words: Record<string, Words[string]> = {};
  for (const person of persons) {
    const member = roster.members.get(person);
    if (member) words[person] = { of: [person], text: member.name };
  }
  return words;
}
