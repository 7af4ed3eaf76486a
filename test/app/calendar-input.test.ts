import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { at } from '../core/calendar-world.ts';

const NOW = at('2026-11-23 10:00');
const library = loadLibrary('data');
const silent = { info() {}, warn() {}, error() {} };
const group = { channel: 'web', kind: 'group', id: '1' } as const;

let store: ReturnType<typeof openSqlite>;
let app: ReturnType<typeof createApp>;
let sent = 0;

beforeEach(async () => {
  store = openSqlite({ file: ':memory:' });
  const world = { library, zone: 'Asia/Ho_Chi_Minh' };
  app = createApp({ store, world, commands, channels: [], secret: 'test', log: silent });
  const member = (name: string, office: 'secretary' | null) => ({
    person: name,
    name,
    office,
    probationary: false,
    standing: 'active' as const,
    accounts: [{ channel: 'web', id: name, chat: name } as const],
  });
  const members = [member('An', 'secretary'), member('Bình', null)];
  const settlement = { cell: 'c1', name: 'Chi bộ 1', places: [group], members, plan: new Map() };
  await foundCell(app.house, 'test', settlement, at('2026-11-23 00:00'));
});

afterEach(() => store.close());

type Body = { readonly is: 'text'; readonly text: string } | { readonly is: 'choice'; readonly press: string };

async function hear(body: Body, who: string, where: 'nhóm' | 'riêng'): Promise<string> {
  const place = where === 'nhóm' ? group : ({ channel: 'web', kind: 'private', id: who } as const);
  sent++;
  const replies = await app.handle({ cause: `web:${sent}`, place, sender: { id: who, name: who }, at: NOW, body });
  return replies.map(({ message }) => message.text).join('\n');
}

/** What is answered, and whether anything of the cell changed by it. */
async function ask(
  body: Body,
  who = 'An',
  where: 'nhóm' | 'riêng' = 'nhóm',
): Promise<[answer: string, changed: boolean]> {
  const before = await app.house.cells.read('c1');
  const answer = await hear(body, who, where);
  return [answer, (await app.house.cells.read('c1')) !== before];
}

const say = (text: string) => ({ is: 'text', text }) as const;
const press = (text: string) => ({ is: 'choice', press: text }) as const;

describe('what cannot be done is answered in one clear sentence, and changes nothing', () => {
  test.each([
    ['/tamdung', 'Chi bộ đang làm việc, không tạm dừng'],
    ['/tamdung 0 tuần', 'Nếp đọc thấy 0 tuần; tạm dừng được từ 1 đến 12 tuần'],
    ['/tamdung 13 tuần', 'Nếp đọc thấy 13 tuần'],
    ['/tamdung -1', 'Nếp đọc thấy -1 tuần'],
    ['/tamdung 1,5 tuần', 'Nếp đọc thấy 1.5 tuần'],
    ['/tamdung 999999 tuan', 'Nếp đọc thấy 999999 tuần'],
    ['/tamdung 2 tháng', '/tamdung 2 tuần'],
    ['/tamdung 👍', '/tamdung 2 tuần'],
    ['/tamdung thôi', 'không tạm dừng'],
    ['/nhac', '/nhac nộp đảng phí vào 8h thứ 6'],
    ['/nhac 👍', 'cho biết giờ'],
    ['/nhac 11h', 'Xin đồng chí viết như sau'],
    ['/nhac họp thứ 6', 'cho biết giờ'],
    ['/nhac họp 5h mai', '5 giờ sáng hay chiều'],
    ['/nhac họp lúc 8h', '08:00 thứ Hai, 23/11 đã qua'],
    ['/nhac họp lúc 8h 30/2', 'không có ngày 30/2'],
    ['/nhac họp trước ngày 99', 'không có ngày 99/11'],
    ['/nhac họp 25:00', 'cho biết giờ'],
    ['/nhac họp 8h hằng tuần', 'vào thứ mấy'],
    ['/nhac họp 8h hằng tháng', 'một lần hoặc hằng tuần'],
    [`/nhac ${'x'.repeat(501)} 8h mai`, 'Tin dài 501 ký tự, Nếp đọc được 500'],
    [`/nhac ${'x'.repeat(9000)} 8h mai`, 'Tin dài 9.013 ký tự'],
    ['/caidat lung tung', 'Xin đồng chí viết như sau'],
    ['/caidat bài học thứ 9 8h', 'Nếp chưa đọc được “thứ 9 8h”'],
    ['/caidat bài học 25h', 'Nếp chưa đọc được “25h”'],
    ['/caidat bài học mai 8h', 'Nếp chưa đọc được “mai 8h”'],
    ['/caidat bài học 5/12 8h', 'Nếp chưa đọc được “5/12 8h”'],
    ['/caidat bài học 5h', '5 giờ sáng hay chiều'],
    ['/caidat bài học 5h sáng', 'Nếp đọc thấy 05:00; Nếp chỉ tự nhắn từ 06:30 đến trước 21:30'],
    ['/caidat trắc nghiệm 22:00', 'Nếp đọc thấy 22:00'],
    ['/caidat trắc nghiệm thứ 4 19:30', 'Trắc nghiệm tới: 19:30 thứ Tư, 25/11'],
    ['/caidat số câu 6', 'Nếp đọc thấy “6”; số câu trắc nghiệm phải từ 1 đến 5'],
    ['/caidat số câu 0', 'Nếp đọc thấy “0”'],
    ['/caidat số câu nhiều', 'Nếp đọc thấy “nhiều”'],
    ['/caidat số câu -3', 'Nếp đọc thấy “-3”'],
    ['/caidat mở 73 giờ', 'Nếp đọc thấy “73”; số giờ mở trắc nghiệm phải từ 1 đến 72'],
    ['/caidat mở 4 ngày', 'Nếp đọc thấy “96”'],
    ['/caidat mở cửa', 'Nếp đọc thấy “cửa”'],
    ['/caidat ngoài 501', 'Nếp đọc thấy “501”; số đảng viên ngoài Nếp phải từ 0 đến 500'],
    ['/caidat ngoài nhiều', 'Xin đồng chí viết như sau'],
  ])('%s', async (text, expected) => {
    for (const written of [text, text.normalize('NFD')]) {
      const [answer, changed] = await ask(say(written));
      expect(answer).toContain(expected);
      expect(changed).toBe(false);
      expect(answer).not.toMatch(/undefined|NaN|null|Invalid/);
    }
  });

  test.each(['/tamdung 2 tuần', '/tamdung 99 tuần', '/nhac họp 8h mai', '/nhac', '/caidat', '/caidat số câu 9'])(
    '%s is not a member’s, whatever follows',
    async (text) => {
      for (const where of ['nhóm', 'riêng'] as const) {
        const [answer, changed] = await ask(say(text), 'Bình', where);
        expect(answer).toBe('Việc này do bí thư hoặc chi ủy làm. Đồng chí gõ /trogiup để xem việc của mình.');
        expect(changed).toBe(false);
      }
      expect((await ask(say(text), 'Người lạ'))[0]).toContain('chưa có tên trong chi bộ');
    },
  );

  test.each([
    'nhac c1',
    'nhac c1 1',
    'nhac c1 -1',
    'nhac c1 1.5',
    'nhac c1 một',
    'nhac c9 1',
    'caidat c1',
    'caidat c1 lesson',
    'caidat c1 lesson x',
    'caidat c1 lesson d 8',
    'caidat c1 lesson d 0',
    'caidat c1 lesson h 1440',
    'caidat c1 lesson h 1e3',
    'caidat c1 quiet h 480',
    'tamdung c1 2',
    'dungnhac c1',
  ])('a button that carries “%s”, which none of ours does', async (carried) => {
    const [answer, changed] = await ask(press(carried));
    expect(answer).toContain('Nút này không còn dùng được');
    expect(changed).toBe(false);
  });

  test.each([
    ['caidat c1 questions 9', 'phải từ 1 đến 5'],
    ['caidat c1 openHours 0', 'phải từ 1 đến 72'],
    ['caidat c1 lesson h 0', 'Nếp đọc thấy 00:00'],
  ])('a forged value: %s', async (carried, expected) => {
    const [answer, changed] = await ask(press(carried));
    expect(answer).toContain(expected);
    expect(changed).toBe(false);
  });
});

describe('settings are read as people type them', () => {
  test.each([
    ['/caidat bài học thứ 3 8h', 'Bài học: 08:00 thứ Ba hằng tuần'],
    ['/caidat bai hoc 8h thu ba', 'Bài học: 08:00 thứ Ba hằng tuần'],
    ['/caidat học: CN lúc 19:30', 'Bài học: 19:30 Chủ nhật hằng tuần'],
    ['/caidat giờ bài học 7h tối', 'Bài học: 19:00 thứ Hai hằng tuần'],
    ['/caidat ngày bài học thứ sáu', 'Bài học: 07:30 thứ Sáu hằng tuần'],
    ['/caidat trắc nghiệm vào thứ 5 lúc 19:30', 'Trắc nghiệm: 19:30 thứ Năm hằng tuần'],
    ['/caidat trac nghiem tối thứ 5 8h', 'Trắc nghiệm: 20:00 thứ Năm hằng tuần'],
    ['/caidat trắc nghiệm 08:00', 'Trắc nghiệm: 08:00 thứ Tư hằng tuần'],
    ['/caidat số câu 5', 'Mỗi lần trắc nghiệm: 5 câu, mở 24 giờ'],
    ['/caidat so cau 1 cau', 'Mỗi lần trắc nghiệm: 1 câu'],
    ['/caidat mở 48 giờ', 'mở 48 giờ'],
    ['/caidat mo 72h', 'mở 72 giờ'],
    ['/caidat mở trong 2 ngày', 'mở 48 giờ'],
    ['/caidat ngoài 5 miễn 2', 'Đảng viên ngoài Nếp: 5 sinh hoạt, 2 miễn'],
  ])('%s', async (text, expected) => {
    const [answer, changed] = await ask(say(text));
    expect(answer).toContain(expected);
    expect(changed).toBe(true);
  });

  test.each([
    ['/caidat bài học', 'Bài học vào thứ mấy'],
    ['/caidat số câu', 'mấy câu?'],
    ['/caidat mở', 'trong bao lâu?'],
  ])('%s alone asks with buttons', async (text, expected) => {
    expect(await ask(say(text))).toEqual([expect.stringContaining(expected), false]);
  });
});
