import { afterEach, describe, expect, test } from 'vitest';
import { openCell, type TelegramCell } from './cell.ts';

// The counts on messages in a group: kept up to date by edits, and never at the cost of anything else.

let cell: TelegramCell;
afterEach(() => cell.close());

const SECOND = 1000;
const MEMBERS = Array.from({ length: 40 }, (_, index) => `Đảng viên ${index + 1}`);
const PEOPLE = { An: ['bí thư'], ...Object.fromEntries(MEMBERS.map((name) => [name, []])) } as const;

async function scene() {
  cell = await openCell(PEOPLE);
  const { group, clock, person, settle, fake } = cell;
  const an = person('An');
  an.say(group, '/diemdanh 19:30 họp chi bộ');
  await settle();
  const number = group.seen.at(-1)?.messageId ?? 0;

  /** Until what was done is taken in and the beat that follows is over; time stands still. */
  const beat = async () => {
    await cell.until(() => fake.pending().length === 0);
    await cell.app().tick(clock.now());
  };
  const edits = (of = number) => group.seen.filter(({ is, messageId }) => is === 'edited' && messageId === of);
  const count = (of = number) => /Đã (?:báo|chốt): .*/u.exec(edits(of).at(-1)?.text ?? '')?.[0];
  /** Lets what waits for its turn go, as the heart does. */
  const rest = async () => {
    for (let held = cell.app().held(); held !== null; held = cell.app().held()) {
      clock.set(Math.max(held, clock.now()));
      await cell.app().tick(clock.now());
    }
  };
  return { ...cell, an, number, beat, edits, count, rest };
}

describe('the count on a message', () => {
  test('a burst of forty presses is a few edits, three seconds apart, and the last one shows them all', async () => {
    const { group, person, clock, beat, edits, count, rest, fake } = await scene();
    const began = clock.now();
    for (const [index, name] of MEMBERS.entries()) {
      person(name).tap(group, index % 4 === 0 ? 'Xin vắng' : 'Có mặt');
      await beat();
      clock.set(clock.now() + 500);
    }
    await rest();
    const seconds = (clock.now() - began) / SECOND;
    expect(count()).toBe('Đã báo: có mặt 30, xin vắng 10');
    expect(edits().length).toBeLessThanOrEqual(Math.ceil(seconds / 3) + 1);
    const times = edits().map(({ at }) => at);
    expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 3 * SECOND)).toBe(true);
    expect(edits().every(({ labels }) => labels.join() === 'Có mặt,Đến muộn,Xin vắng')).toBe(true);
    expect(fake.limits.violations().filter(({ method }) => method.startsWith('edit'))).toEqual([]);
    for (const { text } of edits()) expect(text).not.toMatch(/Đảng viên/u);
  });

  test('what changes nothing that is shown edits nothing', async () => {
    const { group, person, beat, edits, rest, settle } = await scene();
    person('Đảng viên 1').tap(group, 'Có mặt');
    await beat();
    await rest();
    expect(edits()).toHaveLength(1);
    person('Đảng viên 1').tap(group, 'Đến muộn');
    await settle();
    person('Đảng viên 2').say('private', '/diem');
    await settle();
    await rest();
    expect(edits()).toHaveLength(1);
  });

  test('the close is shown once, with the buttons; what is corrected later is not edited in', async () => {
    const { an, group, person, settle, edits, count, events } = await scene();
    person('Đảng viên 1').tap(group, 'Có mặt');
    await settle();
    an.say(group, '/chot');
    await settle();
    an.tap(group, 'Chốt');
    await settle();
    expect(count()).toBe('Đã chốt: có mặt 1, xin vắng 0');
    expect(edits()).toHaveLength(2);
    an.say('private', '/ghiho Đảng viên 2 có mặt');
    await settle();
    an.say('private', '/ghiho Đảng viên 3 có mặt');
    await settle();
    expect(edits()).toHaveLength(2);
    expect((await events()).filter(({ type }) => type === 'PostDone')).toHaveLength(1);
  });

  test('lesson and quiz show how many have read and answered', async () => {
    const { app, clock, group, person, settle, rest } = await scene();
    clock.set(Date.parse('2026-11-25T19:30:00+07:00'));
    await app().tick(clock.now());
    await rest();
    for (const name of MEMBERS.slice(0, 3)) {
      person(name).tap(group, 'B');
      await settle();
    }
    await rest();
    const answered = group.seen.filter(({ is, text }) => is === 'edited' && /Đã trả lời: 3/u.test(text));
    expect(answered).toHaveLength(1);
    clock.set(Date.parse('2026-11-30T07:30:00+07:00'));
    await app().tick(clock.now());
    await rest();
    person('Đảng viên 1').tap(group, 'Đã đọc');
    await settle();
    await rest();
    expect(group.seen.at(-1)).toMatchObject({ is: 'edited', text: expect.stringMatching(/\n\nĐã đọc: 1$/u) });
  });
});

describe('whatever happens', () => {
  test('a process that dies loses no answer, and the next one brings the count up to date', async () => {
    const { group, person, beat, count, rest, restart, clock, events } = await scene();
    for (const name of MEMBERS.slice(0, 5)) person(name).tap(group, 'Có mặt');
    await beat();
    for (const name of MEMBERS.slice(5, 10)) person(name).tap(group, 'Có mặt');
    await cell.until(() => cell.fake.pending().length === 0);
    restart();
    person('Đảng viên 11').tap(group, 'Có mặt');
    clock.set(clock.now() + 60 * SECOND);
    await beat();
    await rest();
    expect((await events()).filter(({ type }) => type === 'PresenceReported')).toHaveLength(11);
    expect(count()).toBe('Đã báo: có mặt 11, xin vắng 0');
  });

  test('a count that died with its process is made up at the close', async () => {
    const { an, group, person, count, edits, restart, settle } = await scene();
    person('Đảng viên 1').tap(group, 'Có mặt');
    await cell.until(() => cell.fake.pending().length === 0);
    restart();
    an.say(group, '/chot');
    await settle();
    an.tap(group, 'Chốt');
    await settle();
    expect(count()).toBe('Đã chốt: có mặt 1, xin vắng 0');
    expect(edits()).toHaveLength(1);
  });

  test('an edit that fails is made later; one that can never be made is given up, and nobody is told', async () => {
    const { an, group, person, beat, count, rest, fake, number, settle, events } = await scene();
    fake.faults.script('editMessageText', { is: 'tooMany', retryAfter: 7 });
    person('Đảng viên 1').tap(group, 'Có mặt');
    await beat();
    expect(count()).toBeUndefined();
    await rest();
    expect(count()).toBe('Đã báo: có mặt 1, xin vắng 0');
    fake.faults.script('editMessageText', { is: 'reset', when: 'after' });
    person('Đảng viên 2').tap(group, 'Có mặt');
    await settle();
    await rest();
    expect(count()).toBe('Đã báo: có mặt 2, xin vắng 0');
    // An administrator deletes the message.
    const stored = group.messages.get(number);
    if (stored) stored.deleted = true;
    const before = an.sees('private').length;
    person('Đảng viên 3').say('private', 'có mặt');
    await settle();
    await rest();
    const tried = fake.calls('editMessageText').length;
    person('Đảng viên 4').say('private', 'có mặt');
    await settle();
    await rest();
    expect(fake.calls('editMessageText')).toHaveLength(tried);
    expect((await events()).at(-1)).toMatchObject({ type: 'PresenceReported' });
    expect(an.sees('private')).toHaveLength(before);
  });

  test('edits never hold up a message: half of a group’s minute is left to those', async () => {
    const { an, group, person, beat, clock, fake, settle } = await scene();
    const until = clock.now() + 60 * SECOND;
    for (let nth = 0; clock.now() < until; nth++) {
      person(MEMBERS[nth % 40] ?? '').tap(group, nth < 40 ? 'Có mặt' : 'Xin vắng');
      await beat();
      clock.set(clock.now() + SECOND);
    }
    const made = fake.calls('editMessageText').filter(({ at }) => at > until - 60 * SECOND);
    expect(made.length).toBeLessThanOrEqual(10);
    expect(made.length).toBeGreaterThan(5);
    const asked = clock.now();
    an.say(group, '/chot');
    await settle();
    an.tap(group, 'Chốt');
    await settle();
    const posted = group.seen.find(({ text }) => text.startsWith('Đã chốt điểm danh.'));
    expect((posted?.at ?? Number.POSITIVE_INFINITY) - asked).toBeLessThan(3 * SECOND);
    expect(fake.limits.violations().filter(({ chat }) => chat === group.id)).toEqual([]);
  });
});
