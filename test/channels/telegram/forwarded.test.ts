import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCell, type TelegramCell } from './cell.ts';

let cell: TelegramCell;
beforeEach(async () => {
  cell = await openCell();
  cell.person('An').say(cell.group, '/diemdanh 19:30 họp chi bộ');
  await cell.settle();
});
afterEach(() => cell.close());

const reports = async () => (await cell.events()).filter(({ type }) => type === 'PresenceReported');

test('what another wrote is no word of who passes it on', async () => {
  const an = cell.person('An');
  an.say('private', 'tôi xin vắng vì ốm', { forwarded: true });
  an.say(cell.group, 'tôi có mặt', { forwarded: true });
  await cell.settle();
  expect(await reports()).toEqual([]);
  expect(an.sees('private').at(-1)?.text).toContain('Tin chuyển tiếp là lời người khác');
  expect(cell.group.seen.at(-1)?.from, 'in the group it is left alone').toBe('An');
});

test('a command that is passed on was meant', async () => {
  cell.person('An').say('private', '/siso', { forwarded: true });
  await cell.settle();
  expect(cell.person('An').sees('private').at(-1)?.text).toContain('Tổng số đảng viên: 3');
});

test('a photo that is passed on is kept for a deed, its caption is not', async () => {
  const binh = cell.person('Bình');
  binh.sendPhoto('private', { caption: 'tôi xin vắng vì ốm', forwarded: true });
  await cell.settle();
  expect(await reports()).toEqual([]);
});
