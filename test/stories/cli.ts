import { readFileSync } from 'node:fs';
import { tell } from './run.ts';

/** `npm run story -- [--restarts] [--telegram [--polls] | --zalo] FILE…`: plays stories and prints them; exits 1 if any fails. */
const restarts = process.argv.includes('--restarts');
const channel = process.argv.includes('--telegram') ? 'telegram' : process.argv.includes('--zalo') ? 'zalo' : 'web';
const publicPolls = process.argv.includes('--polls');
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (files.length === 0) {
  console.error('Which stories? npm run story -- test/stories/*.story');
  process.exit(1);
}

let failed = 0;
for (const file of files) {
  const told = await tell(readFileSync(file, 'utf8'), { restarts, channel, publicPolls }).catch((fault: unknown) => ({
    passed: false,
    transcript: [`✗ ${fault instanceof Error ? fault.message : String(fault)}`],
  }));
  if (!told.passed) failed++;
  console.log(`${told.passed ? '✓' : '✗'} ${file}\n${told.transcript.map((line) => `  ${line}`).join('\n')}\n`);
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
