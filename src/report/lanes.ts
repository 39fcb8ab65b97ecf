import type { InterleavingStep } from '../findings/finding.js';

/** The agents of an interleaving, in the order in which they come into it: a lane for each. */
export function lanesOf(steps: readonly InterleavingStep[]): readonly string[] {
  return [...new Set(steps.map(({ agent }) => agent))];
}
