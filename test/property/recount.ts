import type { CellEvent } from '../../src/core/cell/index.ts';
import type { WeekSummary } from '../../src/core/cell/summary.ts';
import type { StoredEvent } from '../../src/ports/store.ts';
import { dayOf } from './wall.ts';

/** A week of a cell as it was closed, and its figures as they were counted a second time. */
export type Week = {
  readonly closed: Extract<CellEvent, { type: 'WeekClosed' }>;
  readonly counted: Omit<WeekSummary, 'missed'>;
};

type Member = { readonly standing: string };

/** Everything of one meeting that its figures depend on. */
type Meeting = {
  readonly reports: Map<string, string>;
  /** Who was on the roster at its latest close; null while it is open. */
  closed: {
    readonly standings: ReadonlyMap<string, string>;
    readonly outside: number;
    readonly came: number;
    readonly excused: number;
  } | null;
  /** The week of its latest close. */
  week: number;
};

/**
 * Counts a cell's weeks anew from the raw events of its stream, sharing nothing with the book that the cell keeps itself:
 * whole lists of what happened, and sums over them at each closing.
 */
export function recount(raw: readonly StoredEvent[]): readonly Week[] {
  const members = new Map<string, Member>();
  const rounds = new Map<number, Extract<CellEvent, { type: 'RoundOpened' }>>();
  const meetings: Meeting[] = [];
  const items = new Map<number, { day: string; open: boolean }>();
  const weeks: Week[] = [];
  let outside = 0;
  let happened: CellEvent[] = [];

  for (const event of raw as readonly CellEvent[]) {
    happened.push(event);
    const meeting = meetings.at(-1);
    switch (event.type) {
      case 'MemberAdmitted':
      case 'RoleGiven':
        members.set(event.person, { standing: event.standing });
        break;
      case 'MemberLeft':
        members.delete(event.person);
        break;
      case 'OutsideCounted':
        outside = event.active;
        break;
      case 'RoundOpened':
        rounds.set(event.round, event);
        break;
      case 'MeetingOpened':
        meetings.push({ reports: new Map(), closed: null, week: -1 });
        break;
      case 'PresenceReported':
        meeting?.reports.set(event.person, event.state);
        break;
      case 'MeetingClosed': {
        if (!meeting) break;
        const standings = new Map([...members].map(([person, { standing }]) => [person, standing]));
        meeting.closed = { standings, outside: event.outside.active, came: event.came, excused: event.excused };
        meeting.week = weeks.length;
        break;
      }
      case 'MeetingReopened':
        if (meeting) meeting.closed = null;
        break;
      case 'PlanItemsMade':
        for (const { item, day } of event.items) items.set(item, { day, open: true });
        break;
      case 'PlanItemAdded':
        items.set(event.item, { day: event.day, open: true });
        break;
      case 'PlanItemMoved':
        items.set(event.item, { day: event.day, open: true });
        break;
      case 'PlanItemDone':
      case 'PlanItemDropped':
        items.set(event.item, { day: items.get(event.item)?.day ?? '', open: false });
        break;
      case 'PlanItemReopened':
        items.set(event.item, { day: items.get(event.item)?.day ?? '', open: true });
        break;
      case 'WeekClosed': {
        const held = meetings.filter(({ closed, week }) => closed !== null && week === weeks.length);
        const late = [...items.values()].filter(({ day, open }) => open && day < dayOf(event.to)).length;
        weeks.push({ closed: event, counted: { ...figures(happened, members, rounds, held), outside, late } });
        happened = [];
        break;
      }
      default:
    }
  }
  return weeks;
}

function figures(
  happened: readonly CellEvent[],
  members: ReadonlyMap<string, Member>,
  rounds: ReadonlyMap<number, Extract<CellEvent, { type: 'RoundOpened' }>>,
  held: readonly Meeting[],
) {
  const of = <T extends CellEvent['type']>(type: T) =>
    happened.filter((event): event is Extract<CellEvent, { type: T }> => event.type === type);
  const active = [...members].filter(([, { standing }]) => standing === 'active').map(([person]) => person);
  const activeIn = (acts: readonly { readonly person: string }[]) =>
    active.filter((person) => acts.some((act) => act.person === person)).length;
  const answers = of('QuestionAnswered');
  const right = answers.filter(({ round, index, option }) => rounds.get(round)?.questions[index]?.answer === option);
  const counts = held.map(countOf);
  const sum = (key: 'total' | 'present' | 'excused' | 'missing') => counts.reduce((all, each) => all + each[key], 0);

  return {
    active: active.length,
    rounds: of('RoundOpened').length,
    asked: of('RoundOpened').length > 0 ? active.length : 0,
    took: activeIn(answers),
    answers: answers.length,
    right: right.length,
    lessons: of('LessonPosted').length,
    taught: of('LessonPosted').length > 0 ? active.length : 0,
    readers: activeIn(of('LessonRead')),
    meetings: {
      held: held.length,
      total: sum('total'),
      present: sum('present'),
      excused: sum('excused'),
      missing: sum('missing'),
    },
    deeds: {
      told: of('DeedTold').length,
      approved: of('DeedApproved').length,
      posted: of('DeedsHighlighted').flatMap(({ deeds }) => deeds).length,
    },
  };
}

/** Tổng số = có mặt + vắng có lý do + vắng không lý do; who is exempt or away is outside it unless they came. */
function countOf({ reports, closed }: Meeting) {
  if (!closed) throw new Error('a meeting that is open has no figures');
  const { standings, outside, came, excused } = closed;
  const all = [...standings].map(([person, standing]) => ({ standing, said: reports.get(person) ?? '' }));
  const there = all.filter(({ said }) => said === 'present' || said === 'late');
  const expected = all.filter((each) => each.standing === 'active' && !there.includes(each));
  const sorry = expected.filter(({ said }) => said === 'excused').length;
  return {
    total: there.length + expected.length + outside,
    present: there.length + came,
    excused: sorry + excused,
    missing: expected.length - sorry + outside - came - excused,
  };
}
