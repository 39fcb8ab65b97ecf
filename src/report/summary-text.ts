import type { FileProblem, Finding, Severity } from '../findings/finding.js';
import { countBySeverity, SEVERITIES } from '../findings/summary.js';

/** `3 files`, `1 file`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** `3 findings: 2 errors, 1 info`, or `no findings`. */
export function findingsText(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'no findings' : `${count(findings.length, 'finding')}: ${severitiesText(countBySeverity(findings))}`;
}

function severitiesText(counts: Record<Severity, number>): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => (severity === 'info' ? `${counts.info} info` : count(counts[severity], severity)))
    .join(', ');
}

/** The files that could not be analysed: a note is about a file that could. */
export function unanalysed(problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.filter(({ kind }) => kind !== 'note');
}
