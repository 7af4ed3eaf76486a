import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../src/core/message.ts';
import { groupPlace, openRig, privatePlace, type Rig } from './rig.ts';

const HOUR = 3_600_000;

let rig: Rig;
let an: string;
let binh: string;
let group: string;

beforeEach(async () => {
  rig = openRig();
  an = rig.world.person('An');
  binh = rig.world.person('Bình');
  group = rig.world.group(an, binh);
  await rig.start();
  await rig.until(() => rig.world.isHeard());
});
afterEach(() => rig.close());

const question = (about: string | null): Message => ({
  text: 'Trắc nghiệm',
  poll: {
    about,
    question: 'Câu 1/3 (mã 12). Chỉ thị 05 ban hành năm nào?',
    options: ['A. 2016', 'B. 2018', 'C. 2021'],
    answer: 0,
    explanation: '',
    source: '',
    closesAt: rig.clock.now() + 24 * HOUR,
  },
});

const asked = async () => {
  const sent = await rig.send('q', groupPlace(group), question('Trắc nghiệm tuần này'));
  if (sent.is !== 'sent' || sent.receipt?.poll === undefined) throw new Error(`not asked: ${sent.is}`);
  return Number(sent.receipt.poll);
};

const votes = () => rig.taken.map(({ sender, body }) => [sender.id, body.is === 'vote' ? body.option : body.is]);

test('a question of a public quiz is a poll of Zalo’s own, under the line that says so', async () => {
  const poll = await asked();
  expect(rig.world.stands.map(({ text }) => text)).toEqual(['Trắc nghiệm tuần này']);
  expect(rig.world.polls.get(poll)).toMatchObject({ group, question: expect.stringContaining('mã 12'), closed: false });
  expect(rig.world.polls.get(poll)?.options.map(({ content }) => content)).toEqual(['A. 2016', 'B. 2018', 'C. 2021']);
});

test('a vote is read out of the poll, not out of the message that stirs; a crowd is one look', async () => {
  const poll = await asked();
  await rig.pass(20_000);
  const looks = () => rig.world.calls.filter((call) => call === 'getPollDetail').length;
  const before = looks();
  rig.world.vote(poll, an, 2);
  rig.world.vote(poll, binh, 0);
  await rig.until(() => rig.taken.length === 2, 15);
  expect(votes()).toEqual(
    expect.arrayContaining([
      [an, 2],
      [binh, 0],
    ]),
  );
  expect(rig.taken[0]).toMatchObject({
    place: privatePlace(rig.taken[0]?.sender.id ?? ''),
    body: { poll: String(poll) },
  });
  expect(looks() - before).toBeLessThanOrEqual(2);
});

test('a changed vote counts anew, one that is taken back too; each by a cause of its own', async () => {
  const poll = await asked();
  for (const option of [0, 1, null, 1, 0]) {
    rig.world.vote(poll, an, option);
    await rig.pass(15_000);
  }
  expect(votes()).toEqual([0, 1, null, 1, 0].map((option) => [an, option]));
  expect(new Set(rig.taken.map(({ cause }) => cause)).size).toBe(5);
});

test('votes nobody told of are found on a timer, and after a restart', async () => {
  const poll = await asked();
  rig.world.vote(poll, an, 1, { quiet: true });
  await rig.until(() => rig.taken.length === 1, 660);
  await rig.restart({ dies: true });
  rig.world.vote(poll, binh, 2, { quiet: true });
  await rig.start();
  await rig.until(() => rig.taken.length === 2, 60);
  expect(votes()).toEqual([
    [an, 1],
    [binh, 2],
  ]);
});

test('ended: nobody can vote any more, the last votes are read, and then it is not looked at again', async () => {
  const poll = await asked();
  rig.world.vote(poll, an, 1, { quiet: true });
  expect(await rig.stopPoll(groupPlace(group), String(poll))).toEqual({ is: 'sent' });
  expect(rig.world.polls.get(poll)?.closed).toBe(true);
  await rig.until(() => rig.taken.length === 1, 30);
  await rig.pass(60_000);
  const before = rig.world.calls.length;
  await rig.pass(2 * HOUR);
  expect(rig.world.calls.length).toBe(before);
});

test('a vote the store could not take is found again', async () => {
  const poll = await asked();
  let down = true;
  rig.handle(async () => {
    if (down) throw new Error('disk full');
    return [];
  });
  rig.world.vote(poll, an, 1);
  await rig.until(() => rig.taken.length === 1, 30);
  down = false;
  await rig.until(() => rig.taken.length === 2, 120);
  expect(rig.taken[0]?.cause).toBe(rig.taken[1]?.cause);
});

test.each([
  ['may stand in the group', { is: 'garbled' }, { is: 'unknown' }],
  ['was surely not made', { is: 'code', code: 221 }, { is: 'retryAfter' }],
] as const)('a poll that %s is settled so, and the line above it not said twice', async (_, fault, wanted) => {
  rig.world.fail('createPoll', fault);
  expect(await rig.send('q', groupPlace(group), question('Trắc nghiệm tuần này'))).toMatchObject(wanted);
  await rig.pass(60_000);
  await rig.send('q', groupPlace(group), question('Trắc nghiệm tuần này'));
  expect(rig.world.stands).toHaveLength(1);
});

test('where Zalo takes no such poll the question is asked in words', async () => {
  rig.world.fail('createPoll', { is: 'code', code: 114 });
  const choices = ['A', 'B'].map((letter) => ({ label: `${letter}. 2016`, typed: `12${letter}`, press: letter }));
  const sent = await rig.send('q', groupPlace(group), { ...question(null), choices });
  expect(sent).toEqual({ is: 'sent' });
  expect(rig.world.stands.map(({ text }) => text)).toEqual([expect.stringMatching(/^Trắc nghiệm\n[\s\S]*“12A”/u)]);
});
