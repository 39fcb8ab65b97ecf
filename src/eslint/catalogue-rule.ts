import type { RuleCard } from '../engine/rule.js';
import type { RunSettings } from '../config/run-settings.js';
import { CONFIDENCES, type Finding } from '../findings/finding.js';
import { createRule, type CatalogueRule, type MessageId, type RuleOptions } from './create-rule.js';
import { fixOf, suggestionsOf } from './edits.js';
import type { LintedFindings } from './linted-findings.js';
import { linterSettings } from './settings.js';

/**
 * Turns a rule of the catalogue into an ESLint rule: its card, and the part of the findings that bears its name. No ESLint
 * rule looks at the tree by itself.
 */
export function catalogueRule(card: RuleCard, findings: LintedFindings): CatalogueRule {
  const ruleId = `racelint/${card.id}`;
  const rule = createRule<[RuleOptions?], MessageId>({
    name: card.id,
    meta: {
      type: 'problem',
      docs: { description: card.description, recommended: true, cwe: card.cwe },
      fixable: 'code',
      hasSuggestions: true,
      messages: { hazard: '{{message}}', remedy: '{{title}}' },
      schema: [
        {
          type: 'object',
          properties: {
            confidence: {
              description:
                'Least sure confidence still reported. Without it, `settings.racelint.confidence` counts, or else `likely`. `possible` also brings notes.',
              type: 'string',
              enum: [...CONFIDENCES],
            },
          },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{}],
    },
    create(context, [options]) {
      // Other languages have no ESTree: the presets can be switched on for all files.
      if (!isEcmaScript(context.sourceCode)) return {};
      const linter = linterSettings(context, findings.rules);
      const settings = linter.forRule(options?.confidence);
      const reported = findings.of(context, card.id, linter).filter(finding => finding.ruleId === ruleId && isReported(finding, settings));
      // Linters need not build or walk the tree of a file for a rule that has no visitor.
      if (reported.length === 0) return {};
      return {
        Program() {
          for (const finding of reported) {
            context.report({
              loc: {
                start: { line: finding.line, column: finding.column - 1 },
                end: { line: finding.endLine, column: finding.endColumn - 1 },
              },
              messageId: 'hazard',
              data: { message: finding.message },
              fix: fixOf(finding),
              suggest: suggestionsOf(finding),
            });
          }
        },
      };
    },
  });
  return rule as CatalogueRule;
}

function isEcmaScript(code: object): boolean {
  return 'isESTree' in code && code.isESTree === true;
}

/**
 * Whether a finding is reported at all. A rule has one severity in ESLint, so a note, which must never fail a run, is left
 * to those who ask for all that is `possible`.
 */
function isReported(finding: Finding, settings: RunSettings): boolean {
  return settings.settle(finding) !== undefined && (finding.severity !== 'info' || settings.leastConfidence(finding) === 'possible');
}
