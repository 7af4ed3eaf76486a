import { z } from 'zod';
import { fold, tidy } from '../fold.ts';
import type { Place, Words } from '../message.ts';
import { word } from '../words.ts';

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
  /** Persons who have consented and wait for an officer's yes, with the name they gave. */
  readonly applicants: ReadonlyMap<string, string>;
  /** Officers who were asked for an applicant's right name, and of whom. */
  readonly naming: ReadonlyMap<string, string>;
  readonly outside: Outside;
};

export const noRoster: Roster = {
  id: '',
  name: '',
  places: [],
  members: new Map(),
  applicants: new Map(),
  naming: new Map(),
  outside: { active: 0, exempt: 0, away: 0 },
};

/** A place, as it stands in an event. */
export const place = z.object({
  channel: z.enum(['web', 'telegram', 'zalo']),
  kind: z.enum(['group', 'private']),
  id: z.string(),
  topic: z.string().exactOptional(),
});

const at = z.number();
const person = z.string();
const role = {
  office: z.enum(['secretary', 'deputy', 'committee']).nullable(),
  probationary: z.boolean(),
  standing: z.enum(['active', 'exempt', 'away']),
};

export const rosterEvents = [
  z.object({ type: z.literal('CellFounded'), at, cell: z.string(), name: z.string() }),
  z.object({ type: z.literal('PlaceAdded'), at, place }),
  /** The platform gave the group another id. */
  z.object({ type: z.literal('PlaceMoved'), at, from: place, to: place }),
  /** Nếp was put out of the group; `told`: the officers hear of it with the post that could not be delivered. */
  z.object({ type: z.literal('PlaceLost'), at, place, told: z.boolean() }),
  z.object({
    type: z.literal('MemberAdmitted'),
    at,
    person,
    /** The officer who said yes; null for those a cell was founded with. */
    by: z.string().nullable(),
    ...role,
    words: z.object({ name: word }),
  }),
  z.object({ type: z.literal('JoinAsked'), at, person, words: z.object({ name: word }) }),
  z.object({ type: z.literal('JoinDeclined'), at, person, by: z.string() }),
  z.object({ type: z.literal('NameAsked'), at, person, by: z.string() }),
  z.object({ type: z.literal('RoleGiven'), at, person, by: z.string(), ...role }),
  z.object({ type: z.literal('MemberLeft'), at, person, by: z.string() }),
  z.object({ type: z.literal('MemberForgotten'), at, person }),
  z.object({
    type: z.literal('OutsideCounted'),
    at,
    by: z.string(),
    active: z.number().int(),
    exempt: z.number().int(),
    away: z.number().int(),
  }),
  z.object({ type: z.literal('PostUndelivered'), at, notice: z.string(), effect: z.string(), group: z.boolean() }),
] as const;

export type RosterEvent = z.infer<(typeof rosterEvents)[number]>;

/** Whether both are the same group, in whatever topic of it. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.channel === other.channel && one.id === other.id;
}

/** Bookkeeping of who belongs to the cell and where it meets. */
export function evolveRoster(roster: Roster, event: RosterEvent): Roster {
  switch (event.type) {
    case 'CellFounded':
      return { ...roster, id: event.cell, name: event.name };
    case 'PlaceAdded':
      return { ...roster, places: [...roster.places, event.place] };
    case 'PlaceMoved':
      return { ...roster, places: roster.places.map((each) => (isSamePlace(each, event.from) ? event.to : each)) };
    case 'PlaceLost':
      return { ...roster, places: roster.places.filter((each) => !isSamePlace(each, event.place)) };
    case 'MemberAdmitted': {
      const { person, office, probationary, standing, words } = event;
      const member = { person, name: words.name.text, office, probationary, standing };
      return { ...applied(roster, person), members: new Map(roster.members).set(person, member) };
    }
    case 'JoinAsked':
      return { ...roster, applicants: new Map(roster.applicants).set(event.person, event.words.name.text) };
    case 'JoinDeclined':
      return applied(roster, event.person);
    case 'NameAsked':
      return { ...roster, naming: new Map(roster.naming).set(event.by, event.person) };
    case 'RoleGiven': {
      const { person, office, probationary, standing } = event;
      const member = roster.members.get(person);
      if (!member) return roster;
      return { ...roster, members: new Map(roster.members).set(person, { ...member, office, probationary, standing }) };
    }
    case 'MemberLeft':
    case 'MemberForgotten': {
      const members = new Map(roster.members);
      members.delete(event.person);
      return { ...applied(roster, event.person), members };
    }
    case 'OutsideCounted':
      return { ...roster, outside: { active: event.active, exempt: event.exempt, away: event.away } };
    case 'PostUndelivered':
      return roster;
    default:
      return event satisfies never;
  }
}

/** An application that was answered, one way or the other, is no longer kept. */
function applied(roster: Roster, person: string): Roster {
  const applicants = new Map(roster.applicants);
  applicants.delete(person);
  return { ...roster, applicants, naming: new Map([...roster.naming].filter(([, named]) => named !== person)) };
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

/** Those whose whole name, or whose last words of it, are what was written: people are called by their given name. */
export function personsNamed(roster: Roster, name: string): readonly string[] {
  const wanted = fold(name).replace(/^(?:dong chi|d\/c|dc) /u, '');
  const members = [...roster.members.values()];
  const marked = tidy(name).toLowerCase();
  // Hùng and Hưng differ only in their marks: where those were written they decide.
  const ways: readonly ((given: string) => boolean)[] = [
    (given) => tidy(given).toLowerCase() === marked,
    (given) => tidy(given).toLowerCase().endsWith(` ${marked}`),
    (given) => fold(given) === wanted,
    (given) => fold(given).endsWith(` ${wanted}`),
    // Accounts are often named the Western way, "Nhài Vũ", or with something behind the name, "Bình (tổ 3)".
    (given) => wanted !== '' && ` ${fold(given)} `.includes(` ${wanted} `),
  ];
  for (const isMeant of ways) {
    const meant = members.filter((member) => isMeant(member.name));
    if (meant.length > 0) return meant.map((member) => member.person);
  }
  return [];
}
