import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { playUntil } from '../../src/app/play.ts';
import { type Turned, turnBook } from '../../src/app/turn.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { CellEvent, cellIn } from '../../src/core/cell/index.ts';
import { type Role, standingOf } from '../../src/core/cell/roles.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { World } from '../../src/core/library.ts';
import type { Choice, Effect, Message, Place } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import { instantOf, MINUTE } from '../../src/core/time.ts';
import type { Channel, Sent } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';

const { questions, ...library } = loadLibrary('data');

/** So few questions that eight weeks use them up, first of all those that give each other away; two may not be asked. */
const few = [...questions.values()]
  .sort((one, other) => other.avoidWith.length - one.avoidWith.length || one.id.localeCompare(other.id))
  .slice(0, 16)
  .map((question, index) => [question.id, { ...question, enabled: index % 8 !== 7 }] as const);

export const world: World = { library: { ...library, questions: new Map(few) }, zone: 'Asia/Ho_Chi_Minh' };

/** Monday 25 January 2027, half an hour before the first lesson and eleven days before Tết. */
export const START = instantOf('2027-01-25', 7 * 60, world.zone);

const CELL = 'c1';
const GROUPS = ['g1', 'g2'];

/** Someone who is in no cell, until they ask to be and an officer says yes. */
const NEWCOMER = { id: 'p0', name: 'Kiều Văn Tuýnh', corrected: 'Kiều Văn Tuynh' };

/** Names that stand in no lesson and no question, so that finding one means that the bot named somebody. */
const NAMES: readonly (readonly [name: string, ...roles: Role[]])[] = [
  ['Ưng Thị Khuyên', 'bí thư'],
  ['Mạc Văn Quýnh', 'phó bí thư'],
  ['Tống Thị Nhiễu'],
  ['Lều Văn Khoắng'],
  ['Giáp Thị Chuẩy', 'dự bị'],
  ['Ông Văn Toạng', 'miễn sinh hoạt'],
  ['Khổng Thị Ngoằng', 'tạm vắng'],
];

const PEOPLE = NAMES.map(([name, ...roles], index) => ({ id: `p${index + 1}`, name, roles }));

/** Every name that may be told, and whose it is. */
export const NAMED: readonly { readonly id: string; readonly name: string }[] = [
  ...PEOPLE,
  NEWCOMER,
  { id: NEWCOMER.id, name: NEWCOMER.corrected },
];

/** The account of a person of the cell: only the newcomer was given an id by Nếp itself. */
export function accountOf(person: string): string {
  return PEOPLE.some(({ id }) => id === person) ? person : NEWCOMER.id;
}

/** The answer to “lý do?”; a reason only where that was the last thing this person was asked. */
const CHILD_IS_ILL = 'con ốm';

/** What people type; `BIMAT` marks a reason, which nobody but those who run the cell may read. */
const TEXTS: readonly string[] = [
  '/vang BIMAT đi khám bệnh',
  '/vang',
  'xin vắng vì BIMAT nhà có việc',
  CHILD_IS_ILL,
  'đừng nhắc tôi nữa',
  'nhắc tôi lại',
  'có mặt',
  'em đến muộn ạ',
  'đã đọc',
  '/hoc',
  '/diem',
  '/lich',
  '/trogiup',
  '/batdau',
  '/thamgia',
  '1A',
  'câu 2 chọn B',
  '5c',
  '/tracnghiem',
  '/viectot giúp cụ Sáu lợp lại mái hiên sau trận mưa đêm',
  'việc tốt: cả tổ cùng nhau dọn sạch con ngõ sau chợ phiên',
  '/viectot không nêu tên: góp mười cân gạo cho bếp cơm trưa',
  '/viectot rút',
  '/khongco gi BIMAT',
  '',
  '😀'.repeat(3000),
  'xin chào các đồng chí'.normalize('NFD'),
];

/** What those who run the cell type besides; the others try it too and hear a kind no. */
const OFFICE: readonly string[] = [
  '/diemdanh 19:30 mai họp chi bộ',
  '/diemdanh 19:30 mai họp chi bộ',
  '/diemdanh 8h30 sáng mai sinh hoạt chuyên đề',
  '/diemdanh 20:00 thứ 6 họp',
  '/diemdanh 23:45',
  '/diemdanh 30/2 19:30',
  '/diemdanh',
  '/tracnghiem',
  '/tracnghiem',
  '/chot',
  '/chot luôn',
  '/chot luôn',
  '/chot 1 0 luon',
  '/chot 99 99 luôn',
  '/molai',
  '/molai',
  '/siso',
  '/caidat ngoài 3 miễn 1 tạm vắng 2',
  '/caidat ngoài 0',
  '/caidat ngoài 0',
  '/caidat',
  '/ghiho Nhiễu vắng có lý do BIMAT đau dạ dày',
  '/ghiho Quýnh có mặt',
  '/ghiho Toạng có mặt',
  '/ghiho Ngoằng vắng không lý do',
  '/ghiho Văn vắng có lý do BIMAT đi viện',
  NEWCOMER.corrected,
  '/vaitro',
  '/vaitro Nhiễu chi ủy',
  '/vaitro Nhiễu đảng viên',
  '/vaitro Toạng sinh hoạt',
  '/vaitro Khoắng tạm vắng',
  '/vaitro Tuýnh dự bị',
  '/vaitro Chuẩy nghỉ',
  '/vaitro Tuynh nghỉ',
  '/duyet',
  '/duyet',
  '/duyet',
  '/tongket',
  '/tongket',
  'viết ngắn thôi',
  '/nhac đọc báo tường lúc 22:15 hôm nay',
  '/nhac nộp đảng phí 7h30 thứ 2 hằng tuần',
  '/tamdung 1 tuần',
  '/tamdung thôi',
  '/tamdung thôi',
];

/** Buttons from last month, from another cell, and from somebody's imagination. */
const FORGED: readonly string[] = [
  'diemdanh c1 99 present',
  'traloi c1 1 0 9',
  'chot c1 zz',
  'hoc c1 2020-W01',
  'x',
  '',
];

/** How the platform takes what is sent to it. */
const MOODS: readonly ((to: Place) => Sent)[] = [
  () => ({ is: 'sent' }),
  () => ({ is: 'sent' }),
  () => ({ is: 'sent' }),
  () => ({ is: 'sent' }),
  () => ({ is: 'retryAfter', ms: 5000 }),
  () => ({ is: 'unknown' }),
  (to) => (to.kind === 'private' ? { is: 'gone' } : { is: 'sent' }),
  (to) => (to.id === 'g2' ? { is: 'gone' } : { is: 'sent' }),
];

/** One thing the bot said, or may have said where the platform left it open. */
export type Heard = {
  readonly to: Pick<Place, 'kind' | 'id'>;
  readonly at: number;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** What the outbox sent it for; without it, it is a reply. */
  readonly effect?: {
    readonly id: string;
    /** When the clock decided it; null where a person did. */
    readonly clock: number | null;
    readonly expires: number | undefined;
    readonly notice: Notice['key'];
  };
};

/** A cell, its people and their platform, on a clock moved by hand. */
export type Street = {
  now(): number;
  say(who: number, where: number, text: number): Promise<void>;
  press(who: number, which: number): Promise<void>;
  /** The newcomer asks to be in the cell. */
  join(answer: number): Promise<void>;
  live(minutes: number): Promise<void>;
  outage(minutes: number): Promise<void>;
  restart(): void;
  mood(which: number): void;
  /** Closes the cell's book as if its year were over: another process does, and this one is not told. */
  turn(): Promise<Turned>;
  cell(): Promise<Cell>;
  eventsAfter(version: number): Promise<readonly CellEvent[]>;
  /** What was said since this was asked last. */
  takeHeard(): readonly Heard[];
  /** How often each post was surely, and how often perhaps, put into its chat. */
  copies(): ReadonlyMap<string, { readonly sure: number; readonly unsure: number }>;
  /** The posts of each lesson and question to each group; more than one is one too many. */
  posts(): ReadonlyMap<string, ReadonlySet<string>>;
  /** How many posts were dropped because their time was over. */
  dropped(): number;
  close(): Promise<void>;
};

export async function openStreet(): Promise<Street> {
  const effects = new Map<string, Effect>();
  const copies = new Map<string, { sure: number; unsure: number }>();
  const posts = new Map<string, Set<string>>();
  let heard: Heard[] = [];
  let offered: { readonly place: Pick<Place, 'kind' | 'id'>; readonly press: string }[] = [];
  let now = START;
  let updates = 0;
  let dropped = 0;
  let platform = MOODS[0];

  const inner = openSqlite({ file: ':memory:' });
  const store: Store = {
    ...inner,
    async claim(at, limit, lease) {
      const claimed = await inner.claim(at, limit, lease);
      for (const { id, effect } of claimed) effects.set(id, effect);
      return claimed;
    },
    async settle(id, as) {
      const effect = effects.get(id);
      if (as === 'done' && effect?.kind === 'post' && (effect.expires ?? now + 1) <= now) dropped++;
      return inner.settle(id, as);
    },
  };

  /** What each person was asked last, to be answered by what they write next in private. */
  const lastAsked = new Map<string, 'reason' | 'other'>();

  const hear = (to: Pick<Place, 'kind' | 'id'>, { text, choices = [] }: Message, effect?: Heard['effect']) => {
    if (to.kind === 'private' && text.includes('vì lý do gì?')) lastAsked.set(to.id, 'reason');
    if (to.kind === 'private' && /viết lại ngắn hơn|muốn nhắn gì|họ tên đúng/u.test(text))
      lastAsked.set(to.id, 'other');
    heard.push({ to, at: now, text, choices, ...(effect && { effect }) });
    offered.push(...choices.map(({ press }) => ({ place: { kind: to.kind, id: to.id }, press })));
    // Old buttons stay within reach: the first ones, and all of the last days.
    if (offered.length > 120) offered = [...offered.slice(0, 30), ...offered.slice(-60)];
  };

  const channel: Channel = {
    name: 'web',
    capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: true },
    async start() {},
    async stop() {},
    async send({ id, to, message }) {
      const sent = platform?.(to) ?? { is: 'sent' };
      if (sent.is !== 'sent' && sent.is !== 'unknown') return sent;
      const count = copies.get(id) ?? { sure: 0, unsure: 0 };
      count[sent.is === 'sent' ? 'sure' : 'unsure']++;
      copies.set(id, count);

      const effect = effects.get(id);
      if (effect?.kind !== 'post') throw new Error(`sent without having been claimed: ${id}`);
      const { notice, expires } = effect;
      if (notice.key === 'lesson.post') note(`lesson of ${notice.week} in ${to.id}`, id);
      if (notice.key === 'quiz.question') note(`question ${notice.round}.${notice.index} in ${to.id}`, id);
      const woken = /^\S+ wake:(\d+):/u.exec(id)?.[1];
      hear(to, message, { id, clock: woken === undefined ? null : Number(woken), expires, notice: notice.key });
      return sent;
    },
  };

  const note = (what: string, id: string) => posts.set(what, (posts.get(what) ?? new Set<string>()).add(id));

  const log = {
    info() {},
    warn() {},
    error(facts: object, sentence: string) {
      const fault = 'fault' in facts ? facts.fault : undefined;
      throw new Error(`${sentence}: ${fault instanceof Error ? fault.stack : JSON.stringify(facts)}`);
    },
  };
  const open = (): App => {
    const app = createApp({ store, world, commands, channels: [channel], secret: 'street', log });
    return {
      ...app,
      async tick(at) {
        await app.tick(at);
        const next = await store.next();
        if (next !== null && next <= at) throw new Error(`after a beat at ${at} something is due still, at ${next}`);
      },
    };
  };

  let app = open();
  const clock = {
    now: () => now,
    set(to: number) {
      now = to;
    },
  };

  const members = PEOPLE.map(({ id, name, roles }) => ({
    person: id,
    accounts: [{ channel: 'web', id, chat: id } as const],
    name,
    ...standingOf(roles),
  }));
  const places = GROUPS.map((id) => ({ channel: 'web', kind: 'group', id }) as const);
  await foundCell(app.house, 'street', { cell: CELL, name: 'Chi bộ Phố', places, members, plan: new Map() }, now);

  type Somebody = { readonly id: string; readonly name: string };
  const senders: readonly Somebody[] = [...PEOPLE, NEWCOMER];
  /** Those who run the cell act half of the time; else the days would be quiet. */
  const pick = (who: number) => senders[who % 2 === 0 ? (who / 2) % 2 : who % senders.length] ?? NEWCOMER;
  const privately = ({ id }: Somebody) => ({ kind: 'private', id }) as const;
  const inGroup = (id: string) => ({ kind: 'group', id }) as const;
  const tell = async (
    { id, name }: Somebody,
    place: Pick<Place, 'kind' | 'id'>,
    body: Parameters<App['handle']>[0]['body'],
    twice: boolean,
  ) => {
    const inbound = {
      cause: `street:${++updates}`,
      place: { channel: 'web', ...place } as const,
      sender: { id, name },
      at: now,
      body,
    };
    const answers = await Promise.all([app.handle(inbound), ...(twice ? [app.handle(inbound)] : [])]);
    for (const { to, message } of answers.flat()) hear(to === 'place' ? place : { kind: 'private', id }, message);
  };

  return {
    now: clock.now,

    async say(who, where, text) {
      const sender = pick(who);
      const group = GROUPS[where % 5];
      const place = group === undefined ? privately(sender) : inGroup(group);
      const texts = who % 2 === 0 || text % 10 === 0 ? OFFICE : TEXTS;
      const said = texts[text % texts.length] ?? '';
      const isReason = said === CHILD_IS_ILL && lastAsked.get(sender.id) === 'reason' && place.kind === 'private';
      await tell(sender, place, { is: 'text', text: isReason ? `BIMAT ${said}` : said }, text % 11 === 0);
      if (where % 7 !== 0) await app.tick(now);
    },

    async press(who, which) {
      const sender = pick(who);
      const within = offered.filter(({ place }) => place.kind === 'group' || place.id === sender.id);
      const own = within.filter(({ place }) => place.kind === 'private').slice(-6);
      // Most presses are on what was offered lately, and half of those on what was asked of this person alone.
      const near = [within.slice(-20), within, own, own][which % 4] ?? within;
      const chosen = near[which % Math.max(1, near.length)];
      const forged = { place: inGroup('g1'), press: FORGED[which % FORGED.length] ?? '' };
      const { place, press } = which % 23 === 0 || !chosen ? forged : chosen;
      await tell(sender, place, { is: 'choice', press }, which % 5 === 0);
      if (which % 7 !== 0) await app.tick(now);
    },

    async join(answer) {
      await tell(NEWCOMER, inGroup('g1'), { is: 'text', text: '/thamgia' }, false);
      const consent = offered.findLast(({ place }) => place.id === NEWCOMER.id);
      if (consent) await tell(NEWCOMER, consent.place, { is: 'choice', press: consent.press }, answer % 2 === 0);
      await app.tick(now);
      // Answered at once now and then; else it is one of the buttons that wait.
      const officer = pick(answer);
      const lately = offered.filter(({ place }) => place.id === officer.id).slice(-3);
      const decision = lately[answer % 4];
      if (decision) await tell(officer, decision.place, { is: 'choice', press: decision.press }, answer % 3 === 0);
      await app.tick(now);
    },

    live: (minutes) => playUntil(app, store, clock, now + minutes * MINUTE),

    async outage(minutes) {
      now += minutes * MINUTE;
      app = open();
      await app.tick(now);
    },

    restart() {
      app = open();
    },

    mood(which) {
      platform = MOODS[which % MOODS.length];
    },

    turn() {
      const cell = cellIn(world);
      const books = { ...cell.books, isFull: () => true };
      return turnBook(store, `cell/${CELL}`, { ...cell, books }, CellEvent, now);
    },

    cell: () => app.house.cells.read(CELL),
    eventsAfter: async (version) =>
      (await eventsOf(store, `cell/${CELL}`, version)).map((event) => CellEvent.parse(event)),
    takeHeard() {
      const taken = heard;
      heard = [];
      return taken;
    },
    copies: () => copies,
    posts: () => posts,
    dropped: () => dropped,
    close: () => store.close(),
  };
}
