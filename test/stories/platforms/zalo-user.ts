import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openZaloUser, type ZaloUserChannel } from '../../../src/channels/zalo/user/index.ts';
import type { HandClock } from '../../fakes/clock.ts';
import { openFakeZaloUser } from '../../fakes/zalo-user/zalo.ts';
import { temporaryFolder } from '../../program.ts';
import type { Where } from '../parse.ts';
import type { Platform } from './platform.ts';
import { heard, isMeant, offered } from './zalo.ts';

/** Shorter pauses only keep a pace. */
const LONG = 30_000;

/** A personal account in a Zalo of our own, the real channel over the double of zca-js, and people who type. */
export async function openZaloUserPlatform(clock: HandClock): Promise<Platform> {
  const { world, module, session } = openFakeZaloUser(clock);
  const { path: folder, remove } = temporaryFolder();
  const sessionFile = join(folder, 'session.json');
  writeFileSync(sessionFile, JSON.stringify(session));
  const people = new Map<string, string>();
  const groups = new Map<string, string>();
  let channel: ZaloUserChannel | undefined;

  const person = (name: string) => {
    const found = people.get(name) ?? world.person(name);
    people.set(name, found);
    return found;
  };

  const group = (where: Exclude<Where, { kind: 'riêng' }>) => {
    const key = `${where.kind} ${where.id}`;
    const found = groups.get(key) ?? world.group();
    groups.set(key, found);
    return found;
  };

  const say = (who: string, where: Where, text: string) => {
    if (where.kind === 'riêng') return void world.write(person(who), text);
    world.groups.get(group(where))?.add(person(who));
    world.say(group(where), person(who), text);
  };

  const reads = (where: Where, who: string) => {
    const [thread, type] = where.kind === 'riêng' ? [person(where.of ?? who), 0] : [group(where), 1];
    return world.stands.filter((each) => each.thread === thread && each.type === type).map(({ text }) => text);
  };

  const settled = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    await channel?.idle();
  };

  /**
   * What keeps a pace takes its seconds; what would be looked at again after a while is not, for a story's clock may jump by
   * weeks.
   */
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (ms >= LONG && !signal?.aborted) return signal?.addEventListener('abort', () => resolve());
      if (!signal?.aborted) clock.set(clock.now() + ms);
      return resolve();
    });

  return {
    async connect() {
      if (channel) world.die();
      const log = { info() {}, warn() {}, error: (facts: object, line: string) => console.error(line, facts) };
      const load = async () => module;
      channel = openZaloUser({ sessionFile, folder, secret: 'story', now: clock.now, log, sleep, load });
      return channel;
    },

    account(name) {
      const id = person(name);
      return { channel: 'zalo', id, chat: id };
    },

    group(place, members) {
      const id = group(place);
      for (const name of members) world.groups.get(id)?.add(person(name));
      return { channel: 'zalo', kind: 'group', id };
    },

    async say(who, where, text) {
      say(who, where, text);
      await settled();
    },

    async press(who, where, label) {
      for (const text of reads(where, who).toReversed()) {
        const word = offered(text).find((each) => isMeant(text, each, label));
        if (word === undefined) continue;
        say(who, where, word);
        return true;
      }
      return false;
    },

    settled,

    heard: (where) => (where.kind === 'riêng' && !people.has(where.of ?? '') ? [] : reads(where, '').map(heard)),

    async close() {
      await channel?.stop();
      remove();
    },
  };
}
