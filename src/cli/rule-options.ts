import type { SettingsFlags } from '../config/run-settings.js';

export interface RuleOptions {
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
}

/** What `--rule` and `--only` say. The catalogue is loaded only when one of them is given. */
export async function ruleOptions({ rule, only }: RuleOptions): Promise<Pick<SettingsFlags, 'severities' | 'only'>> {
  if (!rule && !only) return {};
  const { ruleSettings, knownRuleId } = await import('../config/rule-settings.js');
  const ids = (await import('./catalogue.js')).rules.map(({ id }) => id);
  return { severities: ruleSettings(rule ?? [], ids), ...(only && { only: only.map((word) => knownRuleId(word, ids)) }) };
}
