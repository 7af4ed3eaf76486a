import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../src/core/message.ts';
import { render } from '../../../src/text/vi/index.ts';
import { groupPlace, openRig, type Rig } from './rig.ts';

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

/** What the bot posts when attendance is opened. */
function call(): Message {
  const startsAt = rig.clock.now() + 2 * HOUR;
  const notice = { key: 'attendance.open', kind: 'regular', cell: 'c1', meeting: 3, startsAt } as const;
  return render(notice, { title: { of: ['p'], text: 'họp chi bộ tháng 12' } }, 'Asia/Ho_Chi_Minh');
}

const opened = async () => {
  expect(await rig.send('p', groupPlace(group), call())).toEqual({ is: 'sent' });
  return [...rig.world.reminders.keys()][0] ?? '';
};

const presses = () => rig.taken.map(({ sender, body }) => [sender.id, body.is === 'choice' ? body.press : body.is]);

test('an opened attendance stands in the group as words and as a reminder of the meeting', async () => {
  const startTime = rig.clock.now() + 2 * HOUR;
  await opened();
  expect(rig.world.stands).toHaveLength(1);
  expect([...rig.world.reminders.values()]).toMatchObject([
    { groupId: group, params: { title: 'họp chi bộ tháng 12' }, startTime },
  ]);
});

test('accepting presses “có mặt”, declining “xin vắng”; what is answered is told privately', async () => {
  const reminder = await opened();
  rig.handle(async () => [{ to: 'asker', message: { text: 'Đã ghi.' } }]);
  rig.world.rsvp(reminder, an, 'accept');
  rig.world.rsvp(reminder, binh, 'reject');
  await rig.until(() => rig.world.stands.length === 3);
  expect(presses()).toEqual([
    [an, 'diemdanh c1 3 present'],
    [binh, 'diemdanh c1 3 excused'],
  ]);
  expect(rig.taken[0]?.place).toEqual(groupPlace(group));
  expect(rig.world.stands.slice(1).map(({ thread, type }) => [thread, type])).toEqual([
    [an, 0],
    [binh, 0],
  ]);
});

test('a change of mind counts each time; the same event twice counts once; a reminder of others is none of ours', async () => {
  const reminder = await opened();
  for (const answer of ['accept', 'accept', 'reject', 'accept'] as const) rig.world.rsvp(reminder, an, answer);
  const [ours] = rig.world.reminders.values();
  if (ours) rig.world.reminders.set('9', { ...ours, id: '9', accept: new Set(), reject: new Set() });
  rig.world.rsvp('9', binh, 'accept');
  await rig.pass(5000);
  expect(presses().map(([, press]) => press)).toEqual([
    'diemdanh c1 3 present',
    'diemdanh c1 3 excused',
    'diemdanh c1 3 present',
  ]);
  expect(new Set(rig.taken.map(({ cause }) => cause)).size).toBe(3);
});

test('an event that never came is found when the reminder is looked at; a person’s id is in no file and no cause', async () => {
  const reminder = await opened();
  rig.world.rsvp(reminder, an, 'accept', { quiet: true });
  await rig.until(() => rig.taken.length === 1, 660);
  await rig.restart();
  rig.world.rsvp(reminder, binh, 'reject', { quiet: true });
  await rig.start();
  await rig.until(() => rig.taken.length === 2, 60);
  expect(presses()).toEqual([
    [an, 'diemdanh c1 3 present'],
    [binh, 'diemdanh c1 3 excused'],
  ]);
  const kept = rig.read(rig.files.memoryFile) + rig.taken.map(({ cause }) => cause).join(' ');
  expect(kept).toContain(reminder);
  expect([an, binh].filter((uid) => kept.includes(uid))).toEqual([]);
  expect(rig.modeOf(rig.files.memoryFile)).toBe('600');
});

test('an answer that was on its way when somebody thought better of it takes nothing back', async () => {
  const reminder = await opened();
  await rig.pass(60_000);
  rig.world.line.late = 5000;
  rig.world.rsvp(reminder, an, 'accept', { quiet: true });
  const looks = () => rig.world.calls.filter((call) => call === 'getReminderResponses').length;
  const before = looks();
  await rig.until(() => looks() > before, 660);
  rig.world.rsvp(reminder, an, 'reject');
  await rig.pass(60_000);
  expect(presses()).toEqual([[an, 'diemdanh c1 3 excused']]);
});

test('an answer the store could not take is found again', async () => {
  const reminder = await opened();
  let down = true;
  rig.handle(async () => {
    if (down) throw new Error('disk full');
    return [];
  });
  rig.world.rsvp(reminder, an, 'accept');
  await rig.until(() => rig.taken.length === 1);
  down = false;
  await rig.until(() => rig.taken.length === 2, 120);
  expect(rig.taken[0]?.cause).toBe(rig.taken[1]?.cause);
});

test('where no reminder can be set the words stand all the same, and once', async () => {
  rig.world.fail('createReminder', { is: 'code', code: 114 });
  expect(await rig.send('p', groupPlace(group), call())).toEqual({ is: 'sent' });
  expect(rig.world.stands).toHaveLength(1);
  expect(rig.lines.join('\n')).toContain('code 114');
});

test('looking is rare: a crowd is one look, a quiet reminder a few an hour, and none a day after the meeting', async () => {
  const reminder = await opened();
  const looks = () => rig.world.calls.filter((call) => call === 'getReminderResponses').length;
  await rig.pass(HOUR);
  expect(looks()).toBeLessThan(8);
  await rig.pass(27 * HOUR);
  const before = looks();
  rig.world.rsvp(reminder, an, 'accept', { quiet: true });
  await rig.pass(24 * HOUR);
  expect(looks()).toBe(before);
});
