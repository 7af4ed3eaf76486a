import type { Instant } from '../time.ts';
import type { Digest } from './digest.ts';

/** What leaders read; only names of cells and units ever stand here, and numbers. */
export type UnitNotice =
  | { readonly key: 'digest'; readonly digest: Digest }
  /** `last` only where one unit is asked about. */
  | {
      readonly key: 'unit.list';
      readonly units: readonly {
        readonly name: string;
        readonly children: readonly string[];
        readonly nextAt: Instant;
        readonly last: Digest | null;
      }[];
    }
  | { readonly key: 'unit.unknown'; readonly read: string }
  /** The hour cannot be changed until this week's digest is out. */
  | { readonly key: 'unit.awaiting'; readonly until: Instant }
  | { readonly key: 'unit.containsItself'; readonly name: string }
  | { readonly key: 'refused.leader' };
