import type { Advice } from './choose.js';

/** Advice without an edit. The title says all: which primitive, for which location. */
export function guidance(title: string): Advice {
  return { title, kind: 'guidance', edits: [] };
}
