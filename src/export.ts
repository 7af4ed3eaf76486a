import { fileIn, openProgress, sum } from './archive/terminal.ts';
import { writeArchive } from './archive/write.ts';
import { ConfigError, readConfig } from './config.ts';
import { openSource } from './open-store.ts';
import { ArchiveError } from './ports/archive.ts';
import { run } from './run.ts';
import { StoreOpenError } from './stores/open-error.ts';

/** `npm run export -- --to FILE`: everything Nếp keeps, to be moved to another store or to be put away. */
async function main(): Promise<void> {
  const file = fileIn(process.argv.slice(2), 'to');
  const source = await openSource(readConfig(process.env));
  const progress = openProgress(process.stderr);
  try {
    const counts = await writeArchive(file, source, new Date(), progress.show);
    console.log(`${file}: ${sum(counts)}`);
  } finally {
    progress.end();
    await source.close();
  }
}

await run(main, [ConfigError, StoreOpenError, ArchiveError], 'export');
