import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { HOUR, MINUTE, WEEK } from '../../src/core/time.ts';
import { runningClock } from '../fakes/clock.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/server.ts';
import { MAIN, type Program, startProgram, temporaryFolder } from '../program.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';
const folder = temporaryFolder();
let program: Program | undefined;
let fake: FakeTelegram | undefined;
afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake?.close();
  folder.remove();
});

test('the running program goes on at once when its clock jumps back an hour, and forward a week', {
  timeout: 3 * MINUTE,
}, async () => {
  fake = await startFakeTelegram({ clock: runningClock(), token: TOKEN });
  const owner = fake.person('Chủ');
  const group = fake.supergroup('Chi bộ 4', { members: [owner], bot: 'administrator' });
  const life = startProgram(
    {
      DATA_DIR: folder.path,
      LOG_LEVEL: 'info',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: fake.apiRoot,
      JUMPS_BY_MS: [-HOUR, WEEK].join(),
    },
    ['--import', fileURLToPath(import.meta.resolve('./jump.ts')), MAIN],
  );
  program = life;
  const metrics = `${await life.ready()}/metrics`;
  const until = async (isSo: () => unknown, what: string) => {
    const began = performance.now();
    while (!(await isSo())) {
      if (performance.now() - began > MINUTE) throw new Error(`never seen: ${what}\n${life.said()}`);
      await setTimeout(20);
    }
  };
  const read = async (where: typeof group | 'private', text: RegExp) => {
    const found = () => owner.sees(where).find((line) => line.from === 'bot' && text.test(line.text));
    await until(found, String(text));
    return found()?.text ?? '';
  };

  owner.start();
  owner.say('private', /\/nhanquyen [A-Z2-9]+/u.exec(life.said())?.[0] ?? 'no code');
  await read('private', /chủ quản/u);
  owner.say('private', '/taochibo Chi bộ 4');
  owner.say(group, /\/ghep \w+/u.exec(await read('private', /\/ghep \w+/u))?.[0] ?? 'no code');
  await read(group, /gắn với Chi bộ 4/u);

  const refused = () => fake?.calls('sendMessage').filter(({ answer }) => answer === 429).length ?? 0;
  // Telegram asks to wait; before that is over the clock goes back, and only a beat of the heart can send it then.
  fake.faults.script('sendMessage', { is: 'tooMany', retryAfter: 3 }, { chat: group.id });
  owner.say(group, `/diemdanh 19:30 ${inThreeWeeks()} họp thường kỳ`);
  await until(() => refused() > 0, 'a refusal');
  life.signal('SIGUSR2');
  await read(group, /^Điểm danh: họp thường kỳ/u);

  // In a week some hour of every cell's comes; what is then said, and when, depends on the hour of this test.
  const wakes = async () => /^nep_events_total\{what="wakes"\} (\d+)/mu.exec(await (await fetch(metrics)).text())?.[1];
  const before = await wakes();
  life.signal('SIGUSR2');
  await until(async () => (await wakes()) !== before, 'a wake');
  life.signal('SIGTERM');
  const { code, stderr, stdout } = await life.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('the clock was set back');
  expect(
    stdout.split('\n').filter((line) => !line.startsWith('{')),
    'nothing but the log and the address',
  ).toHaveLength(2);
});

/** Still to come when the clock has jumped. */
function inThreeWeeks(): string {
  return new Date(Date.now() + 3 * WEEK).toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });
}
