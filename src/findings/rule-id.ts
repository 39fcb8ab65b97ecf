/** The id of a rule without `racelint/`, which findings and linters put before it and people may leave out. */
export function shortRuleId(ruleId: string): string {
  return ruleId.replace(/^racelint\//, '');
}
