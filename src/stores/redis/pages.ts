/** Lines that are asked for at a time. */
export const PAGE = 500;

/** What stands in a row, with its place in it, a page at a time; the first may be at hand. */
export async function* paged<T>(
  page: (from: number, to: number) => Promise<readonly T[]>,
  first: readonly T[] | null = null,
): AsyncGenerator<[number, T]> {
  for (let from = 0; ; from += PAGE) {
    const found = from === 0 && first ? first : await page(from, from + PAGE - 1);
    for (const [index, one] of found.entries()) yield [from + index, one];
    if (found.length < PAGE) return;
  }
}

/** What is known already, in portions. */
export function* pagesOf<T>(all: readonly T[], size = PAGE): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
