import { applyEdits } from '../text/apply-edits.js';
import type { RepairRequest, RepairResult, Texts } from './repair.js';

/** The texts without what notes of the last analysis offer to take away: comments that suppress nothing. */
export async function withoutUnused({ texts, analysis }: RepairResult, { read, refusal }: Pick<RepairRequest, 'read' | 'refusal'>): Promise<Texts> {
  const changed = new Map(texts);
  const edits = analysis.problems.flatMap((problem) => problem.edits ?? []);
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const removals = edits.filter((edit) => edit.file === file);
    if ((await refusal(file)) === undefined) changed.set(file, applyEdits(changed.get(file) ?? read(file), removals));
  }
  return changed;
}
