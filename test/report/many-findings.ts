import type { Finding } from '../../src/findings/finding.js';
import type { Report } from '../../src/report/report.js';
import { REPORT, SAMPLE } from './sample-finding.js';

/** So many findings of a kind, each in a file of its own. */
export function manyFindings(number: number, kind: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: number }, (_, i) => ({ ...SAMPLE, file: `src/counter-${String(i).padStart(4, '0')}.ts`, fingerprint: `f${i.toString(16).padStart(15, '0')}`, ...kind }));
}

export function reportOf(findings: readonly Finding[]): Report {
  return { ...REPORT, findings };
}
