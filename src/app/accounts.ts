import { isGood } from '../core/directory/index.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Notice } from '../core/notice.ts';
import { HOUR } from '../core/time.ts';
import type { House } from './house.ts';
import { accountKey, codeKey, freshCode, OWNER } from './keys.ts';

/** How long a code that links two accounts may wait: the other app is at hand. */
const LINK_HOURS = 24;

/** One person with accounts in several apps. Every step may be repeated: a crash in between is healed by the repeat. */
export type Accounts = {
  /** A code for whoever owns this account. */
  issue(inbound: Inbound): Promise<Notice>;
  /** Makes this account the code's owner's, unless it is somebody's who has a place of their own. */
  link(code: string, inbound: Inbound): Promise<Notice>;
};

export function openAccounts(house: House, secret: string): Accounts {
  const { directory, persons } = house;
  const keyOf = ({ place, sender }: Inbound) => accountKey(secret, place.channel, sender.id);

  /** Known here without any part in a cell or unit: only then may the account change hands. */
  const isFree = async (id: string) => {
    const { cells, units } = await persons.read(id);
    return cells.length === 0 && units.length === 0 && (await directory.read(OWNER)).target !== id;
  };

  return {
    async issue(inbound) {
      const { target } = await directory.read(keyOf(inbound));
      if (target === null) return { key: 'refused.stranger' };
      const { cause, at: now } = inbound;
      const code = freshCode(secret, cause);
      const expires = now + LINK_HOURS * HOUR;
      await directory.act(codeKey(code), { type: 'IssueLinkCode', target, expires }, { cause, now });
      return { key: 'link.code', code, hours: LINK_HOURS };
    },

    async link(code, inbound) {
      const { place, cause, at: now } = inbound;
      const key = keyOf(inbound);
      const entry = await directory.read(codeKey(code));
      const person = entry.target;
      // The same update may come again after a crash: then the code is used, and by this very account.
      const isOurs = entry.code?.usedBy === key;
      if (person === null || entry.code?.founds !== 'account' || (!isOurs && !isGood(entry, now))) {
        return { key: 'refused.code' };
      }
      const known = (await directory.read(key)).target;
      if (known === person && !isOurs) return { key: 'link.already' };
      if (known !== null && known !== person && !(await isFree(known))) return { key: 'link.taken' };
      const used = await directory.act(codeKey(code), { type: 'UseCode', by: key }, { cause, now });
      if (used.is === 'refused') return used.notice;
      const step = (name: string) => ({ cause: `${cause} ${name}`, now });
      if (known !== null && known !== person) {
        await persons.act(known, { type: 'LosePrivateChat', channel: place.channel }, step('lose'));
        await persons.act(known, { type: 'Unlink', key }, step('unlink'));
        await directory.act(key, { type: 'Release' }, step('release'));
      }
      await directory.act(key, { type: 'Claim', target: person }, step('claim'));
      await persons.act(person, { type: 'Link', channel: place.channel, key }, step('link'));
      if (place.kind === 'private') {
        await persons.act(person, { type: 'OpenPrivateChat', channel: place.channel, chat: place.id }, step('chat'));
      }
      return { key: 'link.done' };
    },
  };
}
