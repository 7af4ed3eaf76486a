import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits, places, storage } from './scale-sums.ts';

/** `node docs/scale.ts`: writes docs/scale.md from measured figures, so that no number in it is older than the others. */
export function page(): string {
  const [province, country] = places;
  const rows = Object.entries(storage(province)).map(([what, value]) => {
    const other = storage(country)[what as keyof ReturnType<typeof storage>];
    return `| ${what} | ${value} | ${other} |`;
  });
  return `# What a province and the country would cost

Made by \`node docs/scale.ts\` out of the figures in \`docs/scale-sums.ts\`: those under “measured” come from \`npm run bench\`
on two shared cores, the others from the platforms' own pages. Change them there, never here.

| | ${province.name} | ${country.name} |
| --- | ---: | ---: |
${rows.join('\n')}

## Where each limit bites

| limit | holds up to | what to do beyond it |
| --- | ---: | --- |
${limits()
  .map(({ what, upTo, remedy }) => `| ${what} | ${upTo} | ${remedy} |`)
  .join('\n')}

The chat platforms are the narrowest place by far: the store does in minutes what Telegram takes hours for. So the first
thing to add for a country is bot tokens, one for each province, and not servers.
`;
}

if (import.meta.main) writeFileSync(join(fileURLToPath(new URL('.', import.meta.url)), 'scale.md'), page());
