import { docsUrl } from '../findings/docs-url.js';
import type { RuleCard } from '../engine/rule.js';
import type { Paint, Style } from './report.js';

const SEVERITY_STYLES: Readonly<Record<RuleCard['severity'], Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** The rules as a table for the terminal. */
export function ruleListText(rules: readonly RuleCard[], paint: Paint): string {
  const ids = Math.max(0, ...rules.map((rule) => rule.id.length));
  const severities = Math.max(0, ...rules.map((rule) => rule.severity.length));
  const rows = rules.map(({ id, severity, cwe, description }) => {
    const cells = [paint('bold', id.padEnd(ids)), paint(SEVERITY_STYLES[severity], severity.padEnd(severities)), paint('dim', `CWE-${cwe}`.padEnd(8))];
    return `${cells.join('  ')}  ${description}`;
  });
  return `${rows.join('\n')}\n\n${paint('dim', 'racelint explain <rule> tells more about a rule.')}\n`;
}

/** The rules as JSON, one object for each. */
export function ruleListJson(rules: readonly RuleCard[]): string {
  const cards = rules.map(({ id, description, category, severity, cwe }) => ({ id, description, category, severity, cwe, docs: docsUrl(id) }));
  return `${JSON.stringify(cards, null, 2)}\n`;
}
