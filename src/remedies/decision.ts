import type { Remedy } from '../findings/finding.js';

/** Repairs of an update in separate steps. */
export function decisionRemedies(..._: unknown[]): Remedy[] {
  return [];
}
