/** Where a text that a program puts together comes from, piece by piece. */

export interface TextPiece {
  /** Place in the text, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** Absent where the text is not known: it holds a stand-in there. */
  readonly from?: PieceSource;
}

export interface PieceSource {
  readonly file: string;
  /** Where the piece begins in the file. */
  readonly at: number;
  /** Source text as it stands, or what a string or template literal means. */
  readonly how: 'verbatim' | 'literal';
  /** Units of the literal's meaning that come before the piece. */
  readonly skip: number;
}

export interface PiecedText {
  readonly v: string;
  readonly pieces: readonly TextPiece[];
}

/** One text after the other. */
export function joined(texts: readonly PiecedText[]): PiecedText {
  let v = '';
  const pieces: TextPiece[] = [];
  for (const text of texts) {
    for (const piece of text.pieces) pieces.push({ ...piece, start: piece.start + v.length });
    v += text.v;
  }
  return { v, pieces };
}

/** The part from `start` to `end`. */
export function part({ v, pieces }: PiecedText, start: number, end = v.length): PiecedText {
  return {
    v: v.slice(start, end),
    pieces: pieces.flatMap((piece) => {
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.start + piece.length, end);
      if (from >= to) return [];
      const skipped = from - piece.start;
      return [{ start: from - start, length: to - from, ...(piece.from && { from: { ...piece.from, skip: piece.from.skip + skipped } }) }];
    }),
  };
}

/** The text without white space at its ends. */
export function trimmed(text: PiecedText, ends: 'both' | 'start' | 'end' = 'both'): PiecedText {
  const start = ends === 'end' ? 0 : text.v.length - text.v.trimStart().length;
  const end = ends === 'start' ? text.v.length : text.v.trimEnd().length;
  return part(text, start, Math.max(start, end));
}

/** For each unit of the piece, and for its end, the place in the file's text. */
export function placesOf(piece: TextPiece & { readonly from: PieceSource }, source: string): number[] {
  const { at, how, skip } = piece.from;
  if (how === 'verbatim') return Array.from({ length: piece.length + 1 }, (_, i) => at + skip + i);
  return literalPlaces(source, at, skip + piece.length).slice(skip);
}

/** Where each unit of what a literal means is written; escapes are longer than what they mean (ECMA-262 12.9.4). */
function literalPlaces(source: string, start: number, length: number): number[] {
  const places: number[] = [];
  let at = start;
  while (places.length <= length && at <= source.length) {
    const [written, means] = unitAt(source, at);
    for (let i = 0; i < means; i++) places.push(at);
    at += written;
  }
  while (places.length <= length) places.push(at);
  return places;
}

/** How many units are written at `at`, and how many they mean. */
function unitAt(source: string, at: number): readonly [number, number] {
  if (source.startsWith('\r\n', at)) return [2, 1];
  if (source[at] !== '\\') return [1, 1];
  const escape = /^\\(?:u\{([0-9a-fA-F]+)\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\n\r\u2028\u2029]|[0-3]?[0-7]{1,2}|[^])/.exec(source.slice(at, at + 16));
  if (!escape) return [1, 1];
  const [text, codePoint] = escape;
  if (/[\n\r\u2028\u2029]/.test(text)) return [text.length, 0];
  return [text.length, codePoint !== undefined && Number.parseInt(codePoint, 16) > 0xffff ? 2 : 1];
}
