import { isWord, type Letters, lettersOf, type Word } from './word.ts';

/**
 * How something is said, as it is spelled with all its marks: `(a|b c)` one of them, `[a]` or not, `…` up to eight words
 * or, at its end, all that follows, which begins at `>` where the pattern's own last words belong to it; `{name}` one or
 * two words, `{n}` a number, `{min}` some minutes, `:` a colon.
 */
export type Pattern = string;

/** Where a pattern was found: from `start` up to `end`, of which `said` words are its own; `rest` is where its `…` begins. */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly said: number;
  readonly rest: number | null;
  readonly name: readonly [number, number] | null;
  readonly number: number | null;
  /** The words its gaps passed over. */
  readonly skipped: readonly number[];
};

type Piece =
  | { readonly is: 'word'; readonly word: Letters }
  /** One of several words, by their letters. */
  | { readonly is: 'words'; readonly of: ReadonlyMap<string, readonly Letters[]> }
  | { readonly is: 'any'; readonly of: readonly Piece[] }
  | { readonly is: 'row'; readonly of: readonly Piece[] }
  | { readonly is: 'gap' }
  /** Up to two small words, between the pattern's own. */
  | { readonly is: 'pass' }
  | { readonly is: 'name' }
  | { readonly is: 'number' }
  | { readonly is: 'minutes' }
  | { readonly is: 'colon' }
  | { readonly is: 'rest' };

/** A pattern made ready. */
export type Compiled = {
  readonly piece: Piece;
  /** The letters it may begin with say where to look for it; `#` is a number. */
  readonly first: ReadonlySet<string>;
  /** Of each of these the sentence has one, or the pattern is not in it. */
  readonly needs: readonly (readonly string[])[];
  readonly openEnded: boolean;
};

const LONGEST_GAP = 8;

/** Makes a pattern ready. */
export function compile(pattern: Pattern): Compiled {
  const openEnded = pattern.endsWith('…');
  const tokens = (openEnded ? pattern.slice(0, -1) : pattern).match(/[()[\]|…:>]|\{\w+\}|[^\s()[\]|…{}:>]+/gu) ?? [];
  let index = 0;
  const readAny = (): Piece => {
    const options: Piece[] = [];
    let row: Piece[] = [];
    for (; index < tokens.length; index++) {
      const token = tokens[index] ?? '';
      if (token === ')' || token === ']') break;
      if (token === '|') {
        options.push({ is: 'row', of: row });
        row = [];
      } else if (token === '(' || token === '[') {
        index++;
        const inner = readAny();
        row.push(token === '(' ? inner : { is: 'any', of: [inner, { is: 'row', of: [] }] });
      } else row.push(leaf(token));
    }
    options.push({ is: 'row', of: row });
    return oneOption(gathered(options));
  };
  const tight = readAny();
  const piece = loosened(tight);
  return { piece, first: firstOf(tight).letters, needs: needsOf(tight), openEnded };
}

/** "đóng lại điểm danh": small words may stand between the parts of a pattern, though not within `việc tốt`. */
function loosened(piece: Piece): Piece {
  if (piece.is !== 'row') return piece;
  const of = piece.of.flatMap((each, index): Piece[] => {
    const before = piece.of[index - 1];
    const isTight = before === undefined || (before.is === 'word' && each.is === 'word') || each.is === 'colon';
    return isTight ? [each] : [{ is: 'pass' }, each];
  });
  return { is: 'row', of };
}

function oneOption(options: readonly Piece[]): Piece {
  return options.length === 1 && options[0] ? options[0] : { is: 'any', of: options };
}

/** The options that are single words become one piece, which is looked up instead of tried. */
function gathered(options: readonly Piece[]): readonly Piece[] {
  const isSingle = (option: Piece) => option.is === 'row' && option.of.length === 1 && option.of[0]?.is === 'word';
  const words = options.filter(isSingle).flatMap((option) => {
    const [only] = option.is === 'row' ? option.of : [];
    return only?.is === 'word' ? [only.word] : [];
  });
  if (words.length < 2) return options;
  const of = Map.groupBy(words, ({ bare }) => bare);
  return [{ is: 'words', of }, ...options.filter((option) => !isSingle(option))];
}

function leaf(token: string): Piece {
  if (token === '…') return { is: 'gap' };
  if (token === '{name}') return { is: 'name' };
  if (token === '{n}') return { is: 'number' };
  if (token === '{min}') return { is: 'minutes' };
  if (token === ':') return { is: 'colon' };
  if (token === '>') return { is: 'rest' };
  return { is: 'word', word: lettersOf(token.normalize('NFC').toLowerCase()) };
}

/** The words a piece cannot do without, each with what may stand for it. */
function needsOf(piece: Piece): readonly (readonly string[])[] {
  if (piece.is === 'word') return [[piece.word.bare]];
  if (piece.is === 'words') return [[...piece.of.keys()]];
  if (piece.is === 'row') return piece.of.flatMap(needsOf);
  if (piece.is !== 'any') return [];
  const options = piece.of.map((option) => needsOf(option)[0]);
  return options.includes(undefined) ? [] : [options.flatMap((letters) => letters ?? [])];
}

function firstOf(piece: Piece): { readonly letters: ReadonlySet<string>; readonly empty: boolean } {
  switch (piece.is) {
    case 'word':
      return { letters: new Set([piece.word.bare]), empty: false };
    case 'words':
      return { letters: new Set(piece.of.keys()), empty: false };
    case 'any': {
      const all = piece.of.map(firstOf);
      return { letters: new Set(all.flatMap(({ letters }) => [...letters])), empty: all.some(({ empty }) => empty) };
    }
    case 'row': {
      const letters = new Set<string>();
      for (const each of piece.of) {
        const first = firstOf(each);
        for (const letter of first.letters) letters.add(letter);
        if (!first.empty) return { letters, empty: false };
      }
      return { letters, empty: true };
    }
    // Numbers have no letters to look for; they are looked for everywhere.
    case 'number':
    case 'minutes':
      return { letters: new Set(['#']), empty: false };
    default:
      throw new Error(`A pattern may not begin with a ${piece.is}`);
  }
}

/** The words of a sentence, which of them are too small to part others, and whether nothing follows its last colon. */
export type Spoken = {
  readonly words: readonly Word[];
  readonly isSmall: (index: number) => boolean;
  readonly endsInColon: boolean;
};

type Progress = Omit<Match, 'start'> & {
  /** Just behind a gap, or a colon that the pattern asked for. */
  readonly open: boolean;
};

const MOST_PASSED = 2;

/** The pattern as it stands at a word; the longest reading of its parts wins. */
export function matchAt({ piece, openEnded }: Compiled, spoken: Spoken, start: number): Match | null {
  const begun: Progress = { end: start, said: 0, rest: null, name: null, number: null, skipped: [], open: false };
  const found = walk(piece, spoken, begun, (done) => done);
  if (!found || found.said === 0) return null;
  return { ...found, start, rest: openEnded ? (found.rest ?? found.end) : null };
}

type Then = (progress: Progress) => Progress | null;

function walk(piece: Piece, spoken: Spoken, at: Progress, then: Then): Progress | null {
  const { words } = spoken;
  const word = words[at.end];
  switch (piece.is) {
    case 'word':
    case 'words': {
      // A phrase does not reach over a comma, but for what stands behind its gap or its colon.
      const isParted = word?.parted !== '' && at.said > 0 && !at.open;
      if (!word || isParted || !isOf(word, piece)) return null;
      return then({ ...at, end: at.end + 1, said: at.said + 1, open: false });
    }
    case 'pass': {
      for (let end = at.end; end <= at.end + MOST_PASSED; end++) {
        const found = then({ ...at, end });
        if (found) return found;
        if (at.said === 0 || !spoken.isSmall(end) || words[end]?.parted !== '') return null;
      }
      return null;
    }
    case 'any': {
      let best: Progress | null = null;
      for (const option of piece.of) {
        const found = walk(option, spoken, at, then);
        if (found && (!best || found.said > best.said)) best = found;
      }
      return best;
    }
    case 'row': {
      const step = (index: number, progress: Progress): Progress | null => {
        const part = piece.of[index];
        return part ? walk(part, spoken, progress, (next) => step(index + 1, next)) : then(progress);
      };
      return step(0, at);
    }
    case 'gap': {
      for (let length = 0; length <= LONGEST_GAP && at.end + length <= words.length; length++) {
        const skipped = Array.from({ length }, (_, nth) => at.end + nth);
        const found = then({ ...at, end: at.end + length, skipped: [...at.skipped, ...skipped], open: true });
        if (found) return found;
        if (words[at.end + length]?.parted === '.') return null;
      }
      return null;
    }
    case 'name': {
      if (!word) return null;
      const second = words[at.end + 1];
      const isLonger = second && isCapital(word) && isCapital(second);
      const end = at.end + (isLonger ? 2 : 1);
      return then({ ...at, end, said: at.said + end - at.end, name: [at.end, end] });
    }
    case 'number':
      return word && /^\d{1,9}$/u.test(word.bare)
        ? then({ ...at, end: at.end + 1, said: at.said + 1, number: Number(word.bare) })
        : null;
    case 'minutes': {
      const read = minutesAt(words, at.end);
      return read && then({ ...at, end: at.end + read.length, said: at.said + read.length, number: read.minutes });
    }
    case 'colon':
      return (word ? word.parted === ':' : spoken.endsInColon) ? then({ ...at, open: true }) : null;
    case 'rest':
      return then({ ...at, rest: at.end });
    default:
      return piece satisfies never;
  }
}

/** `15 phút`, `15p`, `nửa tiếng`, `1 tiếng`. */
function minutesAt(
  words: readonly Word[],
  index: number,
): { readonly minutes: number; readonly length: number } | null {
  const [first = '', second = ''] = words.slice(index, index + 2).map(({ bare }) => bare);
  const [, digits, unit] = /^(\d{1,3})(p|ph|phut)?$/u.exec(first) ?? [];
  if (unit !== undefined) return { minutes: Number(digits), length: 1 };
  if (first === 'nua' && (second === 'tieng' || second === 'gio')) return { minutes: 30, length: 2 };
  if (digits === undefined) return null;
  if (second === 'phut' || second === 'p') return { minutes: Number(digits), length: 2 };
  return second === 'tieng' ? { minutes: 60 * Number(digits), length: 2 } : null;
}

function isOf(word: Word, piece: Extract<Piece, { is: 'word' | 'words' }>): boolean {
  if (piece.is === 'word') return isWord(word, piece.word);
  const meant = piece.of.get(word.bare);
  return meant !== undefined && (word.plain || meant.some(({ form }) => form === word.form));
}

function isCapital({ raw }: Word): boolean {
  return /^\p{Lu}/u.test(raw);
}
