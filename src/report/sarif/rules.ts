import type { ReportingConfiguration, ReportingDescriptor, ToolComponent } from 'sarif';
import type { Severity } from '../../findings/finding.js';
import { CWE_TITLES, cweUrl } from '../../findings/cwe.js';
import type { RuleHelp } from '../tool.js';

export const LEVELS: Readonly<Record<Severity, ReportingConfiguration.level>> = { error: 'error', warning: 'warning', info: 'note' };
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** A rule as code scanning shows it: GitHub takes the page from `help.markdown`, and filters by tags and precision. */
export function ruleDescriptor({ id, description, category, severity, cwe, docs, page }: RuleHelp): ReportingDescriptor {
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
  const help = page.replace(/<!--[\s\S]*?-->\n?/g, '');
  return {
    id: `racelint/${id}`, name: id,
    shortDescription: { text: sentence },
    fullDescription: { text: `${sentence} ${firstParagraph(help.split(/^## Why it matters$/m)[1] ?? '')}`.trim().slice(0, 1024) },
    help: { text: help, markdown: help },
    helpUri: docs,
    defaultConfiguration: { level: LEVELS[severity] },
    relationships: [{ target: { id: String(cwe), toolComponent: { name: 'CWE', index: 0 } }, kinds: ['superset'] }],
    properties: { tags: ['concurrency', 'correctness', category, `external/cwe/cwe-${cwe}`], precision: 'high', 'problem.severity': PROBLEM_SEVERITIES[severity] },
  };
}

/** The weaknesses that the rules name, for readers that know taxonomies (SARIF 3.19.3). */
export function cweTaxonomy(cwes: readonly number[]): ToolComponent {
  return {
    name: 'CWE', organization: 'MITRE', informationUri: 'https://cwe.mitre.org/', downloadUri: 'https://cwe.mitre.org/data/downloads.html', isComprehensive: false,
    shortDescription: { text: 'The MITRE Common Weakness Enumeration' },
    taxa: [...new Set(cwes)].sort((a, b) => a - b).map((cwe) => ({ id: String(cwe), name: `CWE-${cwe}`, helpUri: cweUrl(cwe), shortDescription: { text: CWE_TITLES[cwe] ?? `CWE-${cwe}` } })),
  };
}

/** What a part of a page says first, as plain text. */
function firstParagraph(part: string): string {
  const paragraph = part.split(/\n\s*\n/).map((block) => block.trim()).find((block) => block !== '' && !/^[#>|`\-*]/.test(block)) ?? '';
  return paragraph.replace(/\s+/g, ' ').replaceAll('`', '');
}
