/** Lines of source and how they are indented. */
import type { Span } from '../text/span.js';

export function startOfLine(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

/** Where the newline stands, or the end of the text. */
export function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

export function indentAt(source: string, at: number): string {
  return /^[ \t]*/.exec(source.slice(startOfLine(source, at), at))?.[0] ?? '';
}

/** One step of indentation, as the file has it. */
export function indentUnit(source: string, at: number): string {
  if (indentAt(source, at).startsWith('\t')) return '\t';
  const widths = [...source.matchAll(/^( {2,})[^\s*]/gm)].map(([, spaces = '']) => spaces.length);
  return ' '.repeat(widths.length > 0 ? Math.min(...widths, 4) : 2);
}

/** It has its lines for itself. */
export function isAlone(source: string, [start, end]: Span): boolean {
  return source.slice(startOfLine(source, start), start).trim() === '' && source.slice(end, endOfLine(source, end)).trim() === '';
}

/** Nothing but a comment follows on the line. */
export function endsItsLine(source: string, end: number): boolean {
  return /^\s*(?:\/\/.*)?$/.test(source.slice(end, endOfLine(source, end)));
}
