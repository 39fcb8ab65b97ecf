import type { Remedy } from '../findings/finding.js';

/** Repairs of an update in separate steps. */
export function payloadRemedies(..._: unknown[]): Remedy[] {
  return [];
}
