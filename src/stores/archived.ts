import { ArchiveError, type Facts, type SealedWords } from '../ports/archive.ts';

/** An event or an effect as a store keeps it: its facts, and its sealed words, as JSON. */
export type Archived = { readonly json: string; readonly words: string | null };

/** The same as an item of an archive says it. */
type Said<T extends Facts> = { readonly data: T; readonly words?: SealedWords };

export function said<T extends Facts>({ json, words }: Archived): Said<T> {
  try {
    return { data: JSON.parse(json), ...(words !== null && { words: JSON.parse(words) }) };
  } catch {
    // What the parser says would repeat some of it.
    throw new ArchiveError('the store keeps something that is no JSON: it is damaged, put back a copy');
  }
}

export function archived({ data, words }: Said<Facts>): Archived {
  return { json: JSON.stringify(data), words: words ? JSON.stringify(words) : null };
}
