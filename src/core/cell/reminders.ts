import { z } from 'zod';
import { type Context, type Decision, refuse } from '../aggregate.ts';
import type { World } from '../library.ts';
import { type Effect, ERASED, type Words } from '../message.ts';
import { addDays, type Instant, instantOf, localOf, type Slot, slotAfter } from '../time.ts';
import { word, wordOf } from '../words.ts';
import { isWorkingAt, nextSlot } from './calendar.ts';
import type { Feature } from './feature.ts';
import { toGroups } from './posts.ts';
import type { Cell } from './state.ts';

/** What an officer wants the groups to be told, at the hour they chose. */
export type Reminder = {
  /** 1 for the cell's first. */
  readonly reminder: number;
  readonly dueAt: Instant;
  /** Again every week on the day and hour of `dueAt`. */
  readonly weekly: boolean;
  readonly by: string;
  readonly text: string;
};

export type Reminders = { readonly count: number; readonly waiting: ReadonlyMap<number, Reminder> };

export const noReminders: Reminders = { count: 0, waiting: new Map() };

const MOST_REMINDERS = 20;

const LONGEST = 500;

const at = z.number();
const reminder = z.number().int();

const reminderEvents = [
  z.object({
    type: z.literal('ReminderSet'),
    at,
    reminder,
    dueAt: z.number(),
    weekly: z.boolean(),
    by: z.string(),
    words: z.object({ text: word }),
  }),
  z.object({ type: z.literal('ReminderCancelled'), at, reminder, by: z.string() }),
  /** What became of those that were due; `next` is null for one that will not come again. */
  z.object({
    type: z.literal('RemindersPosted'),
    at,
    reminders: z.array(z.object({ reminder, posted: z.boolean(), next: z.number().nullable() })),
    /** The texts of those that were posted, under their numbers. */
    words: z.record(z.string(), word),
  }),
] as const;

export type ReminderEvent = z.infer<(typeof reminderEvents)[number]>;

export type ReminderIntent =
  | {
      readonly type: 'SetReminder';
      readonly by: string;
      readonly dueAt: Instant;
      readonly weekly: boolean;
      readonly text: string;
    }
  | { readonly type: 'CancelReminder'; readonly by: string; readonly reminder: number };

export const reminders: Feature<ReminderIntent, ReminderEvent> = {
  events: reminderEvents,
  intents: {
    SetReminder: { whose: 'officer', decide: setReminder },
    CancelReminder: {
      whose: 'officer',
      decide: (cell, { by, reminder }, { now: at }) =>
        cell.reminders.waiting.has(reminder)
          ? [{ type: 'ReminderCancelled', at, reminder, by }]
          : refuse({ key: 'reminder.gone' }),
    },
  },
  evolve: (cell, event) => ({ ...cell, reminders: evolveReminders(cell.reminders, event) }),
  carries(event, { reminders: { waiting } }) {
    if (event.type !== 'RemindersPosted') return event.type === 'ReminderSet' && waiting.has(event.reminder);
    return event.reminders
      .filter(({ reminder }) => waiting.has(reminder))
      .map(({ reminder }) => `reminder ${reminder}`);
  },
  effects: reminderEffects,
  wake: [(cell, { now }, world) => wakeReminders(cell, world, now)],
  wakeAt: ({ reminders: { waiting } }) =>
    waiting.size === 0 ? null : Math.min(...[...waiting.values()].map(({ dueAt }) => dueAt)),
};

/** The waiting reminders in the order in which they will come; a weekly one past holidays and pauses. */
export function comingReminders(cell: Cell, world: World): readonly (Reminder & { readonly at: Instant })[] {
  return [...cell.reminders.waiting.values()]
    .filter(({ by }) => cell.roster.members.has(by))
    .map((each) => ({ ...each, at: comingAt(cell, each, world) }))
    .sort((a, b) => a.at - b.at);
}

export function comingAt(cell: Cell, { dueAt, weekly }: Pick<Reminder, 'dueAt' | 'weekly'>, world: World): Instant {
  return weekly ? nextSlot(cell, slotOf(dueAt, world.zone), dueAt - 1, world) : dueAt;
}

/** The texts of reminders as words of a notice, each under its number. */
export function textsOf(waiting: Iterable<Reminder>): Words {
  return Object.fromEntries([...waiting].map(({ reminder, by, text }) => [reminder, wordOf(by, text)]));
}

function setReminder(
  cell: Cell,
  { by, dueAt, weekly, text }: Extract<ReminderIntent, { type: 'SetReminder' }>,
  { now }: Context,
): Decision<ReminderEvent> {
  const { count, waiting } = cell.reminders;
  if (text.length > LONGEST) return refuse({ key: 'refused.tooLong', length: text.length, most: LONGEST });
  if (dueAt <= now) return refuse({ key: 'refused.pastTime', at: dueAt });
  if (waiting.size >= MOST_REMINDERS) return refuse({ key: 'reminder.full', most: MOST_REMINDERS });
  return [{ type: 'ReminderSet', at: now, reminder: count + 1, dueAt, weekly, by, words: { text: wordOf(by, text) } }];
}

/**
 * Somebody chose the hour, so it goes out even at night or on a holiday; but not on another day, and a weekly one only
 * while the cell is at work. A reminder goes with its author: nobody's words are posted after they left.
 */
function wakeReminders(cell: Cell, world: World, now: Instant): readonly ReminderEvent[] {
  const due = [...cell.reminders.waiting.values()].filter(({ dueAt }) => dueAt <= now);
  if (due.length === 0) return [];
  const today = localOf(now, world.zone).day;
  const decided = due.map(({ reminder, dueAt, weekly, by, text }) => {
    const known = cell.roster.members.has(by) && text !== ERASED;
    const wanted = !weekly || isWorkingAt(cell, now, world);
    const posted = known && wanted && localOf(dueAt, world.zone).day === today;
    const next = known && weekly ? slotAfter(slotOf(dueAt, world.zone), now, world.zone) : null;
    return { reminder, posted, next, by, text };
  });
  return [
    {
      type: 'RemindersPosted',
      at: now,
      reminders: decided.map(({ reminder, posted, next }) => ({ reminder, posted, next })),
      words: Object.fromEntries(
        decided.filter(({ posted }) => posted).map(({ reminder, by, text }) => [reminder, wordOf(by, text)]),
      ),
    },
  ];
}

function evolveReminders({ count, waiting }: Reminders, event: ReminderEvent): Reminders {
  const left = new Map(waiting);
  switch (event.type) {
    case 'ReminderSet': {
      const { reminder, dueAt, weekly, by, words } = event;
      return { count: reminder, waiting: left.set(reminder, { reminder, dueAt, weekly, by, text: words.text.text }) };
    }
    case 'ReminderCancelled':
      left.delete(event.reminder);
      return { count, waiting: left };
    case 'RemindersPosted':
      for (const { reminder, next } of event.reminders) {
        const before = left.get(reminder);
        if (before && next !== null) left.set(reminder, { ...before, dueAt: next });
        else left.delete(reminder);
      }
      return { count, waiting: left };
    default:
      return event satisfies never;
  }
}

function reminderEffects(event: ReminderEvent, cell: Cell, { zone }: World): readonly Effect[] {
  if (event.type !== 'RemindersPosted') return [];
  const expires = instantOf(addDays(localOf(event.at, zone).day, 1), 0, zone);
  return Object.values(event.words).flatMap((text) =>
    toGroups(cell, { key: 'reminder.post' }, { words: { text }, expires }),
  );
}

function slotOf(at: Instant, zone: string): Slot {
  const { weekday, minute } = localOf(at, zone);
  return { weekday, minute };
}
