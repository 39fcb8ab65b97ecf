import type { Rule } from '../src/engine/rule.js';

/** The catalogue, in the order in which rules are documented. */
export const rules: readonly Rule[] = [];
