import type { DependencyReport } from '../../dependencies/dependency-report.js';

/** The check as JSON: the same text for the same packages. Keys may be added within a version. */
export function dependenciesJson(report: DependencyReport): string {
  return `${JSON.stringify({ version: 1, ...report }, null, 2)}\n`;
}
