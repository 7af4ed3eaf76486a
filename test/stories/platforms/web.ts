import { openWebChannel, type WebChannel } from '../../../src/channels/web/index.ts';
import type { HandClock } from '../../fakes/clock.ts';
import type { Where } from '../parse.ts';
import { fold, isLabel, type Platform } from './platform.ts';

/** The web room, which is a platform of its own: its chats are a file of `folder`. */
export function openWebPlatform(folder: string, clock: HandClock): Platform {
  let web: WebChannel | undefined;
  const room = () => {
    if (!web) throw new Error('the room is not open');
    return web;
  };

  return {
    async connect() {
      await web?.stop();
      web = await openWebChannel({ folder, now: clock.now });
      return web;
    },
    account: (name) => ({ channel: 'web', id: name, chat: name }),
    group: ({ id }) => ({ channel: 'web', kind: 'group', id }),
    async say(who, where, text) {
      await room().say(who, placeOf(where), text);
    },
    async press(who, where, label) {
      const wanted = fold(label);
      const offered = room()
        .history(who)
        .filter((entry) => entry.from === 'bot' && isIn(entry, who, where));
      for (const { id, choices } of offered.reverse()) {
        const choice = choices.find((each) => isLabel(fold(each.label), wanted));
        if (!choice) continue;
        await room().press(who, placeOf(where), id, choice.press);
        return true;
      }
      return false;
    },
    settled: async () => undefined,
    heard(where) {
      const viewer = where.kind === 'riêng' ? (where.of ?? '') : '';
      return room()
        .history(viewer)
        .filter((entry) => entry.from === 'bot' && isSeen(entry, viewer, where));
    },
    close: async () => web?.stop(),
  };
}

function placeOf(where: Where) {
  if (where.kind === 'riêng') return { kind: 'private' } as const;
  if (where.kind === 'zalo') throw new Error('a group of Zalo');
  return { kind: 'group', id: where.id } as const;
}

type WebEntry = ReturnType<WebChannel['history']>[number];

function isIn(entry: WebEntry, who: string, where: Where): boolean {
  if (where.kind !== 'riêng') return entry.place === 'group' && entry.groupId === where.id;
  return entry.place === 'private' && entry.seenBy === (where.of ?? who);
}

/** A private chat includes whatever that person alone saw, toasts in the group among it. */
function isSeen(entry: WebEntry, viewer: string, where: Where): boolean {
  if (where.kind === 'riêng') return entry.seenBy === viewer;
  return entry.place === 'group' && entry.groupId === where.id && entry.seenBy === undefined;
}
