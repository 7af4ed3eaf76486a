import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantOf } from '../../src/core/time.ts';
import type { Where } from '../stories/parse.ts';
import { openStage, type Stage, ZONE } from '../stories/stage.ts';

const PRIVATE: Where = { kind: 'riêng', of: 'An' };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(instantOf('2026-11-23', 12 * 60, ZONE));
  const people = [
    { name: 'An', roles: ['bí thư'] },
    { name: 'Nguyễn Văn Bình', roles: [] },
    { name: 'Lê Thanh Bình', roles: [] },
  ] as const;
  await stage.found({ is: 'cell', name: 'Chi bộ 1', places: [{ kind: 'nhóm', id: '1' }], people });
});
afterEach(() => stage.close());

/** What An reads privately after writing this. */
async function said(text: string): Promise<readonly string[]> {
  const before = stage.heard(PRIVATE).length;
  await stage.say('An', PRIVATE, text);
  return stage
    .heard(PRIVATE)
    .slice(before)
    .map((heard) => heard.text);
}

const USAGE = /^Xin đồng chí viết như sau: \/kehoach/u;

describe('what cannot be read gets one clear sentence, and nothing is half-done', () => {
  test.each([
    ['/kehoach thêm', USAGE],
    ['/kehoach thêm 15/12', USAGE],
    ['/kehoach thêm 🌾 15/12', USAGE],
    ['/kehoach thêm 12345 15/12', USAGE],
    ['/kehoach thêm dọn ngõ 7', /chưa thấy ngày ở cuối “dọn ngõ 7”/u],
    ['/kehoach thêm gặp gia đình đồng chí Mai', /chưa thấy ngày ở cuối/u],
    ['/kehoach thêm dọn ngõ 7 30/2', /không có ngày 30\/2/u],
    ['/kehoach thêm dọn ngõ 7 29/2/2027', /không có ngày 29\/2\/2027/u],
    ['/kehoach thêm dọn ngõ 7 22/11', /Chủ nhật, 22\/11\/2026 đã qua/u],
    ['/kehoach thêm dọn ngõ 7 1/1/2020', /1\/1\/2020 đã qua/u],
    [`/kehoach thêm ${'dọn ngõ '.repeat(60)}15/12`, /dài 479 ký tự, Nếp đọc được 300/u],
    [`/kehoach thêm ${'x'.repeat(9000)} 15/12`, /Nếp đọc được 4\.000/u],
    [`/kehoach thêm ${'x'.repeat(500)}`, /chưa thấy ngày ở cuối “…x{40}”/u],
    ['/kehoach 9', /không có mục 9\. Các mục đang mở: 1\.$/u],
    ['/kehoach 9 xong', /không có mục 9\. Các mục đang mở: 1\.$/u],
    ['/kehoach 0 bỏ', /không có mục 0\./u],
    ['/kehoach 9 ngày 15/12', /không có mục 9\./u],
    ['/kehoach 99999999999 xong', USAGE],
    ['/kehoach -1 xong', USAGE],
    ['/kehoach 1,5 xong', USAGE],
    ['/kehoach 1 ngày', USAGE],
    ['/kehoach 1 ngày hôm kia', /chưa thấy ngày ở cuối “hôm kia”/u],
    ['/kehoach 1 ngày 31/11', /không có ngày 31\/11/u],
    ['/kehoach 1 ngày 22/11', /đã qua/u],
    ['/kehoach 1 ngày chắc là 15/12', /chưa thấy ngày/u],
    ['/kehoach 1 người', USAGE],
    ['/kehoach 1 người Tuấn', /không có ai tên “Tuấn”/u],
    ['/kehoach 1 người Bình', /Có 2 đồng chí tên “Bình”: Nguyễn Văn Bình, Lê Thanh Bình\. Xin viết rõ họ tên/u],
    ['/kehoach 1 việc', USAGE],
    ['/kehoach 1 việc 🌾🌾', USAGE],
    [`/kehoach 1 việc ${'x'.repeat(301)}`, /dài 301 ký tự/u],
    ['/kehoach 1 xong chưa', USAGE],
    ['/kehoach 1 bỏ qua', USAGE],
    ['/kehoach 1 mở', USAGE],
    ['/kehoach 1 abc', USAGE],
    ['/kehoach trang', USAGE],
    ['/kehoach tuần sau làm gì', USAGE],
    ['/kehoach DROP TABLE items', USAGE],
  ])('%s', async (text, expected) => {
    await said('/kehoach thêm sửa bảng tin 10/12');
    const before = await said('/kehoach');
    const answer = await said(text);
    expect(answer).toHaveLength(1);
    expect(answer[0]).toMatch(expected);
    expect(await said('/kehoach')).toEqual(before);
  });
});

describe('what can be read', () => {
  test.each([
    ['/kehoach them don duong ngo 7 15/12', /hạn thứ Ba, 15\/12\/2026[\s\S]*Việc: don duong ngo 7\n/u],
    ['/KEHOACH THÊM Dọn ngõ, hạn ngày 15/12/2026.', /hạn thứ Ba, 15\/12\/2026[\s\S]*Việc: Dọn ngõ\n/u],
    ['/kehoach thêm dọn ngõ trước thứ 6', /hạn thứ Sáu, 27\/11\/2026[\s\S]*Việc: dọn ngõ\n/u],
    ['/kehoach thêm dọn ngõ\nsửa bảng tin mai', /hạn thứ Ba, 24\/11\/2026[\s\S]*Việc: dọn ngõ sửa bảng tin\n/u],
    ['/kehoach thêm gặp đồng chí Mai thứ 7', /hạn thứ Bảy, 28\/11\/2026[\s\S]*Việc: gặp đồng chí Mai\n/u],
    ['/kehoach thêm rà lại 15/1', /hạn thứ Sáu, 15\/1\/2027/u],
    [`/kehoach thêm ${'x'.repeat(300)} hôm nay`, /\(hôm nay\)/u],
    ['/kehoach 1. ngày CN', /hạn Chủ nhật, 29\/11\/2026/u],
    ['/kehoach mục 1 người thanh binh', /Phụ trách: Lê Thanh Bình/u],
    ['/kehoach 1 việc kể chuyện cây đa 15/12', /Việc: kể chuyện cây đa 15\/12\n/u],
  ])('%s', async (text, expected) => {
    await said('/kehoach thêm sửa bảng tin 10/12');
    const answer = await said(text);
    expect(answer).toHaveLength(1);
    expect(answer[0]).toMatch(expected);
  });

  test('a plan of sixty long items is read page by page, each well within a message', async () => {
    for (let item = 1; item <= 60; item++) await said(`/kehoach thêm ${'việc dài '.repeat(33)}15/12`);
    expect((await said('/kehoach thêm thêm một việc 15/12'))[0]).toMatch(/nhiều nhất 60 mục chưa xong/u);
    const [first = ''] = await said('/kehoach');
    expect(first).toContain('trang 1/6');
    expect(first.length).toBeLessThan(2000);
    expect(await stage.press('An', PRIVATE, 'Xem tiếp')).toBe(true);
    expect(stage.heard(PRIVATE).at(-1)?.text).toMatch(/trang 2\/6[\s\S]*\n11\. /u);
    expect((await said('/kehoach trang 99'))[0]).toContain('trang 6/6');
  });
});
