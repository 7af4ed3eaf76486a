import type { Item, Source, Written } from '../ports/archive.ts';
import type { Counts } from './format.ts';
import { readArchive } from './read.ts';
import { writeArchive } from './write.ts';

/** The versions up to which the books of each stream are in the file. */
export type Shelved = { readonly counts: Counts; readonly ends: ReadonlyMap<string, number> };

/** Writes the closed books into a file without keys, and reads it back: what it answers is safe. */
export async function shelve(
  file: string,
  source: Source,
  at: Date,
  progress: (lines: number) => void,
): Promise<Shelved> {
  await writeArchive(file, { items: () => withEvents(source.closedBooks()) }, at, progress);
  const ends = new Map<string, number>();
  const note = (item: Item) => item.kind === 'book' && ends.set(item.stream, item.begins);
  const { counts } = await readArchive(file, async (items) => items.forEach(note));
  return { counts, ends };
}

/** Leaves out streams whose closed books were all dropped before: of them only the beginnings are left. */
async function* withEvents(items: AsyncIterable<Written>): AsyncGenerator<Written> {
  let beginnings: Written[] = [];
  let given = '';
  for await (const item of items) {
    const { kind, stream } = item;
    if (beginnings[0]?.stream !== stream) beginnings = [];
    if (kind === 'book' && stream !== given) {
      beginnings.push(item);
      continue;
    }
    yield* beginnings;
    beginnings = [];
    given = stream;
    yield item;
  }
}
