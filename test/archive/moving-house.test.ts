import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ERASED } from '../../src/core/message.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { openSource, openStore } from '../../src/open-store.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { type Folder, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';
import {
  FORGETFUL,
  type Installation,
  REDIS_MISSING,
  SKIP_REDIS,
  startCluster,
  startServer,
} from '../stores/redis-server.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const HANOI = 7 * HOUR;

type Environment = Readonly<Record<string, string>>;

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

/** Until it is so; how long that takes says nothing. */
const seen = (look: () => unknown) => vi.waitFor(look, { timeout: MINUTE, interval: 20 });

/** `npm run export` or `npm run import`, as somebody types it. */
function run(script: 'export' | 'import', option: string, file: string, env: Environment) {
  const path = fileURLToPath(import.meta.resolve(`../../src/${script}.ts`));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, option, file], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Nếp on this store, with its clock so much ahead. */
async function start(env: Environment, ahead = 0): Promise<Program> {
  const later = fileURLToPath(import.meta.resolve('../crash/later.ts'));
  const telegram = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: fake?.apiRoot ?? '' };
  const life = startProgram({ ...env, ...telegram, LOG_LEVEL: 'info', LATER_BY_MS: String(ahead) }, [
    '--import',
    later,
    MAIN,
  ]);
  program = life;
  await life.ready();
  return life;
}

async function stop(life: Program) {
  life.signal('SIGTERM');
  expect(await life.ended).toMatchObject({ code: 0, stderr: '' });
}

function move(from: Environment, to: Environment, name: string) {
  const file = join(folder.path, name);
  expect(run('export', '--to', file, from)).toMatchObject({ status: 0, stderr: '' });
  expect(run('import', '--from', file, to)).toMatchObject({ status: 0, stderr: '' });
}

describe.skipIf(SKIP_REDIS)(`a house is moved${REDIS_MISSING ? `: ${REDIS_MISSING}` : ''}`, () => {
  const installations: Installation[] = [];
  beforeAll(async () => {
    installations.push(await startServer(FORGETFUL), await startCluster({ options: FORGETFUL }));
  });
  afterAll(async () => {
    for (const installation of installations) await installation.stop();
  });

  test.each([
    ['one Redis, without a DATA_KEY', 0, {}],
    ['a Cluster, with a DATA_KEY', 1, { DATA_KEY: 'một khoá vừa đủ dài' }],
  ])(
    'from a file to %s, and to a file again: what was sent goes on working',
    { timeout: 5 * MINUTE },
    async (_, nth, keys) => {
      const first = { DATA_DIR: join(folder.path, 'first'), ...keys };
      const redis = {
        REDIS_URL: installations[nth]?.urls.join(',') ?? '',
        DATA_DIR: join(folder.path, 'none'),
        ...keys,
      };
      const last = { DATA_DIR: join(folder.path, 'last'), ...keys };

      // Given a cell with an application that waits, a code nobody has used, a reminder for tomorrow, one member forgotten.
      const clock = runningClock();
      fake = await startFakeTelegram({ clock, token: TOKEN, limits: 'off' });
      const [chu, an, binh, cuong, dung] = ['Chủ', 'An', 'Bình', 'Cường', 'Dũng'].map((name) =>
        fake?.person(name, { started: true }),
      );
      if (!chu || !an || !binh || !cuong || !dung) throw new Error('nobody is there');
      const [one, two] = ['Chi bộ 1', 'Chi bộ 2'].map((name) => fake?.supergroup(name, { bot: 'administrator' }));
      if (!one || !two) throw new Error('no group is there');
      for (const person of [an, binh, cuong]) one.members.set(person.id, { status: 'member' });
      two.members.set(dung.id, { status: 'member' });
      const texts = (chat: { readonly seen: readonly { readonly text: string }[] }) =>
        chat.seen.map(({ text }) => text).join('\n');
      const privately = (person: typeof an) => texts({ seen: person.sees('private') });
      const code = async (cell: string) => {
        chu.say('private', `/taochibo ${cell}`);
        return seen(() => {
          const [, read] = new RegExp(`${cell}[^]*?/ghep ([A-Z0-9]{8})`, 'u').exec(privately(chu)) ?? [];
          if (read === undefined) throw new Error(`no code for ${cell} yet`);
          return read;
        });
      };

      const life = await start(first);
      chu.say('private', `/nhanquyen ${/\/nhanquyen (\w+)/u.exec(life.said())?.[1]}`);
      const [mine, unused] = [await code('Chi bộ 1'), await code('Chi bộ 2')];
      an.say(one, `/ghep ${mine}`);
      await seen(() => expect(texts(one)).toContain('Đồng chí là bí thư'));
      cuong.say(one, '/thamgia');
      await seen(() => cuong.tap('private', 'Đồng ý'));
      await seen(() => an.tap('private', 'Duyệt'));
      await seen(() => expect(privately(an)).toContain('Đã duyệt: đồng chí Cường'));
      binh.say(one, '/thamgia');
      await seen(() => expect(privately(binh)).toContain('đồng ý chứ'));
      const tomorrow = new Date(clock.now() + HANOI + DAY);
      const day = `${tomorrow.getUTCDate()}/${tomorrow.getUTCMonth() + 1}/${tomorrow.getUTCFullYear()}`;
      an.say(one, `/nhac nộp đảng phí lúc 20h ngày ${day}`);
      await seen(() => expect(texts(one)).toContain('Nếp sẽ nhắc lúc 20:00'));
      expect(run('export', '--to', join(folder.path, 'x'), first)).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^export: another Nếp is already using .*: stop it first/u),
      });
      await stop(life);
      await forget(first, 'MemberAdmitted');

      // When it moves to Redis, and wakes there a day later
      move(first, redis, 'to-redis.jsonl');
      const ahead = Date.UTC(tomorrow.getUTCFullYear(), tomorrow.getUTCMonth(), tomorrow.getUTCDate(), 20, 1) - HANOI;
      clock.skip(ahead - clock.now());
      const there = await start(redis, ahead - Date.now());

      // Then the reminder comes, the old button and the old code are good, and the forgotten one stays so.
      await seen(() => expect(texts(one)).toContain('Nhắc các đồng chí: nộp đảng phí'));
      expect(there.said()).not.toContain('nobody runs this Nếp yet');
      binh.tap('private', 'Đồng ý');
      await seen(() => expect(privately(an)).toContain('Bình xin tham gia'));
      dung.say(two, `/ghep ${unused}`);
      await seen(() => expect(texts(two)).toContain('Đồng chí là bí thư'));
      an.say('private', '/vaitro');
      await seen(() => expect(privately(an)).toContain(ERASED));
      await stop(there);

      // When it moves on into a file, Then what was sent on Redis is good there.
      move(redis, last, 'to-file.jsonl');
      const again = await start(last, ahead - Date.now());
      an.tap('private', 'Duyệt');
      await seen(() => expect(privately(an)).toContain('Đã duyệt: đồng chí Bình'));
      dung.say(two, '/siso');
      await seen(() => expect(texts(two)).toMatch(/điểm danh|Tổng số/iu));
      expect(texts(one).match(/Nhắc các đồng chí: nộp đảng phí/gu)).toHaveLength(1);
      await stop(again);
    },
  );
});

/** There is no command for it yet. */
async function forget(env: Environment, lastOf: string): Promise<void> {
  const config = readConfig(env);
  const source = await openSource(config);
  let person = '';
  for await (const item of source.items()) {
    if (item.kind === 'event' && item.data.type === lastOf) person = String(item.data.person);
  }
  await source.close();
  const { store } = await openStore(config, () => undefined);
  await store.forget(person);
  await store.close();
}
