import { beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/message.ts';
import { at } from '../core/given.ts';
import { openStand } from './stand.ts';

const NOW = at('2026-11-27 15:00');
const OTHER_GROUP: Place = { channel: 'web', kind: 'group', id: '99' };

/**
 * A busy cell on Friday afternoon: round 1 and meeting 1 are over, round 2 (codes 4–6) and meeting 2 are open, last week's
 * lesson is past and this week's is there.
 */
async function busyStand() {
  const stand = await openStand();
  const { app, say } = stand;
  await say('an', 'nhóm', '/tracnghiem', at('2026-11-22 12:00'));
  await say('an', 'nhóm', '/diemdanh 19:30 họp', at('2026-11-22 12:00'));
  await app.tick(at('2026-11-22 20:30'));
  await say('an', 'nhóm', '/chot', at('2026-11-22 20:30'));
  await app.tick(at('2026-11-23 12:00'));
  await app.tick(NOW);
  await say('an', 'nhóm', '/diemdanh 19:30 họp chi bộ', NOW);
  await app.tick(NOW);
  return stand;
}

type Where = 'nhóm' | 'riêng' | Place;
type Row = readonly [what: string, who: string, where: Where, text: string, answer: RegExp | null];

const long = 'a'.repeat(10_000);
const NFD = (text: string) => text.normalize('NFD');

const typed: readonly Row[] = [
  ['an unknown command', 'binh', 'nhóm', '/hopkhan chuyện riêng', /^Nếp chưa biết lệnh này/],
  ['an unknown command, privately', 'binh', 'riêng', '/hopkhan', /^Nếp chưa biết lệnh này/],
  ['an unknown command for another bot', 'binh', 'nhóm', '/hopkhan@bot_khac', /^Nếp chưa biết lệnh này/],
  ['a name that every object has', 'binh', 'nhóm', '/constructor', /^Nếp chưa biết lệnh này/],
  ['an empty text, privately', 'binh', 'riêng', '', /^Nếp chưa hiểu/],
  ['an empty text in the group', 'binh', 'nhóm', '', null],
  ['spaces and invisible marks', 'binh', 'riêng', ' \n\u200b\t ', /^Nếp chưa hiểu/],
  ['a lone slash', 'binh', 'riêng', '/', /^Nếp chưa hiểu/],
  ['a lone slash in the group', 'binh', 'nhóm', '/', null],
  ['10,000 characters, privately', 'binh', 'riêng', long, /^Tin dài 10\.000 ký tự, Nếp đọc được 4\.000/],
  ['10,000 characters in the group', 'binh', 'nhóm', long, null],
  ['10,000 characters of spaces', 'binh', 'riêng', ' '.repeat(10_000), /^Nếp chưa hiểu/],
  ['10,000 characters after a command', 'binh', 'nhóm', `/vang ${long}`, /^Tin dài 10\.006 ký tự/],
  ['10,000 characters as a title', 'an', 'nhóm', `/diemdanh 19:30 mai ${long}`, /^Tin dài/],
  ['a reason of 600 characters', 'binh', 'nhóm', `/vang ${'ố'.repeat(600)}`, /^Tin dài 600 ký tự, Nếp đọc được 500/],
  ['a title of 300 characters', 'an', 'nhóm', `/diemdanh 19:30 mai ${'x'.repeat(300)}`, /^Tin dài 300 ký tự/],
  ['a name of 3,000 characters', 'an', 'nhóm', `/ghiho ${'x'.repeat(3000)} có mặt`, /^Chi bộ không có ai tên/],
  ['a past time', 'an', 'nhóm', '/diemdanh 14:00 họp', /^14:00 thứ Sáu, 27\/11 đã qua/],
  ['a past day', 'an', 'nhóm', '/diemdanh 19:30 20/11', /đã qua/],
  ['a day in no calendar', 'an', 'nhóm', '/diemdanh 19:30 31/2 họp', /không có ngày 31\/2/],
  ['a bare hour', 'an', 'nhóm', '/diemdanh 3h', /3h sáng hoặc 3h chiều/],
  ['no time', 'an', 'nhóm', '/diemdanh', /cho biết giờ/],
  ['a time of 99:99', 'an', 'nhóm', '/diemdanh 99:99', /cho biết giờ/],
  ['a second meeting', 'an', 'nhóm', '/diemdanh 20:00 mai', /^Đang điểm danh buổi 19:30/],
  ['a second round', 'an', 'nhóm', '/tracnghiem', /đang mở rồi/],
  ['emoji alone, privately', 'binh', 'riêng', '🌾👍🏽', /^Nếp chưa hiểu/],
  ['emoji alone in the group', 'binh', 'nhóm', '🌾👍🏽', null],
  ['an emoji for a command', 'binh', 'nhóm', '/🌾', /^Nếp chưa biết lệnh này/],
  ['a past time without diacritics', 'an', 'nhóm', '/DIEMDANH 2h chieu hop', /đã qua/],
  ['a bad date, decomposed', 'an', 'nhóm', NFD('/điểmdanh 19:30 ngày 31/2 họp chi bộ'), /không có ngày 31\/2/],
  ['an officer’s command, decomposed, from a member', 'binh', 'nhóm', NFD('/sĩsố'), /do bí thư hoặc chi ủy làm/],
  ['an officer’s command from a member', 'binh', 'nhóm', '/chot chuyện riêng', /do bí thư hoặc chi ủy làm/],
  ['an answer to a question of the last round', 'binh', 'riêng', '1A', /đã đóng/],
  ['an answer to it in the group', 'binh', 'nhóm', '1A', /đã đóng/],
  ['an answer to no question yet', 'binh', 'riêng', '77A', /^Nếp chưa hiểu/],
  ['a letter that is no option', 'binh', 'riêng', '4E', /^Nếp chưa hiểu/],
  ['numbers that cannot be', 'an', 'nhóm', '/chot 5 5 luôn', /chỉ có 0 đảng viên ngoài Nếp/],
  ['/chot with something else', 'an', 'nhóm', '/chot ngay đi', /viết như sau: \/chot/],
  ['/caidat with something else', 'an', 'nhóm', '/caidat ngoài năm', /viết như sau: \/caidat/],
  ['/caidat with more than there can be', 'an', 'nhóm', '/caidat ngoài 99999', /99\.?999/],
  ['/ghiho without a state', 'an', 'nhóm', '/ghiho binh', /viết như sau: \/ghiho/],
  ['the group’s own talk', 'binh', 'nhóm', 'Tối nay trời đẹp, 3 anh em mình đi bộ nhé!', null],
  ['talk about being there', 'binh', 'nhóm', 'hôm qua ai có mặt ở ủy ban đấy', null],
  ['a question nobody asked', 'binh', 'riêng', 'Nếp ơi, mai có mưa không?', /^Nếp chưa hiểu/],
  ['a stranger’s command in the group', 'khach', 'nhóm', '/lich', /chưa có tên trong chi bộ/],
  ['a stranger’s talk in the group', 'khach', 'nhóm', 'có mặt', null],
  ['a stranger, privately', 'khach', 'riêng', 'xin chào', /chưa có tên trong chi bộ/],
  ['a stranger’s secret, privately', 'khach', 'riêng', '/vang bệnh nặng', /chưa có tên trong chi bộ/],
  ['a command in an unbound group', 'an', OTHER_GROUP, '/diemdanh 19:30 họp', /chưa gắn với chi bộ nào/],
  ['talk in an unbound group', 'an', OTHER_GROUP, 'có mặt', null],
];

const pressed: readonly Row[] = [
  ['a button of an older meeting', 'binh', 'nhóm', 'diemdanh c1 1 present', /đã đóng/],
  ['[Chốt luôn] of an older meeting', 'an', 'nhóm', 'chot c1 1 hbyw8', /đã đóng/],
  ['a button of an older round', 'binh', 'nhóm', 'traloi c1 1 0 0', /đã đóng/],
  ['a button of an older week', 'binh', 'nhóm', 'hoc c1 2026-W47', /đã qua tuần/],
  ['a button of a meeting to come', 'binh', 'nhóm', 'diemdanh c1 3 present', /đã đóng/],
  ['nothing', 'binh', 'nhóm', '', /không còn dùng được/],
  ['spaces', 'binh', 'nhóm', '   ', /không còn dùng được/],
  ['a command alone', 'binh', 'nhóm', 'diemdanh', /không còn dùng được/],
  ['no arguments', 'binh', 'nhóm', 'diemdanh c1', /không còn dùng được/],
  ['no number', 'binh', 'nhóm', 'diemdanh c1 x present', /không còn dùng được/],
  ['no such state', 'binh', 'nhóm', 'diemdanh c1 2 dancing', /không còn dùng được/],
  ['a state that only officers give', 'binh', 'nhóm', 'diemdanh c1 2 absent', /không còn dùng được/],
  ['no such question', 'binh', 'nhóm', 'traloi c1 2 9 0', /đã đóng/],
  ['no such option', 'binh', 'nhóm', 'traloi c1 2 0 9', /không còn dùng được/],
  ['a negative option', 'binh', 'nhóm', 'traloi c1 2 0 -1', /không còn dùng được/],
  ['half an answer', 'binh', 'nhóm', 'traloi c1 2 0', /không còn dùng được/],
  ['half a number', 'binh', 'nhóm', 'traloi c1 2 0 0.5', /không còn dùng được/],
  ['a practice question that is gone', 'binh', 'riêng', 'tracnghiem c1 Q999 0', /không còn dùng được/],
  ['an unknown command', 'binh', 'nhóm', 'hopkhan c1 1', /không còn dùng được/],
  ['a name that every object has', 'binh', 'nhóm', '__proto__ c1', /không còn dùng được/],
  ['a command without buttons', 'binh', 'nhóm', 'lich c1', /không còn dùng được/],
  ['a cell that is not the group’s', 'binh', 'nhóm', 'diemdanh c2 2 present', /không còn dùng được/],
  ['a cell there is none of, privately', 'binh', 'riêng', 'diemdanh c9 2 present', /không còn dùng được/],
  ['a button too long for any platform', 'binh', 'nhóm', `hoc c1 ${'x'.repeat(5000)}`, /đã qua tuần/],
  ['an officer’s button from a member', 'binh', 'nhóm', 'chot c1 2 hbyw8', /do bí thư hoặc chi ủy làm/],
  ['a button from a stranger', 'khach', 'nhóm', 'diemdanh c1 2 present', /chưa có tên trong chi bộ/],
  ['a button from a stranger, privately', 'khach', 'riêng', 'traloi c1 2 0 0', /chưa có tên trong chi bộ/],
  ['a button in an unbound group', 'an', OTHER_GROUP, 'diemdanh c1 2 present', /không còn dùng được/],
];

describe('bad input: one kind sentence or the group’s own silence, and nothing is written', () => {
  let stand: Awaited<ReturnType<typeof busyStand>>;
  beforeAll(async () => {
    stand = await busyStand();
  });

  const check = async (act: 'say' | 'press', [, who, where, text, answer]: Row) => {
    const before = { events: await stand.events(), written: stand.written.length, tried: stand.tried.length };
    const replies = await stand[act](who, where, text, NOW);
    expect(replies).toHaveLength(answer === null ? 0 : 1);
    if (answer) expect(replies[0]).toMatch(answer);
    // Nobody's own words come back, least of all into a group.
    for (const secret of ['chuyện riêng', 'bệnh nặng', 'aaaa']) expect(replies.join()).not.toContain(secret);
    await stand.app.tick(NOW);
    expect(stand.written.slice(before.written)).toEqual([]);
    expect(await stand.events()).toEqual(before.events);
    expect(stand.tried).toHaveLength(before.tried);
    expect(stand.errors).toEqual([]);
  };

  test.each(typed)('%s', async (...row) => check('say', row));
  test.each(pressed)('a press: %s', async (...row) => check('press', row));
});

test('after the close an answer is told so and nothing is written', async () => {
  const stand = await busyStand();
  const late = at('2026-11-28 15:00');
  await stand.app.tick(late);
  await stand.say('an', 'nhóm', '/chot', late);
  await stand.app.tick(late);
  const written = stand.written.length;
  expect(await stand.say('binh', 'riêng', '4A', late)).toEqual([expect.stringContaining('đã đóng')]);
  expect(await stand.press('binh', 'nhóm', 'traloi c1 2 0 0', late)).toEqual([expect.stringContaining('đã đóng')]);
  expect(await stand.say('binh', 'riêng', 'có mặt', late)).toEqual([expect.stringContaining('đã đóng')]);
  expect(await stand.say('binh', 'nhóm', '/vang bận', late)).toEqual([expect.stringContaining('đã đóng')]);
  expect(await stand.press('an', 'nhóm', 'chot c1 2 hbyw8', late)).toEqual([expect.stringContaining('đã đóng')]);
  expect(stand.written).toHaveLength(written);
});

test('a press that was on its way at the very close is late, even before the round is closed', async () => {
  const stand = await openStand();
  await stand.say('an', 'nhóm', '/tracnghiem', at('2026-11-22 12:00'));
  expect(await stand.press('binh', 'nhóm', 'traloi c1 1 0 0', at('2026-11-23 12:00'))).toEqual([
    expect.stringContaining('đã đóng'),
  ]);
});

test('an old practice button does not give away a question of the open round', async () => {
  const stand = await busyStand();
  const opened = (await stand.events())['cell/c1']?.filter(({ type }) => type === 'RoundOpened').at(-1);
  const [asked] = (opened as { questions?: readonly { id: string }[] } | undefined)?.questions ?? [];
  const told = await stand.press('binh', 'riêng', `tracnghiem c1 ${asked?.id} 0`, NOW);
  expect(told).toHaveLength(1);
  expect(told[0]).not.toMatch(/Đúng rồi|Câu đúng là|Đáp án/);
});

describe('two at once', () => {
  const of = async (stand: Awaited<ReturnType<typeof busyStand>>, type: string) =>
    (await stand.events())['cell/c1']?.filter((event) => event.type === type) ?? [];

  test('presses of one button count once, and both are told kindly', async () => {
    const stand = await busyStand();
    const told = await Promise.all([1, 2].map(() => stand.press('binh', 'nhóm', 'diemdanh c1 2 present', NOW)));
    expect(told.flat()).toEqual(Array(2).fill('Đã ghi: đồng chí có mặt. Cần đổi thì báo lại.'));
    expect(await of(stand, 'PresenceReported')).toHaveLength(1);
  });

  test('answers: the first counts, the second hears so', async () => {
    const stand = await busyStand();
    const [first, second] = await Promise.all([
      stand.press('binh', 'nhóm', 'traloi c1 2 0 1', NOW),
      stand.press('binh', 'nhóm', 'traloi c1 2 0 2', NOW),
    ]);
    expect(first?.[0]).toMatch(/^Đúng rồi/);
    expect(second?.[0]).toMatch(/câu trả lời đầu được tính/);
    expect(await of(stand, 'QuestionAnswered')).toMatchObject([{ option: 1 }]);
  });

  test('the same update twice is one, and is told the same', async () => {
    const stand = await busyStand();
    const once = () => stand.press('binh', 'nhóm', 'diemdanh c1 2 late', NOW, 'web:1');
    const [first, second] = [await once(), await once()];
    expect(second).toEqual(first);
    expect(await of(stand, 'PresenceReported')).toHaveLength(1);
  });

  test('an update that opens something, redelivered, does not hear that it is open already', async () => {
    const stand = await openStand();
    const now = at('2026-11-22 13:00');
    const once = () => stand.say('an', 'riêng', '/diemdanh 19:30 họp', now, 'web:2');
    expect(await once()).toEqual([expect.stringMatching(/^Đã mở điểm danh/)]);
    expect(await once()).toEqual([expect.stringMatching(/^Đã mở điểm danh/)]);
  });
});

describe('decomposed and undiacritised words mean the same as composed ones', () => {
  test.each(['có mặt', 'Có mặt ạ', 'CÓ MẶT', 'co mat', 'xin có mặt.', 'em có mặt rồi ạ'])('%s', async (text) => {
    for (const form of ['NFC', 'NFD'] as const) {
      const stand = await busyStand();
      expect(await stand.say('binh', 'nhóm', text.normalize(form), NOW)).toEqual([
        expect.stringMatching(/^Đã ghi: đồng chí có mặt/),
      ]);
    }
  });

  test('a decomposed reason is kept composed', async () => {
    const stand = await busyStand();
    await stand.say('binh', 'riêng', NFD('xin vắng vì đưa mẹ đi khám'), NOW);
    const reports = (await stand.events())['cell/c1']?.filter(({ type }) => type === 'PresenceReported');
    expect(reports?.[0]?.words).toEqual({ reason: { of: ['binh'], text: 'đưa mẹ đi khám' } });
  });
});

describe('a cell with no members', () => {
  test('does not keep its clock spinning', async () => {
    const stand = await openStand({ people: {} });
    const before = stand.written.length;
    await stand.app.tick(at('2026-12-27 12:00'));
    expect(stand.written.length - before).toBeLessThan(4);
    expect(stand.tried).toEqual([]);
    const next = await stand.store.next();
    expect(next).toBeGreaterThan(at('2026-12-27 12:00'));
  });

  test('answers whoever writes in its group that they are not on it yet', async () => {
    const stand = await openStand({ people: {} });
    expect(await stand.say('binh', 'nhóm', '/siso', NOW)).toEqual([expect.stringContaining('chưa có tên')]);
  });
});
