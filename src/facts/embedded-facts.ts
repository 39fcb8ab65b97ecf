/** Code that a file keeps as text: its facts, as if it stood where the text is written. */
import { placesOf, type PiecedText, type PieceSource, type TextPiece } from '../text/pieces.js';
import type { Span } from '../text/span.js';
import { extractFacts } from './extract-facts.js';
import type { FileFacts } from './ir.js';

/** A name that nothing declares, and that is harmless inside of strings: what it stands for is not known. */
const STAND_IN = '__unknown__';

/** The file in which most of the text is written. */
export function homeOf(code: PiecedText): PieceSource | undefined {
  const lengths = new Map<string, number>();
  for (const { from, length } of code.pieces) if (from) lengths.set(from.file, (lengths.get(from.file) ?? 0) + length);
  const [home] = [...lengths].sort(([, a], [, b]) => b - a);
  return code.pieces.find((piece) => piece.from?.file === home?.[0])?.from;
}

/** Facts of the code under `path`, with places in `home`, whose text is `source`; undefined when it cannot be parsed. */
export function embeddedFacts(path: string, code: PiecedText, home: string, source: string): FileFacts | undefined {
  const { text, places } = written(code, home, source);
  const { facts } = extractFacts(path, text);
  return facts && (placed(facts, (span) => [places[span[0]] ?? 0, span[1] > span[0] ? (places[span[1] - 1] ?? 0) + 1 : (places[span[1]] ?? 0)]) as FileFacts);
}

/** The code with stand-ins for what is not known, and where each unit of it is written. */
function written(code: PiecedText, home: string, source: string): { text: string; places: number[] } {
  let text = '';
  const places: number[] = [];
  let last = code.pieces.find(({ from }) => from?.file === home)?.from?.at ?? 0;
  const add = (piece: string, at: readonly number[] | undefined): void => {
    for (let i = 0; i < piece.length; i++) places.push(at?.[i] ?? last);
    last = at?.[piece.length] ?? last;
    text += piece;
  };
  let done = 0;
  for (const piece of [...code.pieces].sort((a, b) => a.start - b.start)) {
    add(code.v.slice(done, piece.start), undefined);
    const own = code.v.slice(piece.start, piece.start + piece.length);
    add(piece.from ? own : STAND_IN, isFrom(piece, home) ? placesOf(piece, source) : undefined);
    done = piece.start + piece.length;
  }
  add(code.v.slice(done), undefined);
  places.push(last);
  return { text, places };
}

function isFrom(piece: TextPiece, home: string): piece is TextPiece & { readonly from: PieceSource } {
  return piece.from?.file === home;
}

/** The facts with every place replaced. */
function placed(value: unknown, place: (span: Span) => Span, key = ''): unknown {
  if (Array.isArray(value)) {
    if ((key === 'at' || key === 'nameAt') && typeof value[0] === 'number') return place(value as unknown as Span);
    return value.map((entry) => placed(entry, place));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, placed(entry, place, name)]));
}
