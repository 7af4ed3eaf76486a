import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIGURES } from './scale-figures.ts';
import { costs, limits, places } from './scale-sums.ts';

/** `node docs/scale.ts`: writes docs/scale.md from measured figures, so that no number in it is older than the others. */
export function page(): string {
  const [province, country] = places;
  const elsewhere = costs(country);
  const names = Object.keys(elsewhere) as (keyof typeof elsewhere)[];
  const here = costs(province);
  return `# What a province and the country would cost

Made by \`node docs/scale.ts\` from the figures at the end, each with its source: change them in \`docs/scale-figures.ts\`,
never here.

| | ${province.name} | ${country.name} |
| --- | ---: | ---: |
${names.map((what) => `| ${what} | ${here[what]} | ${elsewhere[what]} |`).join('\n')}

**A province** runs on one small machine with the file: two cores, 4 GB of memory, and 20 GB of disk for five years and more.
Several workers on Redis are for going on when a machine dies, not for the load.

**Years.** At New Year every cell begins a new book with what still matters, ${FIGURES.carriedOver.value} events instead of some 4,000, and only
that is read from then on. Closed books stay in the store, so each year adds what the table says, until they are dropped:
the store can drop them (\`dropBooks\`), there is no command for it yet.

**The country** is 34 provinces, and is best run as that: a Nếp for each, with a Telegram token, a store and an owner of its
own. One Nếp has one token, and units do not reach from one Nếp into another: what the country reads are the digests of its
provinces.

## Where each limit bites

How much of each limit is used, or how many times it is exceeded, all in one Nếp:

| limit | holds up to | the province | the country | what to do beyond it |
| --- | ---: | ---: | ---: | --- |
${limits()
  .map((row) => `| ${row.what} | ${row.upTo} | ${row.province} | ${row.country} | ${row.remedy} |`)
  .join('\n')}

The chat platforms are the narrowest place by far: the store does in minutes what Telegram takes hours for. What many cells
say to one group in a minute is no limit either: ${FIGURES.postsAMinute.value} messages are three weeks of posts, and only an outage brings
so many together; they then go out over some minutes.

## What this rests on

| figure | | source |
| ---: | --- | --- |
${Object.values(FIGURES)
  .map(({ value, what, from }) => `| ${value.toLocaleString('en')} | ${what} | ${from} |`)
  .join('\n')}

What was measured was on two shared cores with a disk of a virtual machine, in November 2026: a machine of one's own does
better. What is assumed is meant to be on the safe side.
`;
}

if (import.meta.main) writeFileSync(join(fileURLToPath(new URL('.', import.meta.url)), 'scale.md'), page());
