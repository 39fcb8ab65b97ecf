import { jsonFinding, jsonProblem, jsonSummary } from './json.js';
import type { Report } from './report.js';

/** The JSON report in lines: each is an object whose `type` says what it is, the other keys are those of `report.schema.json`. */
export function ndjsonReport(report: Report): string {
  const { problems, ...summary } = jsonSummary(report);
  const lines = [
    ...report.findings.map((finding) => ({ type: 'finding', ...jsonFinding(finding) })),
    ...(report.suppressed ?? []).map((finding) => ({ type: 'suppressed', ...jsonFinding(finding) })),
    ...report.problems.map((problem) => ({ type: 'problem', ...jsonProblem(problem) })),
    { type: 'summary', ...summary, problems: problems.length },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
