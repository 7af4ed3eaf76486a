import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** A human being with Zalo in their hands. */
export type User = {
  readonly name: string;
  /** The id in private, which is also that of the private chat. */
  readonly id: string;
  /** The id in groups: the same, unless the world keeps them apart. */
  readonly groupId: string;
  /** Whether they have ever written to the bot: it cannot write first. */
  wrote: boolean;
};

export type Group = { readonly id: string; readonly name: string; bot: 'in' | 'out' };

/** A message the bot was let send, as it stands in the chat. */
export type Sent = {
  readonly at: number;
  readonly chat: string;
  readonly text: string;
  readonly method: string;
  /** False for what the platform takes and does not show: voice in a group. */
  readonly delivered: boolean;
};

export type Quotas = {
  readonly users: number;
  readonly groups: number;
  readonly month: number;
  /** Nobody knows whether what the bot receives is counted. */
  readonly counts: 'outbound' | 'both';
};

export type World = {
  readonly clock: Clock;
  readonly me: {
    readonly id: string;
    readonly account_name: string;
    readonly account_type: 'BASIC';
    readonly can_join_groups: boolean;
    readonly display_name: string;
  };
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly sent: Sent[];
  readonly quotas: Quotas;
  /** Messages of each month, `2026-11`, as the platform counts them. */
  readonly used: Map<string, number>;
  /** 20 hexadecimal digits, never the same twice. */
  newId(kind: string): string;
};

export function newWorld(
  clock: Clock,
  options: { readonly name: string; readonly botId: string; readonly quotas: Quotas },
): World {
  let last = 0;
  return {
    clock,
    me: {
      id: options.botId,
      account_name: 'bot.VDKyGxQvc',
      account_type: 'BASIC',
      can_join_groups: true,
      display_name: options.name,
    },
    users: new Map(),
    groups: new Map(),
    sent: [],
    quotas: options.quotas,
    used: new Map(),
    newId: (kind) => createHash('sha256').update(`${kind} ${++last}`).digest('hex').slice(0, 20),
  };
}

/** Counts one message of this month; false when the month has none left. */
export function spend(world: World): boolean {
  const month = new Date(world.clock.now()).toISOString().slice(0, 7);
  const used = world.used.get(month) ?? 0;
  if (used >= world.quotas.month) return false;
  world.used.set(month, used + 1);
  return true;
}
