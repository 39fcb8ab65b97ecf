import type { AnalysisResult } from '../engine/analysis.js';
import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { LineIndex } from '../text/line-index.js';
import type { TextEdit } from '../text/span.js';
import { offsetBefore } from './offset-before.js';
import type { Repair } from './repair.js';

export interface Comparison {
  readonly before: Pick<AnalysisResult, 'findings' | 'problems'>;
  readonly after: Pick<AnalysisResult, 'findings' | 'problems'>;
  readonly repairs: readonly Repair[];
  readonly textBefore: (file: string) => string;
  readonly textAfter: (file: string) => string;
}

/** What is wrong with edits, in words: a finding that stays, one that is new, a file that no longer parses. */
export function faultOf(comparison: Comparison): string | undefined {
  const { before, after, repairs } = comparison;
  const known = new Set(before.problems.map(({ file, kind }) => `${file} ${kind}`));
  const broken = after.problems.find(({ file, kind }) => kind !== 'note' && !known.has(`${file} ${kind}`));
  if (broken) return `with it, a file cannot be analysed any more: ${broken.message}`;
  if (repairs.some((repair) => stays(repair, comparison))) return 'with its edit it would still be reported';
  const [added] = addedBy(comparison);
  return added && `its edit would bring another finding: ${shortRuleId(added.ruleId)} at line ${added.line}`;
}

/** Reported at the same place, or within what was put there. */
function stays({ finding }: Repair, { after, repairs, textBefore, textAfter }: Comparison): boolean {
  const edits = editsOf(repairs);
  const text = textBefore(finding.file);
  const [start, end] = [offsetOf(text, finding.line, finding.column), offsetOf(text, finding.endLine, finding.endColumn)];
  return after.findings.some((found) => {
    if (found.ruleId !== finding.ruleId || found.file !== finding.file) return false;
    const place = placeBefore(found, textAfter, edits);
    return place >= start && (place < end || place === start);
  });
}

/** Findings that are neither at a place of one before nor have its fingerprint. */
function addedBy({ before, after, repairs, textBefore, textAfter }: Comparison): Finding[] {
  const edits = editsOf(repairs);
  const places = new Set(before.findings.map((finding) => `${finding.ruleId} ${finding.file} ${placeBefore(finding, textBefore, [])}`));
  const fingerprints = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  return after.findings.filter((finding) => finding.severity !== 'info' && !fingerprints.has(finding.fingerprint) && !places.has(`${finding.ruleId} ${finding.file} ${placeBefore(finding, textAfter, edits)}`));
}

function editsOf(repairs: readonly Repair[]): TextEdit[] {
  return repairs.flatMap(({ remedy }) => remedy.edits);
}

/** Where the finding would be without the edits. */
function placeBefore({ file, line, column }: Finding, text: (file: string) => string, edits: readonly TextEdit[]): number {
  return offsetBefore(offsetOf(text(file), line, column), edits.filter((edit) => edit.file === file));
}

function offsetOf(text: string, line: number, column: number): number {
  return new LineIndex(text).lineStart(line) + column - 1;
}
