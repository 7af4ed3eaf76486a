import { type Shelved, shelve } from './archive/shelve.ts';
import { fileIn, openProgress } from './archive/terminal.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openSource, openStore } from './open-store.ts';
import { ArchiveError } from './ports/archive.ts';
import { run } from './run.ts';
import { StoreOpenError } from './stores/open-error.ts';

/** `npm run shelve -- --to FILE`: puts the closed books into a file, and drops them once it is safe. */
async function main(): Promise<void> {
  const file = fileIn(process.argv.slice(2), 'to');
  const config = readConfig(process.env);
  const { counts, ends } = await shelved(file, config);
  const { store } = await openStore(config, () => undefined);
  for (const [stream, end] of ends) await store.dropBooks(stream, end);
  await store.close();
  console.log(`${file}: ${counts.event} events of closed books, which the store no longer keeps`);
}

async function shelved(file: string, config: Config): Promise<Shelved> {
  const source = await openSource(config);
  const progress = openProgress(process.stderr);
  try {
    return await shelve(file, source, new Date(), progress.show);
  } finally {
    progress.end();
    await source.close();
  }
}

await run(main, [ConfigError, StoreOpenError, ArchiveError], 'shelve');
