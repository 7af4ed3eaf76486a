import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECOND } from '../../../src/core/time.ts';
import { runningClock } from '../../fakes/clock.ts';
import type { Actor } from '../../fakes/telegram/actor.ts';
import { type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/server.ts';
import type { FakeChat } from '../../fakes/telegram/world.ts';
import { type Folder, type Program, startProgram, temporaryFolder } from '../../program.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

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

/** The numbered steps of README's section, each with what it tells people to type and [to press], in order. */
function stepsOfReadme() {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('\n## In Telegram\n');
  const [section = ''] = after.split('\n## ');
  const steps = section.split(/\n(?=\d\. )/u).slice(1);
  return steps.map((step) => {
    const [text = ''] = step.split('\n\n');
    const told = [...text.matchAll(/`([^`]+)`|\[([^\]]+)\]/gu)].map(([, typed, pressed]) => typed ?? `[${pressed}]`);
    // Names of variables are no steps.
    return { text, told: told.filter((each) => !/^[A-Z_]+$/u.test(each)) };
  });
}

test('the five steps of the README lead a new user from @BotFather to the first attendance', async () => {
  const clock = runningClock();
  const town = await startFakeTelegram({ clock, token: TOKEN });
  fake = town;
  const [owner, thoa, nhai] = ['Chủ', 'Đỗ Thị Thoa', 'Vũ Thị Nhài'].map((name) => town.person(name)) as [
    Actor,
    Actor,
    Actor,
  ];
  const group = town.supergroup('Chi bộ 4', { members: [thoa, nhai] });
  const read = (who: Actor, where: FakeChat | 'private', text: RegExp) =>
    until(() => who.sees(where).some((line) => line.from === 'bot' && text.test(line.text)), `${who.name}: ${text}`);
  let code = '';
  let shown = 0;

  /** What a person does on reading these words, and what they then see. */
  const walk: Readonly<Record<string, () => Promise<void>>> = {
    // @BotFather is not played; the fake knows the one token.
    '/newbot': async () => undefined,
    async 'TELEGRAM_BOT_TOKEN=… npm start'() {
      const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: town.apiRoot };
      program = startProgram({ ...env, DATA_DIR: folder.path, LOG_LEVEL: 'info' });
      await program.ready();
    },
    async '/nhanquyen CODE'() {
      const [line = ''] = /\/nhanquyen [A-Z2-9]+/u.exec(program?.said() ?? '') ?? [];
      owner.start();
      owner.say('private', line);
      await read(owner, 'private', /Đồng chí là chủ quản/u);
    },
    async '/taochibo Chi bộ 4'() {
      owner.say('private', '/taochibo Chi bộ 4');
      await read(owner, 'private', /t\.me\/nep_bot\?startgroup=ghep_/u);
      code = /\/ghep (\w+)/u.exec(owner.sees('private').at(-1)?.text ?? '')?.[1] ?? '';
    },
    async 'Add the bot'() {
      thoa.addBot(group);
      await read(thoa, group, /^Chào các đồng chí/u);
    },
    async '/ghep CODE'() {
      thoa.say(group, `/ghep ${code}`);
      await read(thoa, group, /gắn với Chi bộ 4/u);
    },
    // First the secretary's, then the member's.
    async '[Nhắn riêng cho Nếp]'() {
      const who = shown++ === 0 ? thoa : nhai;
      who.tap(group, 'Nhắn riêng cho Nếp');
      await read(who, 'private', who === thoa ? /Chào đồng chí/u : /^Tham gia Chi bộ 4/u);
    },
    async '/thamgia'() {
      nhai.say(group, '/thamgia');
      await read(nhai, group, /mời đồng chí nhắn riêng cho Nếp/u);
    },
    async '[Đồng ý]'() {
      nhai.tap('private', 'Đồng ý');
      await read(thoa, 'private', /^Vũ Thị Nhài xin tham gia/u);
    },
    async '[Duyệt]'() {
      thoa.tap('private', 'Duyệt');
      await read(nhai, 'private', /đã có tên trong Chi bộ 4/u);
    },
    async '/diemdanh 19:30 mai họp chi bộ'() {
      thoa.say(group, '/diemdanh 19:30 mai họp chi bộ');
      await read(thoa, group, /^Điểm danh: họp chi bộ/u);
    },
    async '[Có mặt]'() {
      nhai.tap(group, 'Có mặt');
      await until(() => nhai.toasts().some(({ text }) => /đồng chí có mặt/u.test(text)), 'the toast');
    },
  };

  const steps = stepsOfReadme();
  expect(steps).toHaveLength(5);
  const walked = new Set<string>();
  for (const { text, told } of steps) {
    const acts =
      told.length > 0
        ? told
        : [
            text
              .replace(/^\d\. /u, '')
              .split(' ')
              .slice(0, 3)
              .join(' '),
          ];
    for (const act of acts) {
      expect(Object.keys(walk), `${text}\nA step that this test does not know`).toContain(act);
      await walk[act]?.();
      // People read before they go on.
      clock.skip(3 * SECOND);
      walked.add(act);
    }
  }
  expect([...walked].sort(), 'a step that the README left out').toEqual(Object.keys(walk).sort());

  thoa.say(group, '/siso');
  await read(thoa, group, /Tổng số đảng viên: 2; có mặt: 1; vắng có lý do: 0; chưa báo: 1/u);
  expect(town.limits.violations()).toEqual([]);
  program?.signal('SIGTERM');
  const { code: exit, stdout, stderr } = (await program?.ended) ?? {};
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(stdout?.match(/"level":[456]0.*/gu), 'nothing to warn of').toBeNull();
  expect(stdout).not.toContain(TOKEN.split(':')[1]);
});

async function until(isSo: () => boolean, what: string): Promise<void> {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > 60_000) throw new Error(`never seen: ${what}\n${program?.said()}`);
    await setTimeout(5);
  }
}
