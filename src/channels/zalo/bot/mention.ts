/** A group message as its writer meant it for the bot. */
export type Addressed =
  | { readonly is: 'ours'; readonly text: string }
  /** Begins by calling somebody else. */
  | { readonly is: 'theirs' };

/**
 * Takes the bot's own name out of a text, wherever and however often it stands: `@Bot Chi Bộ 3 3A` is `3A`, while
 * `@Bot Chi Bộ 33 3A` calls another bot. Zalo marks no mention, so the known names are all there is to go by.
 */
export function withoutMention(written: string, names: readonly string[]): Addressed {
  const text = written.normalize('NFC');
  const ways = names
    .map((name) => name.normalize('NFC').trim())
    .filter((name) => name !== '')
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.split(/\s+/u).map(RegExp.escape).join('\\s+'));
  if (ways.length === 0) return { is: 'ours', text: written };
  const own = new RegExp(`@\\p{Cf}*(?:${ways.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const left = text.replace(own, ' ');
  // A reply to the bot comes without its name.
  if (left === text && /^[\s\p{Cf}]*@/u.test(text)) return { is: 'theirs' };
  return { is: 'ours', text: left.trim() };
}
