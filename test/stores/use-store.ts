import { openSqlite, StoreOpenError } from '../../src/stores/sqlite.ts';

// A process of its own: takes the file, says so, and keeps it until it is killed.
try {
  openSqlite({ file: process.argv[2] ?? '' });
  process.stdout.write('open\n');
  process.stdin.resume();
} catch (error) {
  process.stderr.write(`${error instanceof StoreOpenError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
