import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../../commands/index.ts';
import { type App, createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { playUntil } from '../../../src/app/play.ts';
import { openTelegram, type TelegramChannel } from '../../../src/channels/telegram/index.ts';
import { loadLibrary } from '../../../src/content/library.ts';
import { standingOf } from '../../../src/core/cell/roles.ts';
import { type Instant, instantOf, SECOND } from '../../../src/core/time.ts';
import type { Store, StoredEvent } from '../../../src/ports/store.ts';
import { openSqlite, type SqliteStore } from '../../../src/stores/sqlite.ts';
import { eventsOf } from '../../contracts/given.ts';
import { temporaryFolder } from '../../program.ts';
import { openRig, TOKEN } from './rig.ts';

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const SECRET = 'test';

/** `at('2026-11-23 07:30')` in Vietnam; that is a Monday, and when these towns begin. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf(day, hour * 60 + minute, world.zone);
}

const FOUNDED = at('2026-11-22 12:00');

/** One process of Nếp, on the town's file and Telegram. */
export type Life = {
  readonly store: SqliteStore;
  readonly app: App;
  readonly channel: TelegramChannel;
  /** Dies: what it had not written is not written, and nothing is confirmed any more. */
  die(): Promise<void>;
};

export type Town = Awaited<ReturnType<typeof openTown>>;

/** A cell of three on Telegram, An its secretary, and processes of Nếp that begin and die. */
export async function openTown() {
  const rig = await openRig();
  const { fake, clock } = rig;
  await rig.channel.stop();
  const { path: folder, remove } = temporaryFolder();
  const file = join(folder, 'nep.db');
  const people = ['An', 'Bình', 'Tôn Nữ Quỳnh Chi'].map((name) => fake.person(name, { started: true }));
  const [an, binh, chi] = people as [Person, Person, Person];
  const group = fake.supergroup('Chi bộ 1', { members: people, bot: 'administrator' });
  const place = { channel: 'telegram', kind: 'group', id: String(group.id) } as const;
  let alive: Life | null = null;

  const appOn = (store: Store) => {
    const reached = { token: TOKEN, apiRoot: fake.apiRoot, secret: SECRET, now: clock.now, sleep: rig.sleep };
    const channel = openTelegram({ ...reached, log: silent, patienceMs: 50 });
    return { channel, app: createApp({ store, world, commands, channels: [channel], secret: SECRET, log: silent }) };
  };

  /** `seen`: the store as the process sees it. */
  const begin = async (seen: (store: Store) => Store = (store) => store): Promise<Life> => {
    const store = openSqlite({ file });
    const { app, channel } = appOn(seen(store));
    const members = people.map((actor, index) => ({
      person: `p${index + 1}`,
      name: actor.name,
      accounts: [{ channel: 'telegram', id: String(actor.id), chat: String(actor.id) } as const],
      ...standingOf(index === 0 ? ['bí thư'] : []),
    }));
    const settlement = { cell: 'c1', name: 'Chi bộ 1', places: [place], members, plan: new Map() };
    await foundCell(appOn(store).app.house, SECRET, settlement, FOUNDED);
    await channel.start(app.handle);
    const die = async () => {
      store.abandon();
      await channel.stop();
      alive = null;
    };
    alive = { store, app, channel, die };
    return alive;
  };

  return {
    ...rig,
    an,
    binh,
    chi,
    group,
    begin,
    /** Another process on the same store, which sends but takes nothing in. */
    beside: (life: Life): App => appOn(life.store).app,
    /** What people did is taken in and answered, and what follows from it is sent. */
    async settle(life: Life) {
      await rig.until(() => fake.pending().length === 0);
      await life.channel.idle();
      await playUntil(life.app, life.store, clock, clock.now() + 5 * SECOND);
    },
    liveUntil: (life: Life, until: Instant) => playUntil(life.app, life.store, clock, until),
    /** The cell's events of one type. */
    async events(life: Life, type: string): Promise<readonly StoredEvent[]> {
      return (await eventsOf(life.store, 'cell/c1')).filter((event) => event.type === type);
    },
    /** How often the bot has said in the group what begins so. */
    said: (text: RegExp) =>
      group.seen.filter(({ from, is, text: said }) => from === 'bot' && is === 'sent' && text.test(said)).length,
    /** Everything that Nếp keeps, as bytes. */
    kept: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    async close() {
      await alive?.die();
      await rig.close();
      remove();
    },
  };
}

type Person = ReturnType<Awaited<ReturnType<typeof openRig>>['fake']['person']>;

const silent = { info() {}, warn() {}, error() {} };
