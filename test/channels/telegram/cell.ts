import { join } from 'node:path';
import { commands } from '../../../commands/index.ts';
import { type App, createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { loadLibrary } from '../../../src/content/library.ts';
import { type Role, standingOf } from '../../../src/core/cell/roles.ts';
import { openSqlite, type SqliteStore } from '../../../src/stores/sqlite.ts';
import { eventsOf } from '../../contracts/given.ts';
import { temporaryFolder } from '../../program.ts';
import { openRig, placeOf } from './rig.ts';

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const SECRET = 'test';

/** All of Nếp on the strict fake, limits enforced: a cell in a supergroup, everyone of which can be written to. */
export async function openCell(
  people: Readonly<Record<string, readonly Role[]>> = { An: ['bí thư'], Bình: [], Chi: [] },
  { privacy = 'off', forum = false }: { readonly privacy?: 'on' | 'off'; readonly forum?: boolean } = {},
) {
  const rig = await openRig();
  const { fake, clock, channel, lines } = rig;
  fake.setPrivacy(privacy);
  const { path: folder, remove } = temporaryFolder();
  const actors = Object.keys(people).map((name) => [name, fake.person(name, { started: true })] as const);
  const members = actors.map(([, actor]) => actor);
  const group = fake.supergroup('Chi bộ 1', { members, bot: 'member', forum });
  const log = { info() {}, warn() {}, error: (facts: object, line: string) => void lines.push(`${line} ${facts}`) };

  const open = (): { readonly store: SqliteStore; readonly app: App } => {
    const store = openSqlite({ file: join(folder, 'nep.db') });
    const app = createApp({ store, world, commands, channels: [channel], secret: SECRET, log });
    rig.handle(app.handle);
    return { store, app };
  };
  let running = open();

  /** Until all that people did is answered and all that is due is sent, at the pace that Telegram allows. */
  const settle = async () => {
    await rig.until(() => fake.pending().length === 0);
    // An answer that Telegram holds back waits for the clock.
    let isIdle = false;
    void channel.idle().then(() => (isIdle = true));
    await rig.until(() => isIdle);
    const { app } = running;
    await app.tick(clock.now());
    for (let held = app.held(); held !== null; held = app.held()) {
      clock.set(Math.max(held, clock.now() + 1));
      await app.tick(clock.now());
    }
  };

  await foundCell(
    running.app.house,
    SECRET,
    {
      cell: 'c1',
      name: 'Chi bộ 1',
      places: [placeOf(group)],
      members: actors.map(([name, { id }]) => ({
        person: name.toLowerCase(),
        accounts: [{ channel: 'telegram', id: String(id), chat: String(id) }],
        name,
        ...standingOf(people[name] ?? []),
      })),
      plan: new Map(),
    },
    clock.now(),
  );
  await rig.start();

  return {
    ...rig,
    group,
    settle,
    person: (name: string) => {
      const actor = actors.find(([each]) => each === name)?.[1];
      if (!actor) throw new Error(`nobody is called ${name}`);
      return actor;
    },
    app: () => running.app,
    events: () => eventsOf(running.store, 'cell/c1'),
    forget: (person: string) => running.app.forget(person, 'test', clock.now()),
    /** The process dies without a word, and a new one opens the same file. */
    restart() {
      running.store.abandon();
      running = open();
    },
    async close() {
      await rig.close();
      await running.store.close();
      remove();
    },
  };
}

export type TelegramCell = Awaited<ReturnType<typeof openCell>>;
