import type { Member } from '../core/cell/roster.ts';
import type { ChannelName, Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
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

  await house.cells.act(cell, { type: 'Found', cell, name }, act('cell'));
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
}

/** Settles a person with their accounts and private chats; does nothing for one who is known. */
export async function settle(house: House, secret: string, settler: Settler, now: Instant): Promise<void> {
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
