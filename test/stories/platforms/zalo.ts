import { openMonthlyCount } from '../../../src/app/budget.ts';
import { openZaloBot, type ZaloBotChannel } from '../../../src/channels/zalo/bot/index.ts';
import type { HandClock } from '../../fakes/clock.ts';
import { startFakeZalo } from '../../fakes/zalo/server.ts';
import type { Where } from '../parse.ts';
import { fold, type Heard, isLabel, type Platform } from './platform.ts';

const TOKEN = '1459232241454765289:fake-token';

/** A Bot Platform of our own, the real Zalo channel, and people who type. */
export async function openZaloPlatform(clock: HandClock): Promise<Platform> {
  // What a free bot is given is no matter of stories, and one of them may last a year.
  const quotas = { users: 1000, groups: 1000, month: 1_000_000 };
  const fake = await startFakeZalo({ clock, token: TOKEN, quotas });
  const people = new Map<string, ReturnType<typeof fake.person>>();
  const groups = new Map<string, ReturnType<typeof fake.group>>();
  let channel: ZaloBotChannel | undefined;

  /** Everyone has written to the bot once; what becomes of those who have not is no matter of stories. */
  const person = (name: string) => {
    const found = people.get(name) ?? fake.person(name);
    found.wrote = true;
    people.set(name, found);
    return found;
  };

  const group = (where: Exclude<Where, { kind: 'riêng' }>) => {
    const key = `${where.kind} ${where.id}`;
    const found = groups.get(key) ?? fake.group(key);
    groups.set(key, found);
    return found;
  };

  const chatOf = (where: Where, who: string) => (where.kind === 'riêng' ? person(where.of ?? who) : group(where));

  /** In a group only what calls the bot reaches it. */
  const say = (who: string, where: Where, text: string) =>
    fake.say(person(who), where.kind === 'riêng' ? 'private' : group(where), text, { mention: true });

  const settled = async () => {
    await fake.drained();
    await channel?.idle();
  };

  return {
    async connect(store, zone) {
      await channel?.stop();
      const log = { info() {}, warn() {}, error: (facts: object, line: string) => console.error(line, facts) };
      channel = openZaloBot({
        token: TOKEN,
        apiUrl: fake.apiUrl,
        now: clock.now,
        log,
        count: openMonthlyCount(store, 'zalo', zone),
        // In a story many people act at one moment, which no group does; what Nếp starts is paced all the same.
        sleep: async () => undefined,
        patienceMs: Number.POSITIVE_INFINITY,
      });
      return channel;
    },

    account(name) {
      const { id } = person(name);
      return { channel: 'zalo', id, chat: id };
    },

    group(place) {
      return { channel: 'zalo', kind: 'group', id: group(place).id };
    },

    async say(who, where, text) {
      const before = where.kind === 'riêng' ? 0 : fake.reads(group(where)).length;
      say(who, where, text);
      if (where.kind === 'riêng') return;
      await settled();
      // Someone who is shown the way into their private chat goes there, and types what it says.
      for (const shown of fake.reads(group(where)).slice(before)) {
        const said = /^Mở https\S+ rồi gõ: (.+)$/mu.exec(shown)?.[1];
        if (said !== undefined) say(who, { kind: 'riêng', of: who }, said);
      }
    },

    async press(who, where, label) {
      for (const text of fake.reads(chatOf(where, who)).toReversed()) {
        const word = offered(text).find((each) => isMeant(text, each, label));
        if (word === undefined) continue;
        say(who, where, word);
        return true;
      }
      return false;
    },

    settled,

    heard(where) {
      if (where.kind === 'riêng' && !people.has(where.of ?? '')) return [];
      return fake.reads(chatOf(where, where.kind === 'riêng' ? (where.of ?? '') : '')).map(heard);
    },

    async close() {
      await channel?.stop();
      await fake.close();
    },
  };
}

/** The words a message says to type. */
export function offered(text: string): readonly string[] {
  const [line = ''] = /^Trả lời: .+$/mu.exec(text) ?? [];
  return [...line.matchAll(/“([^”]+)”/gu)].map(([, word = '']) => word);
}

/** The word itself, with a number behind it where several wait; or, of an option, its letter with the question's code. */
export function isMeant(text: string, word: string, label: string): boolean {
  const letter = /^(\p{L})(?:\. .|$)/u.exec(fold(label))?.[1];
  if (letter === undefined) return isLabel(fold(word), fold(label));
  return /^\d*(?=\p{L}$)/u.test(word) && fold(word).endsWith(letter) && fold(text).includes(fold(label));
}

export function heard(text: string): Heard {
  return { text, choices: offered(text).map((label) => ({ label })) };
}
