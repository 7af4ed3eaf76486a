/**
 * Cuts a text into parts of at most `most` UTF-16 units, at the end of a paragraph where there is one, else of a line, a
 * name in a list, or a word; only a word longer than a whole part is cut inside.
 */
export function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const cut = ['\n\n', '\n', ', ', ' '].map((end) => rest.lastIndexOf(end, most - end.length) + end.length);
    const at = cut.find((length, index) => length > (index === 3 ? 1 : most / 2)) ?? most;
    const isWhole = at === most && /[\uD800-\uDBFF]/u.test(rest.charAt(most - 1));
    const length = isWhole ? most - 1 : at;
    parts.push(rest.slice(0, length).trimEnd());
    rest = rest.slice(length).trimStart();
  }
  return [...parts, rest];
}
