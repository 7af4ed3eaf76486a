import { expect } from 'vitest';
import { isRefusal } from '../../src/core/aggregate.ts';
import { type CellEvent, type CellIntent, cellIn } from '../../src/core/cell/index.ts';
import { type Role, standingOf } from '../../src/core/cell/roles.ts';
import type { Cell } from '../../src/core/cell/state.ts';
import type { Library, Question, Topic, World } from '../../src/core/library.ts';
import type { Effect, Place, Post } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import { type Instant, instantOf } from '../../src/core/time.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';
export const GROUP: Place = { channel: 'web', kind: 'group', id: '1' };

/** `at('2026-11-25 19:30')` in Vietnam. The week of Monday 2026-11-23 is 2026-W48. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const [hour, minute] = time.split(':').map(Number);
  return instantOf(day, (hour ?? 0) * 60 + (minute ?? 0), ZONE);
}

export function question(id: string, category: string, more: Partial<Question> = {}): Question {
  return {
    id,
    category,
    text: `Câu hỏi ${id}?`,
    options: ['Một', 'Hai', 'Ba', 'Bốn'],
    answer: 1,
    explanation: `Vì sao ${id}.`,
    source: { document: `Sách ${id}`, url: `https://example.vn/${id}` },
    avoidWith: [],
    enabled: true,
    ...more,
  };
}

function topic(id: string, categories: readonly string[]): Topic {
  const points = ['Điểm một.', 'Điểm hai.', 'Điểm ba.'];
  return { id, title: `Chủ đề ${id}`, points, categories, sources: [{ document: 'Sách', url: 'https://example.vn' }] };
}

/** Weeks are on topic t1; from the 49th on, on t2. Six questions about `a`, two about `b`. */
export function libraryOf(questions: readonly Question[], topics: readonly Topic[] = TOPICS): Library {
  return {
    questions: new Map(questions.map((each) => [each.id, each])),
    topics: new Map(topics.map((each) => [each.id, each])),
    outline: new Map(Array.from({ length: 53 }, (_, week) => [week + 1, week + 1 < 49 ? 't1' : 't2'])),
    holidays: new Map(),
  };
}

const TOPICS = [topic('t1', ['a']), topic('t2', ['b'])];

export const QUESTIONS = [
  ...['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((id) => question(id, 'a')),
  ...['b1', 'b2'].map((id) => question(id, 'b')),
];

export const world: World = { library: libraryOf(QUESTIONS), zone: ZONE };

/** The usual people; `An` runs the cell. */
export const PEOPLE: Readonly<Record<string, readonly Role[]>> = {
  an: ['bí thư'],
  binh: [],
  chi: ['dự bị'],
  dung: ['miễn sinh hoạt'],
  giang: ['tạm vắng'],
};

/** A cell founded on Sunday 2026-11-22 with one group, as the events that made it. */
export function cellOf(people = PEOPLE, inWorld = world, founded = at('2026-11-22 12:00')): readonly CellEvent[] {
  const members = Object.entries(people).map(
    ([person, roles]) => ({ type: 'Admit', person, name: person, ...standingOf(roles) }) as const,
  );
  const intents: readonly CellIntent[] = [
    { type: 'Found', cell: 'c1', name: 'Chi bộ 1' },
    { type: 'AddPlace', place: GROUP },
    ...members,
  ];
  let cell = cellIn(inWorld).initial;
  return intents.flatMap((intent) => {
    const decision = cellIn(inWorld).decide(cell, intent, { now: founded, seed: 1 });
    if (isRefusal(decision)) throw new Error(`${intent.type} was refused: ${decision.refused.key}`);
    cell = decision.reduce(cellIn(inWorld).evolve, cell);
    return decision;
  });
}

/** What was decided, what others see of it, and the cell afterwards. */
export type Outcome = {
  readonly events: readonly CellEvent[];
  readonly refused: Notice | null;
  readonly effects: readonly Effect[];
  readonly cell: Cell;
  readonly wakeAt: Instant | null;
  /** The same, but only of events with such types: a wake is about everything that fell due. */
  about(types: RegExp): Outcome;
  /** Asserts that exactly these events were decided. */
  gives(...events: readonly unknown[]): Outcome;
  /** Asserts a kind no: nothing decided, and this told. */
  refuses(notice: Partial<Notice>): Outcome;
};

/** `given(cellOf(), [events]).when(intent, '2026-11-25 19:30').gives(event)` */
export function given(cell: readonly CellEvent[], events: readonly CellEvent[] = [], inWorld = world) {
  const cells = cellIn(inWorld);
  const before = [...cell, ...events].reduce(cells.evolve, cells.initial);
  return {
    cell: before,
    wakeAt: cells.wakeAt(before),

    when(intent: CellIntent, now: string | Instant, seed = 7): Outcome {
      const instant = typeof now === 'string' ? at(now) : now;
      const decision = cells.decide(before, intent, { now: instant, seed });
      const refused = isRefusal(decision) ? decision.refused : null;
      let after = before;
      const decided = (isRefusal(decision) ? [] : decision).map((event) => {
        after = cells.evolve(after, event);
        return { event, effects: cells.effects(event, after) };
      });
      const outcomeOf = (kept: typeof decided): Outcome => {
        const events = kept.map(({ event }) => event);
        const outcome: Outcome = {
          events,
          refused,
          effects: kept.flatMap(({ effects }) => effects),
          cell: after,
          wakeAt: cells.wakeAt(after),
          about: (types) => outcomeOf(kept.filter(({ event }) => types.test(event.type))),
          gives(...expected) {
            expect(refused).toBeNull();
            expect(events).toEqual(expected);
            return outcome;
          },
          refuses(notice) {
            expect(refused).toMatchObject(notice);
            return outcome;
          },
        };
        return outcome;
      };
      return outcomeOf(decided);
    },
  };
}

export const wake: CellIntent = { type: 'Wake' };

/** The posts among effects, split by who reads them. */
export function postsOf(effects: readonly Effect[]) {
  const posts = effects.filter((effect): effect is Post => effect.kind === 'post');
  return {
    group: posts.filter(({ to }) => 'place' in to),
    privately: posts.flatMap(({ to, notice }) => ('person' in to ? [`${to.person}: ${notice.key}`] : [])),
    all: posts,
  };
}
