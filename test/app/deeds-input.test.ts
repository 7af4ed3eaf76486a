import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { deedsOf } from '../../src/core/cell/deed-state.ts';
import type { Place } from '../../src/core/message.ts';
import { press } from '../../src/core/press.ts';
import { instantOf } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';

const zone = 'Asia/Ho_Chi_Minh';
const now = instantOf('2026-11-24', 9 * 60, zone);
const nobody = { name: '', office: null, probationary: false, standing: 'active' } as const;

/** Two cells: An (bí thư) and Bình in the first, Lan (bí thư) and Dung in the second. */
async function openCells() {
  const store = openSqlite({ file: ':memory:' });
  const world = { library: { questions: new Map(), topics: new Map(), outline: new Map(), holidays: new Map() }, zone };
  const log = { info() {}, warn() {}, error() {} };
  const app = createApp({ store, world, commands, channels: [], secret: 'test', log });
  const member = (name: string, office: 'secretary' | null = null) => ({
    ...nobody,
    name,
    office,
    person: name,
    accounts: [{ channel: 'web', id: name, chat: name } as const],
  });
  const place = (id: string): Place => ({ channel: 'web', kind: 'group', id });
  const found = (cell: string, members: readonly ReturnType<typeof member>[]) =>
    foundCell(app.house, 'test', { cell, name: cell, places: [place(cell)], members, plan: new Map() }, now);
  await found('c1', [member('An', 'secretary'), member('Bình')]);
  await found('c2', [member('Lan', 'secretary'), member('Dung')]);

  let causes = 0;
  const send = async (who: string, group: string | null, body: { text: string } | { press: string }) => {
    const at: Place = group ? place(group) : { channel: 'web', kind: 'private', id: who };
    const read = 'text' in body ? ({ is: 'text', ...body } as const) : ({ is: 'choice', ...body } as const);
    const inbound = { cause: `t:${++causes}`, place: at, sender: { id: who, name: who }, at: now, body: read };
    const replies = await app.handle(inbound);
    return replies.map(({ message }) => message.text).join('\n');
  };
  return {
    say: (who: string, text: string, group: string | null = null) => send(who, group, { text }),
    press: (who: string, pressed: string, group: string | null = null) => send(who, group, { press: pressed }),
    deeds: async () => deedsOf(await app.house.cells.read('c1')),
  };
}

const LONG = 'x'.repeat(9000);

describe('what cannot be done is answered with one clear sentence, and nothing is written', () => {
  it.each([
    ['Bình', '/viectot', 'Xin đồng chí viết như sau: /viectot'],
    ['Bình', '/viectot    ', 'Xin đồng chí viết như sau: /viectot'],
    ['Bình', '/viectot đừng nêu tên', 'Xin đồng chí viết như sau: /viectot'],
    ['Bình', 'việc tốt:', 'Xin đồng chí viết như sau: /viectot'],
    ['Bình', '/viectot 👍', '“👍”'],
    ['Bình', 'việc tốt: 👨‍👩‍👧', '“👨‍👩‍👧”'],
    ['Bình', '/viectot 12345 !!!', '“12345 !!!”'],
    ['Bình', `/viectot ${LONG}`, '9.009'],
    ['Bình', `/viectot ${'a'.repeat(1001)}`, '1.001'],
    ['Bình', '/viectot rút', 'không có việc tốt nào đang chờ'],
    ['Bình', '/duyet', 'do bí thư hoặc chi ủy làm'],
    ['Bình', '/duyet trả lại xấu quá', 'do bí thư hoặc chi ủy làm'],
    ['Bình', '/tongket', 'do bí thư hoặc chi ủy làm'],
    ['An', '/duyet', 'Không có việc tốt nào chờ duyệt'],
    ['An', '/duyet trả lại kể rõ hơn', 'Không có việc tốt nào chờ duyệt'],
    ['An', '/duyet trả lại số 99 kể rõ hơn', 'đã được xử lý'],
    ['An', '/duyet hết đi', 'Xin đồng chí viết như sau: /duyet'],
    ['An', `/duyet trả lại ${'a'.repeat(501)}`, '501'],
    ['An', 'duyệt việc tốt số 4', 'đã được xử lý'],
    ['An', '/tongket', 'Chưa có việc tốt mới nào'],
    ['Ai', '/viectot vá đường', 'chưa có tên trong chi bộ'],
    ['Ai', '/tongket', 'chưa có tên trong chi bộ'],
  ])('%s: %.40s', async (who, text, wanted) => {
    const cells = await openCells();
    const said = await cells.say(who, text);
    expect(said).toContain(wanted);
    expect(said.split('\n')).toHaveLength(1);
    expect(await cells.deeds()).toEqual({ told: 0, approved: 0, posted: 0, waiting: 0, ready: 0 });
  });

  it.each([
    ['an officer of another cell', 'Lan', press.decideDeed('c1', 1, 'ok'), 'chưa có tên trong chi bộ'],
    ['a member of another cell', 'Dung', press.ownDeed('c1', 1, 'back'), 'chưa có tên trong chi bộ'],
    ['the same number in one’s own cell', 'Lan', press.decideDeed('c2', 1, 'ok'), 'đã được xử lý'],
    ['a member who is no officer', 'Bình', press.decideDeed('c1', 1, 'ok'), 'do bí thư hoặc chi ủy làm'],
    ['an officer who did not tell it', 'An', press.ownDeed('c1', 1, 'yes'), 'dành cho đồng chí đã kể'],
    ['a deed that never was', 'An', press.decideDeed('c1', 8, 'back'), 'đã được xử lý'],
    ['a button never made', 'An', 'duyet c1 1 all', 'không còn dùng được'],
    ['a number never made', 'Bình', 'viectot c1 1e3 yes', 'không còn dùng được'],
    ['no number at all', 'Bình', 'viectot c1', 'không còn dùng được'],
  ])('a button pressed by %s', async (_, who, pressed, wanted) => {
    const cells = await openCells();
    await cells.say('Bình', '/viectot vá đường');
    expect(await cells.press(who, pressed)).toContain(wanted);
    expect(await cells.deeds()).toMatchObject({ told: 1, waiting: 1 });
  });

  it.each([press.decideDeed('c1', 1, 'ok'), press.decideDeed('c1', 1, 'shorter'), press.ownDeed('c1', 1, 'yes')])(
    '%s pressed in the group, where its button never stands',
    async (pressed) => {
      const cells = await openCells();
      await cells.say('Bình', '/viectot vá đường');
      await cells.say('Bình', '/viectot biếu gạo');
      const said = await cells.press('An', pressed, 'c1');
      expect(said).not.toMatch(/vá đường|biếu gạo/u);
      expect(await cells.deeds()).toMatchObject({ waiting: 2 });
    },
  );

  it('a group’s own talk about good deeds is left alone', async () => {
    const cells = await openCells();
    for (const talk of ['việc này tốt quá', 'em không đăng ký việc tốt tuần này', 'việc tốt thì nên kể: ai cũng vui']) {
      expect(await cells.say('Bình', talk, 'c1')).toBe('');
    }
    expect(await cells.deeds()).toMatchObject({ told: 0 });
  });

  it('“đăng ký việc tốt: …” is heard, and the group reads only thanks', async () => {
    const cells = await openCells();
    const said = await cells.say('Bình', 'đăng ký việc tốt: giúp bà Tư sửa mái nhà', 'c1');
    expect(said).toBe('Đã ghi, cảm ơn đồng chí!');
    expect(await cells.deeds()).toMatchObject({ told: 1, waiting: 1 });
  });
});
