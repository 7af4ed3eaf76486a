import { importArchive } from './archive/read.ts';
import { fileIn, openProgress, sum } from './archive/terminal.ts';
import { ConfigError, readConfig } from './config.ts';
import { openTarget } from './open-store.ts';
import { ArchiveError } from './ports/archive.ts';
import { run } from './run.ts';
import { StoreOpenError } from './stores/open-error.ts';

/** `npm run import -- --from FILE`: fills an empty store with what was exported. */
async function main(): Promise<void> {
  const file = fileIn(process.argv.slice(2), 'from');
  const target = await openTarget(readConfig(process.env));
  const progress = openProgress(process.stderr);
  try {
    const { head, counts } = await importArchive(file, target, progress.show);
    console.log(`${file} of ${head.at}: ${sum(counts)}`);
  } finally {
    progress.end();
    await target.close();
  }
}

await run(main, [ConfigError, StoreOpenError, ArchiveError], 'import');
