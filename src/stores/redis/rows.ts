import type { Instant } from '../../core/time.ts';

/** A member of one of a partition's sorted sets. */
export type Row = { readonly partition: number; readonly member: string; readonly at: Instant };

/** What Redis answers to WITHSCORES. */
export function rowsOf(partition: number, flat: readonly string[]): readonly Row[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({
    partition,
    member: flat[2 * i] ?? '',
    at: Number(flat[2 * i + 1]),
  }));
}

export function earliest(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.at - b.at);
}

/** How an event or an effect stands in Redis: its facts, and where it has any its sealed words behind a line end. */
export function lineOf(json: string, words: string | null): string {
  return words === null ? json : `${json}\n${words}`;
}

export function splitLine(line: string): { readonly json: string; readonly words: string | null } {
  const end = line.indexOf('\n');
  return end < 0 ? { json: line, words: null } : { json: line.slice(0, end), words: line.slice(end + 1) };
}
