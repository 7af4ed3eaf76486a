import { join } from 'node:path';
import { z } from 'zod';
import { ROLES, type Role } from '../core/cell/roles.ts';
import { text, topicId } from './fields.ts';
import { loadLibrary } from './library.ts';
import { flaw, openSheet, parseSheet, type Sheet } from './sheet.ts';

/** Someone whose only role is `lãnh đạo` belongs to the unit and is no member of the cell. */
type DemoPerson = { readonly key: string; readonly name: string; readonly roles: readonly Role[] };

/** The people and places of the rehearsal room. */
export type Demo = {
  /** Leaders are keys of persons listed in the cell. */
  readonly unit: { readonly name: string; readonly leaders: readonly string[] };
  readonly cell: {
    readonly name: string;
    /** The id of the cell's group in the web room. */
    readonly group: string;
    readonly members: readonly DemoPerson[];
    /** Topic id by ISO week (`2026-W48`); weeks that are not named follow the outline. */
    readonly plan: ReadonlyMap<string, string>;
  };
};

const key = z.string('a key, like hoa').regex(/^[a-z][a-z0-9-]*$/, 'a key in lower-case ASCII, like hoa');
const role = z.enum(ROLES, `one of ${ROLES.join(', ')}`);
const isoWeek = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'an ISO week, like 2026-W48');

const personSchema = z.strictObject(
  { key, name: text, roles: z.array(role, 'a list of roles').default([]) },
  'a person with key, name and roles',
);

const demoSchema = z.strictObject(
  {
    unit: z.strictObject(
      { name: text, leaders: z.array(key, 'a list of keys').min(1, 'at least one leader') },
      'a unit with its name and leaders',
    ),
    cell: z.strictObject(
      {
        name: text,
        group: text,
        members: z.array(personSchema, 'a list of members'),
        plan: z.record(isoWeek, topicId, 'a topic id by ISO week').default({}),
      },
      'a cell with its name, group and members',
    ),
  },
  'a unit and a cell',
);

/** Reads and checks `demo.yaml`; throws a `ContentError` on the first flaw. */
export function loadDemo(folder: string): Demo {
  const sheet = openSheet(join(folder, 'demo.yaml'));
  const { unit, cell } = parseSheet(sheet, demoSchema);
  checkPersons(sheet, cell.members);
  checkLeaders(sheet, unit.leaders, cell.members);
  checkPlan(sheet, cell.plan, folder);
  return { unit, cell: { ...cell, plan: new Map(Object.entries(cell.plan)) } };
}

function checkPersons(sheet: Sheet, members: readonly DemoPerson[]): void {
  for (const field of ['key', 'name'] as const) {
    const values = members.map((member) => member[field]);
    const same = values.findIndex((value, i) => values.indexOf(value) < i);
    if (same >= 0) throw flaw(sheet, ['cell', 'members', same, field], `a ${field} that nobody else has`);
  }
  if (!members.some((member) => member.roles.includes('bí thư'))) {
    throw flaw(sheet, ['cell', 'members'], 'one member with the role bí thư');
  }
}

function checkLeaders(sheet: Sheet, leaders: readonly string[], members: readonly DemoPerson[]): void {
  const known = members.filter((member) => member.roles.includes('lãnh đạo')).map((member) => member.key);
  const unknown = leaders.findIndex((leader) => !known.includes(leader));
  if (unknown >= 0) throw flaw(sheet, ['unit', 'leaders', unknown], 'the key of a person with the role lãnh đạo');
  const idle = members.findIndex((member) => known.includes(member.key) && !leaders.includes(member.key));
  if (idle >= 0) throw flaw(sheet, ['cell', 'members', idle, 'roles'], 'every lãnh đạo to stand in unit.leaders');
}

function checkPlan(sheet: Sheet, plan: Readonly<Record<string, string>>, folder: string): void {
  const weeks = Object.entries(plan);
  if (weeks.length === 0) return;
  const { topics } = loadLibrary(folder);
  for (const [week, topic] of weeks) {
    if (!topics.has(topic)) throw flaw(sheet, ['cell', 'plan', week], 'the id of a topic in topics.yaml');
  }
}
