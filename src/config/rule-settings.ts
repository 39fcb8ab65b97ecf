import type { Severity } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { SEVERITIES } from '../findings/summary.js';
import { closestTo, didYouMean } from '../text/closest.js';
import { UsageError } from './usage-error.js';

export type RuleSetting = Severity | 'off';

export const RULE_SETTINGS: readonly RuleSetting[] = [...SEVERITIES, 'off'];
/** What users of other linters write. */
const SYNONYMS: Readonly<Record<string, RuleSetting>> = { warn: 'warning' };

/** The id without the `racelint/` prefix, when the catalogue has it. Otherwise a usage error with a hint. */
export function knownRuleId(word: string, ids: readonly string[]): string {
  const id = shortRuleId(word);
  if (ids.includes(id)) return id;
  // A part of an id ("rmw") is no typing mistake of it, yet points to it.
  const nearest = closestTo(id, ids) ?? ids.find((known) => id.length > 2 && known.includes(id));
  const hint = nearest === undefined ? '' : `Did you mean "${nearest}"? `;
  throw new UsageError(`unknown rule "${word}"`, `${hint}"racelint rules" lists all rules.`);
}

/** Severities by rule id from `id=setting` words; the last word about a rule wins. */
export function ruleSettings(words: readonly string[], ids: readonly string[]): Record<string, RuleSetting> {
  const settings: Record<string, RuleSetting> = {};
  for (const word of words) {
    const [id = '', setting] = word.split('=', 2);
    settings[knownRuleId(id, ids)] = knownSetting(word, setting);
  }
  return settings;
}

function knownSetting(word: string, setting: string | undefined): RuleSetting {
  const known = RULE_SETTINGS.find((candidate) => candidate === setting) ?? SYNONYMS[setting ?? ''];
  if (known) return known;
  const form = `Write --rule <rule>=${RULE_SETTINGS.join('|')}.`;
  const guess = setting === undefined ? '' : didYouMean(setting, RULE_SETTINGS);
  throw new UsageError(`"${word}" does not say a severity`, `${guess} ${form}`.trimStart());
}
