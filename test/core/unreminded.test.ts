import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openHearing } from '../../src/app/hear.ts';
import type { Asking } from '../../src/core/command.ts';
import type { Effect } from '../../src/core/message.ts';
import { at, drive, foundedAt, worldWith } from './calendar-world.ts';

const world = worldWith();

const personsIn = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'post' && 'person' in effect.to ? [effect.to.person] : []));

describe('someone who asked for no private reminders', () => {
  test('gets neither the lesson’s nor the meeting’s, and is counted all the same', () => {
    const { act, run } = drive(world, foundedAt('2026-11-23 07:00'));
    run('2026-11-23 08:00');
    act({ type: 'StopReminders', by: 'binh' }, '2026-11-23 09:00');
    const reminded = act({ type: 'Wake' }, '2026-11-25 07:30');
    expect(reminded.events).toMatchObject([{ type: 'LessonReminded', persons: ['an', 'binh', 'chi'] }]);
    expect(personsIn(reminded.effects)).toEqual(['an', 'chi']);
    expect(reminded.effects.at(-1)).toMatchObject({ notice: { key: 'lesson.count', read: 0, of: 3 } });

    const startsAt = at('2026-11-26 19:30');
    act({ type: 'CallMeeting', by: 'an', kind: 'regular', startsAt, title: 'họp' }, '2026-11-25 08:00');
    run('2026-11-26 18:00');
    const nudged = act({ type: 'Wake' }, '2026-11-26 18:30');
    expect(nudged.events).toMatchObject([{ type: 'MembersNudged', persons: ['an', 'binh', 'chi'] }]);
    expect(personsIn(nudged.effects)).toEqual(['an', 'chi']);
  });

  test('can have them back; asking twice changes nothing', () => {
    const { act, cell } = drive(world, foundedAt('2026-11-23 07:00'));
    expect(act({ type: 'ResumeReminders', by: 'binh' }, '2026-11-23 09:00').events).toEqual([]);
    expect(act({ type: 'StopReminders', by: 'binh' }, '2026-11-23 09:00').events).toHaveLength(1);
    expect(act({ type: 'StopReminders', by: 'binh' }, '2026-11-23 09:01').events).toEqual([]);
    expect(act({ type: 'ResumeReminders', by: 'binh' }, '2026-11-23 09:02').events).toHaveLength(1);
    expect(cell().unreminded.size).toBe(0);
    expect(act({ type: 'StopReminders', by: 'nobody' }, '2026-11-23 09:03').refused).toEqual({
      key: 'refused.stranger',
    });
  });

  const { act, cell } = drive(world, foundedAt('2026-11-23 07:00'));
  act({ type: 'StopReminders', by: 'chi' }, '2026-11-23 08:00');
  const hearing = openHearing(commands);
  const hear = (text: string, where: 'group' | 'private') => {
    const member = cell().roster.members.get('binh') ?? null;
    const asking: Asking = {
      now: at('2026-11-23 09:00'),
      seed: 1,
      world,
      where,
      text,
      photo: null,
      cell: cell(),
      member,
      reachable: true,
      cells: [],
      owner: false,
      units: [],
      addressed: false,
      spent: null,
    };
    const answer = hearing(asking);
    return answer && 'intent' in answer ? answer.intent.type : null;
  };

  test.each([
    ['đừng nhắc tôi nữa', 'StopReminders'],
    ['dung nhac toi nua', 'StopReminders'],
    ['Thôi, đừng nhắc em nữa nhé!', 'StopReminders'],
    ['xin đừng nhắc mình nữa ạ', 'StopReminders'],
    ['không cần nhắc tôi', 'StopReminders'],
    ['đừng nhắc riêng tôi nữa', 'StopReminders'],
    ['nhắc tôi lại', 'ResumeReminders'],
    ['nhac lai toi nhe', 'ResumeReminders'],
    ['hãy nhắc em trở lại ạ', 'ResumeReminders'],
    ['đừng nhắc tôi nữa, nhưng nhắc cả tổ', null],
    ['đừng nhắc đồng chí Bình nữa', null],
    ['anh nhắc tôi chuyện hôm qua', null],
    ['nhắc tôi 8h mai', null],
    ['đừng nhắc lại chuyện cũ', null],
  ])('says “%s” (%s)', (text, expected) => {
    expect(hear(text, 'private')).toBe(expected);
    expect(hear(text, 'group')).toBe(expected);
  });

  test('says “đừng nhắc nữa” to Nếp only in private', () => {
    expect(hear('dung nhac nua', 'private')).toBe('StopReminders');
    expect(hear('dung nhac nua', 'group')).toBeNull();
  });
});
