import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import type { Confidence } from '../findings/finding.js';
import { docsUrl } from '../findings/docs-url.js';

/** What a rule's card tells beside description and page. */
export interface RuleDocs {
  /** Whether the `recommended` preset has the rule. */
  readonly recommended: boolean;
  /** The weakness that the rule finds, in the list of https://cwe.mitre.org. */
  readonly cwe: number;
}

export interface RuleOptions {
  /** Least sure confidence still reported. */
  readonly confidence?: Confidence;
}

export type MessageId = 'hazard' | 'remedy';

/** A rule as ESLint 9, ESLint 10, typescript-eslint and oxlint take it, whose types of contexts and visitors differ. */
export interface CatalogueRule {
  readonly meta: RuleModule<MessageId, [RuleOptions?], RuleDocs>['meta'];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- so that it fits all of them
  readonly create: (context: any) => Record<string, (() => void) | undefined>;
}

/** Makes an ESLint rule whose documentation link follows from its name. */
export const createRule = RuleCreator<RuleDocs>(docsUrl);
