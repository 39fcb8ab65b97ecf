import { diffLines } from 'diff';
import { withPlainEnds } from '../../text/line-ends.js';

/** Two texts that differ wholly are not worth comparing for long. */
const MOST_MILLISECONDS = 1000;

/** Whether one of some lines of a text is not one of an earlier text. Where lines are gone, those on both sides of the place count. */
export type TouchesChange = (firstLine: number, lastLine: number) => boolean;

export function changedLines(before: string, after: string): TouchesChange {
  const parts = diffLines(withPlainEnds(before), withPlainEnds(after), { timeout: MOST_MILLISECONDS });
  if (!parts) return () => true;
  const ranges: (readonly [first: number, last: number])[] = [];
  let line = 1;
  for (const { added, removed, count = 0 } of parts) {
    if (added) ranges.push([line, line + count - 1]);
    if (removed) ranges.push([line - 1, line]);
    if (!removed) line += count;
  }
  return (firstLine, lastLine) => ranges.some(([first, last]) => first <= lastLine && firstLine <= last);
}
