/** Half-open range of UTF-16 offsets in one file's text. */
export type Span = readonly [start: number, end: number];

/** A place in a file: lines and columns count from 1, `endColumn` is past the end. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A replacement of the text in `span` of `file`. An empty span inserts. */
export interface TextEdit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}
