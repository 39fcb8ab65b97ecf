import type { RuleCard } from '../engine/rule.js';
import type { Severity } from '../findings/finding.js';
import type { RuleOptions } from './create-rule.js';

export type Level = 'error' | 'warn' | ['error' | 'warn', RuleOptions];

/** The rules of a flat config, with prefix. */
export type PresetRules = Readonly<Record<string, Level>>;

/** Every rule at the severity of its card. */
export function recommendedRules(cards: readonly RuleCard[]): PresetRules {
  return levels(cards, card => levelOf(card.severity));
}

/** Every rule as an error, and findings that are no more than possible too. */
export function strictRules(cards: readonly RuleCard[]): PresetRules {
  return levels(cards, () => ['error', { confidence: 'possible' }]);
}

function levels(cards: readonly RuleCard[], level: (card: RuleCard) => Level): PresetRules {
  return Object.fromEntries(cards.map(card => [`racelint/${card.id}`, level(card)]));
}

function levelOf(severity: Severity): 'error' | 'warn' {
  return severity === 'error' ? 'error' : 'warn';
}
