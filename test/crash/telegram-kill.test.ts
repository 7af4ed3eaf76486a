import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seedOf } from '../../src/app/streams.ts';
import { MINUTE, SECOND } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { type Folder, freePort, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';
import { type Crowd, openCrowd } from './crowd.ts';

const KILLS = 10;

const SEED = process.env.SEED ?? '1890';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const DATA_KEY = 'a key that is long enough';

/** Longer than an effect stays claimed, so that each life takes up what the last one had in its hands. */
const OUTAGE = 121 * SECOND;

/** Updates that wait at Telegram at any time. */
const IN_FLIGHT = 12;

/** A life does more than what may wait, so that no press waits through two outages and dies with Telegram. */
const LEAST = 2 * IN_FLIGHT;
const MOST = 60;

let folder: Folder;
let program: Program | undefined;
let fake: FakeTelegram | undefined;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake?.close();
  folder.remove();
});

describe.each(['long polling', 'webhook'] as const)(`killed under load by %s (SEED=${SEED})`, (mode) => {
  test(`${KILLS} times: what Telegram counts as confirmed stands there once, no post more than twice`, {
    timeout: 5 * MINUTE,
  }, async () => {
    const clock = runningClock();
    fake = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
    // An answer under way is the moment at which nobody knows what became of a post: most kills should find one.
    fake.faults.script('sendMessage', { is: 'slow', ms: 200 }, { times: Number.POSITIVE_INFINITY });
    const open = () => openSqlite({ file: join(folder.path, 'nep.db'), dataKey: DATA_KEY });
    const crowd = await openCrowd(fake, { open, dataKey: DATA_KEY });
    const env = {
      DATA_DIR: folder.path,
      DATA_KEY,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: fake.apiRoot,
      ...(mode === 'webhook' && (await webhookSettings())),
    };
    let later = 0;
    const live = async () => {
      later += OUTAGE;
      const life = startProgram({ ...env, LATER_BY_MS: String(later) }, [
        '--import',
        fileURLToPath(import.meta.resolve('./later.ts')),
        MAIN,
      ]);
      program = life;
      await life.ready();
      clock.skip(OUTAGE);
      return life;
    };

    for (let kill = 1; kill <= KILLS; kill++) {
      const life = await live();
      if (kill === 1) crowd.begin();
      const draw = (what: string) => seedOf(`${SEED} ${mode} ${kill} ${what}`);
      await load(crowd, LEAST + (draw('acts') % (MOST - LEAST)), draw, clock.now);
      life.signal('SIGKILL');
      const { signal, stdout, stderr } = await life.ended;
      expect({ signal, stderr, errors: errorsIn(stdout) }).toEqual({ signal: 'SIGKILL', stderr: '', errors: [] });
      crowd.confirmed(clock.now());
      expect(await crowd.faults(), `after kill ${kill}`).toEqual([]);
    }

    const last = await live();
    await fake.drained();
    crowd.confirmed(clock.now());
    last.signal('SIGTERM');
    expect(await last.ended).toMatchObject({ code: 0, stderr: '' });
    expect(await crowd.faults(), 'at the end').toEqual([]);
    expect(crowd.confirmed(clock.now())).toBeGreaterThan(KILLS * LEAST);
    const copies = [...crowd.copies().values()];
    expect(copies.length, 'posts').toBeGreaterThan(KILLS);
    expect(Math.max(...copies), 'copies of one post: some were cut off, none came three times').toBe(2);
  });
});

/** People act, some of them while others still wait, until so many acts of this life are confirmed, and a little longer. */
async function load(crowd: Crowd, acts: number, draw: (what: string) => number, now: () => number) {
  const enough = crowd.confirmed(now()) + acts;
  const rounds = draw('rounds') % 10;
  // What is brought again because its 200 never came is brought, as a rule, to the next life.
  fake?.loseWebhookAnswers(2);
  for (let nth = 0, over = 0; over <= rounds; over += Number(crowd.confirmed(now()) >= enough)) {
    if (crowd.hasBegun()) {
      for (let waiting = fake?.pending().length ?? 0; waiting < IN_FLIGHT; waiting++) crowd.act(draw(`act ${nth++}`));
    }
    await setTimeout(draw(`pause ${nth}`) % 5);
  }
}

function errorsIn(stdout: string): readonly string[] {
  return stdout.split('\n').filter((line) => line.startsWith('{"level":50'));
}

async function webhookSettings() {
  const port = await freePort();
  return {
    PORT: String(port),
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-between-two',
  };
}
