import type { FileProblem, Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { SEVERITIES } from '../findings/summary.js';
import { printable } from './printable.js';
import type { Presentation, Report } from './report.js';
import { count, findingsText, unanalysed } from './summary-text.js';
import { SEVERITY_STYLES, textFinding } from './text-finding.js';

/** The report for people at a terminal. */
export function textReport(report: Report, presentation: Presentation): string {
  const blocks = [
    ...report.findings.map((finding) => textFinding(finding, presentation)),
    ...(report.suppressed?.length ? [report.suppressed.map((finding) => suppressedLine(finding, presentation)).join('\n')] : []),
    ...(report.problems.length > 0 ? [report.problems.map((problem) => problemLine(problem, presentation)).join('\n')] : []),
    summaryLine(report, presentation),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function suppressedLine({ file, line, column, ruleId, suppressed }: Finding, { paint }: Presentation): string {
  const by = suppressed?.by === 'baseline' ? 'by the baseline' : `by a comment${suppressed?.reason === undefined ? '' : `: ${suppressed.reason}`}`;
  return `${paint('underline', `${file}:${line}:${column}`)}  ${paint('dim', 'suppressed')}  ${shortRuleId(ruleId)}  ${printable(by)}`;
}

function problemLine(problem: FileProblem, { paint }: Presentation): string {
  const position = problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
  return `${paint('underline', problem.file + position)}  ${paint(['bold', 'yellow'], problem.kind === 'note' ? 'note' : 'not analysed')}  ${problem.message}`;
}

function summaryLine(report: Report, { paint }: Presentation): string {
  const { findings, problems, files, relevant, milliseconds, scope, suppressedCount = 0 } = report;
  const gravest = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
  const what = gravest
    ? paint(['bold', SEVERITY_STYLES[gravest]], `✖ ${findingsText(findings)}`)
    : paint('green', `✔ ${findingsText(findings)}`);
  const unreadFiles = unanalysed(problems).length;
  const unread = unreadFiles === 0 ? '' : `, ${paint('yellow', `${count(unreadFiles, 'file')} not analysed`)}`;
  const seen = `${count(files, 'file')}, ${relevant} with shared memory or workers, ${(milliseconds / 1000).toFixed(2)} s`;
  const suppressed = suppressedCount === 0 ? '' : `, ${suppressedCount.toLocaleString('en')} suppressed`;
  const where = scope === undefined ? '' : ` in ${printable(scope)}`;
  return `${what}${where}${suppressed}${unread} ${paint('dim', `(${seen})`)}`;
}
