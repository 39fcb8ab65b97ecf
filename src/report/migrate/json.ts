import type { MigrationPlan } from '../../migrate/plan.js';
import { stepDiff } from './diff.js';

/** The plan as JSON: the same text for the same code. Keys may be added within a version. */
export function planJson({ steps, ...plan }: MigrationPlan): string {
  const shown = steps.map((step) => {
    const { changes, ...rest } = step;
    return { ...rest, files: changes.map(({ file }) => file), diff: stepDiff(step) };
  });
  return `${JSON.stringify({ version: 1, ...plan, steps: shown }, null, 2)}\n`;
}
