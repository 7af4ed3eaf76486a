import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SECOND } from '../../src/core/time.ts';
import { runningClock } from '../fakes/clock.ts';
import type { Actor } from '../fakes/telegram/actor.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import type { FakeChat } from '../fakes/telegram/world.ts';
import { type Folder, MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';
import { type Server, SKIP_REDIS, startServer } from '../stores/redis-server.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

/** Longer than any lease of a worker that is gone. */
const OUTAGE = 121 * SECOND;

describe.skipIf(SKIP_REDIS)('programs that share one Redis', () => {
  const clock = runningClock();
  let folder: Folder;
  let fake: FakeTelegram;
  let server: Server;
  let programs: Program[] = [];
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await startServer();
    fake = await startFakeTelegram({ clock, token: TOKEN });
  });
  afterEach(async () => {
    for (const program of programs) program.signal('SIGKILL');
    await Promise.all(programs.map(({ ended }) => ended));
    programs = [];
    await fake.close();
    await server.stop();
    folder.remove();
  });

  let later = 0;
  const start = async () => {
    const env = { DATA_DIR: folder.path, REDIS_URL: server.urls.join(), LOG_LEVEL: 'info' };
    const bot = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: fake.apiRoot, LATER_BY_MS: String(later) };
    const script = ['--import', fileURLToPath(import.meta.resolve('./later.ts')), MAIN];
    const program = startProgram({ ...env, ...bot }, script);
    programs.push(program);
    await program.ready();
    return program;
  };
  const until = async (isSo: () => boolean, what: string) => {
    const began = performance.now();
    while (!isSo()) {
      const said = programs.map((program) => program.said()).join('---\n');
      if (performance.now() - began > 60_000) throw new Error(`never seen: ${what}\n${said}`);
      await setTimeout(5);
    }
  };
  const hears = (who: Actor, where: FakeChat | 'private', text: RegExp) =>
    who.sees(where).some((line) => line.from === 'bot' && text.test(line.text));
  const read = (who: Actor, where: FakeChat | 'private', text: RegExp) =>
    until(() => hears(who, where, text), `${who.name}: ${text}`);
  const codeIn = (program: Program) => /\/nhanquyen [A-Z2-9]+/u.exec(program.said())?.[0] ?? 'no code';

  test('know the same people; one that stops or is killed is stood in for, also while Redis is gone for a moment', async () => {
    const [owner, thoa] = [fake.person('Chủ'), fake.person('Đỗ Thị Thoa')];
    const group = fake.supergroup('Chi bộ 4', { members: [thoa], bot: 'administrator' });
    const first = await start();
    const second = await start();
    expect(codeIn(second)).toBe(codeIn(first));
    owner.start();
    owner.say('private', codeIn(first));
    await read(owner, 'private', /Đồng chí là chủ quản/u);

    first.signal('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
    owner.say('private', '/taochibo Chi bộ 4');
    await read(owner, 'private', /\/ghep/u);
    const code = /\/ghep \w+/u.exec(owner.sees('private').at(-1)?.text ?? '')?.[0] ?? '';

    second.signal('SIGKILL');
    await second.ended;
    later += OUTAGE;
    clock.skip(OUTAGE);
    const third = await start();
    thoa.say(group, code);
    await read(thoa, group, /gắn với Chi bộ 4/u);

    await server.kill();
    thoa.say(group, '/diemdanh 19:30 mai họp chi bộ');
    await until(() => /not taken in|no updates for now/u.test(third.said()), 'that nothing can be confirmed');
    expect(hears(thoa, group, /họp chi bộ/u)).toBe(false);
    await server.start();
    await read(thoa, group, /^Điểm danh: họp chi bộ/u);
    expect(fake.limits.violations()).toEqual([]);
  });
});
