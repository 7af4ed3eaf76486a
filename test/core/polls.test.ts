import { describe, expect, test } from 'vitest';
import type { CellEvent } from '../../src/core/cell/index.ts';
import { mayBePollOf } from '../../src/core/cell/polls.ts';
import { directory } from '../../src/core/directory/index.ts';
import type { Place, Stop, Tell } from '../../src/core/message.ts';
import { at, cellOf, given, postsOf, wake } from './given.ts';

const GROUP: Place = { channel: 'telegram', kind: 'group', id: '-1' };
const SECOND_GROUP: Place = { channel: 'telegram', kind: 'group', id: '-2' };
const OPENED = at('2026-11-25 19:30');
const CLOSES = at('2026-11-26 19:30');

const isPublic: CellEvent = { type: 'PublicQuizSet', at: OPENED - 1, by: 'an', on: true };
const opened: CellEvent = {
  type: 'RoundOpened',
  at: OPENED,
  round: 1,
  by: null,
  topic: 't1',
  questions: [
    { id: 'a1', answer: 1 },
    { id: 'a2', answer: 1 },
  ],
  firstCode: 11,
  closesAt: CLOSES,
  slot: OPENED,
};
const closed: CellEvent = { type: 'RoundClosed', at: CLOSES, round: 1, takers: 0, answers: 0, right: 0 };
/** The poll of question `index`, with its number as id. */
const sent = (index: number, poll: string, place = GROUP): CellEvent => ({
  type: 'PostSent',
  at: OPENED,
  subject: { is: 'question', round: 1, index },
  place,
  receipt: { message: `7${poll}`, poll },
});
const cell = cellOf();
const asked = [isPublic, opened, sent(0, '1'), sent(1, '2')];
const vote = (by: string, option: number | null, poll = '1') =>
  ({ type: 'Vote', by, poll: `poll:telegram:${poll}`, option }) as const;
const voted = (person: string, option: number | null, before: number | null = null, poll = '1'): CellEvent => ({
  type: 'QuestionVoted',
  at: OPENED + 1,
  poll: `poll:telegram:${poll}`,
  round: 1,
  index: Number(poll) - 1,
  person,
  option,
  before,
});
const typed = (person: string, option: number): CellEvent => ({
  type: 'QuestionAnswered',
  at: OPENED + 1,
  round: 1,
  index: 0,
  person,
  option,
});
const answersOf = (events: readonly CellEvent[], person: string) =>
  given(cell, events).cell.quizzes.open?.answers.get(person);

describe('the setting', () => {
  const on = { type: 'SetPublicQuiz', by: 'an', on: true } as const;

  test('is off at first, and is set once', () => {
    given(cell).when(on, OPENED).gives({ type: 'PublicQuizSet', at: OPENED, by: 'an', on: true });
    given(cell, [isPublic]).when(on, OPENED).gives();
    given(cell)
      .when({ ...on, on: false }, OPENED)
      .gives();
  });

  test('decides how the next round is asked, with all that a poll shows', () => {
    const open = { type: 'OpenRound', by: 'an' } as const;
    const notices = (events: readonly CellEvent[]) =>
      postsOf(given(cell, events).when(open, OPENED).effects).group.map(({ notice }) => notice);
    const [notice] = notices([isPublic]);
    if (notice?.key !== 'quiz.question') throw new Error('no question');
    const id = notice.text.slice(8, 10);
    expect(notice.poll).toEqual({ answer: 1, explanation: `Vì sao ${id}.`, document: `Sách ${id}` });
    expect(notices([])).toHaveLength(3);
    for (const each of notices([])) expect(each).not.toHaveProperty('poll');
  });

  test('leaves an open round as it was opened', () => {
    const { polls } = given(cell, [opened, isPublic]).cell;
    expect([polls.isPublic, polls.round]).toEqual([true, null]);
  });
});

describe('a vote', () => {
  test('is an answer like any other', () => {
    const { events, effects } = given(cell, asked).when(vote('binh', 2), OPENED + 1);
    expect(events).toEqual([voted('binh', 2)]);
    expect(effects).toEqual([]);
    expect(answersOf([...asked, voted('binh', 2)], 'binh')).toEqual([2, null]);
    expect(given(cell, [...asked, voted('binh', 2)]).when(vote('binh', 2), OPENED + 2).events).toEqual([]);
  });

  test('counts as it was last', () => {
    given(cell, [...asked, voted('binh', 2)])
      .when(vote('binh', 1), OPENED + 1)
      .gives(voted('binh', 1, 2));
  });

  test('that is taken back leaves no answer, and whoever has none has not taken part', () => {
    const back = given(cell, [...asked, voted('binh', 1)]).when(vote('binh', null), OPENED + 1);
    back.gives(voted('binh', null, 1));
    expect(back.cell.quizzes.open?.answers.size).toBe(0);
    given(cell, asked)
      .when(vote('binh', null), OPENED + 1)
      .gives();
  });

  test('neither replaces nor takes back what was typed before it', () => {
    const both = given(cell, [...asked, typed('binh', 0)]);
    both.when(vote('binh', 1), OPENED + 1).gives();
    both.when(vote('binh', null), OPENED + 1).gives();
    given(cell, [...asked, voted('binh', 1)])
      .when({ type: 'Answer', by: 'binh', round: 1, index: 0, option: 0 }, OPENED + 1)
      .gives();
  });

  test('in the cell’s other group counts for nothing after the first', () => {
    const second = { ...sent(0, '9', SECOND_GROUP) };
    const both = given(cell, [...asked, second, voted('binh', 1)]);
    both.when(vote('binh', 0, '9'), OPENED + 1).gives();
    both.when(vote('binh', null, '9'), OPENED + 1).gives();
  });

  test.each([
    ['of someone who is not on the roster', vote('khach', 1), 'refused.stranger'],
    ['in a poll that is not known', vote('binh', 1, '404'), 'quiz.closed'],
  ])('%s is refused', (_, intent, key) => {
    given(cell, asked)
      .when(intent, OPENED + 1)
      .refuses({ key: key as 'quiz.closed' });
  });

  test('for an option that was never there is nothing', () => {
    for (const option of [-1, 4, 99])
      given(cell, asked)
        .when(vote('binh', option), OPENED + 1)
        .gives();
  });

  test('taken in late was given in time, for the poll closes with its round', () => {
    const late = at('2026-11-27 08:00');
    const { events } = given(cell, [...asked, voted('chi', 1)]).when(vote('binh', 1), late);
    expect(events).toMatchObject([{ type: 'QuestionVoted', person: 'binh' }]);
    const counted = given(cell, [...asked, ...events])
      .when(wake, late)
      .about(/^RoundClosed/u);
    expect(counted.events).toMatchObject([{ takers: 1, right: 1 }]);
    // After the figures were read out it is still the voter's own answer.
    const after = given(cell, [...asked, closed]).when(vote('binh', 1), late);
    expect(after.events).toMatchObject([{ type: 'QuestionVoted' }]);
    expect(after.cell.quizzes.last?.answers.get('binh')).toEqual([1, null]);
  });

  test('enters the week, changes in it and leaves it', () => {
    const bookOf = (...events: CellEvent[]) => {
      const { takers, answers, right, wrong } = given(cell, [...asked, ...events]).cell.weeks.book;
      return [takers.size, answers, right, wrong.size];
    };
    expect(bookOf(voted('binh', 1))).toEqual([1, 1, 1, 0]);
    expect(bookOf(voted('binh', 1), voted('binh', 0, 1))).toEqual([1, 1, 0, 1]);
    expect(bookOf(voted('binh', 0), voted('binh', null, 0))).toEqual([0, 0, 0, 0]);
    expect(bookOf(voted('binh', 0), voted('binh', 1, null, '2'), voted('binh', null, 0))).toEqual([1, 1, 1, 0]);
    expect(bookOf(voted('binh', null, 0))).toEqual([0, 0, 0, 0]);
  });
});

describe('a poll that was sent', () => {
  const tells = (effects: readonly unknown[]) => effects as readonly (Tell | Stop)[];
  const receipt = {
    type: 'KeepReceipt',
    subject: { is: 'question', round: 1, index: 0 },
    place: GROUP,
    receipt: { message: '71', poll: '1' },
  } as const;
  const claim = { kind: 'tell', stream: 'directory/poll:telegram:1', intent: { type: 'Claim', target: 'c1' } };
  const stop = { kind: 'stop', place: GROUP, message: '71' };

  test('is claimed, so that votes find the cell', () => {
    expect(tells(given(cell, [isPublic, opened]).when(receipt, OPENED).effects)).toEqual([claim]);
  });

  test('only after its round was closed is claimed and stopped', () => {
    expect(tells(given(cell, [isPublic, opened, closed]).when(receipt, CLOSES).effects)).toEqual([claim, stop]);
  });

  test('is stopped at the close, before the answers are read out', () => {
    const { effects } = given(cell, asked)
      .when(wake, CLOSES)
      .about(/^RoundClosed/u);
    expect(effects.map(({ kind }) => kind)).toEqual(['stop', 'stop', 'post']);
    expect(effects[0]).toEqual(stop);
  });

  test('is forgotten once another round was closed after its own', () => {
    const next = (round: number): CellEvent => ({ ...opened, round, questions: [] }) as CellEvent;
    expect(given(cell, [...asked, closed, next(2)]).cell.polls.sent.size).toBe(2);
    expect(given(cell, [...asked, closed, next(2), { ...closed, round: 2 }, next(3)]).cell.polls.sent.size).toBe(0);
  });
});

describe('a poll of which nobody knows whether it was sent', () => {
  const doubt = { type: 'DoubtPoll', round: 1, index: 1, code: 12 } as const;

  test('is told to the officers, with what members can do', () => {
    const { effects } = given(cell, [isPublic, opened]).when(doubt, OPENED);
    expect(postsOf(effects)).toMatchObject({ group: [], privately: ['an: quiz.doubt'] });
    expect(postsOf(effects).all[0]?.notice).toEqual({ key: 'quiz.doubt', index: 1, code: 12 });
  });

  test('is waited for no longer', () => {
    const maybe = (...events: CellEvent[]) => mayBePollOf(given(cell, events).cell, 'telegram', 'poll:telegram:5');
    const place: CellEvent = { type: 'PlaceAdded', at: OPENED - 1, place: GROUP };
    const doubted: CellEvent = { type: 'PollDoubted', at: OPENED, round: 1, index: 1, code: 12 };
    expect(maybe(place, opened)).toBe(false);
    expect(maybe(place, isPublic)).toBe(false);
    expect(maybe(place, isPublic, opened)).toBe(true);
    expect(maybe(place, isPublic, opened, sent(0, '1'))).toBe(true);
    expect(maybe(place, isPublic, opened, sent(0, '1'), doubted)).toBe(false);
    expect(maybe(place, isPublic, opened, sent(0, '1'), sent(1, '5'))).toBe(true);
    expect(maybe(place, isPublic, opened, sent(0, '1'), sent(1, '2'))).toBe(false);
    expect(maybe(place, isPublic, opened, closed)).toBe(false);
  });
});

describe('the stream of a poll', () => {
  const leave = (by: string, option: number | null) =>
    ({ type: 'LeaveVote', poll: 'poll:telegram:1', by, option }) as const;
  const claim = { type: 'Claim', target: 'c1' } as const;
  const told = (...intents: (ReturnType<typeof leave> | typeof claim)[]) => {
    let state = directory.initial;
    return intents.map((intent) => {
      const decided = directory.decide(state, intent, { now: OPENED, seed: 1 });
      if ('refused' in decided) throw new Error(decided.refused.key);
      return decided.flatMap((event) => {
        state = directory.evolve(state, event);
        return directory.effects(event, state).map((effect) => 'intent' in effect && [effect.stream, effect.intent]);
      });
    });
  };
  const voteOf = (by: string, option: number | null) => [
    'cell/c1',
    { type: 'Vote', poll: 'poll:telegram:1', by, option },
  ];

  test('keeps votes until somebody owns the poll, of each person the last', () => {
    expect(told(leave('binh', 0), leave('chi', 2), leave('binh', 1), claim)).toEqual([
      [],
      [],
      [],
      [voteOf('binh', 1), voteOf('chi', 2)],
    ]);
    expect(told(leave('binh', 0), leave('binh', null), claim).at(-1)).toEqual([voteOf('binh', null)]);
  });

  test('passes them on from then on', () => {
    expect(told(leave('binh', 0), claim, leave('binh', 3)).at(-1)).toEqual([voteOf('binh', 3)]);
  });
});
