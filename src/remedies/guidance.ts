import type { Remedy } from '../findings/finding.js';

/** Advice without an edit. The title says all: which primitive, for which location. */
export function guidance(title: string): Remedy {
  return { title, kind: 'guidance', edits: [] };
}
