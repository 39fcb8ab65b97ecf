import type { RuleCard } from '../engine/rule.js';

/** A rule for readers that show its help beside a finding. */
export interface RuleHelp extends RuleCard {
  readonly docs: string;
  /** Its page, in Markdown. */
  readonly page: string;
}

/** The tool as reports name it. */
export interface Tool {
  readonly version: string;
  readonly homepage: string;
  readonly rules: readonly RuleHelp[];
}
