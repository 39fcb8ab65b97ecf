import { printable } from './printable.js';

/** Longest line that a frame shows whole; of longer ones it shows the part around the mark. */
const WIDEST = 160;
const BEFORE_MARK = 40;

/** Some consecutive lines of a file, cut to a readable width. */
export interface SourceWindow {
  readonly lines: readonly string[];
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  /** Characters cut off on the left of every line. */
  readonly cutLeft: number;
}

/** The lines from `first` to `last` (as far as they exist), cut so that column `marked` is to be seen. */
export function sourceWindow(lines: readonly string[], first: number, last: number, marked: number): SourceWindow {
  const firstLine = Math.max(1, first);
  const whole = lines.slice(firstLine - 1, last).map(printable);
  while (whole.at(-1)?.trim() === '') whole.pop();
  if (whole.every((line) => line.length <= WIDEST)) return { lines: whole, firstLine, cutLeft: 0 };
  const cutLeft = marked > WIDEST - BEFORE_MARK ? marked - BEFORE_MARK : 0;
  return { lines: whole.map((line) => line.slice(cutLeft, cutLeft + WIDEST)), firstLine, cutLeft };
}

/** The lines of a text, by the same line ends as positions are counted. */
export function sourceLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
