import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foundCell } from '../../src/app/found.ts';
import { openHouse } from '../../src/app/house.ts';
import { seedOf } from '../../src/app/streams.ts';
import { loadLibrary } from '../../src/content/library.ts';
import type { Place } from '../../src/core/message.ts';
import { MINUTE, SECOND } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeZalo, startFakeZalo } from '../fakes/zalo/server.ts';
import { type Folder, freePort, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';

const SEED = process.env.SEED ?? '1890';
const KILLS = 6;
const PEOPLE = 12;
const IN_FLIGHT = 8;

/** Longer than an effect stays claimed, so that each life takes up what the last one had in its hands. */
const OUTAGE = 121 * SECOND;

const TOKEN = '1459232241454765289:fake-token';
const SECRET = 'a-secret-between-two';
const DATA_KEY = 'a key that is long enough';

let folder: Folder;
let program: Program | undefined;
let fake: FakeZalo | undefined;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake?.close();
  folder.remove();
});

const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
const openStore = () => openSqlite({ file: join(folder.path, 'nep.db'), dataKey: DATA_KEY });

test(`killed ${KILLS} times while Zalo brings messages (SEED=${SEED}): what was answered 200 stands there once, no post more than twice`, {
  timeout: 5 * MINUTE,
}, async () => {
  const clock = runningClock();
  fake = await startFakeZalo({ clock, token: TOKEN, quotas: { month: 1_000_000 } });
  const people = Array.from({ length: PEOPLE }, (_, index) => fake?.person(`Đảng viên ${index + 1}`));
  const group = fake.group('Chi bộ 1');
  await found(group.id, people);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/zalo/webhook`;
  const env = {
    DATA_DIR: folder.path,
    DATA_KEY,
    PORT: String(port),
    ZALO_BOT_TOKEN: TOKEN,
    ZALO_API_URL: fake.apiUrl,
    ZALO_WEBHOOK_URL: address,
    ZALO_WEBHOOK_SECRET: SECRET,
  };
  let later = 0;
  const live = async () => {
    later += OUTAGE;
    clock.skip(OUTAGE);
    const script = ['--import', fileURLToPath(import.meta.resolve('./later.ts')), MAIN];
    program = startProgram({ ...env, LATER_BY_MS: String(later) }, script);
    await program.ready();
    return program;
  };

  /** Deeds by their text, each told by one message; true once it was answered 200. */
  const told = new Map<string, boolean>();
  const tell = async (text: string) => {
    told.set(text, told.get(text) ?? false);
    const from = people[seedOf(text) % PEOPLE];
    const message = {
      date: clock.now(),
      chat: { chat_type: 'PRIVATE', id: from?.id },
      message_id: `m ${text}`,
      from: { id: from?.id, is_bot: false, display_name: from?.name },
      text: `/viectot ${text}`,
    };
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': SECRET },
      body: JSON.stringify({ event_name: 'message.text.received', message }),
    }).catch(() => null);
    if (response?.status === 200) told.set(text, true);
  };

  /** Told again until all are confirmed: nobody knows whether Zalo does so, but nothing keeps it from it. */
  const open = () => [...told].filter(([, confirmed]) => !confirmed).map(([text]) => text);

  for (let kill = 1; kill <= KILLS; kill++) {
    const life = await live();
    const fates = open().map(tell);
    const most = 20 + (seedOf(`${SEED} ${kill}`) % 60);
    for (let nth = 0; nth < most; nth += IN_FLIGHT) {
      const some = Array.from({ length: IN_FLIGHT }, (_, index) =>
        tell(`giúp bà con việc số ${kill}.${nth + index} trong xóm`),
      );
      if (nth + IN_FLIGHT < most) await Promise.all(some);
      else fates.push(...some);
    }
    await new Promise((resolve) => setTimeout(resolve, seedOf(`${SEED} pause ${kill}`) % 12));
    life.signal('SIGKILL');
    expect(await life.ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    await Promise.all(fates);
    const written = await deeds();
    for (const [text, confirmed] of told)
      if (confirmed) expect(written.filter((each) => each === text)).toHaveLength(1);
  }

  const last = await live();
  await Promise.all(open().map(tell));
  last.signal('SIGTERM');
  expect(await last.ended).toMatchObject({ code: 0, stderr: '' });
  expect(open()).toEqual([]);
  expect((await deeds()).toSorted()).toEqual([...told.keys()].toSorted());
  const posts = fake.reads(group);
  expect(posts.length).toBeGreaterThan(0);
  for (const text of posts) expect(posts.filter((each) => each === text).length, text).toBeLessThanOrEqual(2);
  const logs = last.said();
  expect(logs).not.toContain(TOKEN);
});

/** The cell as it was before the first life, with a quiz that its group is to read. */
async function found(group: string, people: readonly (ReturnType<FakeZalo['person']> | undefined)[]) {
  const store = openStore();
  const house = openHouse(store, world);
  const place: Place = { channel: 'zalo', kind: 'group', id: group };
  const members = people.flatMap((user, index) => {
    if (!user) return [];
    user.wrote = true;
    const rank = {
      office: index === 0 ? ('secretary' as const) : null,
      probationary: false,
      standing: 'active' as const,
    };
    return [
      {
        person: `p${index}`,
        name: user.name,
        accounts: [{ channel: 'zalo', id: user.id, chat: user.id } as const],
        ...rank,
      },
    ];
  });
  const now = Date.now();
  const secret = `directory:${DATA_KEY}`;
  await foundCell(house, secret, { cell: 'c1', name: 'Chi bộ 1', places: [place], members, plan: new Map() }, now);
  await house.cells.act('c1', { type: 'OpenRound', by: 'p0' }, { cause: 'found', now });
  await store.close();
}

/** Every deed that stands in the store, by its words. */
async function deeds(): Promise<readonly string[]> {
  const store = openStore();
  try {
    const events = await eventsOf(store, 'cell/c1');
    return events.flatMap(({ type, words }) => (type === 'DeedTold' ? [words?.text?.text ?? ''] : []));
  } finally {
    await store.close();
  }
}
