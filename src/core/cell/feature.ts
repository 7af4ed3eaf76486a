import type { z } from 'zod';
import type { Context, Decision } from '../aggregate.ts';
import type { World } from '../library.ts';
import type { Effect } from '../message.ts';
import type { Instant } from '../time.ts';
import type { CellEvent } from './index.ts';
import type { Cell } from './state.ts';

/** Who may have an intent: Nếp itself, anyone on the roster, or those who run the cell. */
export type Whose = 'nep' | 'member' | 'officer';

/** How each intent of a feature is decided; the compiler asks for every type of `I`. */
export type Intents<I extends { readonly type: string }, E> = {
  readonly [K in I['type']]: {
    readonly whose: Whose;
    decide(cell: Cell, intent: Extract<I, { readonly type: K }>, context: Context, world: World): Decision<E>;
  };
};

/** One thing a cell does: its events, what they leave behind, what others see of them, and when it wants to wake. */
export type Feature<I extends { readonly type: string }, E> = {
  readonly events: readonly z.ZodObject<{ type: z.ZodLiteral<string> }>[];
  readonly intents: Intents<I, E>;
  evolve(cell: Cell, event: E): Cell;
  /** Sees every event of the cell, other features' too, once its owner has evolved it: for books that count. */
  observe?(cell: Cell, event: CellEvent): Cell;
  /**
   * Whether a new book begins with the event, the cell being as the old one left it: or by names, of each of which only the
   * latest word counts. What a feature does not say is spent is carried over.
   */
  carries?(event: E, cell: Cell): boolean | readonly string[];
  effects?(event: E, cell: Cell, world: World): readonly Effect[];
  /** What falls due, step by step: each step sees what the one before it decided. */
  readonly wake?: readonly ((cell: Cell, context: Context, world: World) => readonly E[])[];
  wakeAt?(cell: Cell, world: World): Instant | null;
};
