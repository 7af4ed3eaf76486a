import type { Result } from './bench.ts';

const HEADINGS = ['', 'what', 'median', 'spread', 'budget', 'rounds'] as const;

/** One line for each figure; ✓ and ✗ stand before budgets only. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.held === null ? '' : result.held ? '✓' : '✗',
    result.what,
    `${shown(result.median)} ${result.unit}`.trim(),
    `${shown(result.low)} – ${shown(result.high)}`,
    budgetOf(result),
    String(result.rounds),
  ]);
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function budgetOf({ atLeast, atMost }: Result): string {
  if (atLeast !== undefined) return `≥ ${shown(atLeast)}`;
  return atMost === undefined ? '' : `≤ ${shown(atMost)}`;
}

/** Three digits that matter, and thousands in groups. */
function shown(value: number): string {
  return Math.abs(value) < 100 ? String(Number(value.toPrecision(3))) : Math.round(value).toLocaleString('en');
}
