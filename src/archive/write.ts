import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArchiveError, type HouseKeys, type Item } from '../ports/archive.ts';
import { type Counts, countIn, headLine, itemLine, lastLine, noCounts } from './format.ts';

/** Bytes that are gathered before they are written. */
const CHUNK = 64 * 1024;

/** Whoever reads the file can read what the store keeps. */
const OWNER_ONLY = 0o600;

/** What goes into a file; without keys it is no whole store. */
export type Contents = { readonly keys?: HouseKeys; items(): AsyncIterable<Item> };

/**
 * Writes it into a new file, which bears its name only once it is complete and on the disk.
 * `progress` hears how many lines there are after each chunk.
 */
export async function writeArchive(
  file: string,
  contents: Contents,
  at: Date,
  progress: (lines: number) => void,
): Promise<Counts> {
  if (existsSync(file)) throw new ArchiveError(`${file} is there already: take it away, or give another name`);
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    const handle = await open(part, 'wx', OWNER_ONLY);
    try {
      const counts = await fill(handle, contents, at, progress);
      await handle.sync();
      await rename(part, file);
      await syncFolder(dirname(file));
      return counts;
    } finally {
      await handle.close();
      await rm(part, { force: true });
    }
  } catch (fault) {
    throw isSystem(fault) ? new ArchiveError(`cannot write ${file} (${fault.code}): ${adviceOn(fault.code)}`) : fault;
  }
}

async function fill(
  handle: FileHandle,
  { keys, items }: Contents,
  at: Date,
  progress: (lines: number) => void,
): Promise<Counts> {
  const counts = noCounts();
  const hash = createHash('sha256');
  let text = '';
  let lines = 0;

  const line = (content: string) => {
    text += `${content}\n`;
    lines += 1;
  };
  const flush = async () => {
    hash.update(text);
    await handle.appendFile(text);
    text = '';
    progress(lines);
  };

  line(headLine(at.toISOString(), keys));
  for await (const item of items()) {
    line(itemLine(item));
    countIn(counts, item);
    if (text.length >= CHUNK) await flush();
  }
  await flush();
  await handle.appendFile(`${lastLine(lines, hash.digest('hex'))}\n`);
  return counts;
}

/** So that the name, too, is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isSystem(fault: unknown): fault is Error & { code: string } {
  return fault instanceof Error && 'syscall' in fault && 'code' in fault && typeof fault.code === 'string';
}

function adviceOn(code: string): string {
  if (code === 'ENOSPC') return 'free some space, or name a file on another disk';
  return code === 'ENOENT' ? 'make its folder first' : 'name a file in a folder that can be written';
}
