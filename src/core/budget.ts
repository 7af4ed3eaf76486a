import { z } from 'zod';
import type { Aggregate } from './aggregate.ts';

const at = z.number();

/** One stream per platform and month: how many messages went and came, where the platform gives away only so many. */
export const BudgetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MessageSent'), at }),
  z.object({ type: z.literal('MessageReceived'), at }),
]);

export type BudgetEvent = z.infer<typeof BudgetEvent>;

export type BudgetIntent = { readonly type: 'CountSent' } | { readonly type: 'CountReceived' };

/** No stream tells a budget anything. */
export const BudgetTold = z.never();

export type Budget = { readonly sent: number; readonly received: number };

export const budget: Aggregate<Budget, BudgetIntent, BudgetEvent> = {
  initial: { sent: 0, received: 0 },
  decide: (_, { type }, { now: at }) => [{ type: type === 'CountSent' ? 'MessageSent' : 'MessageReceived', at }],
  evolve: (state, { type }) =>
    type === 'MessageSent' ? { ...state, sent: state.sent + 1 } : { ...state, received: state.received + 1 },
  effects: () => [],
  wakeAt: () => null,
};
