/** GitLab's Code Quality report (docs.gitlab.com, "Code Quality report format"): an array of issues. */
import type { Finding } from '../findings/finding.js';
import type { Report } from './report.js';

export function gitlabReport({ findings }: Report): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const before = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, before + 1);
    // GitLab keeps one issue for each fingerprint; the same code in two places is two findings.
    return issue(finding, before === 0 ? finding.fingerprint : `${finding.fingerprint}-${before + 1}`);
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issue(finding: Finding, fingerprint: string): object {
  const { file, line, endLine, message, ruleId } = finding;
  return { description: message, check_name: ruleId, fingerprint, severity: severityOf(finding), location: { path: file, lines: { begin: line, end: endLine } } };
}

/** GitLab has five steps: how sure it is tells apart what racelint calls an error. */
function severityOf({ severity, confidence }: Finding): 'info' | 'minor' | 'major' | 'critical' {
  if (severity === 'error') return confidence === 'proven' ? 'critical' : 'major';
  return severity === 'warning' ? 'minor' : 'info';
}
