import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Range } from 'vscode-languageserver';
import { LineIndex } from '../text/line-index.js';
import type { Place, Span } from '../text/span.js';

/** The texts of files as an analysis saw them, and places in them as the protocol counts: from 0, and by fewer kinds of line ends. */
export class LocatedTexts {
  readonly #texts = new Map<string, { readonly document: TextDocument; readonly lines: LineIndex }>();

  /** `uris` are what the client calls its open files: one file has several spellings. */
  constructor(
    private readonly textOf: (path: string) => string,
    private readonly uris: ReadonlyMap<string, string>,
  ) {}

  uriOf(path: string): string {
    return this.uris.get(path) ?? pathToFileURL(path).href;
  }

  location(place: Place): Location {
    return { uri: this.uriOf(place.file), range: this.range(place) };
  }

  range({ file, line, column, endLine, endColumn }: Place): Range {
    const { lines } = this.#of(file);
    return this.rangeOfSpan(file, [lines.lineStart(line) + column - 1, lines.lineStart(endLine) + endColumn - 1]);
  }

  /** From a place to the end of its line. */
  toLineEnd(file: string, line: number, column: number): Range {
    const { document } = this.#of(file);
    const start = { line: line - 1, character: column - 1 };
    const rest = document.getText({ start, end: { line, character: 0 } }).trimEnd();
    return { start, end: { line: start.line, character: start.character + rest.length } };
  }

  /** The blanks that a line begins with. */
  indentOf(file: string, line: number): string {
    return /^[^\S\r\n]*/.exec(this.#of(file).document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }))?.[0] ?? '';
  }

  rangeOfSpan(file: string, [start, end]: Span): Range {
    const { document } = this.#of(file);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  #of(file: string): { readonly document: TextDocument; readonly lines: LineIndex } {
    let known = this.#texts.get(file);
    if (!known) {
      const text = this.textOf(file);
      known = { document: TextDocument.create(this.uriOf(file), '', 0, text), lines: new LineIndex(text) };
      this.#texts.set(file, known);
    }
    return known;
  }
}
