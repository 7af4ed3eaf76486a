import type { Member } from '../core/cell/roster.ts';
import type { ChannelName, Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { ChildKind } from '../core/unit/state.ts';
import type { House } from './house.ts';
import { accountKey, placeKey } from './keys.ts';

/** A person who has consented and can be written to privately. */
export type Settler = {
  readonly person: string;
  readonly accounts: readonly { readonly channel: ChannelName; readonly id: string; readonly chat: string }[];
};

/** A cell that is there from the start: of the rehearsal room or of a story. Nothing is said to anyone. */
export type Settlement = {
  readonly cell: string;
  readonly name: string;
  readonly places: readonly Place[];
  readonly members: readonly (Settler & Member)[];
  readonly plan: ReadonlyMap<string, string>;
};

/** Founds a cell with its members; does nothing when it stands already. */
export async function foundCell(house: House, secret: string, settlement: Settlement, now: Instant): Promise<void> {
  const { cell, name, places, members, plan } = settlement;
  if ((await house.cells.read(cell)).roster.id !== '') return;
  const act = (step: string) => ({ cause: `found:${cell}:${step}`, now });

  for (const [index, place] of places.entries()) {
    await house.directory.act(placeKey(place), { type: 'Claim', target: cell }, act('place'));
    await house.cells.act(cell, { type: 'AddPlace', place }, act(`place:${index}`));
  }
  for (const { person, accounts, ...member } of members) {
    await settle(house, secret, { person, accounts }, now);
    await house.cells.act(cell, { type: 'Admit', person, ...member }, act(`admit:${person}`));
    await house.persons.act(person, { type: 'JoinCell', cell }, act('join'));
  }
  if (plan.size > 0) {
    await house.cells.act(cell, { type: 'AdoptPlan', topics: Object.fromEntries(plan) }, act('plan'));
  }
  // Last: a cell that has its name is whole, and what was interrupted before is taken up again.
  await house.cells.act(cell, { type: 'Found', cell, name }, act('cell'));
}

/** A unit that is there from the start, over cells and units founded before it. */
export type UnitSettlement = {
  readonly unit: string;
  readonly name: string;
  readonly leaders: readonly Settler[];
  readonly children: readonly { readonly kind: ChildKind; readonly id: string; readonly name: string }[];
};

/** Founds a unit with its leaders and children; what stands already is left as it is. */
export async function foundUnit(house: House, secret: string, settlement: UnitSettlement, now: Instant): Promise<void> {
  const { unit, name, leaders, children } = settlement;
  const act = (step: string) => ({ cause: `found:${unit}:${step}`, now });

  await house.units.act(unit, { type: 'FoundUnit', unit, name }, act('unit'));
  for (const leader of leaders) {
    await settle(house, secret, leader, now);
    await house.units.act(unit, { type: 'NameLeader', person: leader.person }, act(`leader:${leader.person}`));
  }
  for (const child of children) {
    await house.units.act(unit, { type: 'AddChild', ...child }, act(`child:${child.kind}:${child.id}`));
  }
}

/** Settles a person with their accounts and private chats; does nothing for one who is known. */
async function settle(house: House, secret: string, settler: Settler, now: Instant): Promise<void> {
  const { person, accounts } = settler;
  const act = (step: string) => ({ cause: `settle:${person}:${step}`, now });
  await house.persons.act(person, { type: 'Consent', person, version: 1 }, act('consent'));
  for (const { channel, id, chat } of accounts) {
    const key = accountKey(secret, channel, id);
    await house.directory.act(key, { type: 'Claim', target: person }, act(channel));
    await house.persons.act(person, { type: 'Link', channel, key }, act(`link:${channel}`));
    await house.persons.act(person, { type: 'OpenPrivateChat', channel, chat }, act(`chat:${channel}`));
  }
}
