/**
 * SARIF 2.1.0 (OASIS standard), with what GitHub's code scanning asks for: a primary region of one line, related places that the
 * message links to, and one thread flow for each agent. The same text for the same code, whatever the time and the machine.
 */
import type { Log, Notification, Run } from 'sarif';
import type { FileProblem } from '../findings/finding.js';
import type { Presentation, Report } from './report.js';
import { artifact, ROOT, regionAt } from './sarif/places.js';
import { sarifResult } from './sarif/result.js';
import { cweTaxonomy, ruleDescriptor } from './sarif/rules.js';
import type { Tool } from './tool.js';

export function sarifReport({ findings, suppressed = [], problems }: Report, tool: Tool, { sourceOf }: Pick<Presentation, 'sourceOf'>): string {
  const indexOf = new Map(tool.rules.map((rule, index) => [`racelint/${rule.id}`, index]));
  const run: Run = {
    tool: {
      driver: {
        name: 'racelint', semanticVersion: tool.version, informationUri: tool.homepage,
        rules: tool.rules.map(ruleDescriptor),
        supportedTaxonomies: [{ name: 'CWE', index: 0 }],
      },
    },
    taxonomies: [cweTaxonomy(tool.rules.map(({ cwe }) => cwe))],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository, or the folder that racelint was started in.' } } },
    invocations: [{ executionSuccessful: problems.every(({ kind }) => kind !== 'internal'), toolExecutionNotifications: problems.map(notification) }],
    results: [...findings, ...suppressed].map((finding) => sarifResult(finding, indexOf.get(finding.ruleId), sourceOf)),
  };
  const log: Log = { $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function notification({ file, kind, message, line, column }: FileProblem): Notification {
  return {
    level: kind === 'note' ? 'note' : 'warning',
    message: { text: message },
    locations: [{ physicalLocation: { ...artifact(file), ...(line !== undefined && { region: regionAt(line, column ?? 1) }) } }],
  };
}
