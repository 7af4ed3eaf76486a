import { readFileSync } from 'node:fs';
import { measure, readPhrases, summaryOf } from './measure.ts';

/** `npm run understand -- FILE`: one line of JSON for each phrase of the file, and how many were understood. */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which file? npm run understand -- test/fixtures/phrases.json');
  process.exit(1);
}
try {
  const measured = measure(readPhrases(readFileSync(file, 'utf8')));
  for (const { phrase, understood } of measured) {
    const { outcome, intent, slots } = understood;
    console.log(JSON.stringify({ id: phrase.id, outcome, intent, slots }));
  }
  console.log(summaryOf(measured));
} catch (fault) {
  console.error(`${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(1);
}
