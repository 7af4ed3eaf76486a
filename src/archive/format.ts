import { z } from 'zod';
import type { HouseKeys, Item } from '../ports/archive.ts';

/** Goes up with every change that an older Nếp would not understand. */
const FORMAT = 1;

/** Says what the file is, before anything else of it is believed. */
const Banner = z.object({ nep: z.literal('export'), format: z.number().int() });

const Keys = z.union([
  z.strictObject({ secret: z.string().min(1) }),
  z.strictObject({ salt: z.base64(), proof: z.base64() }),
]) satisfies z.ZodType<HouseKeys>;

const Head = z.strictObject({
  nep: z.literal('export'),
  format: z.literal(FORMAT),
  at: z.iso.datetime(),
  /** A file of closed books has none: who is forgotten later is forgotten in it, too. */
  keys: Keys.exactOptional(),
});

export type Head = z.infer<typeof Head>;

const name = z.string().min(1);
const instant = z.number();
const count = z.number().int().min(0);

const words = z
  .record(z.string(), z.strictObject({ of: z.array(name).min(1), sealed: z.base64().exactOptional() }))
  .exactOptional();

// Handed on as they were read: what zod rebuilds has its fields in another order.
const object = z.record(z.string(), z.unknown());
const facts = z.custom<z.infer<typeof object>>((value) => object.safeParse(value).success, 'expected an object');
const Event = z.looseObject({ type: z.string(), at: instant });
const event = z.custom<z.infer<typeof Event>>(
  (value) => Event.safeParse(value).success,
  'expected an object with type and at',
);

/** One line for each thing a store keeps. */
const Line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), person: name, key: z.base64().exactOptional() }),
  z.strictObject({ kind: z.literal('event'), stream: name, version: count.min(1), data: event, words }),
  z.strictObject({ kind: z.literal('book'), stream: name, begins: count }),
  z.strictObject({ kind: z.literal('cause'), stream: name, cause: z.string(), at: instant }),
  z.strictObject({ kind: z.literal('wake'), stream: name, at: instant }),
  z.strictObject({
    kind: z.literal('effect'),
    id: z.string().regex(/^\S+ /u, 'expected a stream and a cause'),
    due: instant,
    attempts: count,
    doubts: count,
    leased: instant.exactOptional(),
    data: facts,
    words,
  }),
  z.strictObject({
    kind: z.literal('dead'),
    id: z.string().regex(/^\S+ /u, 'expected a stream and a cause'),
    data: facts,
    words,
  }),
]) satisfies z.ZodType<Item>;

const KINDS = Line.options.map(({ shape }) => shape.kind.value);

/** How many lines there are of each kind, and of those how many persons were forgotten. */
export type Counts = Record<Item['kind'] | 'forgotten', number>;

/** Nothing counted yet. */
export function noCounts(): Counts {
  const none: Counts = { person: 0, event: 0, book: 0, cause: 0, wake: 0, effect: 0, dead: 0, forgotten: 0 };
  return none;
}

/** Counts one more. */
export function countIn(counts: Counts, item: Item): void {
  counts[item.kind] += 1;
  if (item.kind === 'person' && item.key === undefined) counts.forgotten += 1;
}

export const headLine = (at: string, keys: HouseKeys | undefined): string =>
  JSON.stringify({ nep: 'export', format: FORMAT, at, ...(keys && { keys }) } satisfies Head);

export const itemLine = (item: Item): string => JSON.stringify(item);

/** The last line: how many stand above it, the first one included, and the checksum of all their bytes. */
export const lastLine = (lines: number, sha256: string): string => JSON.stringify({ end: { lines, sha256 } });

/** What is wrong with a line, in words that repeat nothing of it, and what to do if not to take another copy. */
export type Wrong = { readonly wrong: string; readonly instead?: string };

export function readHead(line: string): Head | Wrong {
  const json = parse(line);
  const banner = Banner.safeParse(json);
  if (!banner.success) return { wrong: 'is not the first line of an export of Nếp' };
  const { format } = banner.data;
  if (format > FORMAT) {
    return { wrong: `was written by a newer Nếp (format ${format}, known: ${FORMAT})`, instead: 'update Nếp' };
  }
  return read(Head, json);
}

export function readItem(line: string): Item | Wrong {
  return read(Line, parse(line));
}

function read<T>(schema: z.ZodType<T>, json: unknown): T | Wrong {
  if (json === undefined) return { wrong: 'is not JSON' };
  const { data, error } = schema.safeParse(json);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  // What zod says of a key it does not know, or of a kind, could repeat what stands there.
  if (issue?.code === 'unrecognized_keys') return { wrong: 'has a field that does not belong there' };
  if (issue?.code === 'invalid_union')
    return { wrong: `${pathOf(issue)} is none of those known (${KINDS.join(', ')})` };
  return { wrong: issue ? `${pathOf(issue)}: ${issue.message}` : 'is something else' };
}

/** Only our own names; what stands below them may be anything. */
function pathOf({ path }: z.core.$ZodIssue): string {
  return String(path[0] ?? 'the line');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
