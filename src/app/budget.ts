import { BudgetEvent, BudgetTold, budget } from '../core/budget.ts';
import { type Instant, localOf } from '../core/time.ts';
import type { Store } from '../ports/store.ts';
import { openStreams } from './streams.ts';

/** A platform's messages of the month, counted by us and kept through restarts. */
export type MonthlyCount = {
  sent(now: Instant): Promise<void>;
  received(now: Instant): Promise<void>;
  read(now: Instant): Promise<{ readonly sent: number; readonly received: number }>;
};

/** Opens the count of one platform; months begin at midnight in `zone`. */
export function openMonthlyCount(store: Store, platform: string, zone: string): MonthlyCount {
  const months = openStreams('budget', budget, { event: BudgetEvent, told: BudgetTold }, store);
  const monthOf = (now: Instant) => `${platform}-${localOf(now, zone).day.slice(0, 7)}`;
  // Every message counts, also two at one moment: nothing repeats these causes.
  const count = async (type: 'CountSent' | 'CountReceived', now: Instant) => {
    await months.act(monthOf(now), { type }, { cause: (version) => `message ${version}`, now });
  };
  return {
    sent: (now) => count('CountSent', now),
    received: (now) => count('CountReceived', now),
    read: (now) => months.read(monthOf(now)),
  };
}
