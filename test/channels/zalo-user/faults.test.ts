import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { type App, createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { standingOf } from '../../../src/core/cell/roles.ts';
import { openSqlite, type SqliteStore } from '../../../src/stores/sqlite.ts';
import { world } from '../../core/given.ts';
import type { Fault } from '../../fakes/zalo-user/errors.ts';
import { groupPlace, openRig, type Rig } from './rig.ts';

const MINUTE = 60_000;

/** What may have been done although it looks undone, and what surely was not. */
const DOUBTFUL: readonly Fault[] = [
  { is: 'reset' },
  { is: 'slow' },
  { is: 'garbled' },
  { is: 'http', status: 502, done: true },
  { is: 'http', status: 504, done: false },
];
const CLEAR: readonly Fault[] = [
  { is: 'unreachable' },
  { is: 'code', code: 221 },
  { is: 'code', code: -69 },
  { is: 'code', code: 600 },
];

const WORDS = { 'có mặt': 'present', 'đến muộn': 'late', 'xin vắng': 'excused' } as const;

let rig: Rig;
let store: SqliteStore;
afterEach(async () => {
  await rig.close();
  store.abandon();
});

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed: number) {
  let state = (seed + 1) * 7919;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test.each(Array.from({ length: 12 }, (_, seed) => seed + Number(process.env.SEED ?? 0)))(
  'an evening of lost connections, failing calls and deaths, seed %i: every word counts once, in order; no post stands thrice',
  async (seed) => {
    const random = randomOf(seed);
    const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    rig = openRig();
    const { fake } = rig;
    const secretary = fake.world.person('Bích');
    const members = ['An', 'Cường', 'Dung', 'Em'].map((name) => fake.world.person(name));
    const group = fake.world.group(secretary, ...members);

    const live = async () => {
      store = openSqlite({ file: join(rig.folder, 'nep.db') });
      const log = { info() {}, warn() {}, error() {} };
      const app = createApp({ store, world, commands, channels: [rig.channel()], secret: 'test', log });
      const settlers = [secretary, ...members].map((uid, index) => ({
        person: `p${index}`,
        name: `P${index}`,
        accounts: [{ channel: 'zalo', id: uid, chat: uid } as const],
        ...standingOf(index === 0 ? ['bí thư'] : []),
      }));
      const cell = { cell: 'c1', name: 'Chi bộ 1', places: [groupPlace(group)], members: settlers, plan: new Map() };
      await foundCell(app.house, 'test', cell, rig.clock.now());
      rig.handle(app.handle);
      await rig.start();
      return app;
    };
    let app: App = await live();
    await rig.until(() => fake.world.isHeard());
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= 5000) {
        await app.beat(rig.clock.now());
        await rig.pass(5000);
      }
    };

    fake.world.say(group, secretary, '/diemdanh 23:30 họp chi bộ');
    await pass(MINUTE);

    const wanted = new Map<string, string>();
    const posts: string[] = [];
    let doubts = 0;
    for (let step = 0; step < 40; step++) {
      const dice = random();
      if (dice < 0.3) {
        const who = Math.floor(random() * members.length);
        const word = one(Object.keys(WORDS) as (keyof typeof WORDS)[]);
        fake.world.say(group, members[who] ?? '', word);
        wanted.set(`p${who + 1}`, WORDS[word]);
      } else if (dice < 0.45) {
        const text = `việc số ${100 + posts.length}`;
        posts.push(text);
        fake.world.say(group, secretary, `/nhac ${text} vào ${clock(rig.clock.now() + 90_000)}`);
      } else if (dice < 0.6) {
        doubts++;
        fake.world.fail('sendMessage', one(DOUBTFUL));
      } else if (dice < 0.75) {
        fake.world.fail(one(['sendMessage', 'login']), one(CLEAR));
      } else if (dice < 0.9) {
        fake.world.close(1006);
      } else {
        doubts++;
        store.abandon();
        await rig.restart({ dies: true });
        app = await live();
      }
      await pass(Math.ceil(random() * 9) * 10_000);
    }
    fake.world.faults.length = 0;
    await pass(40 * MINUTE);

    const { latest } = (await app.house.cells.read('c1')).meetings;
    const counted = new Map([...wanted.keys()].map((person) => [person, latest?.reports.get(person)?.state]));
    expect(counted).toEqual(wanted);

    const inGroup = fake.world.stands.filter(({ type, text }) => type === 1 && !text.startsWith('@'));
    const copies = posts.map((post) => inGroup.filter(({ text }) => text.includes(post)).length);
    expect(copies.filter((count) => count < 1 || count > 2)).toEqual([]);
    // A second copy is only ever the price of a send nobody knows the end of.
    expect(copies.reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(doubts);
  },
);

/** `19:05`, in Vietnam. */
function clock(at: number): string {
  return new Date(at + 7 * 60 * MINUTE).toISOString().slice(11, 16);
}
