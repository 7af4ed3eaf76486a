import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ArchiveError, type Item, type Target } from '../ports/archive.ts';
import { type Counts, countIn, type Head, lastLine, noCounts, readHead, readItem, type Wrong } from './format.ts';

/** Items that are handed on together, and the bytes of their lines at most. */
const BATCH = 500;
const BATCH_BYTES = 1024 * 1024;

/** No line of an export comes near it: in a file without line ends one must not look for ever. */
const LONGEST = 16 * 1024 * 1024;

const NEW_LINE = 0x0a;

type Read = { readonly head: Head; readonly counts: Counts; readonly sha256: string };

/**
 * Fills an empty store with what the file says. The file is read through and checked first: of a damaged one not a line
 * is written. `progress` hears how many lines were written, of how many.
 */
export async function importArchive(
  file: string,
  target: Target,
  progress: (lines: number, of: number) => void,
): Promise<Read> {
  let all = 0;
  const checked = await readArchive(file, async (items) => {
    all += items.length;
  });
  const { keys } = checked.head;
  if (keys === undefined) throw new ArchiveError(`${file} holds closed books only, wanted the export of a whole store`);
  await target.begin(keys);
  let written = 0;
  const again = await readArchive(file, async (items) => {
    await target.add(items);
    written += items.length;
    progress(written, all);
  });
  if (again.sha256 !== checked.sha256) {
    throw new ArchiveError(`${file} was changed while it was read: run the import again, and let nobody write to it`);
  }
  await target.finish();
  return checked;
}

/** Reads a file to its end, in batches; resolves only when the last line says that all of it was there, unharmed. */
export async function readArchive(file: string, each: (items: readonly Item[]) => Promise<void>): Promise<Read> {
  const counts = noCounts();
  const hash = createHash('sha256');
  const follows = inOrder();
  let head: Head | null = null;
  let batch: Item[] = [];
  let bytes = 0;
  let number = 0;
  let last: string | null = null;

  const flush = async () => {
    await each(batch);
    batch = [];
    bytes = 0;
  };

  for await (const line of linesOf(file)) {
    number += 1;
    const text = line.toString();
    if (last !== null) throw damaged(file, number, 'stands after the last one');
    if (text.startsWith('{"end":')) {
      last = text;
      continue;
    }
    hash.update(line).update('\n');
    if (head === null) {
      head = sound(readHead(text), file, number);
      continue;
    }
    const item = sound(readItem(text), file, number);
    const gap = follows(item);
    if (gap !== null) throw damaged(file, number, gap);
    countIn(counts, item);
    batch.push(item);
    bytes += line.length;
    if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
  }
  if (head === null || last === null) {
    throw damaged(file, number, 'is where the file ends, without the line that says it is complete');
  }
  const sha256 = hash.digest('hex');
  if (last !== lastLine(number - 1, sha256)) {
    throw damaged(file, number, 'names another number of lines or another checksum than the file has');
  }
  await flush();
  return { head, counts, sha256 };
}

function sound<T extends object>(read: T | Wrong, file: string, number: number): T {
  if ('wrong' in read) throw damaged(file, number, read.wrong, read.instead);
  return read;
}

function damaged(file: string, number: number, what: string, todo = 'take another copy of it'): ArchiveError {
  return new ArchiveError(`${file}, line ${number} ${what}: ${todo}`);
}

/** Says what is wrong with an event or a book that does not follow the one before it. */
function inOrder(): (item: Item) => string | null {
  let stream = '';
  let version = 0;
  let given = false;
  return (item) => {
    if (item.kind !== 'event' && item.kind !== 'book') return null;
    if (item.stream !== stream) [version, given] = [0, false];
    ({ stream } = item);
    if (item.kind === 'book') {
      const wrong = given ? item.begins !== version : item.begins < version;
      version = item.begins;
      return wrong ? 'begins a book where the one before does not end' : null;
    }
    const wanted = version + 1;
    [version, given] = [item.version, true];
    return version === wanted ? null : `is event ${version} of its stream, wanted ${wanted}`;
  };
}

/** The lines of a file without their ends, one at a time. What comes after the last end is no line. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 1;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let from = 0;
      for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE, from)) {
        yield rest.subarray(from, end);
        from = end + 1;
        number += 1;
      }
      rest = rest.subarray(from);
      if (rest.length > LONGEST) throw damaged(file, number, 'is longer than any line of an export');
    }
  } catch (fault) {
    if (!(fault instanceof Error && 'syscall' in fault && 'code' in fault)) throw fault;
    throw new ArchiveError(`cannot read ${file} (${fault.code}): name the file that was exported`);
  }
  if (rest.length > 0) throw damaged(file, number, 'has no end: the file was cut short');
}
