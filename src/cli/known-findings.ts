import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { baselineAbove, compareInFolder, readBaseline } from '../config/baseline-file.js';
import type { BaselineEntry, Comparison } from '../findings/baseline.js';
import type { FileProblem, Finding } from '../findings/finding.js';

/** `--baseline`: a file, false for none, nothing for the one that stands above the folder. */
export type BaselineChoice = string | boolean | undefined;

export interface KnownFindings extends Comparison {
  readonly file: string;
}

/** The findings, whose paths are absolute, beside those of the baseline, if there is one. */
export function compareWithKnown(findings: readonly Finding[], choice: BaselineChoice, workingDirectory: string): KnownFindings | undefined {
  const file = typeof choice === 'string' ? resolve(workingDirectory, choice) : choice === false ? undefined : baselineAbove(workingDirectory);
  if (file === undefined) return undefined;
  const { fresh, known, stale } = compareInFolder(findings, readBaseline(file, workingDirectory), dirname(file));
  return { file, fresh, known: known.map((finding) => ({ ...finding, suppressed: { by: 'baseline' } })), stale };
}

/** A note of entries that no finding is any more. Nothing is said of files that are there and were not scanned. */
export function staleNote({ file, stale: unmatched }: KnownFindings, scanned: ReadonlySet<string>): FileProblem[] {
  const stale = unmatched.filter((entry) => isJudged(entry, dirname(file), scanned));
  if (stale.length === 0) return [];
  const [first] = stale;
  const example = `${first?.rule} in ${first?.accesses[0]?.file}`;
  const which = stale.length === 1 ? `one finding is gone (${example})` : `${stale.length} findings are gone (${example}, …)`;
  return [{ file, kind: 'note', message: `${which}: "racelint baseline --prune" takes ${stale.length === 1 ? 'it out, so that it' : 'them out, so that they'} cannot come back unseen` }];
}


/** Whether a scan of these files says something of the entry. */
export function isJudged({ accesses: [own] }: BaselineEntry, folder: string, scanned: ReadonlySet<string>): boolean {
  const path = join(folder, own?.file ?? '');
  return scanned.has(path) || !existsSync(path);
}
