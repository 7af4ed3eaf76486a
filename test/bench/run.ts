import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Result, runBench, type Skipped } from './bench.ts';
import { BENCHES } from './benches.ts';
import { table } from './table.ts';

/** `npm run bench -- [--json] [--only NAME]…`: measures what is promised about speed; exits 1 if a budget is not held. */
const { json, only } = readArguments();

const names = BENCHES.map(({ name }) => name);
const unknown = only.find((name) => !names.includes(name));
if (unknown !== undefined) refuse(`no bench is called ${unknown}; there are ${names.join(', ')}`);

const results: Result[] = [];
const skipped: Skipped[] = [];
for (const bench of BENCHES.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const why = bench.lacks?.() ?? null;
  if (why !== null) {
    skipped.push({ bench: bench.name, rows: Object.values(bench.figures).map(({ what }) => what), why });
    continue;
  }
  console.error(`${bench.name} …`);
  results.push(...(await runBench(bench)));
}

const machine = { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version };
console.log(json ? JSON.stringify({ machine, results, skipped }, null, 2) : table(results, skipped, machine));
process.exit(results.some(({ held }) => held === false) ? 1 : 0);

function readArguments(): { readonly json: boolean; readonly only: readonly string[] } {
  const options = { json: { type: 'boolean' }, only: { type: 'string', multiple: true } } as const;
  try {
    const { json = false, only = [] } = parseArgs({ options }).values;
    return { json, only };
  } catch (fault) {
    return refuse(`${fault instanceof Error ? fault.message : fault}\nnpm run bench -- [--json] [--only NAME]…`);
  }
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
