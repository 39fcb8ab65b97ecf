import type { TextEdit } from './span.js';

/** The text with all edits applied; they are taken to belong to this text and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of inOrder) {
    if (span[0] < at) throw new RangeError(`overlapping edits at offset ${span[0]}`);
    result += text.slice(at, span[0]) + replacement;
    at = span[1];
  }
  return result + text.slice(at);
}

/** Whether two edits meet, or insert at the same place. */
export function meet(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.span[0] <= b.span[1] && b.span[0] <= a.span[1];
}
