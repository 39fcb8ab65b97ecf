import type { FileProblem, Finding } from '../findings/finding.js';
import { printable } from './printable.js';
import type { Report } from './report.js';

/** A line for each finding and problem, in the form of GCC's diagnostics, which editors and terminals make links of. */
export function compactReport({ findings, problems }: Report): string {
  return [...findings.map(findingLine), ...problems.map(problemLine)].map((line) => `${printable(line).replaceAll('\n', ' ')}\n`).join('');
}

function findingLine({ file, line, column, severity, message, ruleId, fingerprint }: Finding): string {
  return `${file}:${line}:${column}: ${severity}: ${message} [${ruleId}] [${fingerprint.slice(0, 8)}]`;
}

function problemLine({ file, line = 1, column = 1, kind, message }: FileProblem): string {
  return `${file}:${line}:${column}: ${kind === 'note' ? 'note' : 'warning: not analysed'}: ${message}`;
}
