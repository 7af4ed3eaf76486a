import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { seedOf } from '../../src/app/streams.ts';
import { MINUTE } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { limitFiles, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';
import { openCrowd } from './crowd.ts';

const SEED = process.env.SEED ?? '1890';
const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const DATA_KEY = 'a key that is long enough';
const ACTS = 12;

const folder = temporaryFolder();
let program: Program | undefined;
let fake: FakeTelegram | undefined;
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake?.close();
  folder.remove();
});

test(`while the disk is full nothing is confirmed and nobody is told it was; then all goes on (SEED=${SEED})`, {
  timeout: 2 * MINUTE,
}, async () => {
  const clock = runningClock();
  const telegram = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
  fake = telegram;
  const file = join(folder.path, 'nep.db');
  const open = () => openSqlite({ file, dataKey: DATA_KEY });
  const crowd = await openCrowd(telegram, { open, dataKey: DATA_KEY });
  const env = { DATA_DIR: folder.path, DATA_KEY, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot };
  const life = startProgram(env, ['--import', fileURLToPath(import.meta.resolve('./survive-full.ts')), MAIN]);
  program = life;
  await life.ready();
  const until = async (isSo: () => boolean, what: string) => {
    const began = performance.now();
    while (!isSo()) {
      if (performance.now() - began > MINUTE) throw new Error(`never seen: ${what}\n${life.said()}`);
      await setTimeout(10);
    }
  };
  let nth = 0;
  const act = (times: number) => {
    for (let i = 0; i < times; i++) crowd.act(seedOf(`${SEED} ${nth++}`));
  };

  crowd.begin();
  await until(crowd.hasBegun, 'a meeting');
  act(ACTS);
  await until(() => crowd.confirmed(clock.now()) >= ACTS, 'the first acts confirmed');

  for (const round of [1, 2]) {
    const room = Math.max(...[file, `${file}-wal`].map((each) => statSync(each).size));
    limitFiles(life.pid, String(room));
    const before = { calls: telegram.calls().length, said: life.said().length };
    act(ACTS);
    const since = () => life.said().slice(before.said);
    await until(() => since().includes('update not taken in; it is tried again'), 'that nothing can be written');
    expect(since()).toMatch(/disk|full/u);
    expect(crowd.confirmed(clock.now())).toBe(round * ACTS);
    const unconfirmed = telegram.pending().map(({ json }) => json);
    expect(unconfirmed).toHaveLength(ACTS);
    expect(telegram.calls().slice(before.calls).filter(answers(unconfirmed)), 'nobody is told').toEqual([]);

    limitFiles(life.pid, 'unlimited');
    await until(() => crowd.confirmed(clock.now()) >= (round + 1) * ACTS, 'all acts confirmed once there is room');
  }
  await telegram.drained();
  life.signal('SIGTERM');
  expect(await life.ended).toMatchObject({ code: 0, stderr: '' });
  expect(await crowd.faults()).toEqual([]);
  expect(Math.max(...crowd.copies().values())).toBeLessThanOrEqual(2);
});

/** Whether a call answers one of these updates: the press it was, or the words that were told. */
function answers(updates: readonly string[]) {
  return ({ params }: { readonly params: Readonly<Record<string, unknown>> }) => {
    const own = [params.callback_query_id, /việc số \d+ /u.exec(String(params.text))?.[0]];
    return own.some((each) => typeof each === 'string' && updates.some((update) => update.includes(each)));
  };
}
