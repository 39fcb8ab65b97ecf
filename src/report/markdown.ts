/**
 * The report for the comment of a pull request and for a job summary. Its first line is a comment by which a bot finds its own
 * comment again. It is cut to what GitHub takes for a comment (65,536 characters), the most important findings first.
 */
import type { FileProblem } from '../findings/finding.js';
import { compareImportance } from '../findings/importance.js';
import { markdownFinding } from './markdown/finding.js';
import { codeSpan, prose } from './markdown/escape.js';
import type { Presentation, Report } from './report.js';
import { count, findingsText } from './summary-text.js';

const MOST = 60_000;

export function markdownReport({ findings, problems, files }: Report, { sourceOf }: Pick<Presentation, 'sourceOf'>): string {
  const head = `<!-- racelint -->\n### racelint: ${findingsText(findings)}`;
  const tail = [...problemList(problems), `<sub>${count(files, 'file')} looked at. <code>racelint explain &lt;fingerprint&gt;</code> prints the whole chain of a finding.</sub>`];
  let left = MOST - [head, ...tail].join('\n\n').length;
  const shown: string[] = [];
  for (const finding of [...findings].sort(compareImportance)) {
    const block = markdownFinding(finding, sourceOf);
    left -= block.length + 2;
    if (left < 0) break;
    shown.push(block);
  }
  const others = findings.length - shown.length;
  const more = others === 0 ? [] : [`… and ${others} more.`];
  return `${[head, ...shown, ...more, ...tail].join('\n\n')}\n`;
}

const MOST_PROBLEMS = 20;

function problemList(problems: readonly FileProblem[]): string[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ file, line, kind, message }) => `- ${codeSpan(line === undefined ? file : `${file}:${line}`)} ${kind === 'note' ? '' : 'not analysed: '}${prose(message)}`);
  const others = problems.length - lines.length;
  return [[...lines, ...(others > 0 ? [`- … and ${others} more`] : [])].join('\n')];
}
