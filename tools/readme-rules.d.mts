import type { RuleCard } from '../src/engine/rule.js';

/** The README with the table of `rules` between its markers. */
export function withRuleTable(readme: string, rules: readonly RuleCard[]): string;
