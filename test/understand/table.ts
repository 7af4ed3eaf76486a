import type { Measured } from './measure.ts';

/** `| attendance.present | 6/6 | 25/25 |`: for every intent, how many of each file were understood. */
export function accuracyTable(files: readonly (readonly Measured[])[]): readonly string[] {
  const intents = [...new Set(files.flat().map(({ phrase }) => phrase.intent))].toSorted();
  return intents.map((intent) => {
    const cells = files.map((measured) => {
      const own = measured.filter(({ phrase }) => phrase.intent === intent);
      return own.length === 0 ? '–' : `${own.filter(({ isRight }) => isRight).length}/${own.length}`;
    });
    return `| ${intent} | ${cells.join(' | ')} |`;
  });
}

/** `| act attendance.unsure | ignore none | 1 |`: what was meant, what was understood, and how often. */
export function confusions(measured: readonly Measured[]): readonly string[] {
  const pairs = measured
    .filter(({ isRight }) => !isRight)
    .map(({ phrase, understood }) => `${phrase.outcome} ${phrase.intent} | ${understood.outcome} ${understood.intent}`);
  return [...Map.groupBy(pairs, (pair) => pair)].map(([pair, all]) => `| ${pair} | ${all.length} |`).toSorted();
}
