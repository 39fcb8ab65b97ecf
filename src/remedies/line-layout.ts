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

function indentAt(source: string, at: number): string {
  return /^[ \t]*/.exec(source.slice(startOfLine(source, at), at))?.[0] ?? '';
}

/** One step of indentation, as the file has it. */
function indentUnit(source: string, at: number): string {
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

export interface Layout {
  readonly indent: string;
  readonly unit: string;
  readonly newline: string;
}

/** How code put in at a place has to be laid out. */
export function layoutAt(source: string, at: number): Layout {
  return { indent: indentAt(source, at), unit: indentUnit(source, at), newline: source.includes('\r\n') ? '\r\n' : '\n' };
}

/** No text goes over several lines, so that these may be indented. */
export function keepsTexts(code: string): boolean {
  return !code.split('\n').some((line) => line.split('`').length % 2 === 0 || /\\\r?$/.test(line));
}

/** Where the lines from `start` to `end` begin that are not empty. */
export function startsOfLines(source: string, start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = start; at < end; at = endOfLine(source, at) + 1) if (source.slice(at, endOfLine(source, at)).trim() !== '') found.push(at);
  return found;
}
