import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, localOf, MINUTE, type Slot, slotAfter, slotBefore, type Weekday } from '../../src/core/time.ts';

const START = Date.UTC(2026, 0, 1);

describe('weekly slots', () => {
  it('stand around any moment, in any order of asking, a week apart, on their day and minute', () => {
    const slots = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
      // Not between 02:00 and 03:00: summer time may skip that hour.
      minute: fc.integer({ min: 180, max: 1439 }),
    });
    const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin');
    const moments = fc.array(fc.integer({ min: 0, max: 800 * 24 * 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(slots, zones, moments, (slot: Slot, zone, minutes) => {
        for (const at of minutes.map((minute) => START + minute * MINUTE)) {
          const before = slotBefore(slot, at, zone);
          const after = slotAfter(slot, at, zone);
          expect(before).toBeLessThanOrEqual(at);
          expect(after).toBeGreaterThan(at);
          expect(Math.round((after - before) / DAY)).toBe(7);
          for (const moment of [before, after]) expect(localOf(moment, zone)).toMatchObject(slot);
        }
      }),
    );
  });
});
