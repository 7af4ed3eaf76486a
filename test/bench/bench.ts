/** A number that a bench measures; with a bound it is a budget. */
export type Figure = {
  readonly what: string;
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Why this machine cannot tell whether the budget holds. */
  readonly unjudged?: string;
};

/** One round's numbers, by figure. */
export type Round = Readonly<Record<string, number>>;

export type Bench = {
  readonly name: string;
  readonly figures: Readonly<Record<string, Figure>>;
  /** How often it is measured. What is compared takes turns within a round, so that a noisy machine is noisy for all. */
  readonly rounds: number;
  /** What the machine lacks, said with its remedy; null when it can run. */
  lacks?(): string | null;
  open(): Promise<Running>;
};

export type Running = {
  round(): Promise<Round>;
  close(): Promise<void>;
};

/** A figure over all rounds, judged by its median. */
export type Result = Figure & {
  readonly bench: string;
  readonly figure: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
  /** Null for a figure that is no budget, or cannot be judged here. */
  readonly held: boolean | null;
};

/** A bench this machine cannot run, and the rows that are missing for it. */
export type Skipped = { readonly bench: string; readonly rows: readonly string[]; readonly why: string };

/** Runs a bench and sums its rounds up. */
export async function runBench(bench: Bench): Promise<readonly Result[]> {
  const running = await bench.open();
  const rounds: Round[] = [];
  try {
    for (let round = 0; round < bench.rounds; round++) rounds.push(await running.round());
  } finally {
    await running.close();
  }
  return summed(bench, rounds);
}

/** The median of each figure, and between which values it lay. */
export function summed(bench: Pick<Bench, 'name' | 'figures'>, rounds: readonly Round[]): readonly Result[] {
  return Object.entries(bench.figures).map(([name, figure]) => {
    const values = rounds.flatMap((round) => round[name] ?? []).sort((one, other) => one - other);
    if (values.length === 0) throw new Error(`${bench.name} measured no ${name}`);
    const median = medianOf(values);
    const { atLeast, atMost, unjudged } = figure;
    const held = median >= (atLeast ?? Number.NEGATIVE_INFINITY) && median <= (atMost ?? Number.POSITIVE_INFINITY);
    return {
      ...figure,
      bench: bench.name,
      figure: name,
      median,
      low: values[0] ?? median,
      high: values.at(-1) ?? median,
      rounds: values.length,
      held: (atLeast ?? atMost) === undefined || unjudged !== undefined ? null : held,
    };
  });
}

/** Of values in order; between the two in the middle of an even number. */
function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
