import { openTelegram, type TelegramChannel } from '../../../src/channels/telegram/index.ts';
import type { HandClock } from '../../fakes/clock.ts';
import { startFakeTelegram } from '../../fakes/telegram/server.ts';
import type { Where } from '../parse.ts';
import type { Heard, Platform } from './platform.ts';
import { voteIn, wordsOf } from './poll-view.ts';

const PRIVATELY = 'Nhắn riêng cho Nếp';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

/** A poll that comes too soon after the last is held back by a clock that stands: nobody waits for it in earnest. */
const QUICK = { patienceMs: 30 };

/** A Bot API server of our own, the real Telegram channel, and people with phones in their hands. */
export async function openTelegramPlatform(clock: HandClock): Promise<Platform> {
  // In a story many people act at one moment, which no group does; what Nếp starts is paced all the same.
  const fake = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
  const people = new Map<string, ReturnType<typeof fake.person>>();
  const groups = new Map<string, ReturnType<typeof fake.supergroup>>();
  const logs = new Map<string, { readonly heard: Heard[]; lines: number; toasts: number }>();
  let channel: TelegramChannel | undefined;

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const cancel = clock.at(clock.now() + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });

  /** Everyone has pressed Start once; what becomes of those who have not is no matter of stories. */
  const person = (name: string) => {
    const found = people.get(name) ?? fake.person(name, { started: true });
    people.set(name, found);
    return found;
  };

  const group = (id: string) => {
    // An administrator, so that it hears plain sentences too.
    const found = groups.get(id) ?? fake.supergroup(id, { bot: 'administrator' });
    groups.set(id, found);
    return found;
  };

  /** Whoever acts in a group is in it. */
  const at = (who: string, where: Where) => {
    if (where.kind === 'zalo') throw new Error('a group of Zalo');
    if (where.kind === 'riêng') return 'private' as const;
    const chat = group(where.id);
    if (!chat.members.has(person(who).id)) chat.members.set(person(who).id, { status: 'member' });
    return chat;
  };

  const settled = async () => {
    await fake.drained();
    await channel?.idle();
  };

  const heard = (where: Where): Heard[] => {
    const key = where.kind === 'riêng' ? `riêng ${where.of}` : `${where.kind} ${where.id}`;
    const log = logs.get(key) ?? { heard: [], lines: 0, toasts: 0 };
    logs.set(key, log);
    const own = where.kind === 'riêng' ? people.get(where.of ?? '') : undefined;
    const lines = own ? own.sees('private') : where.kind === 'riêng' ? [] : group(where.id).seen;
    const toasts = own ? own.toasts() : [];
    for (const { from, is, text, labels } of lines.slice(log.lines)) {
      if (from === 'bot' && is === 'sent') log.heard.push({ text, choices: labels.map((label) => ({ label })) });
    }
    for (const toast of toasts.slice(log.toasts)) log.heard.push({ text: wordsOf(toast), choices: [] });
    log.lines = lines.length;
    log.toasts = toasts.length;
    return log.heard;
  };

  return {
    async connect() {
      await channel?.stop();
      const log = { info() {}, warn() {}, error: (facts: object, line: string) => console.error(line, facts) };
      channel = openTelegram({
        token: TOKEN,
        apiRoot: fake.apiRoot,
        secret: 'story',
        now: clock.now,
        log,
        sleep,
        ...QUICK,
      });
      return channel;
    },

    account(name) {
      const id = String(person(name).id);
      return { channel: 'telegram', id, chat: id };
    },

    group({ id }, members) {
      for (const name of members) at(name, { kind: 'nhóm', id });
      return { channel: 'telegram', kind: 'group', id: String(group(id).id) };
    },

    async say(who, where, text) {
      const actor = person(who);
      const place = at(who, where);
      const before = place === 'private' ? 0 : place.seen.length;
      actor.say(place, text);
      if (place === 'private') return;
      await settled();
      // Someone who is shown the way into their private chat goes there.
      const shown = place.seen.slice(before).flatMap(({ labels }) => labels);
      if (shown.includes(PRIVATELY)) actor.tap(place, PRIVATELY);
    },

    async press(who, where, label) {
      const chat = at(who, where);
      if (person(who).isAskedByPoll(chat, label)) {
        const shown = voteIn(person(who), chat, label);
        if (shown !== null) heard({ kind: 'riêng', of: who }).push({ text: shown, choices: [] });
        return true;
      }
      // Where options are too long for buttons, a button is the letter of its option.
      const letter = /^([a-z])\. /iu.exec(label)?.[1];
      for (const each of letter === undefined ? [label] : [label, letter]) {
        try {
          person(who).tap(at(who, where), each);
          return true;
        } catch (fault) {
          if (!(fault instanceof Error) || !/ever offered/u.test(fault.message)) throw fault;
        }
      }
      return false;
    },

    settled,

    heard,

    async close() {
      await channel?.stop();
      await fake.close();
    },
  };
}
