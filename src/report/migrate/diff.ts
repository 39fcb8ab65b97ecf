import type { PlanStep } from '../../migrate/plan.js';
import { unifiedDiff } from '../unified-diff.js';

/** What the step changes, for `git apply`, on top of the steps before it. */
export function stepDiff({ changes }: PlanStep): string {
  return changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join('');
}
