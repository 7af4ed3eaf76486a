import { describe, expect, test } from 'vitest';
import type { CellEvent } from '../../src/core/cell/index.ts';
import { at, cellOf, given, libraryOf, postsOf, QUESTIONS, wake, world, ZONE } from './given.ts';

/** Only what this is about: a wake is about everything that fell due. */
const LESSON = /^Lesson/u;

const W48 = '2026-W48';
const posted: CellEvent = {
  type: 'LessonPosted',
  at: at('2026-11-23 07:30'),
  week: W48,
  topic: 't1',
  slot: at('2026-11-23 07:30'),
  remindAt: at('2026-11-25 07:30'),
};
const read = (person: string): CellEvent => ({ type: 'LessonRead', at: at('2026-11-23 08:00'), week: W48, person });
/** The week's quiz does not matter here. */
const noQuiz: CellEvent = { type: 'RoundMissed', at: at('2026-11-22 12:00'), slot: at('2026-12-30 19:30') };

describe('the lesson', () => {
  test('is what a new cell wakes for first: Monday 07:30', () => {
    expect(given(cellOf()).wakeAt).toBe(at('2026-11-23 07:30'));
  });

  test('comes on Monday 07:30, with the topic of the outline, to the group alone', () => {
    const outcome = given(cellOf(), [noQuiz]).when(wake, '2026-11-23 07:30').about(LESSON).gives(posted);
    const { all } = postsOf(outcome.effects);
    expect(all).toMatchObject([
      { to: { place: { id: '1' } }, notice: { key: 'lesson.post', week: W48, posted: true } },
    ]);
    expect(all[0]?.quiet).toBeDefined();
    expect(outcome.wakeAt).toBe(at('2026-11-25 07:30'));
  });

  test('does not come a minute early', () => {
    given(cellOf(), [noQuiz]).when(wake, '2026-11-23 07:29').about(LESSON).gives();
  });

  test('follows the cell’s own plan before the outline', () => {
    const plan: CellEvent = { type: 'PlanAdopted', at: at('2026-11-22 12:00'), topics: { [W48]: 't2' } };
    const { events } = given(cellOf(), [plan]).when(wake, '2026-11-23 07:30').about(LESSON);
    expect(events[0]).toMatchObject({ type: 'LessonPosted', topic: 't2' });
  });

  test('is late after an outage, within its week', () => {
    const { events } = given(cellOf(), [noQuiz]).when(wake, '2026-11-24 10:00').about(LESSON);
    expect(events).toMatchObject([
      { type: 'LessonPosted', week: W48, slot: at('2026-11-23 07:30'), remindAt: at('2026-11-26 07:30') },
    ]);
  });

  test('of a week that is over is never made up: only the latest slot counts', () => {
    const { events, wakeAt } = given(cellOf()).when(wake, '2026-12-09 08:00').about(LESSON);
    expect(events).toMatchObject([{ type: 'LessonPosted', week: '2026-W50' }]);
    expect(wakeAt).toBeGreaterThan(at('2026-12-09 08:00'));
  });

  test('is passed over where nobody is there to read it', () => {
    const outcome = given(cellOf({}), [noQuiz]).when(wake, '2026-11-23 07:30').about(LESSON);
    outcome.gives({ type: 'LessonMissed', at: at('2026-11-23 07:30'), slot: at('2026-11-23 07:30') });
    expect(outcome.effects).toEqual([]);
    expect(outcome.wakeAt).toBeGreaterThan(at('2026-11-23 07:30'));
  });

  test('without a topic is passed over', () => {
    const bare = { library: { ...libraryOf(QUESTIONS), outline: new Map(), holidays: new Map() }, zone: ZONE };
    const { events } = given(cellOf(undefined, bare), [noQuiz], bare).when(wake, '2026-11-23 07:30').about(LESSON);
    expect(events).toMatchObject([{ type: 'LessonMissed' }]);
  });
});

describe('reading it', () => {
  const binh = { type: 'ReadLesson', by: 'binh', week: W48 } as const;

  test('is written once', () => {
    given(cellOf(), [posted]).when(binh, '2026-11-23 08:00').gives(read('binh'));
    given(cellOf(), [posted, read('binh')])
      .when(binh, '2026-11-23 09:00')
      .gives();
  });

  test('is past when the week is, and before it came', () => {
    given(cellOf(), [posted])
      .when({ ...binh, week: '2026-W47' }, '2026-11-23 08:00')
      .refuses({ key: 'lesson.past' });
    given(cellOf()).when(binh, '2026-11-22 13:00').refuses({ key: 'lesson.past' });
  });

  test('is for those on the roster', () => {
    given(cellOf(), [posted])
      .when({ ...binh, by: 'khach' }, '2026-11-23 08:00')
      .refuses({ key: 'refused.stranger' });
  });
});

describe('the reminder', () => {
  test('goes privately to the active who have not read, the group gets a count', () => {
    const { events, effects } = given(cellOf(), [noQuiz, posted, read('binh')])
      .when(wake, '2026-11-25 07:30')
      .about(LESSON);
    expect(events).toMatchObject([{ type: 'LessonReminded', persons: ['an', 'chi'], onTime: true }]);
    const { privately, group, all } = postsOf(effects);
    expect(privately).toEqual(['an: lesson.reminder', 'chi: lesson.reminder']);
    expect(group).toMatchObject([{ notice: { key: 'lesson.count', read: 1, of: 3 } }]);
    expect(group[0]?.words).toBeUndefined();
    for (const post of all) expect(post).toMatchObject({ expires: at('2026-11-26 00:00'), quiet: { from: 1290 } });
  });

  test('an exempt reader does not make the count too high', () => {
    const { effects } = given(cellOf(), [noQuiz, posted, read('dung')])
      .when(wake, '2026-11-25 07:30')
      .about(LESSON);
    expect(postsOf(effects).group).toMatchObject([{ notice: { read: 0, of: 3 } }]);
  });

  test('goes out once', () => {
    const reminded = given(cellOf(), [noQuiz, posted]).when(wake, '2026-11-25 07:30').about(LESSON);
    given(cellOf(), [noQuiz, posted, ...reminded.events])
      .when(wake, '2026-11-25 07:31')
      .about(LESSON)
      .gives();
  });

  test('is still sent late on its day, and dropped when that is over', () => {
    const sameDay = given(cellOf(), [noQuiz, posted]).when(wake, '2026-11-25 20:00').about(LESSON);
    expect(postsOf(sameDay.effects).privately).toHaveLength(3);
    const nextDay = given(cellOf(), [noQuiz, posted]).when(wake, '2026-11-26 08:00').about(LESSON);
    expect(nextDay.events).toMatchObject([{ type: 'LessonReminded', persons: [], onTime: false }]);
    expect(nextDay.effects).toEqual([]);
  });

  test('of a lesson posted late is not for the week after: a Saturday’s lesson has no Monday reminder', () => {
    const saturday = given(cellOf(), [noQuiz]).when(wake, '2026-11-28 08:00').about(LESSON);
    const monday = given(cellOf(), [noQuiz, ...saturday.events])
      .when(wake, '2026-11-30 07:30')
      .about(LESSON);
    expect(postsOf(monday.effects).privately).toEqual([]);
    expect(postsOf(monday.effects).group).toMatchObject([{ notice: { key: 'lesson.post', week: '2026-W49' } }]);
  });

  test('a cell of exempt members only is told no count of nobody', () => {
    const { effects } = given(cellOf({ dung: ['miễn sinh hoạt'] }), [noQuiz, posted])
      .when(wake, '2026-11-25 07:30')
      .about(LESSON);
    expect(postsOf(effects).group).toEqual([]);
  });
});

test('the law: after a wake, the next one is later, whatever was missed', () => {
  for (let hours = 0; hours < 24 * 40; hours += 7) {
    const now = at('2026-11-22 12:00') + hours * 3_600_000;
    for (const people of [undefined, {}]) {
      const { wakeAt } = given(cellOf(people, world)).when(wake, now).about(LESSON);
      expect(wakeAt).toBeGreaterThan(now);
    }
  }
});
