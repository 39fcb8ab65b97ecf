import type { FileProblem, Finding } from '../findings/finding.js';
import { countBySeverity } from '../findings/summary.js';
import type { Report } from './report.js';

/** The report as JSON, in the shape of `report.schema.json`: the same text for the same code, whatever the time and the machine. */
export function jsonReport(report: Report): string {
  const { suppressed = [] } = report;
  const json = { version: 1, findings: report.findings.map(jsonFinding), ...(suppressed.length > 0 && { suppressed: suppressed.map(jsonFinding) }), summary: jsonSummary(report) };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** Counts, and what could not be analysed. */
export function jsonSummary({ findings, problems, files, relevant, suppressedCount = 0 }: Report): { readonly problems: readonly object[] } & Record<string, unknown> {
  return { files, relevant, findings: findings.length, ...countBySeverity(findings), ...(suppressedCount > 0 && { suppressed: suppressedCount }), problems: problems.map(jsonProblem) };
}

/** Names every key, so that what rules keep on their findings besides never leaks into the public shape. */
export function jsonFinding(finding: Finding): object {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    related: finding.related.map(({ file, line, column, endLine, endColumn, message }) => ({
      file,
      line,
      column,
      endLine,
      endColumn,
      message,
    })),
    location: finding.location,
    agents: finding.agents,
    interleaving: finding.interleaving.map(({ agent, file, line, does }) => ({ agent, file, line, does })),
    why: finding.why,
    cwe: finding.cwe,
    fingerprint: finding.fingerprint,
    remedies: finding.remedies.map(({ title, kind, edits, approach, cost, limits }) => ({
      title,
      kind,
      edits: edits.map(({ file, span, text }) => ({ file, span, text })),
      approach,
      cost,
      limits,
    })),
    docs: finding.docs,
    ...(finding.suppressed && { suppressed: { by: finding.suppressed.by, reason: finding.suppressed.reason } }),
  };
}

export function jsonProblem({ file, kind, message, line, column }: FileProblem): object {
  return { file, kind, message, line, column };
}
