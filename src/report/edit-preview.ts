import { applyEdits } from '../text/apply-edits.js';
import { LineIndex } from '../text/line-index.js';
import type { TextEdit } from '../text/span.js';
import { sourceLines } from './source-window.js';

/** The lines that edits of one place replace, before and after, without their common indentation. */
export interface EditPreview {
  readonly file: string;
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What the edits change, one preview for each run of adjacent changed lines. */
export function editPreviews(edits: readonly TextEdit[], sourceOf: (file: string) => string | undefined): EditPreview[] {
  const files = [...new Set(edits.map((edit) => edit.file))];
  return files.flatMap((file) => {
    const text = sourceOf(file);
    return text === undefined ? [] : previewsInFile(file, text, edits.filter((edit) => edit.file === file));
  });
}

function previewsInFile(file: string, text: string, edits: readonly TextEdit[]): EditPreview[] {
  const lines = new LineIndex(text);
  const runs: { first: number; last: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.span[0] - b.span[0])) {
    const first = lines.position(edit.span[0]).line;
    const last = lines.position(edit.span[1]).line;
    const run = runs.at(-1);
    if (run && first <= run.last + 1) {
      run.last = Math.max(run.last, last);
      run.edits.push(edit);
    } else runs.push({ first, last, edits: [edit] });
  }
  return runs.map((run) => {
    const start = lines.lineStart(run.first);
    const before = text.slice(start, lines.lineStart(run.last + 1) || text.length).replace(/\r?\n$/, '');
    const shifted = run.edits.map((edit) => ({ ...edit, span: [edit.span[0] - start, edit.span[1] - start] as const }));
    const [removed, added] = changedLines(sourceLines(before), sourceLines(applyEdits(before, shifted)));
    return { file, line: run.first, ...withoutCommonIndent(removed, added) };
  });
}

/** Both blocks without the lines they begin or end with alike. */
function changedLines(before: readonly string[], after: readonly string[]): [string[], string[]] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
}

function withoutCommonIndent(removed: readonly string[], added: readonly string[]): Pick<EditPreview, 'removed' | 'added'> {
  const filled = [...removed, ...added].filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  const cut = (line: string): string => line.slice(Math.min(indent, line.length));
  return { removed: removed.map(cut), added: added.map(cut) };
}
