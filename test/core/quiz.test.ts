import { describe, expect, test } from 'vitest';
import type { CellEvent } from '../../src/core/cell/index.ts';
import { WEEK } from '../../src/core/time.ts';
import { at, cellOf, given, libraryOf, postsOf, QUESTIONS, question, wake, world, ZONE } from './given.ts';

/** Only what this is about: a wake is about everything that fell due. */
const QUIZ = /^(?:Round|Question)/u;

/** The lessons do not matter here. */
const noLesson: CellEvent = { type: 'LessonMissed', at: at('2026-11-22 12:00'), slot: at('2027-12-27 07:30') };
const cell = [...cellOf(), noLesson];

type Opened = Extract<CellEvent, { type: 'RoundOpened' }>;
const opened: Opened = {
  type: 'RoundOpened',
  at: at('2026-11-25 19:30'),
  round: 1,
  by: null,
  topic: 't1',
  questions: [
    { id: 'a1', answer: 1 },
    { id: 'a2', answer: 1 },
  ],
  firstCode: 1,
  closesAt: at('2026-11-26 19:30'),
  slot: at('2026-11-25 19:30'),
};
const answered = (person: string, index: number, option: number): CellEvent => ({
  type: 'QuestionAnswered',
  at: at('2026-11-25 20:00'),
  round: 1,
  index,
  person,
  option,
});
const open = { type: 'OpenRound', by: 'an' } as const;
const isOpened = (event: CellEvent): event is Opened => event.type === 'RoundOpened';
const roundOf = (events: readonly CellEvent[]) => events.find(isOpened);

describe('a round', () => {
  test('opens on Wednesday 19:30 for 24 hours, three questions of the topic', () => {
    const { events, effects } = given(cell).when(wake, '2026-11-25 19:30').about(QUIZ);
    expect(events).toMatchObject([{ ...opened, questions: [{}, {}, {}] }]);
    expect(roundOf(events)?.questions.map(({ id }) => id[0])).toEqual(['a', 'a', 'a']);
    const { group, privately } = postsOf(effects);
    expect(privately).toEqual([]);
    expect(group.map(({ notice }) => notice)).toMatchObject([
      { key: 'quiz.question', index: 0, of: 3, code: 1 },
      { key: 'quiz.question', index: 1, of: 3, code: 2 },
      { key: 'quiz.question', index: 2, of: 3, code: 3 },
    ]);
    for (const post of group) expect(post).toMatchObject({ expires: opened.closesAt, quiet: { from: 1290, to: 390 } });
  });

  test('is asked in random order, and the same cause asks the same', () => {
    const ids = (seed: number) =>
      roundOf(given(cell).when(wake, '2026-11-25 19:30', seed).about(QUIZ).events)?.questions;
    expect(ids(1)).toEqual(ids(1));
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(ids(seed)))).size).toBeGreaterThan(1);
  });

  test('an officer’s opens at once, at night too, and no quiet hours hold it', () => {
    const { events, effects } = given(cell).when(open, '2026-11-24 23:00');
    expect(events).toMatchObject([{ type: 'RoundOpened', by: 'an', slot: null, closesAt: at('2026-11-25 23:00') }]);
    for (const post of postsOf(effects).group) expect(post.quiet).toBeUndefined();
  });

  test('is one at a time', () => {
    given(cell, [opened])
      .when(open, '2026-11-26 08:00')
      .refuses({ key: 'quiz.alreadyOpen', closesAt: opened.closesAt });
  });

  test('an officer’s that is still open on Wednesday takes the weekly one’s place', () => {
    const byAn: CellEvent = {
      ...opened,
      at: at('2026-11-25 09:00'),
      by: 'an',
      slot: null,
      closesAt: at('2026-11-26 09:00'),
    };
    const { events } = given(cell, [byAn]).when(wake, '2026-11-25 19:30').about(QUIZ);
    expect(events).toMatchObject([{ type: 'RoundMissed', slot: at('2026-11-25 19:30') }]);
  });

  test('made up after an outage is open for its whole 24 hours, within its week', () => {
    expect(given(cell).when(wake, '2026-11-27 10:00').about(QUIZ).events).toMatchObject([
      { type: 'RoundOpened', slot: at('2026-11-25 19:30'), closesAt: at('2026-11-28 10:00') },
    ]);
    given(cell)
      .when(wake, '2026-11-30 06:00')
      .about(QUIZ)
      .gives({ type: 'RoundMissed', at: at('2026-11-30 06:00'), slot: at('2026-11-25 19:30') });
  });

  test('made up at night counts its 24 hours from the morning', () => {
    const { events } = given(cell).when(wake, '2026-11-25 23:00').about(QUIZ);
    expect(events).toMatchObject([{ closesAt: at('2026-11-27 06:30') }]);
  });

  test('is passed over where nobody is there to answer', () => {
    const outcome = given([...cellOf({}), noLesson])
      .when(wake, '2026-11-25 19:30')
      .about(QUIZ);
    expect(outcome.events).toMatchObject([{ type: 'RoundMissed' }]);
    expect(outcome.wakeAt).toBeGreaterThan(at('2026-11-25 19:30'));
  });

  test('numbers its questions on from the last round', () => {
    const closed: CellEvent = { type: 'RoundClosed', at: opened.closesAt, round: 1, takers: 0, answers: 0, right: 0 };
    const { events } = given(cell, [opened, closed]).when(open, '2026-11-27 09:00');
    expect(events).toMatchObject([{ round: 2, firstCode: 3 }]);
  });
});

describe('its questions', () => {
  const closed = (opening: Opened): CellEvent => ({
    type: 'RoundClosed',
    at: opening.closesAt,
    round: opening.round,
    takers: 0,
    answers: 0,
    right: 0,
  });
  const before = [opened, closed(opened)];

  test('do not come again within 8 weeks', () => {
    for (let seed = 0; seed < 30; seed++) {
      const ids = roundOf(given(cell, before).when(open, opened.at + 8 * WEEK - 1, seed).events)?.questions ?? [];
      expect(ids.map(({ id }) => id)).not.toContain('a1');
      expect(ids.map(({ id }) => id)).not.toContain('a2');
    }
  });

  test('may come again after 8 weeks', () => {
    const library = libraryOf(QUESTIONS.filter(({ id }) => id === 'a1' || id === 'a2'));
    const only = { library, zone: ZONE };
    given([...cellOf(undefined, only), noLesson], before, only)
      .when(open, opened.at + 8 * WEEK - 1)
      .refuses({ key: 'quiz.exhausted' });
    const { events } = given([...cellOf(undefined, only), noLesson], before, only).when(open, opened.at + 8 * WEEK);
    expect(roundOf(events)?.questions).toHaveLength(2);
  });

  test('are fewer when no more are left', () => {
    const small = { library: libraryOf([question('a1', 'a'), question('a9', 'a')]), zone: ZONE };
    const { events } = given([...cellOf(undefined, small), noLesson], [], small).when(open, '2026-11-24 09:00');
    expect(roundOf(events)?.questions).toHaveLength(2);
  });

  test('are none at all: said to the officer, and the weekly round is passed over', () => {
    const empty = { library: libraryOf([]), zone: ZONE };
    given(cellOf(undefined, empty), [noLesson], empty)
      .when(open, '2026-11-24 09:00')
      .refuses({ key: 'quiz.exhausted' });
    const { events } = given(cellOf(undefined, empty), [noLesson], empty).when(wake, '2026-11-25 19:30').about(QUIZ);
    expect(events).toMatchObject([{ type: 'RoundMissed' }]);
  });
});

describe('an answer', () => {
  const binh = { type: 'Answer', by: 'binh', round: 1, index: 0, option: 1 } as const;

  test('is written, and the first one counts', () => {
    const first = given(cell, [opened])
      .when(binh, '2026-11-25 20:00')
      .gives(answered('binh', 0, 1));
    expect(first.effects).toEqual([]);
    given(cell, [opened, answered('binh', 0, 1)])
      .when({ ...binh, option: 2 }, '2026-11-25 20:01')
      .gives();
    given(cell, [opened, answered('binh', 0, 0)])
      .when(binh, '2026-11-25 20:01')
      .gives();
  });

  test('of exempt members counts like everyone’s', () => {
    expect(given(cell, [opened]).when({ ...binh, by: 'dung' }, '2026-11-25 20:00').events).toHaveLength(1);
  });

  test.each([
    ['at the moment of the close', binh, '2026-11-26 19:30'],
    ['to another round', { ...binh, round: 7 }, '2026-11-25 20:00'],
    ['to a question that is not there', { ...binh, index: 2 }, '2026-11-25 20:00'],
  ])('is too late %s', (_, answer, now) => {
    given(cell, [opened]).when(answer, now).refuses({ key: 'quiz.closed' });
  });

  test('is too late before any round', () => {
    given(cell).when(binh, '2026-11-25 10:00').refuses({ key: 'quiz.closed' });
  });
});

describe('the close', () => {
  test('comes after 24 hours with figures and without a person', () => {
    const answers = [answered('binh', 0, 1), answered('binh', 1, 0), answered('dung', 0, 1)];
    const { events, effects } = given(cell, [opened, ...answers])
      .when(wake, '2026-11-26 19:30')
      .about(QUIZ);
    expect(events).toMatchObject([{ type: 'RoundClosed', takers: 2, answers: 3, right: 2 }]);
    const { group, privately } = postsOf(effects);
    expect(privately).toEqual([]);
    expect(group).toMatchObject([{ notice: { key: 'quiz.close', takers: 2, answers: 3, right: 2 }, quiet: {} }]);
    expect(group[0]?.words).toBeUndefined();
    expect(JSON.stringify(group)).not.toMatch(/binh|dung/);
  });

  test('comes late after an outage, before the next round opens', () => {
    const { events } = given(cell, [opened]).when(wake, '2026-12-02 20:00').about(QUIZ);
    expect(events.map(({ type }) => type)).toEqual(['RoundClosed', 'RoundOpened']);
  });

  test('waits for nothing else: the stream wakes at the close', () => {
    expect(given(cell, [opened]).wakeAt).toBe(opened.closesAt);
  });
});

test('after an outage the lesson comes before the questions about it', () => {
  const { effects } = given(cellOf())
    .when(wake, '2026-11-27 08:00')
    .about(/^(?:Lesson|Round)/u);
  expect(postsOf(effects).group.map(({ notice }) => notice.key)).toEqual([
    'lesson.post',
    'quiz.question',
    'quiz.question',
    'quiz.question',
  ]);
});

test('in the week of topic t2 the round is on t2 first, then on whatever is left', () => {
  const { events } = given(cell, [], world).when(open, '2026-12-03 09:00');
  expect(roundOf(events)).toMatchObject({ topic: 't2' });
  const ids = roundOf(events)?.questions.map(({ id }) => id) ?? [];
  expect(ids.slice(0, 2).sort()).toEqual(['b1', 'b2']);
  expect(ids[2]).toMatch(/^a/);
});
