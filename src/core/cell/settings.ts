import { z } from 'zod';
import { type Context, type Decision, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { addDays, type Instant, instantOf, isoWeek, isQuiet, localOf, type Minute, type Weekday } from '../time.ts';
import type { Feature } from './feature.ts';
import { SLOT_NAMES, type SlotName, weekly } from './slots.ts';
import type { Cell } from './state.ts';

/** The settings that are numbers, and how far they go. */
export const NUMBERS = { questions: { least: 1, most: 5 }, openHours: { least: 1, most: 72 } } as const;

export type NumberSetting = keyof typeof NUMBERS;

const at = z.number();

const hour = z.object({
  weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as Weekday))),
  minute: z.number().int(),
});

const settingsEvents = [
  z.object({
    type: z.literal('ScheduleSet'),
    at,
    by: z.string(),
    hours: z.partialRecord(z.enum(SLOT_NAMES), hour),
    numbers: z.partialRecord(z.enum(['questions', 'openHours']), z.number().int()),
    /** The moment from which the slots of a changed hour count. */
    since: z.number(),
  }),
] as const;

export type SettingsEvent = z.infer<(typeof settingsEvents)[number]>;

export type SettingsIntent =
  /** Null leaves the day, or the hour, as it is. */
  | {
      readonly type: 'SetHour';
      readonly by: string;
      readonly slot: SlotName;
      readonly weekday: Weekday | null;
      readonly minute: Minute | null;
    }
  | { readonly type: 'SetNumber'; readonly by: string; readonly setting: NumberSetting; readonly value: number };

export const settings: Feature<SettingsIntent, SettingsEvent> = {
  events: settingsEvents,
  intents: {
    SetHour: { whose: 'officer', decide: setHour },
    SetNumber: { whose: 'officer', decide: setNumber },
  },
  evolve(cell, event) {
    const changed = { ...cell, schedule: { ...cell.schedule, ...event.hours, ...event.numbers } };
    const slots = SLOT_NAMES.filter((slot) => event.hours[slot]);
    return slots.reduce((before, slot) => weekly[slot].startAt(before, event.since), changed);
  },
  carries: ({ hours, numbers }) => [...Object.keys(hours), ...Object.keys(numbers)],
};

function setHour(
  cell: Cell,
  { by, slot, weekday, minute }: Extract<SettingsIntent, { type: 'SetHour' }>,
  { now }: Context,
  { zone }: World,
): Decision<SettingsEvent> {
  const { quiet, [slot]: before } = cell.schedule;
  const after = { weekday: weekday ?? before.weekday, minute: minute ?? before.minute };
  const today = localOf(now, zone).day;
  if (isQuiet(instantOf(today, after.minute, zone), quiet, zone)) {
    return refuse({ key: 'settings.hourRange', read: after.minute, from: quiet.to, to: quiet.from });
  }
  if (after.weekday === before.weekday && after.minute === before.minute) return [];
  const since = countsFrom(cell, slot, now, zone);
  return [{ type: 'ScheduleSet', at: now, by, hours: { [slot]: after }, numbers: {}, since }];
}

/** From now on: no slot that has passed is made up. What this week already had does not come again before the next. */
function countsFrom(cell: Cell, slot: SlotName, now: Instant, zone: string): Instant {
  const { day, weekday } = localOf(now, zone);
  if (!weekly[slot].wasIn(cell, isoWeek(day), zone)) return now;
  return instantOf(addDays(day, 8 - weekday), 0, zone) - 1;
}

function setNumber(
  cell: Cell,
  { by, setting, value }: Extract<SettingsIntent, { type: 'SetNumber' }>,
  { now }: Context,
): Decision<SettingsEvent> {
  const { least, most } = NUMBERS[setting];
  if (!Number.isInteger(value) || value < least || value > most) {
    return refuse({ key: 'settings.range', setting, read: String(value), least, most });
  }
  if (cell.schedule[setting] === value) return [];
  return [{ type: 'ScheduleSet', at: now, by, hours: {}, numbers: { [setting]: value }, since: now }];
}
