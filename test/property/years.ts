import { isRefusal } from '../../src/core/aggregate.ts';
import { openMeeting } from '../../src/core/cell/attendance.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import { type Role, standingOf } from '../../src/core/cell/roles.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { World } from '../../src/core/library.ts';
import type { Place } from '../../src/core/message.ts';
import { addDays, DAY, HOUR, type Instant, instantOf, localOf, MINUTE } from '../../src/core/time.ts';

/** A number from 0 up to, and without, `below`. */
export type Dice = (below: number) => number;

/** Mulberry32: the same throws for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PEOPLE: readonly (readonly [string, ...Role[]])[] = [
  ['an', 'bí thư'],
  ['binh', 'phó bí thư'],
  ['chi'],
  ['dung', 'dự bị'],
  ['giang', 'miễn sinh hoạt'],
  ['hoa'],
];
/** They come and go. */
const GUESTS = ['khanh', 'lan', 'minh'];
const EVERYONE = [...PEOPLE.map(([person]) => person), ...GUESTS];
const group = (id: number): Place => ({ channel: 'telegram', kind: 'group', id: `g${id}` });

const founding: readonly CellIntent[] = [
  { type: 'Found', cell: 'c1', name: 'Chi bộ 1' },
  { type: 'AddPlace', place: group(0) },
  ...PEOPLE.map(
    ([person, ...roles]) => ({ type: 'Admit', person, name: `Đ/c ${person}`, ...standingOf(roles) }) as const,
  ),
];

/** What is decided at `now`: nothing where it was refused. */
function decided(cell: Cell, intent: CellIntent, now: Instant, world: World): readonly CellEvent[] {
  const decision = cellIn(world).decide(cell, intent, { now, seed: now % 1000 });
  return isRefusal(decision) ? [] : decision;
}

/** How long nothing happens: mostly minutes or hours, so that what belongs together meets. */
function pauseBefore(dice: Dice): number {
  return ([1 + dice(14), 1 + dice(60), 30 + dice(200), 60 * dice(12), 60 * dice(60)][dice(5)] ?? 1) * MINUTE;
}

export const START = instantOf('2026-03-02', 10 * 60, 'Asia/Ho_Chi_Minh');

type Acts = (cell: Cell, now: Instant, dice: Dice, world: World) => readonly CellIntent[];

type Weeks = {
  readonly world: World;
  readonly seed: number;
  readonly weeks: number;
  /** What happens then, out of what there is; anything, unless it is said. */
  readonly acts?: Acts;
};

/** Weeks of a cell; `happened` hears of all that was decided, in its order. */
export function playWeeks(
  { world, seed, weeks, acts = (...given) => [something(...given)] }: Weeks,
  happened: (events: readonly CellEvent[], now: Instant) => void,
): void {
  const cells = cellIn(world);
  const dice = diceOf(seed);
  let cell = cells.initial;
  let now = START;
  const decide = (intent: CellIntent) => {
    const events = decided(cell, intent, now, world);
    cell = events.reduce(cells.evolve, cell);
    happened(events, now);
  };
  for (const intent of founding) decide(intent);
  while (now < START + weeks * 7 * DAY) {
    const next = now + pauseBefore(dice);
    for (let at = cells.wakeAt(cell); at !== null && at <= next; at = cells.wakeAt(cell)) {
      now = Math.max(now, at);
      decide({ type: 'Wake' });
    }
    now = next;
    for (const intent of acts(cell, now, dice, world)) decide(intent);
  }
}

/** What a cell does that keeps up with itself: nothing is left lying about. */
export const diligent: Acts = ({ lessons, quizzes, meetings, deeds, plan }, now, dice, { zone }) => {
  const people = PEOPLE.map(([person]) => person);
  const by = people[dice(people.length)] ?? 'an';
  const { open } = quizzes;
  const { latest } = meetings;
  const isMeeting = latest !== null && latest.closed === null;
  const day = addDays(localOf(now, zone).day, 7);
  return [
    { type: 'ReadLesson', by, week: lessons.current?.week ?? '' },
    ...[0, 1, 2].map((index) => ({ type: 'Answer', by, round: open?.round ?? 0, index, option: dice(4) }) as const),
    { type: 'Report', by, person: by, meeting: null, state: 'present', reason: null, reachable: false },
    ...(isMeeting && latest.startsAt < now
      ? ([{ type: 'CloseMeeting', by: 'an', meeting: null, endsAt: now, sure: true, came: 0, excused: 0 }] as const)
      : []),
    ...(!isMeeting && now - (latest?.startsAt ?? 0) > 25 * DAY
      ? ([{ type: 'CallMeeting', by: 'an', kind: 'regular', startsAt: now + DAY, title: 'họp' }] as const)
      : []),
    ...(dice(40) === 0 ? ([{ type: 'TellDeed', by, text: `giúp bà con ${now}`, anonymous: false }] as const) : []),
    ...deeds.queue.map(({ deed }) => ({ type: 'ApproveDeed', by: 'an', deed }) as const),
    ...(dice(60) === 0 ? ([{ type: 'AddPlanItem', by: 'an', day, task: 'thăm hỏi' }] as const) : []),
    ...(dice(20) === 0
      ? [...plan.items.keys()].map((item) => ({ type: 'FinishPlanItem', by: 'an', item }) as const)
      : []),
  ];
};

/** Something that happens, out of what there is at that moment. */
function something(cell: Cell, now: Instant, dice: Dice, world: World): CellIntent {
  const one = <T>(from: readonly T[]): T => from[dice(from.length)] as T;
  const by = one(EVERYONE);
  const officer = one(['an', 'an', 'binh', by]);
  const person = one(EVERYONE);
  const guest = one([...GUESTS, ...GUESTS, person]);
  const { open, last } = cell.quizzes;
  const round = one([open, open, last]) ?? open;
  const index = dice(3);
  const today = localOf(now, world.zone).day;
  const state = one(['present', 'late', 'excused', 'absent'] as const);
  const reason = one([null, 'đi công tác']);
  const meeting = openMeeting(cell)?.meeting ?? null;
  const deed = one(cell.deeds.queue)?.deed ?? null;
  const item = one([...cell.plan.items.keys(), 1]);
  const day = addDays(today, dice(20));
  const polls = [...cell.polls.sent.keys()];
  const place = group(dice(3));
  const photo = { channel: 'telegram', file: `file${now}`, album: one([null, 'album']) } as const;
  const post = one(cell.live);
  const hour = { weekday: one([1, 2, 3, 4, 5, 6, 7] as const), minute: 60 * (7 + dice(13)) };
  const unit = one(['u1', 'u2']);
  const all: readonly (() => CellIntent)[] = [
    () => ({ type: 'AskJoin', person: guest, name: `Đ/c ${guest}` }),
    () => ({ type: 'Approve', by: officer, person: guest, name: one([null, 'Tên khác']) }),
    () => ({ type: 'Approve', by: officer, person: guest, name: null }),
    () => ({ type: 'Decline', by: officer, person: guest }),
    () => ({ type: 'AskName', by: officer, person: guest }),
    () => ({
      type: 'GiveRole',
      by: officer,
      person,
      ...standingOf(one<readonly Role[]>([[], ['tạm vắng'], ['dự bị'], ['miễn sinh hoạt']])),
    }),
    () => ({ type: 'Dismiss', by: officer, person: guest }),
    () => (dice(8) === 0 ? { type: 'Forget', person: guest } : { type: 'Resume', by: officer }),
    () => ({ type: 'CountOutside', by: officer, active: dice(4), exempt: dice(2), away: 0 }),
    () => (dice(6) === 0 ? { type: 'AddPlace', place } : { type: 'ReviewDeeds', by: officer }),
    () =>
      dice(9) === 0 ? { type: 'MovePlace', from: place, to: group(dice(3)) } : { type: 'ReviewDeeds', by: officer },
    () => (dice(9) === 0 ? { type: 'LosePlace', place, told: false } : { type: 'ReviewDeeds', by: officer }),
    () => ({ type: 'ReportUndelivered', effect: 'e', notice: 'lesson.post', group: true }),
    () => ({ type: 'ReadLesson', by, week: cell.lessons.current?.week ?? '' }),
    () => ({ type: 'ReadLesson', by, week: cell.lessons.current?.week ?? '' }),
    () => ({ type: 'AdoptPlan', topics: {} }),
    () => ({ type: 'OpenRound', by: officer }),
    () => ({ type: 'Answer', by, round: round?.round ?? 0, index, option: dice(4) }),
    () => ({ type: 'Answer', by, round: round?.round ?? 0, index, option: dice(4) }),
    () => ({ type: 'Answer', by, round: round?.round ?? 0, index, option: dice(4) }),
    () => ({ type: 'Vote', by, poll: one([...polls, 'none']), option: one([0, 1, 2, null]) }),
    () => ({ type: 'Vote', by, poll: one([...polls, 'none']), option: one([0, 1, 2, null]) }),
    () => ({ type: 'SetPublicQuiz', by: officer, on: dice(2) === 0 }),
    () => ({ type: 'DoubtPoll', round: round?.round ?? 1, index, code: 1 }),
    () => {
      if (!round) return { type: 'OpenRound', by: officer };
      const subject = { is: 'question', round: round.round, index } as const;
      const poll = cell.polls.round === null ? {} : { poll: `poll${now}` };
      return { type: 'KeepReceipt', subject, place, receipt: { message: `m${now}`, ...poll } };
    },
    () => ({
      type: 'KeepReceipt',
      subject: { is: 'lesson', week: cell.lessons.current?.week ?? '' },
      place,
      receipt: { message: `m${now}` },
    }),
    () => ({
      type: 'KeepReceipt',
      subject: { is: 'meeting', meeting: cell.meetings.count, reopened: false },
      place,
      receipt: { message: `m${now}` },
    }),
    () => (post ? { type: 'DropReceipt', place: post.place, receipt: post.receipt } : { type: 'Resume', by }),
    () => ({
      type: 'CallMeeting',
      by: officer,
      kind: one(['regular', 'regular', 'thematic'] as const),
      startsAt: now + HOUR * (1 + dice(60)),
      title: 'họp',
    }),
    () => ({ type: 'Report', by, person: by, meeting, state, reason, reachable: true }),
    () => ({ type: 'Report', by, person: by, meeting, state, reason, reachable: true }),
    () => ({ type: 'Record', by: officer, person, meeting: null, state, reason, reachable: true }),
    () => ({ type: 'CloseMeeting', by: officer, meeting: null, endsAt: now, sure: true, came: 0, excused: 0 }),
    () => ({ type: 'ReopenMeeting', by: officer }),
    () => ({ type: 'Relay', by, person, state, reason }),
    () => ({ type: 'DropRelay', by: officer, person }),
    () => ({ type: 'JoinUnit', unit, hour }),
    () => ({ type: 'LeaveUnit', unit }),
    () => ({ type: 'SetDigestHour', unit, hour }),
    () => ({
      type: 'TellDeed',
      by,
      text: `giúp bà con ${now}`,
      anonymous: dice(2) === 0,
      ...(dice(3) === 0 && { photo }),
    }),
    () => ({ type: 'TellDeed', by, text: `giúp bà con ${now}`, anonymous: false }),
    () => ({ type: 'ShowPhoto', by, photo, meant: dice(2) === 0, waits: true }),
    () => ({ type: 'AgreeDeed', by: cell.deeds.queue[0]?.by ?? by, deed: deed ?? 0 }),
    () => ({ type: 'UnnameDeed', by: cell.deeds.queue[0]?.by ?? by, deed: deed ?? 0 }),
    () => ({ type: 'WithdrawDeed', by, deed: null }),
    () => ({ type: 'ReviewDeeds', by: officer }),
    () => ({ type: 'ApproveDeed', by: officer, deed }),
    () => ({ type: 'ApproveDeed', by: officer, deed }),
    () => ({ type: 'ReturnDeed', by: officer, deed, remark: one([null, 'rõ hơn nhé']) }),
    () => ({ type: 'ShortenDeed', by: officer, deed, text: one([null, 'giúp']), anonymous: dice(4) === 0 }),
    () => ({ type: 'HighlightDeeds', by: officer }),
    () => ({ type: 'MakePlan', by: officer }),
    () => ({ type: 'AddPlanItem', by: officer, day, task: 'thăm gia đình chính sách' }),
    () => ({ type: 'TaskPlanItem', by: officer, item, task: `việc ${now}` }),
    () => ({ type: 'AssignPlanItem', by: officer, item, person }),
    () => ({ type: 'MovePlanItem', by: officer, item, day }),
    () => ({ type: 'FinishPlanItem', by: officer, item }),
    () => ({ type: 'FinishPlanItem', by: officer, item }),
    () => ({ type: 'DropPlanItem', by: officer, item }),
    () => ({ type: 'ReopenPlanItem', by: officer, item }),
    () => ({
      type: 'SetReminder',
      by: officer,
      dueAt: now + HOUR * dice(99),
      weekly: dice(3) === 0,
      text: 'nộp đảng phí',
    }),
    () => ({ type: 'CancelReminder', by: officer, reminder: one([...cell.reminders.waiting.keys(), 1]) }),
    () => (dice(5) === 0 ? { type: 'Pause', by: officer, weeks: 1 + dice(2) } : { type: 'Resume', by: officer }),
    () => ({ type: 'StopReminders', by }),
    () => ({ type: 'ResumeReminders', by }),
    () => ({
      type: 'SetHour',
      by: officer,
      slot: one(['lesson', 'quiz', 'highlights'] as const),
      weekday: hour.weekday,
      minute: hour.minute,
    }),
    () => ({ type: 'SetNumber', by: officer, setting: one(['questions', 'openHours'] as const), value: 1 + dice(5) }),
  ];
  // While a quiz is open people answer it.
  const quizzing = all.filter((each) => /Answer|Vote|KeepReceipt/u.test(String(each)));
  return one(open && dice(2) === 0 ? quizzing : all)();
}
