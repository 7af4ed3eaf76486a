import type { Day } from './time.ts';

/** What `data/` holds once it is read and checked: the whole of what Nếp may teach and ask. */
export type Library = {
  readonly questions: ReadonlyMap<string, Question>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** The topic of each ISO week of the year, 1–53. */
  readonly outline: ReadonlyMap<number, string>;
  /** The names of public holidays, by their days. */
  readonly holidays: ReadonlyMap<Day, string>;
};

export type Question = {
  readonly id: string;
  readonly category: string;
  readonly text: string;
  /** Two to four, shown as A, B, C, D in this order. */
  readonly options: readonly string[];
  /** Index of the right option. */
  readonly answer: number;
  readonly explanation: string;
  readonly source: { readonly document: string; readonly url: string };
  /** Questions that give this one's answer away. */
  readonly avoidWith: readonly string[];
  readonly enabled: boolean;
};

export type Topic = {
  readonly id: string;
  readonly title: string;
  /** Three to five short lines. */
  readonly points: readonly string[];
  /** Question categories a round on this topic draws from. */
  readonly categories: readonly string[];
  readonly sources: readonly Source[];
};

/** Numbers restart every term and year, so a document is its number, date and issuer together. */
export type Source = {
  readonly document: string;
  readonly number?: string;
  readonly date?: string;
  readonly issuer?: string;
  readonly url: string;
};

/** What is fixed while the program runs. */
export type World = { readonly library: Library; readonly zone: string };
