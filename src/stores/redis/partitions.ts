/** Fixed for ever: where a stream lies follows from it. */
export const PARTITIONS = 256;

/** The keys of a partition share a hash tag, so that one script reaches them all wherever a Cluster keeps them. */
export type Partition = {
  readonly causes: string;
  readonly wakes: string;
  readonly waker: string;
  readonly outbox: string;
  readonly effects: string;
  readonly tries: string;
  readonly dead: string;
  readonly count: string;
  /** The keys of persons, apart from everything that is sealed under them. */
  readonly persons: string;
  /** By stream: where each of its books begins, the present one last; a stream in its first book is not there. */
  readonly books: string;
  /** The present book. */
  events(stream: string): string;
  closed(stream: string, begins: number): string;
};

export const partitions: readonly Partition[] = Array.from({ length: PARTITIONS }, (_, index) => {
  const name = (kind: string) => `{p${index}}:${kind}`;
  return {
    causes: name('causes'),
    wakes: name('wakes'),
    waker: name('waker'),
    outbox: name('outbox'),
    effects: name('effects'),
    tries: name('tries'),
    dead: name('dead'),
    count: name('count'),
    persons: name('persons'),
    books: name('books'),
    events: (stream) => name(`e:${stream}`),
    closed: (stream, begins) => name(`o:${begins}:${stream}`),
  };
});

/** FNV-1a, folded: the same for the same name, today and in ten years. */
export function partitionOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (PARTITIONS - 1);
}

/** What the streams of a partition share: every commit, claim, settlement or forgetting touches one of these keys. */
export function sharedKeys(partition: Partition): readonly string[] {
  const { causes, wakes, outbox, effects, tries, dead, count, persons, books } = partition;
  return [causes, wakes, outbox, effects, tries, dead, count, persons, books];
}

export function at(index: number): Partition {
  const partition = partitions[index];
  if (!partition) throw new Error(`Expected a partition from 0 to ${PARTITIONS - 1}, got ${index}`);
  return partition;
}
