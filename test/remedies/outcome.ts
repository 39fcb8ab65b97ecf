/** What becomes of a program when the edits of a remedy are applied. */
import { readFileSync } from 'node:fs';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import type { Finding, Remedy } from '../../src/findings/finding.js';
import { offsetBefore } from '../../src/repair/offset-before.js';
import { applyEdits } from '../../src/text/apply-edits.js';
import { LineIndex } from '../../src/text/line-index.js';
import type { TextEdit } from '../../src/text/span.js';
import { writeSources, type Sources } from '../programs.js';

export interface Outcome {
  /** `rule: title` of the remedy. */
  readonly remedy: string;
  /** The finding is still reported. */
  readonly stays: boolean;
  /** `file:offset rule` of findings that were not there before. */
  readonly added: readonly string[];
  /** Files that no longer parse. */
  readonly problems: readonly string[];
}

export interface Analysed {
  readonly folder: string;
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

export function analyse(folder: string, sources: Sources): Analysed {
  const files = writeSources(folder, sources);
  return { folder, files, findings: analyzeProject(files, rules, { workingDirectory: folder }).findings };
}

/** The outcome of each remedy that edits. */
export function outcomes({ folder, files, findings }: Analysed): Outcome[] {
  return findings.flatMap((finding) => finding.remedies.filter(({ edits }) => edits.length > 0).map((remedy): Outcome => {
    const text = (path: string): string => applyEdits(readFileSync(path, 'utf8'), remedy.edits.filter(({ file }) => file === path));
    const after = analyzeProject(files, rules, { workingDirectory: folder }, { read: text });
    const placesBefore = new Set(findings.map((f) => placeOf(f, readFileSync(f.file, 'utf8'), [])));
    const own = placeOf(finding, readFileSync(finding.file, 'utf8'), []);
    const places = after.findings.map((f) => placeOf(f, text(f.file), remedy.edits));
    return {
      remedy: `${finding.ruleId} at ${own}: ${remedy.title}`,
      stays: places.some((place) => place === own) || after.findings.some((f) => f.ruleId === finding.ruleId && isInside(f, text(f.file), finding, remedy)),
      added: places.filter((place) => !placesBefore.has(place)),
      problems: after.problems.map(({ file, message }) => `${file}: ${message}`),
    };
  }));
}

/** Rule and offset in the text as it was before the edits. */
function placeOf({ ruleId, file, line, column }: Finding, text: string, edits: readonly TextEdit[]): string {
  const offset = offsetOf(text, line, column);
  return `${file}:${offsetBefore(offset, edits.filter((edit) => edit.file === file))} ${ruleId}`;
}

/** A finding of the same rule within the text that the edits put where the finding was. */
function isInside(after: Finding, text: string, finding: Finding, { edits }: Remedy): boolean {
  if (after.file !== finding.file) return false;
  const was = readFileSync(finding.file, 'utf8');
  const [start, end] = [offsetOf(was, finding.line, finding.column), offsetOf(was, finding.endLine, finding.endColumn)];
  const now = offsetBefore(offsetOf(text, after.line, after.column), edits.filter(({ file }) => file === finding.file));
  return now >= start && now < end;
}

function offsetOf(text: string, line: number, column: number): number {
  return new LineIndex(text).lineStart(line) + column - 1;
}
