import type { TextEdit } from '../text/span.js';

/** The offset that a place in an edited text had before; what was put in counts as the start of what it replaced. */
export function offsetBefore(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { span, text } of [...edits].sort((a, b) => a.span[0] - b.span[0])) {
    const start = span[0] + shift;
    if (offset < start) break;
    if (offset < start + text.length) return span[0];
    shift += text.length - (span[1] - span[0]);
  }
  return offset - shift;
}
