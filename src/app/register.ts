import { timingSafeEqual } from 'node:crypto';
import type { Registration, Said } from '../core/command.ts';
import { isGood } from '../core/directory/index.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Notice } from '../core/notice.ts';
import { DAY } from '../core/time.ts';
import { type Channel, triesPrivately, writesFirst } from '../ports/channel.ts';
import { openAccounts } from './accounts.ts';
import type { House } from './house.ts';
import { accountKey, codeKey, freshCode, freshId, OWNER, ownerCode, placeKey } from './keys.ts';

/** How long a code for a group may wait. */
const CODE_DAYS = 7;

/** The wording that people agreed to; raised when the consent notice says something new. */
const CONSENT_VERSION = 2;

export type Register = (registration: Registration, inbound: Inbound) => Promise<Said>;

/**
 * Carries out what changes who is who. Every step is keyed by the update that asked for it and may be repeated: a crash
 * in between is healed when the update, which was not confirmed, comes again.
 */
export function openRegister(house: House, channels: readonly Channel[], secret: string): Register {
  const accounts = openAccounts(house, secret);

  /** Whoever owns the account, made known under a fresh id if nobody does: only ever after a yes of their own. */
  const enrol = async ({ place, sender, cause, at: now }: Inbound): Promise<string> => {
    const key = accountKey(secret, place.channel, sender.id);
    const fresh = freshId(secret, 'p', cause);
    await house.directory.act(key, { type: 'Claim', target: fresh }, { cause, now });
    const person = (await house.directory.read(key)).target ?? fresh;
    const step = (name: string) => ({ cause: `${cause} ${name}`, now });
    await house.persons.act(person, { type: 'Consent', person, version: CONSENT_VERSION }, step('consent'));
    await house.persons.act(person, { type: 'Link', channel: place.channel, key }, step('link'));
    if (place.kind === 'private' || writesFirst(channels, place) || triesPrivately(channels, place)) {
      const chat = place.kind === 'private' ? place.id : sender.id;
      await house.persons.act(person, { type: 'OpenPrivateChat', channel: place.channel, chat }, step('chat'));
    }
    return person;
  };

  const claimRight = async (code: string, inbound: Inbound): Promise<Notice> => {
    if (!sameText(code, ownerCode(secret))) return leadUnit(code, inbound);
    if ((await house.directory.read(OWNER)).target !== null) return { key: 'owner.already' };
    const person = await enrol(inbound);
    const claimed = await house.directory.act(OWNER, { type: 'Claim', target: person }, act(inbound));
    return claimed.is === 'refused' ? { key: 'owner.already' } : { key: 'owner.welcome' };
  };

  const leadUnit = async (code: string, inbound: Inbound): Promise<Notice> => {
    const { place, sender, at: now, cause } = inbound;
    const { target: unit, code: issued } = await house.directory.read(codeKey(code));
    if (unit === null || issued?.founds !== 'unit') return { key: 'refused.code' };
    const by = accountKey(secret, place.channel, sender.id);
    const used = await house.directory.act(codeKey(code), { type: 'UseCode', by }, act(inbound));
    if (used.is === 'refused') return used.notice;
    const person = await enrol(inbound);
    const step = (name: string) => ({ cause: `${cause} ${name}`, now });
    const { name, unit: above } = issued;
    await house.units.act(unit, { type: 'FoundUnit', unit, name }, step('found'));
    await house.units.act(unit, { type: 'NameLeader', person }, step('lead'));
    if (above !== null) await house.units.act(above, { type: 'AddChild', kind: 'unit', id: unit, name }, step('child'));
    return { key: 'unit.lead', name };
  };

  const create = async (what: 'cell' | 'unit', name: string, unit: string | null, inbound: Inbound) => {
    const code = freshCode(secret, inbound.cause);
    const target = freshId(secret, what === 'cell' ? 'c' : 'u', inbound.cause);
    const issue = {
      type: 'IssueCode',
      founds: what,
      target,
      name,
      unit,
      expires: inbound.at + CODE_DAYS * DAY,
    } as const;
    await house.directory.act(codeKey(code), issue, act(inbound));
    return { key: what === 'cell' ? 'cell.code' : 'unit.code', name, code, days: CODE_DAYS } as const;
  };

  const bindGroup = async (code: string, inbound: Inbound): Promise<Notice> => {
    const { place, sender, at: now, cause } = inbound;
    const entry = await house.directory.read(codeKey(code));
    const bound = (await house.directory.read(placeKey(place))).target;
    const cell = entry.target;
    // The same update may come again after a crash: then the code is used, and by this very group.
    const isOurs = bound === cell || entry.code?.usedBy === placeKey(place);
    if (cell === null || entry.code?.founds !== 'cell' || (!isOurs && !isGood(entry, now)))
      return { key: 'refused.code' };
    if (bound !== null && bound !== cell) return { key: 'refused.taken' };

    const used = await house.directory.act(codeKey(code), { type: 'UseCode', by: placeKey(place) }, act(inbound));
    if (used.is === 'refused') return used.notice;
    const step = (name: string) => ({ cause: `${cause} ${name}`, now });
    await house.directory.act(placeKey(place), { type: 'Claim', target: cell }, act(inbound));
    const person = await enrol(inbound);
    const { name, unit } = entry.code;
    await house.cells.act(cell, { type: 'Found', cell, name }, step('found'));
    await house.cells.act(cell, { type: 'AddPlace', place }, step('place'));
    const secretary = { office: 'secretary', probationary: false, standing: 'active' } as const;
    await house.cells.act(cell, { type: 'Admit', person, name: sender.name, ...secretary }, step('admit'));
    await house.persons.act(person, { type: 'JoinCell', cell }, step('join'));
    if (unit !== null) await house.units.act(unit, { type: 'AddChild', kind: 'cell', id: cell, name }, step('child'));
    return { key: 'cell.bound', name };
  };

  /** The cell is the one the asker runs; of several, the one they have chosen in private. */
  const addGroup = async (inbound: Inbound): Promise<Notice> => {
    const { place, sender, at: now, cause } = inbound;
    const bound = (await house.directory.read(placeKey(place))).target;
    const { target } = await house.directory.read(accountKey(secret, place.channel, sender.id));
    const person = target === null ? null : await house.persons.read(target);
    const cells = await Promise.all((person?.cells ?? []).map((id) => house.cells.read(id)));
    const run = cells.filter(({ roster }) => (roster.members.get(person?.id ?? '')?.office ?? null) !== null);
    const cell = run.length > 1 ? run.find(({ roster }) => roster.id === (bound ?? person?.chosen)) : run[0];
    if (run.length === 0) return { key: 'refused.usage', command: 'ghep' };
    if (!cell) return { key: 'place.which' };
    const { id, name } = cell.roster;
    const claimed = await house.directory.act(placeKey(place), { type: 'Claim', target: id }, act(inbound));
    if (claimed.is === 'refused') return claimed.notice;
    await house.cells.act(id, { type: 'AddPlace', place }, { cause: `${cause} place`, now });
    return { key: 'place.added', name };
  };

  const consent = async (cell: string, inbound: Inbound): Promise<Notice> => {
    const person = await enrol(inbound);
    const asked = await house.cells.act(cell, { type: 'AskJoin', person, name: inbound.sender.name }, act(inbound));
    return asked.is === 'refused' ? asked.notice : { key: 'join.sent' };
  };

  return async (registration, inbound) => {
    switch (registration.type) {
      case 'ClaimRight':
        return { notice: await claimRight(registration.code, inbound), to: 'asker' };
      case 'Create': {
        const { what, name, unit } = registration;
        return { notice: await create(what, name, unit, inbound), to: 'asker' };
      }
      case 'BindGroup':
        return { notice: await bindGroup(registration.code, inbound), to: 'place' };
      case 'AddGroup':
        return { notice: await addGroup(inbound), to: 'place' };
      case 'IssueLink':
        return { notice: await accounts.issue(inbound), to: 'place' };
      case 'LinkAccount':
        return { notice: await accounts.link(registration.code, inbound), to: 'place' };
      case 'Consent':
        return { notice: await consent(registration.cell, inbound), to: 'place' };
      default:
        return registration satisfies never;
    }
  };
}

function act({ cause, at }: Inbound) {
  return { cause, now: at };
}

/** In constant time, so that a code cannot be guessed letter by letter. */
function sameText(read: string, wanted: string): boolean {
  const a = Buffer.from(read.toUpperCase());
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
