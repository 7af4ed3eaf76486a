import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell, foundUnit } from '../../src/app/found.ts';
import { OWNER } from '../../src/app/keys.ts';
import { playUntil } from '../../src/app/play.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import type { ChannelName } from '../../src/core/message.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { type HandClock, handClock } from '../fakes/clock.ts';
import { temporaryFolder } from '../program.ts';
import { type Step, StoryError, type StoryPerson, type Where } from './parse.ts';
import type { Heard, Platform } from './platforms/platform.ts';
import { openTelegramPlatform } from './platforms/telegram.ts';
import { openWebPlatform } from './platforms/web.ts';
import { openZaloPlatform } from './platforms/zalo.ts';
import { openZaloUserPlatform } from './platforms/zalo-user.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';

const library = loadLibrary('data');

/** The real core, a real store file and the channel of the story, on a clock moved by hand. */
export type Stage = {
  readonly now: () => Instant;
  found(step: Extract<Step, { is: 'cell' | 'unit' | 'person' }>): Promise<void>;
  say(who: string, where: Where, text: string): Promise<void>;
  /** Presses the newest message that ever offered the label; false when there is none. */
  press(who: string, where: Where, label: string): Promise<boolean>;
  playTo(at: Instant): Promise<void>;
  /** Kills the process without a word and starts a new one on the same files. */
  restart(): Promise<void>;
  /** The process is dead until this moment. */
  offUntil(at: Instant): Promise<void>;
  /** What the bot has said in a place, oldest first; `viewer` for private chats. */
  heard(where: Where): readonly Heard[];
  close(): Promise<void>;
};

type KillableStore = Store & { abandon(): void };

/** Where a story is played when it does not say so itself. */
export type Setting = {
  readonly channel?: ChannelName;
  /** On Zalo as a personal account, not as a bot. */
  readonly asUser?: boolean;
  /** With groups of Zalo beside those of the channel. */
  readonly zaloToo?: boolean;
  /** Every cell wants public polls from the start. */
  readonly publicPolls?: boolean;
  /** The store, opened anew after every death; a file unless something else is given. */
  readonly openStore?: () => Promise<KillableStore>;
  /** How many processes share the store and take turns with what people say. */
  readonly workers?: number;
};

export async function openStage(start: Instant, setting: Setting = {}): Promise<Stage> {
  const { channel = 'web', workers = 1, publicPolls = false, zaloToo = false, asUser = false } = setting;
  const { path: folder, remove } = temporaryFolder();
  const people = new Map<string, string>();
  const cells = new Map<string, string>();
  const units = new Map<string, string>();
  const clock = handClock(start);
  const openZalo = asUser ? openZaloUserPlatform : openZaloPlatform;
  const home = channel === 'zalo' ? await openZalo(clock) : await openPlatform(channel, folder, clock);
  const zalo = channel === 'zalo' ? home : zaloToo ? await openZalo(clock) : null;
  const platforms = zalo && zalo !== home ? [home, zalo] : [home];
  const logs = new Map<string, { readonly heard: Heard[]; readonly counts: number[] }>();
  const platformOf = ({ kind }: Where) => (kind === 'zalo' ? (zalo ?? home) : home);
  const openStore = setting.openStore ?? (async () => openSqlite({ file: join(folder, 'nep.db') }));
  let running: { readonly stores: readonly KillableStore[]; readonly app: App };

  const open = async () => {
    const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
    const stores = await Promise.all(Array.from({ length: workers }, openStore));
    const [store] = stores;
    if (!store) throw new StoryError('a story needs a process to play it');
    const channels = await Promise.all(platforms.map((platform) => platform.connect(store, ZONE)));
    const parts = { world: { library, zone: ZONE }, commands, channels, secret: 'story', log };
    const app = inTurns(stores.map((store) => createApp({ store, ...parts })));
    running = { stores, app };
    await Promise.all(channels.map((channel) => channel.start(app.handle)));
  };
  const kill = () => {
    for (const store of running.stores) store.abandon();
  };
  const firstStore = () => {
    const [store] = running.stores;
    if (!store) throw new Error('no process is running');
    return store;
  };

  /** Until replies, outbox and due wakes are exhausted; what a platform's limits hold back goes out a moment later. */
  const settle = async () => {
    for (const platform of platforms) await platform.settled();
    await running.app.tick(clock.now());
    for (let held = running.app.held(); held !== null; held = running.app.held()) {
      clock.set(Math.max(held, clock.now()));
      await running.app.tick(clock.now());
    }
  };

  const accountsOf = (name: string) => platforms.map((platform) => platform.account(name));
  const personOf = ({ name }: StoryPerson) => {
    const id = people.get(name) ?? `p${people.size + 1}`;
    people.set(name, id);
    return id;
  };

  await open();
  return {
    now: clock.now,

    async found(step) {
      const { house } = running.app;
      const now = clock.now();
      if (step.is === 'person') return;
      if (step.is === 'unit') {
        const unit = `u${units.size + 1}`;
        units.set(step.name, unit);
        const leaders = step.people.map((each) => ({ person: personOf(each), accounts: accountsOf(each.name) }));
        const children = step.children.map((name) => childOf(cells, units, name));
        return foundUnit(house, 'story', { unit, name: step.name, leaders, children }, now);
      }
      const cell = `c${cells.size + 1}`;
      cells.set(step.name, cell);
      const members = step.people.map((person) => ({
        person: personOf(person),
        accounts: accountsOf(person.name),
        name: person.name,
        ...standingOf(person.roles),
      }));
      const places = step.places.map((place) => {
        return platformOf(place).group(
          place,
          step.people.map(({ name }) => name),
        );
      });
      for (const owner of step.people.filter(({ roles }) => roles.includes('chủ quản'))) {
        await house.directory.act(OWNER, { type: 'Claim', target: personOf(owner) }, { cause: 'story', now });
      }
      await foundCell(house, 'story', { cell, name: step.name, places, members, plan: new Map() }, now);
      const officer = members.find(({ office }) => office !== null);
      if (!publicPolls || !officer) return;
      await house.cells.act(cell, { type: 'SetPublicQuiz', by: officer.person, on: true }, { cause: 'story', now });
    },

    async say(who, where, text) {
      await platformOf(where).say(who, where, text);
      await settle();
    },

    async press(who, where, label) {
      const pressed = await platformOf(where).press(who, where, label);
      if (pressed) await settle();
      return pressed;
    },

    async playTo(at) {
      await playUntil(running.app, firstStore(), clock, at);
      await settle();
    },

    async restart() {
      kill();
      await open();
    },

    async offUntil(at) {
      kill();
      clock.set(at);
      await open();
      await settle();
    },

    heard(where) {
      if (where.kind !== 'riêng') return platformOf(where).heard(where);
      // Someone with two apps has a private chat in each; what came later stands later.
      const log = logs.get(where.of ?? '') ?? { heard: [], counts: platforms.map(() => 0) };
      logs.set(where.of ?? '', log);
      for (const [index, platform] of platforms.entries()) {
        const all = platform.heard(where);
        log.heard.push(...all.slice(log.counts[index]));
        log.counts[index] = all.length;
      }
      return log.heard;
    },

    async close() {
      for (const platform of platforms) await platform.close();
      for (const store of running.stores) await store.close();
      remove();
    },
  };
}

/** Several processes as one: each takes what people say in its turn, and every beat is a beat of all of them. */
function inTurns(apps: readonly App[]): App {
  const [first] = apps;
  if (!first) throw new StoryError('a story needs a process to play it');
  let turn = 0;
  return {
    ...first,
    handle: (inbound) => (apps[turn++ % apps.length] ?? first).handle(inbound),
    async tick(now) {
      for (const app of apps) await app.tick(now);
    },
  };
}

async function openPlatform(channel: 'web' | 'telegram', folder: string, clock: HandClock): Promise<Platform> {
  return channel === 'telegram' ? openTelegramPlatform(clock) : openWebPlatform(folder, clock);
}

/** What a unit line means by a name: a cell or a unit of an earlier line. */
function childOf(cells: ReadonlyMap<string, string>, units: ReadonlyMap<string, string>, name: string) {
  const cell = cells.get(name);
  const id = cell ?? units.get(name);
  if (id === undefined) throw new StoryError(`no cell or unit “${name}” stands above this line`);
  return { kind: cell === undefined ? 'unit' : 'cell', id, name } as const;
}
