import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellIntent } from '../../src/core/cell/index.ts';
import type { SlotName } from '../../src/core/cell/slots.ts';
import { addDays, HOUR, isoWeek, localOf, type Weekday } from '../../src/core/time.ts';
import { at, drive, foundedAt, told, worldWith } from './calendar-world.ts';

const START = '2026-11-23 08:00';
const zone = 'Asia/Ho_Chi_Minh';

/** What an officer may do to a cell's rhythm; null lets the bot be off for the hours that pass. */
const act: fc.Arbitrary<CellIntent | 'off' | null> = fc.oneof(
  fc.constant(null),
  fc.constant('off' as const),
  fc.integer({ min: 1, max: 3 }).map((weeks): CellIntent => ({ type: 'Pause', by: 'an', weeks })),
  fc.constant<CellIntent>({ type: 'Resume', by: 'an' }),
  fc.constant<CellIntent>({ type: 'OpenRound', by: 'an' }),
  fc
    .record({
      slot: fc.constantFrom<SlotName>('lesson', 'quiz'),
      weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      minute: fc.integer({ min: 390, max: 1289 }),
    })
    .map((hour): CellIntent => ({ type: 'SetHour', by: 'an', ...hour })),
);

test('however hours, pauses, holidays and outages fall, a week has one lesson and one quiz at most, each at work', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), act), { minLength: 1, maxLength: 25 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 30 }),
      (steps, holidays) => {
        const world = worldWith(...holidays.map((offset) => addDays('2026-11-23', offset)));
        const cell = drive(world, foundedAt(START));
        const weeks = { LessonPosted: new Set<string>(), RoundOpened: new Set<string>() };
        let now = at(START);
        for (const [hours, intent] of steps) {
          const until = now + hours * HOUR;
          const text = told(until) ?? '';
          if (intent !== 'off') cell.run(text);
          else cell.act({ type: 'Wake' }, text);
          now = until;
          if (intent !== null && intent !== 'off') cell.act(intent, text);
        }
        for (const { type, when, clock, paused } of cell.told()) {
          if (!clock) continue;
          const { day } = localOf(when, zone);
          expect(paused, `${type} in a pause at ${told(when)}`).toBe(false);
          expect(weeks[type].has(isoWeek(day)), `${type} twice in the week of ${day}`).toBe(false);
          weeks[type].add(isoWeek(day));
        }
      },
    ),
    { numRuns: 300 },
  );
});
