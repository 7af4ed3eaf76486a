import fc from 'fast-check';
import { openMeeting, type Presence } from '../../src/core/cell/attendance.ts';
import { oldestWaiting } from '../../src/core/cell/deed-state.ts';
import { openItems } from '../../src/core/cell/plan-state.ts';
import { press } from '../../src/core/press.ts';
import { DAY, type Instant, MINUTE } from '../../src/core/time.ts';
import { type Founding, NAMES, type Village } from './village.ts';
import { dayOf, minuteOf } from './wall.ts';

/** What may happen. `pick` chooses among what there is at that moment, so that every sequence can be played. */
const DEEDS = {
  answer: 6,
  read: 4,
  tellDeed: 4,
  approve: 4,
  highlight: 1,
  remindOnce: 2,
  remindWeekly: 2,
  pause: 1,
  resume: 1,
  set: 2,
  call: 2,
  report: 3,
  close: 3,
  reopen: 1,
  record: 1,
  quiz: 1,
  planMade: 1,
  plan: 3,
  join: 1,
  admit: 1,
  leave: 1,
  role: 1,
  unreminded: 1,
  again: 1,
  off: 2,
  deaths: 4,
  fault: 1,
  mood: 1,
} as const;

export type Act = {
  readonly is: keyof typeof DEEDS;
  /** Minutes after the founding. */
  readonly at: number;
  readonly cell: number;
  readonly pick: number;
  /** Whether the heart beats at once afterwards, as it mostly does. */
  readonly beats: boolean;
};

export type Weeks = { readonly founding: Founding; readonly weeks: number; readonly acts: readonly Act[] };

const DAY_MINUTES = 24 * 60;

/** Mondays: two plain ones, and those before Tết 2027, in it, and before 2/9/2026 and the days around 1/5/2027. */
const STARTS = ['2026-11-16', '2026-06-08', '2027-01-25', '2027-02-01', '2026-08-24', '2026-08-31', '2027-04-26'];

/** Minutes of the week just before much falls due. */
const HOT = [
  7 * 60 + 25,
  2 * DAY_MINUTES + 19 * 60 + 25,
  3 * DAY_MINUTES + 19 * 60 + 25,
  4 * DAY_MINUTES + 15 * 60 + 55,
  5 * DAY_MINUTES + 7 * 60 + 55,
];

const pick = fc.noBias(fc.nat({ max: 0xffff }));
const week = fc.noBias(fc.nat({ max: 2 }));
const minute = fc.noBias(
  fc.oneof(
    fc.nat({ max: 7 * DAY_MINUTES - 1 }),
    fc.tuple(fc.constantFrom(...HOT), fc.nat({ max: 20 })).map(([hot, more]) => hot + more),
  ),
);
const at = fc.tuple(week, minute).map(([weeks, minutes]) => weeks * 7 * DAY_MINUTES + minutes);
const is = fc.oneof(
  ...Object.entries(DEEDS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Act['is']) })),
);
const act = fc.record({ is, at, cell: fc.nat({ max: 1 }), pick, beats: fc.nat({ max: 4 }).map((n) => n > 0) });

export const randomWeeks: fc.Arbitrary<Weeks> = fc
  .record({
    founding: fc.record({
      start: fc.constantFrom(...STARTS),
      cells: fc.integer({ min: 1, max: 2 }),
      people: fc.integer({ min: 3, max: 5 }),
      disk: fc.nat({ max: 24 }).map((n) => n === 24),
    }),
    weeks: fc.integer({ min: 1, max: 3 }),
    acts: fc.array(act, { minLength: 10, maxLength: 60, size: 'max' }),
  })
  .map(({ founding, weeks, acts }) => ({
    founding,
    weeks,
    acts: acts.map((each) => ({ ...each, at: each.at % (weeks * 7 * DAY_MINUTES) })).sort((a, b) => a.at - b.at),
  }));

const NEWCOMER = 'Kiều';
const STATES: readonly Presence[] = ['present', 'late', 'excused', 'absent'];
const SETTINGS = [
  'bài học thứ 3 8h',
  'bài học thứ 2 7h30',
  'bài học CN 20h',
  'trắc nghiệm thứ 5 19h',
  'trắc nghiệm thứ 4 19h30',
  'việc tốt thứ 7 10h',
  'việc tốt thứ 6 16h',
  'số câu 2',
  'mở 12',
  'mở 60',
  'ngoài 2 miễn 1 tạm vắng 1',
  'ngoài 0',
];
const OFF = [5, 70, 600, 1500, 4000, 9 * DAY_MINUTES];

/** Words that stand for one deed or reminder, so that they can be counted wherever they come again. */
export const TOKEN = /số hiệu (\d+)\./u;

export async function perform(village: Village, { is, cell: which, pick, beats }: Act, token: string): Promise<void> {
  const cell = village.cells[which % village.cells.length] ?? 'c1';
  const seat = (n: number) => `${cell}p${(n % village.people) + 1}`;
  const nameOf = (person: string) => NAMES[Number(person.at(-1)) - 1] ?? '';
  const say = (who: string, text: string, group: string | null = null) =>
    village.deliver(who, nameOf(who) || NEWCOMER, group, { is: 'text', text });
  const push = (who: string, pressed: string, group: string | null = null) =>
    village.deliver(who, nameOf(who) || NEWCOMER, group, { is: 'choice', press: pressed });
  const secretary = seat(0);
  /** The last seat comes and goes; the others stay, so that what they tell is surely taken. */
  const last = seat(village.people - 1);
  const newcomer = `${cell}n`;
  const bit = (n: number) => ((pick >> n) & 1) === 1;
  const some = Array.from({ length: village.people }, (_, n) => n).filter(bit);

  switch (is) {
    case 'answer': {
      const { open } = (await village.peek(cell)).quizzes;
      for (const n of open ? [...some, -1] : []) {
        const who = n < 0 ? newcomer : seat(n);
        for (const [index] of (open?.questions ?? []).entries()) {
          if ((pick + n + index) % 4 > 0) {
            await push(who, press.answer(cell, open?.round ?? 0, index, (pick + n + index) % 3), cell);
          }
        }
      }
      break;
    }
    case 'read': {
      const { current } = (await village.peek(cell)).lessons;
      for (const n of current ? some : []) await push(seat(n), press.readLesson(cell, current?.week ?? ''), cell);
      break;
    }
    case 'tellDeed':
      await say(seat(pick % (village.people - 1)), `/viectot giúp bà con gặt lúa, ${token}`, bit(6) ? cell : null);
      break;
    case 'approve':
      for (let times = 0; times <= pick % 3; times++) {
        const waiting = oldestWaiting(await village.peek(cell));
        if (waiting) await push(secretary, press.decideDeed(cell, waiting.deed, 'ok'));
      }
      break;
    case 'highlight':
      await say(secretary, '/tongket', cell);
      break;
    case 'remindOnce': {
      const due = village.now() + (5 + (pick % (4 * DAY_MINUTES))) * MINUTE;
      await say(secretary, `/nhac nộp báo cáo ${token} lúc ${clock(due)} ngày ${date(due)}`, cell);
      break;
    }
    case 'remindWeekly': {
      const weekday = pick % 7 === 6 ? 'CN' : `thứ ${(pick % 7) + 2}`;
      await say(secretary, `/nhac nộp đảng phí ${token} lúc ${6 + (pick % 17)}h30 ${weekday} hằng tuần`, cell);
      break;
    }
    case 'pause':
      await say(secretary, `/tamdung ${1 + (pick % 2)} tuần`, cell);
      break;
    case 'resume':
      await say(secretary, '/tamdung thôi', cell);
      break;
    case 'set':
      await say(secretary, `/caidat ${SETTINGS[pick % SETTINGS.length]}`, cell);
      break;
    case 'call': {
      const starts = village.now() + (30 + (pick % (2 * DAY_MINUTES))) * MINUTE;
      const kind = bit(3) ? 'họp chi bộ' : 'sinh hoạt chuyên đề';
      await say(secretary, `/diemdanh ${clock(starts)} ${date(starts)} ${kind}`, cell);
      break;
    }
    case 'report': {
      const open = openMeeting(await village.peek(cell));
      for (const n of open ? some : []) {
        const state = STATES[(pick + n) % 3] ?? 'present';
        await push(seat(n), press.report(cell, open?.meeting ?? 0, state), cell);
      }
      break;
    }
    case 'close':
      await say(secretary, '/chot 1 0 luôn', cell);
      await say(secretary, '/chot luôn', cell);
      break;
    case 'reopen':
      await say(secretary, '/molai', cell);
      break;
    case 'record': {
      const how = ['có mặt', 'vắng có lý do ốm', 'vắng không lý do'][pick % 3];
      await say(secretary, `/ghiho ${NAMES[pick % village.people]} ${how}`);
      break;
    }
    case 'quiz':
      await say(secretary, '/tracnghiem', cell);
      break;
    case 'planMade':
      await push(secretary, press.makePlan(cell));
      break;
    case 'plan':
      await plan(village, cell, pick, (text) => say(secretary, text));
      break;
    case 'join':
      await say(bit(0) ? newcomer : last, '/thamgia', cell);
      await push(bit(0) ? newcomer : last, press.consent(cell));
      break;
    case 'admit':
      for (const person of (await village.peek(cell)).roster.applicants.keys()) {
        await push(secretary, press.decideJoin(cell, person, pick % 4 === 3 ? 'khong' : 'duyet'));
      }
      break;
    case 'leave':
      await say(secretary, `/vaitro ${bit(0) ? NEWCOMER : nameOf(last)} nghỉ`);
      break;
    case 'role': {
      const state = ['tạm vắng', 'miễn sinh hoạt', 'sinh hoạt', 'dự bị'][pick % 4];
      await say(secretary, `/vaitro ${NAMES[pick % village.people]} ${state}`);
      break;
    }
    case 'unreminded':
      await say(seat(pick), bit(5) ? 'đừng nhắc tôi nữa' : 'nhắc tôi lại');
      break;
    case 'again':
      await village.again();
      break;
    case 'off':
      await village.off(OFF[pick % OFF.length] ?? 0);
      break;
    case 'deaths': {
      const nths = [1 + (pick % 40), 1 + ((pick >> 3) % 12), 1 + ((pick >> 5) % 12)].slice(0, 1 + (pick % 3));
      const mishaps = nths.map((nth, n) => ({ nth, when: bit(n) ? 'before' : 'after', is: 'death' }) as const);
      village.lieInWait(mishaps, [0, 1, 3, 90, 1500][(pick >> 4) % 5] ?? 0);
      return;
    }
    case 'fault':
      village.lieInWait([{ nth: 1 + (pick % 30), when: bit(7) ? 'before' : 'after', is: 'fault' }], 0);
      return;
    case 'mood': {
      village.mood(pick % 3 === 0 ? { is: 'unknown' } : { is: 'retryAfter', ms: 5000 }, 1 + (pick % 5));
      return;
    }
    default:
      is satisfies never;
  }
  if (beats) await village.beat();
}

/** Something about the plan, typed by the secretary. */
async function plan(village: Village, cell: string, pick: number, say: (text: string) => Promise<void>) {
  const items = openItems(await village.peek(cell));
  const item = items[pick % Math.max(1, items.length)]?.item;
  const day = date(village.now() + (pick % 9) * DAY);
  const added = `/kehoach thêm đi thăm gia đình chính sách ${day}`;
  if (item === undefined) return say(added);
  const given = NAMES[pick % village.people];
  return say(
    [added, `/kehoach ${item} ngày ${day}`, `/kehoach ${item} người ${given}`, `/kehoach ${item} xong`][pick % 4] ?? '',
  );
}

function clock(at: Instant): string {
  const minute = minuteOf(at);
  return `${Math.floor(minute / 60)}h${String(minute % 60).padStart(2, '0')}`;
}

function date(at: Instant): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  return `${day}/${month}/${year}`;
}
