import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { deedsOf } from '../../src/core/cell/deed-state.ts';
import { readDeed } from '../../src/core/cell/deed-text.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import { ERASED, type Post } from '../../src/core/message.ts';
import { DAY, HOUR, type Instant, instantOf, MINUTE, WEEK } from '../../src/core/time.ts';
import { render } from '../../src/text/vi/index.ts';

const zone = 'Asia/Ho_Chi_Minh';
const world = { library: { questions: new Map(), topics: new Map(), outline: new Map(), holidays: new Map() }, zone };
const cells = cellIn(world);

const founded = instantOf('2026-11-23', 0, zone);
const tuesday = instantOf('2026-11-24', 9 * 60, zone);
const friday = instantOf('2026-11-27', 16 * 60, zone);

const admitted = (person: string, name: string, office: 'secretary' | 'deputy' | null = null): CellEvent => ({
  type: 'MemberAdmitted',
  by: null,
  at: founded,
  person,
  office,
  probationary: false,
  standing: 'active',
  words: { name: { of: [person], text: name } },
});

const cell: Cell = (
  [
    { type: 'CellFounded', at: founded, cell: 'c1', name: 'Chi bộ 1' },
    { type: 'PlaceAdded', at: founded, place: { channel: 'web', kind: 'group', id: '1' } },
    admitted('an', 'An', 'secretary'),
    admitted('lan', 'Lan', 'deputy'),
    admitted('binh', 'Bình'),
    admitted('chi', 'Chi'),
  ] satisfies CellEvent[]
).reduce(cells.evolve, cells.initial);

/** What a cell became after an intent, what it wrote, what others see, and why it said no. */
type Outcome = { cell: Cell; events: readonly CellEvent[]; posts: readonly Post[]; refused: string | null };

function when(before: Cell, intent: CellIntent, now: Instant): Outcome {
  const decision = cells.decide(before, intent, { now, seed: 1 });
  if (isRefusal(decision)) return { cell: before, events: [], posts: [], refused: decision.refused.key };
  const posts: Post[] = [];
  const after = decision.reduce((state, event) => {
    const next = cells.evolve(state, event);
    posts.push(...cells.effects(event, next).filter((effect) => effect.kind === 'post'));
    return next;
  }, before);
  return { cell: after, events: decision, posts, refused: null };
}

function given(...intents: readonly CellIntent[]): Cell {
  return intents.reduce((state, intent) => when(state, intent, tuesday).cell, cell);
}

const wake = (before: Cell, now: Instant) => when(before, { type: 'Wake' }, now);
const tell = (text: string, by = 'binh', anonymous = false): CellIntent => ({ type: 'TellDeed', by, text, anonymous });
const approve = (deed: number | null, by = 'an'): CellIntent => ({ type: 'ApproveDeed', by, deed });

/** What a group reads of these posts. */
function read(posts: readonly Post[]): string[] {
  return posts.filter(({ to }) => 'place' in to).map(({ notice, words }) => render(notice, words ?? {}, zone).text);
}

const heardBy = (posts: readonly Post[], person: string) =>
  posts.filter(({ to }) => 'person' in to && to.person === person).map(({ notice }) => notice.key);

describe('telling', () => {
  it('asks the teller privately, tells officers that something waits, and shows the group nothing', () => {
    const { posts, events } = when(cell, tell('vá đường'), tuesday);
    expect(events).toMatchObject([{ type: 'DeedTold', deed: 1, by: 'binh', words: { text: { of: ['binh'] } } }]);
    expect(heardBy(posts, 'binh')).toEqual(['deed.ask']);
    expect(heardBy(posts, 'an')).toEqual(['deed.waiting']);
    expect(heardBy(posts, 'lan')).toEqual(['deed.waiting']);
    expect(read(posts)).toEqual([]);
    expect(posts.every(({ quiet }) => quiet === undefined)).toBe(true);
  });

  it.each([
    ['dọn rác, đừng nêu tên', 'dọn rác'],
    ['dọn rác, xin đừng nêu tên em nhé!', 'dọn rác'],
    ['dọn rác. Dung neu ten toi nha', 'dọn rác.'],
    ['dọn rác (không nêu tên).', 'dọn rác'],
    ['Giấu tên. Tôi dọn rác', 'Tôi dọn rác'],
    ['dọn rác, ĐỪNG NÊU TÊN, rồi trồng hoa', 'dọn rác, rồi trồng hoa'],
    ['dọn rác, đừng nêu tên. Hôm sau trồng hoa', 'dọn rác. Hôm sau trồng hoa'],
    ['dọn rác đừng nêu tên trồng hoa', 'dọn rác trồng hoa'],
    ['đừng nêu tên dọn rác, nhưng xin giấu tên', 'dọn rác'],
    ['dọn rác, đừng nêu tên'.normalize('NFD'), 'dọn rác'],
  ])('takes %j to heart and keeps %j', (written, text) => {
    expect(readDeed(written)).toEqual({ is: 'deed', text, anonymous: true });
  });

  it.each(['nêu tên cụ Tư', 'không nêu gì thêm', 'chú Giàu tên thật là Tư', 'nói thẳng, không nếu'])(
    'leaves %j as it is',
    (text) => {
      expect(readDeed(text)).toEqual({ is: 'deed', text, anonymous: false });
    },
  );
});

describe('deciding', () => {
  it('lets the first of two officers decide, and tells the second', () => {
    const approved = given(tell('vá đường'), approve(1));
    expect(when(approved, approve(1, 'lan'), tuesday).refused).toBe('deed.decided');
    const returned = { type: 'ReturnDeed', by: 'lan', deed: 1, remark: 'kể rõ hơn' } as const;
    expect(when(approved, returned, tuesday).refused).toBe('deed.decided');
  });

  it('is for officers, and its first steps for the teller', () => {
    const told = given(tell('vá đường'));
    expect(when(told, approve(1, 'chi'), tuesday).refused).toBe('refused.office');
    expect(when(told, { type: 'HighlightDeeds', by: 'chi' }, tuesday).refused).toBe('refused.office');
    for (const type of ['AgreeDeed', 'UnnameDeed', 'WithdrawDeed'] as const) {
      expect(when(told, { type, by: 'an', deed: 1 }, tuesday).refused).toBe('deed.notYours');
      expect(when(told, { type, by: 'binh', deed: 7 }, tuesday).refused).toBe('deed.gone');
      expect(when(told, { type, by: 'stranger', deed: 1 }, tuesday).refused).toBe('refused.stranger');
    }
  });

  it('asks for the remark, and a question about a withdrawn deed is dropped by the answer', () => {
    const asked = when(given(tell('vá đường')), { type: 'ReturnDeed', by: 'an', deed: 1, remark: null }, tuesday);
    expect(heardBy(asked.posts, 'an')).toEqual(['deed.askOfficer']);
    const withdrawn = when(asked.cell, { type: 'WithdrawDeed', by: 'binh', deed: null }, tuesday).cell;
    const answered = when(withdrawn, { type: 'ReturnDeed', by: 'an', deed: 1, remark: 'rõ hơn' }, tuesday);
    expect(answered.events).toMatchObject([{ type: 'DeedQuestionDropped', by: 'an' }]);
    expect(answered.cell.deeds.asked.size).toBe(0);
  });

  it('keeps what was told and posts what was shortened, also without the name once that is asked for', () => {
    const shorter = { type: 'ShortenDeed', by: 'an', deed: 1, text: 'vá đường', anonymous: true } as const;
    const { cell: after, posts } = when(given(tell('vá con đường đầu thôn')), shorter, tuesday);
    expect(heardBy(posts, 'binh')).toEqual(['deed.shortened']);
    expect(after.deeds.queue).toMatchObject([{ text: 'vá đường', anonymous: true, approved: true }]);
    const longer = { ...shorter, text: 'vá con đường đầu thôn và cuối thôn' };
    expect(when(given(tell('vá con đường đầu thôn')), longer, tuesday).refused).toBe('deed.notShorter');
  });
});

describe('the Friday highlight', () => {
  it('posts approved deeds once, with thanks, held back by quiet hours', () => {
    const ready = given(tell('vá đường'), tell('biếu gạo', 'chi', true), tell('chưa duyệt'), approve(1), approve(2));
    expect(cells.wakeAt(ready)).toBeLessThanOrEqual(friday);
    const { cell: after, posts } = wake(ready, friday);
    const highlights = posts.filter(({ notice }) => notice.key === 'deed.highlights');
    expect(read(highlights)).toEqual([
      'Việc tốt trong tuần\n\n• vá đường\nCảm ơn đồng chí Bình!\n\n• biếu gạo\nCảm ơn một đồng chí!',
    ]);
    expect(JSON.stringify(highlights[0]?.notice)).not.toContain('chi');
    expect(highlights[0]?.quiet).toBeDefined();
    expect(deedsOf(after)).toEqual({ told: 3, approved: 2, posted: 2, waiting: 1, ready: 0 });
    expect(wake(after, friday + MINUTE).events).toEqual([]);
    expect(cells.wakeAt(after)).toBeGreaterThan(friday);
  });

  it('holds five and rolls the rest over, fewer when they would not fit one message', () => {
    const six = [1, 2, 3, 4, 5, 6];
    const ready = given(...six.map((n) => tell(`việc ${n}`)), ...six.map((n) => approve(n)));
    const first = wake(ready, friday);
    expect(first.cell.deeds.latest.map(({ deed }) => deed)).toEqual([1, 2, 3, 4, 5]);
    expect(wake(first.cell, friday + WEEK).cell.deeds.latest.map(({ deed }) => deed)).toEqual([6]);

    const long = given(...six.map(() => tell('dài '.repeat(240))), ...six.map((n) => approve(n)));
    expect(wake(long, friday).cell.deeds.latest).toHaveLength(3);
  });

  it('is made up days later, once for all that was missed', () => {
    const ready = given(tell('vá đường'), approve(1));
    const late = wake(ready, friday + 2 * WEEK + 3 * DAY);
    expect(late.events.filter(({ type }) => type === 'DeedsHighlighted')).toHaveLength(1);
    expect(wake(late.cell, friday + 2 * WEEK + 4 * DAY).events).toEqual([]);
  });

  it('leaves to Friday only what /tongket has not posted', () => {
    const posted = when(given(tell('vá đường'), approve(1)), { type: 'HighlightDeeds', by: 'an' }, tuesday);
    expect(posted.posts.map(({ quiet }) => quiet)).toEqual([undefined]);
    expect(wake(posted.cell, friday).events.map(({ type }) => type)).toContain('DeedsPassed');
    expect(when(posted.cell, { type: 'HighlightDeeds', by: 'an' }, tuesday).refused).toBe('deed.noneApproved');
  });

  it('invites at most once in four weeks, and never on another day', () => {
    const kinds: string[] = [];
    let state = cell;
    for (let week = 0; week < 9; week++) {
      const { cell: after, events } = wake(state, friday + week * WEEK);
      kinds.push(...events.map(({ type }) => type).filter((type) => type.startsWith('Deeds')));
      state = after;
    }
    expect(kinds.map((kind) => (kind === 'DeedsInvited' ? 1 : 0))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(wake(cell, friday + 9 * HOUR).events.map(({ type }) => type)).toContain('DeedsPassed');
  });

  it('loses nothing where there is no group to post to', () => {
    const homeless = { ...given(tell('vá đường'), approve(1)), roster: { ...cell.roster, places: [] } };
    expect(deedsOf(wake(homeless, friday).cell)).toMatchObject({ posted: 0, ready: 1 });
  });

  it('drops the deeds of the forgotten, also when their words are read back erased', () => {
    const ready = given(tell('vá đường'), tell('biếu gạo', 'chi'), approve(1), approve(2));
    const { cell: after } = when(ready, { type: 'Forget', person: 'binh' }, tuesday);
    expect(read(wake(after, friday).posts)).toEqual([
      expect.stringMatching(/^Việc tốt trong tuần\n\n• biếu gạo\nCảm ơn đồng chí Chi!$/u),
    ]);
    expect(deedsOf(after)).toMatchObject({ told: 2, approved: 2 });
    const erased = { type: 'DeedTold', at: tuesday, deed: 1, by: 'gone', anonymous: false } as const;
    const reloaded = cells.evolve(cell, { ...erased, words: { text: { of: ['gone'], text: ERASED } } });
    expect(deedsOf(reloaded)).toMatchObject({ told: 1, waiting: 0 });
  });
});
