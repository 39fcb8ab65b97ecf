import type { Place, Span } from './span.js';

/** Maps UTF-16 offsets of one text to lines and columns (both from 1). Line ends: LF, CRLF, CR, U+2028, U+2029 (ECMA-262 12.3). */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of the first character of `line` (from 1). */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  place(file: string, span: Span): Place {
    const start = this.position(span[0]);
    const end = this.position(span[1]);
    return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}
