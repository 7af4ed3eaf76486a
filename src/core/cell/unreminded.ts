import { z } from 'zod';
import type { Feature } from './feature.ts';
import type { Cell } from './state.ts';

const at = z.number();
const person = z.string();

const unremindedEvents = [
  z.object({ type: z.literal('RemindersStopped'), at, person }),
  z.object({ type: z.literal('RemindersResumed'), at, person }),
] as const;

export type UnremindedEvent = z.infer<(typeof unremindedEvents)[number]>;

export type UnremindedIntent =
  | { readonly type: 'StopReminders'; readonly by: string }
  | { readonly type: 'ResumeReminders'; readonly by: string };

/** Those who asked not to be reminded: nothing private is sent to them unasked, and they are counted like everyone. */
export const unreminded: Feature<UnremindedIntent, UnremindedEvent> = {
  events: unremindedEvents,
  intents: {
    StopReminders: {
      whose: 'member',
      decide: (cell, { by: person }, { now: at }) =>
        mayRemind(cell, person) ? [{ type: 'RemindersStopped', at, person }] : [],
    },
    ResumeReminders: {
      whose: 'member',
      decide: (cell, { by: person }, { now: at }) =>
        mayRemind(cell, person) ? [] : [{ type: 'RemindersResumed', at, person }],
    },
  },
  evolve(cell, event) {
    const unreminded = new Set(cell.unreminded);
    if (event.type === 'RemindersStopped') unreminded.add(event.person);
    else unreminded.delete(event.person);
    return { ...cell, unreminded };
  },
  carries: ({ type, person }, cell) => (type === 'RemindersStopped' && cell.unreminded.has(person) ? [person] : false),
};

/** Whether a private reminder may be sent to this person. */
export function mayRemind(cell: Cell, person: string): boolean {
  return !cell.unreminded.has(person);
}
