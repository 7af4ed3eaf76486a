import { z } from 'zod';
import { addDays, type Day, type Instant } from '../time.ts';
import { word } from '../words.ts';
import { type Plan, type PlanItem, REMINDERS, remindersOf } from './plan-state.ts';

/** How long what was done or dropped can be looked up and reopened, from its day on. */
const KEPT_DAYS = 26 * 7;

const at = z.number();
const by = z.string();
const item = z.number().int();
const day = z.string();
/** Reminders of days before this one lie behind the change and are not made up. */
const remindFrom = z.string();

export const planEvents = [
  z.object({
    type: z.literal('PlanItemsMade'),
    at,
    by,
    items: z.array(z.object({ item, topic: z.string(), day })),
    remindFrom,
  }),
  z.object({ type: z.literal('PlanItemAdded'), at, item, by, day, remindFrom, words: z.object({ task: word }) }),
  z.object({ type: z.literal('PlanItemTasked'), at, item, by, words: z.object({ task: word }) }),
  z.object({ type: z.literal('PlanItemAssigned'), at, item, by, person: z.string() }),
  z.object({ type: z.literal('PlanItemMoved'), at, item, by, day, remindFrom }),
  z.object({ type: z.literal('PlanItemDone'), at, item, by }),
  z.object({ type: z.literal('PlanItemDropped'), at, item, by }),
  z.object({ type: z.literal('PlanItemReopened'), at, item, by, remindFrom }),
  z.object({
    type: z.literal('PlanReminded'),
    at,
    item,
    when: z.enum(['before', 'on', 'after']),
    /** Nobody when its day was over before Nếp could say it. */
    persons: z.array(z.string()),
  }),
] as const;

export type PlanEvent = z.infer<(typeof planEvents)[number]>;

/** Bookkeeping of what stands in the plan. */
export function evolvePlan(plan: Plan, event: PlanEvent): Plan {
  switch (event.type) {
    case 'PlanItemsMade':
      return event.items.reduce(
        (made, { item, topic, day }) => withNew(made, { item, topic, task: null, ...dated(day, event) }),
        plan,
      );
    case 'PlanItemAdded': {
      const { item, day, words } = event;
      return withNew(plan, { item, topic: null, task: words.task, ...dated(day, event) });
    }
    case 'PlanItemTasked':
      return change(plan, event.item, () => ({ task: event.words.task }));
    case 'PlanItemAssigned':
      return change(plan, event.item, () => ({ person: event.person }));
    case 'PlanItemMoved':
      return change(plan, event.item, () => dated(event.day, event));
    case 'PlanItemDone':
      return change(plan, event.item, () => ({ status: 'done' }));
    case 'PlanItemDropped':
      return change(plan, event.item, () => ({ status: 'dropped' }));
    case 'PlanItemReopened':
      return change(plan, event.item, ({ remindFrom }) => ({
        status: 'open',
        remindFrom: remindFrom > event.remindFrom ? remindFrom : event.remindFrom,
      }));
    case 'PlanReminded':
      return change(plan, event.item, ({ reminders, remindFrom }) => {
        const given = reminders[REMINDERS.findIndex(({ when }) => when === event.when)];
        return { remindFrom: given === undefined ? remindFrom : addDays(given, 1) };
      });
    default:
      return event satisfies never;
  }
}

/** Without what was done or dropped long ago; its number is not given again. */
export function withoutOld(plan: Plan, today: Day): Plan {
  const since = addDays(today, -KEPT_DAYS);
  const kept = [...plan.items].filter(([, { status, day }]) => status === 'open' || day >= since);
  return kept.length === plan.items.size ? plan : { ...plan, items: new Map(kept) };
}

/** A new date starts the reminders anew. */
function dated(day: Day, { at, remindFrom }: { readonly at: Instant; readonly remindFrom: Day }) {
  return { day, datedAt: at, reminders: remindersOf(day), remindFrom };
}

function withNew(plan: Plan, fresh: Omit<PlanItem, 'person' | 'status'>): Plan {
  const items = new Map(plan.items).set(fresh.item, { ...fresh, person: null, status: 'open' });
  return { count: Math.max(plan.count, fresh.item), items };
}

function change(plan: Plan, item: number, to: (planned: PlanItem) => Partial<PlanItem>): Plan {
  const planned = plan.items.get(item);
  if (!planned) return plan;
  return { ...plan, items: new Map(plan.items).set(item, { ...planned, ...to(planned) }) };
}
