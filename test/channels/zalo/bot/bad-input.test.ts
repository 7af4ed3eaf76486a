import { afterEach, describe, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

/** A cell with a quiz and a meeting open. */
async function scene(options: Parameters<typeof openRig>[0] = {}) {
  rig = await openRig(options);
  await rig.start();
  await rig.say(rig.an, rig.group, '/tracnghiem');
  await rig.say(rig.an, rig.group, '/diemdanh 19:30 họp');
  const { fake, group, app } = rig;
  const begun = fake.sent.length;
  return {
    ...rig,
    /** What the bot said since, and what the cell knows of answers and reports. */
    said: () => fake.sent.slice(begun).map(({ chat, text }) => `${chat === group.id ? 'nhóm' : 'riêng'}: ${text}`),
    async written() {
      const { quizzes, meetings } = await app.house.cells.read('c1');
      return { answers: quizzes.open?.answers.size ?? 0, reports: meetings.latest?.reports.size ?? 0 };
    },
  };
}

const NOTHING = { answers: 0, reports: 0 };

test.each([
  ['another bot', '@Bot Chi Bộ 33 1A'],
  ['another bot with a slash', '@Bot Khác /chot'],
  ['a person', '@Nguyễn Văn Ba Có mặt'],
])('an answer to the bot that calls %s is not for it', async (_, text) => {
  const { fake, binh, group, settle, said, written } = await scene();
  fake.say(binh, group, text, { replyToBot: true });
  await settle();
  expect(said()).toEqual([]);
  expect(await written()).toEqual(NOTHING);
});

test('a mention and nothing else is silence', async () => {
  const { fake, binh, group, settle, said } = await scene();
  for (const text of ['', ' ', '\u200f\u200b', ' @Bot Chi Bộ 3 ']) fake.say(binh, group, text, { mention: true });
  await settle();
  expect(said()).toEqual([]);
});

test('a letter without a code, while several questions are open, is written nowhere', async () => {
  const { binh, group, say, said, written } = await scene();
  await say(binh, group, 'A');
  await say(binh, 'private', 'B');
  expect(await written()).toEqual(NOTHING);
  expect(said().length).toBeLessThanOrEqual(2);
  expect(said().join()).not.toMatch(/Đúng rồi|chưa đúng/u);
});

test('the same answer in the group and in private counts once', async () => {
  const { fake, binh, group, settle, app, said } = await scene();
  fake.say(binh, group, '1A', { mention: true });
  fake.say(binh, 'private', '1A');
  fake.say(binh, group, '1B', { mention: true });
  await settle();
  expect((await app.house.cells.read('c1')).quizzes.open?.answers.size).toBe(1);
  expect(said().filter((text) => text.startsWith('nhóm'))).toEqual([]);
  expect(said().filter((text) => text.includes('câu trả lời đầu được tính'))).toHaveLength(2);
});

test.each([
  ['right-to-left marks', '\u202eCó\u202c \u200fmặt\u200f'],
  ['zero-width letters', 'C\u200bó m\u200cặ\u2060t\ufeff'],
  ['decomposed letters', 'Có mặt'.normalize('NFD')],
  ['full capitals and no marks', 'CO MAT.'],
  ['quotes of the message itself', '“Có mặt”'],
])('%s are read as what they look like', async (_, text) => {
  const { binh, group, say, written, fake } = await scene();
  await say(binh, group, text);
  expect(await written()).toEqual({ answers: 0, reports: 1 });
  expect(fake.reads(binh).at(-1)).toContain('Đã ghi: đồng chí có mặt');
});

test('a megabyte of text is one clear sentence in private, silence in the group, and nothing written', async () => {
  const { binh, group, say, said, written } = await scene();
  await say(binh, group, 'Có mặt '.repeat(130_000));
  expect(said()).toEqual([]);
  await say(binh, 'private', 'Có mặt '.repeat(130_000));
  expect(said()).toHaveLength(1);
  expect(said()[0]).toMatch(/^riêng: Tin dài 9\d\d\.\d{3} ký tự, Nếp đọc được/u);
  expect(await written()).toEqual(NOTHING);
});

test('what is not text is answered in private by one sentence, and only where people may have meant something', async () => {
  const { fake, binh, settle, said, written } = await scene();
  fake.photo(binh);
  fake.voice(binh);
  fake.unsupported(binh);
  fake.sticker(binh);
  await settle();
  expect(said()).toEqual(Array(3).fill('riêng: Nếp chỉ đọc được chữ. Mời đồng chí gõ giúp điều muốn nói.'));
  expect(await written()).toEqual(NOTHING);
});

test('the words under a photo are read', async () => {
  const { fake, binh, settle, written } = await scene();
  fake.photo(binh, 'Có mặt');
  await settle();
  expect((await written()).reports).toBe(1);
});

describe('a group beyond what a free bot is given', () => {
  test('gets no post; its posts are given up after a while, and the officers are told privately', async () => {
    rig = await openRig({ fake: { quotas: { groups: 0 } } });
    const { start, say, an, group, fake, app, clock } = rig;
    await start();
    await say(an, group, '/tracnghiem');
    for (const end = clock.now() + 7_200_000; clock.now() < end; ) {
      await app.tick(clock.now());
      clock.set(clock.now() + 5000);
    }
    expect(fake.reads(group)).toEqual([]);
    const calls = fake.calls('sendMessage').filter(({ params }) => params.chat_id === group.id);
    expect(calls.length).toBeLessThanOrEqual(24);
    const told = fake.reads(an);
    expect(told).toHaveLength(3);
    for (const text of told) expect(text).toContain('Nếp chưa đưa được tin trắc nghiệm vào nhóm');
  });
});
