import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;

const fileIn = (folder: string) => join(folder, 'directory.key');

/** The secret of the directory, in a file of its own beside the data; made where there is none yet. */
export function directoryKey(folder: string): string {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(fileIn(folder), randomBytes(32).toString('base64url'), { flag: 'wx', mode: OWNER_ONLY });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return readFileSync(fileIn(folder), 'utf8');
}

/** Null where there is none. */
export function readDirectoryKey(folder: string): string | null {
  try {
    return readFileSync(fileIn(folder), 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

/** Whole and on the disk, or not at all. */
export function writeDirectoryKey(folder: string, secret: string): void {
  const fresh = `${fileIn(folder)}.new`;
  writeFileSync(fresh, secret, { mode: OWNER_ONLY, flush: true });
  renameSync(fresh, fileIn(folder));
}
