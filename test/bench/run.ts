import { parseArgs } from 'node:util';
import { answers } from './answers.ts';
import { type Bench, type Result, runBench } from './bench.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { peers } from './peers.ts';
import { posts } from './posts.ts';
import { table } from './table.ts';
import { understanding } from './understand.ts';
import { wake } from './wake.ts';

/** `npm run bench -- [--json] [--only NAME]…`: measures what is promised about speed; exits 1 if a budget is not held. */
const BENCHES: readonly Bench[] = [posts, answers, peers, latency, wake, memory, understanding];

const { json = false, only = [] } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } },
}).values;

const names = BENCHES.map(({ name }) => name);
const unknown = only.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`no bench is called ${unknown}; there are ${names.join(', ')}`);
  process.exit(2);
}

const results: Result[] = [];
const skipped: { readonly bench: string; readonly why: string }[] = [];
for (const bench of BENCHES.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const lacks = bench.lacks?.() ?? null;
  if (lacks !== null) {
    skipped.push({ bench: bench.name, why: lacks });
    continue;
  }
  console.error(`${bench.name} …`);
  results.push(...(await runBench(bench)));
}

if (json) console.log(JSON.stringify({ results, skipped }, null, 2));
else {
  console.log(table(results));
  for (const { bench, why } of skipped) console.log(`not measured: ${bench}: ${why}`);
}
process.exit(results.some(({ held }) => held === false) ? 1 : 0);
