import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest';
import { openWebChannel } from '../src/channels/web/index.ts';
import { ERASED } from '../src/core/message.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../src/core/time.ts';
import type { Commit, Store } from '../src/ports/store.ts';
import { openSqlite } from '../src/stores/sqlite.ts';
import { eventsOf } from './contracts/given.ts';
import { clockJumps } from './crash/jumps.ts';
import { mortal } from './crash/mortal.ts';
import { accountOf, appOn, at, found, NAMES, slotsOf, tell, typesOf } from './crash/small-cell.ts';
import { workersDie } from './crash/workers.ts';
import { type Folder, temporaryFolder } from './program.ts';
import { openVillage, UNIT } from './property/village.ts';

let folder: Folder;
let file = '';
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'nep.db');
});
afterEach(() => folder.remove());

const MONDAY_NINE = at('2026-11-16 09:00');
const DEED = '/viectot giúp cụ Sáu lợp lại mái hiên';

/** The table's rows under their own names, each with what shows that it holds. */
const SHOWN: Readonly<Record<string, (context: TestContext) => Promise<void>>> = {
  'a worker of several dies, or Redis does': workersDie,

  'the clock jumps': () => living((store) => clockJumps(store, [-HOUR, WEEK])),

  async 'an update changes state'() {
    const store = openSqlite({ file });
    await found(appOn(store));
    const gate = Promise.withResolvers<void>();
    const written: Commit[] = [];
    const slow: Store = {
      ...store,
      async commit(chain) {
        await gate.promise;
        written.push(...chain);
        return store.commit(chain);
      },
    };
    let confirmed = false;
    const app = appOn(slow);
    const handled = tell(app, 'binh', DEED, 'update 1', MONDAY_NINE).then(() => {
      confirmed = true;
    });
    for (let turn = 0; turn < 50; turn++) await setImmediate();
    expect(confirmed, 'nothing is confirmed that is not on disk').toBe(false);
    expect(await typesOf(store, 'DeedTold')).toHaveLength(0);
    gate.resolve();
    await handled;
    expect(written.find(({ stream }) => stream === 'cell/c')?.cause, 'in the same commit').toBe('update 1');

    // The same update at once and twice, in the same process and after the next start.
    await Promise.all([1, 2].map(() => tell(app, 'binh', DEED, 'update 1', MONDAY_NINE)));
    store.abandon();
    const next = openSqlite({ file });
    await Promise.all([1, 2].map(() => tell(appOn(next), 'binh', DEED, 'update 1', MONDAY_NINE + HOUR)));
    expect(await typesOf(next, 'DeedTold')).toHaveLength(1);

    // One that could not be written is not confirmed, and is taken in when it comes again.
    const broken: Store = { ...next, commit: () => Promise.reject(new Error('the disk is full')) };
    await expect(tell(appOn(broken), 'binh', DEED, 'update 2', MONDAY_NINE)).rejects.toThrow('the disk is full');
    expect(await typesOf(next, 'DeedTold')).toHaveLength(1);
    await tell(appOn(next), 'binh', DEED, 'update 2', MONDAY_NINE);
    expect(await typesOf(next, 'DeedTold')).toHaveLength(2);
    await next.close();
  },

  async 'two updates race on a cell'() {
    const store = openSqlite({ file });
    const [one, other] = [appOn(store), appOn(store)];
    await found(one);
    await one.tick(at('2026-11-18 19:30'));
    // In one process, and in two that know nothing of each other and read the same version first.
    for (const index of [0, 1, 2]) {
      await Promise.all([
        tell(one, 'binh', `!traloi c 1 ${index} 0`, `b${index}`, at('2026-11-18 20:00')),
        tell(one, 'chi', `!traloi c 1 ${index} 1`, `c${index}`, at('2026-11-18 20:00')),
        tell(other, 'an', `!traloi c 1 ${index} 2`, `a${index}`, at('2026-11-18 20:00')),
      ]);
    }
    expect(await typesOf(store, 'QuestionAnswered')).toHaveLength(9);
    await one.tick(at('2026-11-19 19:30'));
    expect(await typesOf(store, 'RoundClosed')).toMatchObject([{ takers: 3, answers: 9 }]);
    await store.close();
  },

  async 'a wake fires twice, or on two workers'() {
    const store = openSqlite({ file });
    const sent: string[] = [];
    const worker = () =>
      appOn(store, async ({ id }) => {
        sent.push(id);
        return { is: 'sent' };
      });
    const [one, other] = [worker(), worker()];
    await found(one);
    for (const moment of ['2026-11-16 07:30', '2026-11-18 19:30', '2026-11-19 19:30', '2026-11-20 16:00']) {
      await Promise.all([one, one, other, other].map((app) => app.tick(at(moment))));
      await Promise.all([one, other].map((app) => app.house.wake('cell/c', at(moment) + MINUTE)));
    }
    for (const type of ['LessonPosted', 'RoundOpened', 'RoundClosed', 'DeedsInvited']) {
      expect(await typesOf(store, type), type).toHaveLength(1);
    }
    expect(sent).toEqual([...new Set(sent)]);
    await store.close();
  },

  async "a cell's week reaches its unit"() {
    // Off for no time, for a night, beyond what causes are kept, and for more than a week.
    for (const off of [0, 12 * HOUR, 3 * DAY, 9 * DAY]) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1, deaths = 1; deaths > 0; nth++) {
          const village = await openVillage({ start: '2026-11-16', cells: 1, people: 3, disk: false });
          await village.liveUntil(at('2026-11-21 07:59'));
          village.lieInWait([{ nth, when, is: 'death' }], off / MINUTE);
          await village.liveUntil(at('2026-11-21 08:00'));
          await village.prune(village.now() - 48 * HOUR);
          await village.liveUntil(village.now() + DAY);
          deaths = village.mishaps.get('death') ?? 0;
          const where = `off for ${off / HOUR} h, ${when} call ${nth}`;
          const closed = slotsOf(await village.events('cell/c1'), 'WeekClosed');
          expect(slotsOf(await village.events(`unit/${UNIT}`), 'WeekReported'), where).toEqual(closed);
          // Of two weeks that came while Nếp was off, leaders read of the later one only.
          const told = slotsOf(await village.events(`unit/${UNIT}`), 'DigestSent');
          expect(told, where).toEqual([...new Set(told)]);
          expect(told.at(-1) ?? 'none', where).toBe(closed.at(-1));
          await village.close();
        }
      }
    }
  },

  async 'a post to a chat'() {
    const copies = new Map<string, number>();
    const lessons = () => [...copies].filter(([id]) => id.startsWith('cell/c wake:')).map(([, times]) => times);
    await living(async (store) => {
      await found(appOn(store));
      await appOn(store, async ({ id }) => {
        copies.set(id, (copies.get(id) ?? 0) + 1);
        return { is: 'sent' };
      }).tick(at('2026-11-16 07:30'));
    });
    expect(lessons(), 'normally once').toEqual([1]);

    // Now every life ends between a send and the note of it.
    copies.clear();
    for (let life = 0; life < 8; life++) {
      const store = openSqlite({ file });
      const fate = mortal(store);
      const app = appOn(fate.store, async ({ id }) => {
        copies.set(id, (copies.get(id) ?? 0) + 1);
        fate.strike({ nth: 1, when: 'before', is: 'death' });
        return { is: 'sent' };
      });
      await Promise.race([app.tick(at('2026-11-18 19:30') + life * 10 * MINUTE), fate.died]);
      store.abandon();
      await fate.kill();
    }
    expect(lessons().length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...copies.values())).toBe(2);

    const room = await openWebChannel({ folder: folder.path, now: () => MONDAY_NINE });
    await room.start(async () => []);
    const to = { channel: 'web', kind: 'group', id: 'g' } as const;
    for (const text of ['Bài học', 'Bài học']) await room.send({ id: 'e#0', to, message: { text } });
    expect(room.history('an'), 'the room shows one of two copies').toHaveLength(1);
    await room.stop();
  },

  /** Real processes are killed in `kill.test.ts`, and every call of whole stories in `store-deaths.test.ts`. */
  async 'the process is killed, at any instruction'() {
    for (const when of ['before', 'after'] as const) {
      for (let nth = 1, died = true; died; nth++) {
        rmSync(file, { force: true });
        await living((store) => found(appOn(store)));
        const confirmed: string[] = [];
        const deeds = ['một', 'hai', 'ba', 'bốn'].map((word) => `giúp bà con gặt lúa lần thứ ${word}`);

        const store = openSqlite({ file });
        const fate = mortal(store);
        const app = appOn(fate.store);
        fate.strike({ nth, when, is: 'death' });
        const said = deeds.map(async (deed) => {
          await tell(app, 'binh', `/viectot ${deed}`, deed, MONDAY_NINE);
          confirmed.push(deed);
        });
        await Promise.race([Promise.all(said), fate.died]);
        died = fate.isDead();
        store.abandon();
        await fate.kill();

        await living(async (next) => {
          const kept = (await typesOf(next, 'DeedTold')).map(({ words }) => words?.text?.text);
          expect(kept, `${when} call ${nth}`).toEqual(expect.arrayContaining(confirmed));
          // The platform delivers again what it was not told about, and now and then the rest as well.
          for (const deed of deeds) await tell(appOn(next), 'binh', `/viectot ${deed}`, deed, MONDAY_NINE);
          const all = (await typesOf(next, 'DeedTold')).map(({ words }) => words?.text?.text);
          expect(all.sort(), `${when} call ${nth}`).toEqual([...deeds].sort());
        });
      }
    }
  },

  async 'the bot was down for a day'() {
    const village = await openVillage({ start: '2026-11-16', cells: 1, people: 3, disk: true });
    const say = (who: string, text: string) => village.deliver(who, who, null, { is: 'text', text });
    await village.liveUntil(at('2026-11-17 18:00'));
    // Over the reminder of the lesson and the opening of the quiz; what people wrote meanwhile comes with the start.
    await village.off((38 * HOUR) / MINUTE);
    await say('c1p2', DEED);
    await village.deliver('c1p3', 'c1p3', 'c1', { is: 'choice', press: 'hoc c1 2026-W47' });
    await village.beat();
    await village.deliver('c1p2', 'c1p2', 'c1', { is: 'choice', press: 'traloi c1 1 0 0' });
    // And over the closing of that round: an answer that comes after it is told so.
    await village.off((26 * HOUR) / MINUTE);
    await village.deliver('c1p3', 'c1p3', 'c1', { is: 'choice', press: 'traloi c1 1 0 0' });
    await village.liveUntil(at('2026-11-22 08:00'));

    const events = await village.events('cell/c1');
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const once = ['LessonPosted', 'LessonRead', 'RoundOpened', 'RoundClosed', 'DeedTold', 'QuestionAnswered'];
    for (const type of [...once, 'DeedsInvited', 'WeekClosed']) expect(count(type), type).toBe(1);
    expect(Math.max(...[...village.copies.values()].map((copies) => copies.length))).toBe(1);
    const said = [...village.copies.values()].flat().map(({ text }) => text);
    const lessons = said.filter((text) => text.startsWith('Bài học tuần này'));
    expect(lessons).toHaveLength(2);
    const remindersOfADayThatIsOver = said.filter((text) => text.includes('chưa đọc'));
    expect(remindersOfADayThatIsOver).toEqual([]);
    await village.close();
  },

  async 'a member asks to be forgotten'() {
    const WORDS = ['mái hiên bằng lá cọ', 'đau dạ dày mạn tính', NAMES.chi, accountOf('chi')];
    await living(async (store) => {
      const app = appOn(store);
      await found(app);
      await tell(app, 'an', '/diemdanh 19:30 họp chi bộ', '1', MONDAY_NINE);
      await tell(app, 'chi', `/vang ${WORDS[1]}`, '2', MONDAY_NINE);
      await tell(app, 'chi', `/viectot lợp lại ${WORDS[0]}`, '3', MONDAY_NINE);
      await app.tick(at('2026-11-18 19:30'));
      await tell(app, 'chi', '!traloi c 1 0 0', '4', at('2026-11-18 20:00'));
      expect(JSON.stringify(await eventsOf(store, 'cell/c'))).toContain(WORDS[0]);
    });
    const db = new DatabaseSync(file);
    const key = Buffer.from(db.prepare("SELECT key FROM keys WHERE person = 'chi'").get()?.key as Uint8Array);
    db.close();
    expect(rawBytes().includes(key), 'the key is where it can be looked for').toBe(true);

    const check = async (store: Store) => {
      for (const lost of [key, ...WORDS.map((word) => Buffer.from(word))])
        expect(rawBytes().includes(lost)).toBe(false);
      const left = (await Promise.all(['cell/c', 'person/chi'].map((stream) => eventsOf(store, stream)))).flat();
      const own = left.flatMap(({ words = {} }) => Object.values(words).filter(({ of }) => of.includes('chi')));
      expect(own.length).toBeGreaterThan(3);
      expect(own.every(({ text }) => text === ERASED)).toBe(true);
      for (const claimed of await store.claim(at('2030-01-01 00:00'), 1000, 1)) {
        for (const word of WORDS) expect(JSON.stringify(claimed)).not.toContain(word);
      }
    };
    await living(async (store) => {
      const app = appOn(store);
      // Something of theirs still waits to be sent.
      await tell(app, 'chi', `/viectot quét lại ${WORDS[0]}`, '5', at('2026-11-18 21:00'));
      await app.forget('chi', 'forget', at('2026-11-18 22:00'));
      await check(store);
      const { deeds, roster } = await app.house.cells.read('c');
      expect([deeds.told, roster.members.has('chi')]).toEqual([2, false]);
      await app.tick(at('2026-11-19 19:30'));
      expect(await typesOf(store, 'RoundClosed'), 'counts stay').toMatchObject([{ takers: 1, answers: 1 }]);
    });
    await living(check);
  },
};

test('every row of the table has a test, and every test a row', () => {
  const [, after = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('## What is promised');
  const [table = ''] = after.split('\n## ');
  const rows = [...table.matchAll(/^\| (?!step |---)([^|]+?) \|/gmu)].map(([, name]) => name);
  expect(Object.keys(SHOWN).sort()).toEqual(rows.sort());
});

for (const [row, shows] of Object.entries(SHOWN)) test(row, shows);

/** One life of a process on the file, which ends well. */
async function living(work: (store: Store) => Promise<void>): Promise<void> {
  const store = openSqlite({ file });
  await work(store);
  await store.close();
}

/** Everything that Nếp keeps, file by file: the store, its log, and whatever else lies beside it. */
const rawBytes = () => Buffer.concat(readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name))));
