import type { Finding, Severity } from '../findings/finding.js';
import type { Program } from '../links/program.js';
import type { HazardContext } from '../hazards/context.js';

/** The card of a rule: everything but its detection. */
export interface RuleCard {
  /** Without prefix, e.g. `no-check-then-act`. */
  readonly id: string;
  /** One sentence in the imperative or "disallow …" form, no full stop. */
  readonly description: string;
  readonly category: 'shared-memory' | 'locks' | 'messages' | 'async';
  /** Severity in the `recommended` preset. */
  readonly severity: Severity;
  /** https://cwe.mitre.org/data/definitions/<cwe>.html */
  readonly cwe: number;
}

export interface Rule extends RuleCard {
  detect(program: Program, context: HazardContext): readonly Finding[];
}
