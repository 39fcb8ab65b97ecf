import { codeFrameColumns, type BabelCodeFrameOptions, type SourceLocation } from '@babel/code-frame';
import type { Place } from '../text/span.js';
import { sourceWindow, type SourceWindow } from './source-window.js';

/** A place to point at, and what to say there. */
export interface Mark extends Place {
  readonly label: string;
}

const CONTEXT = 2;

/** One frame of source with all marks in it; they belong to one file and are not far apart. */
export function codeFrame(lines: readonly string[], marks: readonly Mark[], colored: boolean): string {
  const first = Math.min(...marks.map((mark) => mark.line)) - CONTEXT;
  const last = Math.max(...marks.map((mark) => mark.line)) + CONTEXT;
  const window = sourceWindow(lines, first, last, Math.min(...marks.map((mark) => mark.column)));
  const rows = window.lines.map(() => ({ source: '', pointers: [] as string[] }));
  // code-frame marks one place at a time: draw the same window once for each mark and lay the drawings over each other.
  for (const mark of marks) {
    const drawn = drawMark(window, mark, colored);
    const marked = mark.line - window.firstLine;
    rows.forEach((row, index) => {
      const source = drawn[index > marked ? index + 1 : index] ?? '';
      if (row.source === '' || index === marked) row.source = source;
    });
    rows[marked]?.pointers.push(drawn[marked + 1] ?? '');
  }
  return rows.flatMap((row) => [row.source, ...row.pointers]).join('\n');
}

/** The window's lines with one line of pointers under the marked one. */
function drawMark(window: SourceWindow, mark: Mark, colored: boolean): string[] {
  const text = window.lines[mark.line - window.firstLine] ?? '';
  const column = Math.max(1, mark.column - window.cutLeft);
  const end = mark.endLine === mark.line ? mark.endColumn - window.cutLeft : text.length + 1;
  const location: SourceLocation = {
    start: { line: mark.line, column },
    end: { line: mark.line, column: Math.max(column + 1, Math.min(end, text.length + 1)) },
  };
  const options: BabelCodeFrameOptions & { startLine: number } = {
    startLine: window.firstLine,
    linesAbove: window.lines.length,
    linesBelow: window.lines.length,
    message: mark.label,
    forceColor: colored,
  };
  return codeFrameColumns(window.lines.join('\n'), location, options).split('\n');
}
