import type { Result, Skipped } from './bench.ts';

const HEADINGS = ['', 'what', 'median', 'spread', 'budget', 'rounds'] as const;

/** The longest line: what a terminal, a mail and a page of paper all show. */
const WIDTH = 100;

/** What is left of a line for a row's name. */
const NAME = 48;

type Machine = { readonly cores: number; readonly processor: string; readonly node: string };

/** One row for each figure; ✓ and ✗ stand before budgets only, – before one that cannot be judged here. */
export function table(results: readonly Result[], skipped: readonly Skipped[] = [], machine?: Machine): string {
  const rows = results.flatMap((result) => {
    const [what = '', ...more] = folded(result.what, NAME);
    const row = [
      result.unjudged !== undefined ? '–' : result.held === null ? '' : result.held ? '✓' : '✗',
      what,
      `${shown(result.median)} ${result.unit}`.trim(),
      `${shown(result.low)} – ${shown(result.high)}`,
      budgetOf(result),
      String(result.rounds),
    ];
    return [row, ...more.map((rest) => ['', rest])];
  });
  const all = results.length > 0 ? [HEADINGS, ...rows] : [];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = [
    ...results.flatMap(({ what, unjudged }) => (unjudged === undefined ? [] : `– not judged: ${what}: ${unjudged}`)),
    ...skipped.flatMap(({ bench, rows, why }) => `not measured: ${bench}: ${why}. Left out: ${rows.join('; ')}`),
    ...(machine ? [`on ${machine.cores} cores of ${machine.processor}, Node ${machine.node}`] : []),
  ];
  return [...lines, ...notes.flatMap((note) => folded(note, WIDTH))].join('\n');
}

function budgetOf({ atLeast, atMost }: Result): string {
  if (atLeast !== undefined) return `≥ ${shown(atLeast)}`;
  return atMost === undefined ? '' : `≤ ${shown(atMost)}`;
}

/** Lines no longer than that; what follows the first is indented. */
function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width) line = longer;
    else {
      lines.push(line);
      line = `  ${word}`;
    }
  }
  return [...lines, line];
}

/** Three digits that matter, and thousands in groups. */
function shown(value: number): string {
  return Math.abs(value) < 100 ? String(Number(value.toPrecision(3))) : Math.round(value).toLocaleString('en');
}
