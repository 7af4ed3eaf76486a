import type { World } from '../library.ts';
import type { Effect, Words } from '../message.ts';
import type { Notice } from '../notice.ts';
import { addDays, type Day, instantOf, isoWeek, localOf } from '../time.ts';
import type { PlanEvent } from './plan-events.ts';
import type { PlanLine } from './plan-notices.ts';
import { byDay, inCharge, likeOutline, openItems, type PlanItem, progressOf } from './plan-state.ts';
import { byClock, toPerson } from './posts.ts';
import { namesOf } from './roster.ts';
import type { Cell } from './state.ts';

/** Items on one page of the list: a phone's screen, and well within the longest message of any channel. */
const PAGE = 10;

type Told = { readonly notice: Notice; readonly words: Words };

export function planEffects(event: PlanEvent, cell: Cell, world: World): readonly Effect[] {
  if (event.type === 'PlanItemsMade' || event.type === 'PlanItemAdded' || event.type === 'PlanItemTasked') return [];
  const planned = cell.plan.items.get(event.item);
  if (!planned) return [];
  const today = localOf(event.at, world.zone).day;
  const line = lineOf(cell, planned, today, world);
  const words = wordsOf(cell, [planned]);

  switch (event.type) {
    case 'PlanReminded': {
      const { when, persons } = event;
      const yours = inCharge(cell, planned) !== null;
      const reminder = { key: 'plan.reminder', cell: cell.roster.id, line, when, yours } as const;
      const expires = instantOf(addDays(today, 1), 0, world.zone);
      return byClock(
        cell,
        persons.map((person) => toPerson(person, reminder, { words, expires })),
      );
    }
    case 'PlanItemAssigned':
      return tellOwner(cell, planned, event.by, { notice: { key: 'plan.yours', line, change: 'given' }, words });
    case 'PlanItemMoved':
      return tellOwner(cell, planned, event.by, { notice: { key: 'plan.yours', line, change: 'moved' }, words });
    case 'PlanItemDropped':
      return tellOwner(cell, planned, event.by, { notice: { key: 'plan.yours', line, change: 'dropped' }, words });
    case 'PlanItemDone': {
      const { by } = event;
      const news = { ...words, ...namesOf(cell.roster, [by]) };
      return [...cell.roster.members.values()]
        .filter(({ person, office }) => office === 'secretary' && person !== by)
        .map(({ person }) => toPerson(person, { key: 'plan.news', line, by }, { words: news }));
    }
    case 'PlanItemReopened':
      return [];
    default:
      return event satisfies never;
  }
}

/** What the one in charge should know of their item, unless they did it themselves. */
function tellOwner(cell: Cell, planned: PlanItem, by: string, { notice, words }: Told): readonly Effect[] {
  const person = inCharge(cell, planned);
  return person === null || person === by ? [] : [toPerson(person, notice, { words })];
}

/** A page of what is to be done, with what was done of this week's and later; the first page is 1. */
export function listOf(cell: Cell, today: Day, world: World, page: number): Told {
  const thisWeek = isoWeek(today);
  const shown = [...cell.plan.items.values()]
    .filter(
      ({ status, day }) => status === 'open' || (status === 'done' && (day >= today || isoWeek(day) === thisWeek)),
    )
    .sort(byDay);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const current = Math.min(Math.max(1, page), pages);
  const items = shown.slice((current - 1) * PAGE, current * PAGE);
  return {
    notice: {
      key: 'plan.list',
      cell: cell.roster.id,
      lines: items.map((planned) => lineOf(cell, planned, today, world)),
      page: current,
      pages,
      open: openItems(cell).length,
      like: likeOutline(cell),
    },
    words: wordsOf(cell, items),
  };
}

/** One item in full; null when it is not in the plan. */
export function itemOf(cell: Cell, item: number, today: Day, world: World, saved: boolean): Told | null {
  const planned = cell.plan.items.get(item);
  if (!planned || planned.status === 'dropped') return null;
  const line = lineOf(cell, planned, today, world);
  return { notice: { key: 'plan.item', cell: cell.roster.id, line, saved }, words: wordsOf(cell, [planned]) };
}

function lineOf(cell: Cell, planned: PlanItem, today: Day, { library }: World): PlanLine {
  const { item, task, day } = planned;
  return {
    item,
    topic: library.topics.get(planned.topic ?? '')?.title ?? null,
    task: task !== null,
    person: inCharge(cell, planned),
    day,
    progress: progressOf(planned, today),
  };
}

function wordsOf(cell: Cell, items: readonly PlanItem[]): Words {
  const words: Record<string, Words[string]> = {};
  for (const planned of items) {
    if (planned.task) words[`task:${planned.item}`] = planned.task;
    const person = inCharge(cell, planned);
    if (person !== null) Object.assign(words, namesOf(cell.roster, [person]));
  }
  return words;
}
