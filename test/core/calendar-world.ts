import { isRefusal } from '../../src/core/aggregate.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import { pausedUntil } from '../../src/core/cell/pause.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { Topic, World } from '../../src/core/library.ts';
import { addDays, type Instant, instantOf, localOf } from '../../src/core/time.ts';
import { wordOf } from '../../src/core/words.ts';

const zone = 'Asia/Ho_Chi_Minh';

const topic: Topic = { id: 't01', title: 'Chữ CẦN', points: ['Một.'], categories: ['can'], sources: [] };

const question = (id: string) => ({
  id,
  category: 'can',
  text: `${id}?`,
  options: ['Một', 'Hai'],
  answer: 0,
  explanation: 'Vì thế.',
  source: { document: 'Sách', url: 'https://example.vn' },
  avoidWith: [],
  enabled: true,
});

/** Tết 2027, the two days of Quốc khánh 2027, and whatever days a test adds. */
export function worldWith(...more: readonly string[]): World {
  const tet = Array.from({ length: 7 }, (_, index) => addDays('2027-02-05', index));
  const holidays = new Map([...tet, '2027-09-02', '2027-09-03', ...more].map((day) => [day, 'nghỉ']));
  const questions = new Map(Array.from({ length: 300 }, (_, index) => [`Q${index}`, question(`Q${index}`)]));
  const outline = new Map(Array.from({ length: 53 }, (_, index) => [index + 1, 't01']));
  return { library: { questions, topics: new Map([['t01', topic]]), outline, holidays }, zone };
}

/** `2026-11-23 07:30` in Vietnam. */
export function at(text: string): Instant {
  const [day = '', clock = '00:00'] = text.split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return instantOf(day, hour * 60 + minute, zone);
}

/** The instant as `at` reads it. */
export function told(moment: Instant | null): string | null {
  if (moment === null) return null;
  const { day, minute } = localOf(moment, zone);
  return `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** A cell founded at `since` in nhóm 1: An is its secretary, Bình and Chi are members. */
export function foundedAt(since: string): readonly CellEvent[] {
  const admit = (person: string, office: 'secretary' | null) =>
    ({
      type: 'MemberAdmitted',
      at: at(since),
      by: null,
      person,
      office,
      probationary: false,
      standing: 'active',
      words: { name: wordOf(person, person) },
    }) as const;
  return [
    { type: 'CellFounded', at: at(since), cell: 'c1', name: 'Chi bộ 1' },
    { type: 'PlaceAdded', at: at(since), place: { channel: 'web', kind: 'group', id: '1' } },
    admit('an', 'secretary'),
    admit('binh', null),
    admit('chi', null),
  ];
}

type Posted = {
  readonly type: 'LessonPosted' | 'RoundOpened';
  /** Its slot, or the moment an officer asked for it. */
  readonly when: Instant;
  readonly clock: boolean;
  readonly paused: boolean;
};

/** What falls due in a cell besides lesson, quiz and reminders. */
const OTHERS = /^(?:WeekClosed|Deeds|AbsencesChecked)/;

/** A cell driven by hand: what it decided, what people would see of it, and when it wants to wake. */
export function drive(world: World, events: readonly CellEvent[]) {
  const aggregate = cellIn(world);
  let cell: Cell = events.reduce(aggregate.evolve, aggregate.initial);
  const posted: Posted[] = [];
  const act = (intent: CellIntent, when: string) => {
    const decision = aggregate.decide(cell, intent, { now: at(when), seed: 7 });
    if (isRefusal(decision)) return { refused: decision.refused, events: [], effects: [] };
    const ours: CellEvent[] = [];
    const effects = decision.flatMap((event) => {
      if (event.type === 'LessonPosted' || event.type === 'RoundOpened') {
        const clock = event.type === 'LessonPosted' || event.by === null;
        posted.push({
          type: event.type,
          when: event.slot ?? event.at,
          clock,
          paused: pausedUntil(cell, event.at) !== null,
        });
      }
      cell = aggregate.evolve(cell, event);
      if (OTHERS.test(event.type)) return [];
      ours.push(event);
      return aggregate.effects(event, cell);
    });
    return { refused: null, events: ours, effects };
  };
  return {
    cell: () => cell,
    /** Every lesson and round so far, whether the clock started it, and whether the cell was paused then. */
    told: () => posted,
    act,
    wakeAt: () => told(aggregate.wakeAt(cell)),
    /** Wakes at every due moment up to `until`; answers the moments with the types of what was decided at each. */
    run(until: string) {
      const seen: string[] = [];
      for (;;) {
        const next = aggregate.wakeAt(cell);
        if (next === null || next > at(until)) return seen;
        const { events } = act({ type: 'Wake' }, told(next) ?? '');
        if (events.length > 0) seen.push(`${told(next)} ${events.map(({ type }) => type).join(' ')}`);
        const after = aggregate.wakeAt(cell);
        if (after !== null && after <= next)
          throw new Error(`still due at ${told(after)} after a wake at ${told(next)}`);
      }
    },
  };
}
