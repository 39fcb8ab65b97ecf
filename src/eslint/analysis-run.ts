import type { AnalysisOptions, AnalysisResult } from '../engine/analysis.js';
import { analyzeProject, type SourceHost } from '../engine/analyze-project.js';
import type { Rule } from '../engine/rule.js';
import type { Finding } from '../findings/finding.js';
import type { TypeOracle } from '../links/types.js';
import { fileVersion } from '../project/file-version.js';
import { readSource } from '../project/read-source.js';
import { standardTree } from '../syntax/standard-tree.js';
import type { LintedFile } from './linted-file.js';
import { PacedLook } from './paced-look.js';
import { reportFailure } from './report-failure.js';

/** What is analysed, and with which of the linted file's text. */
export interface RunRequest {
  /** Absolute paths. What they import and start is followed. */
  readonly files: readonly string[];
  readonly workingDirectory: string;
  /** Its text and tree take the place of what the disk has. */
  readonly linted?: LintedFile;
  /** What the linter's parser knows of types. */
  readonly types?: TypeOracle | undefined;
  /** What `settings.racelint` says that the analysis depends on. */
  readonly settings?: Pick<AnalysisOptions, 'declared' | 'requiresReason'>;
  /** Keeps the engine from reading any other file. */
  readonly standsAlone?: boolean;
}

/** One run of the engine: what it found, and which files it read to find it. */
export class AnalysisRun {
  /** Every file that was read from the disk, with its version then; nothing for one that was not there. */
  readonly #versions = new Map<string, string | undefined>();
  readonly #findings = new Map<string, Finding[]>();
  readonly #unparsed = new Set<string>();
  readonly #isCurrent = new PacedLook(() => [...this.#versions].every(([path, version]) => fileVersion(path) === version));

  constructor({ files, workingDirectory, linted, standsAlone, types, settings }: RunRequest, rules: readonly Rule[]) {
    const host: SourceHost = {
      read: path => {
        if (path === linted?.path) return linted.text;
        if (standsAlone) throw new Error('only the linted text is analysed');
        return this.#read(path);
      },
      // For syntax that the engine's own parser does not know.
      tree: path => (path === linted?.path ? standardTree(linted.tree()) : undefined),
    };
    try {
      // Each rule leaves out what its options call too unsure: one run serves all of them.
      this.#keep(analyzeProject(files, rules, { workingDirectory, confidence: 'possible', ...(types && { types }), ...settings }, host));
    } catch (error) {
      // A failed run has no findings, and is not tried again until its files change.
      reportFailure(error);
    }
  }

  /** Whether the files that were read are still as they were. */
  isCurrent(): boolean {
    return this.#isCurrent.value();
  }

  /** Whether the file is part of the program that was analysed, as the disk has it. */
  hasRead(path: string): boolean {
    return this.#versions.has(path);
  }

  /** Whether the engine's own parser refused the file. */
  couldNotParse(path: string): boolean {
    return this.#unparsed.has(path);
  }

  findingsIn(path: string): readonly Finding[] {
    return this.#findings.get(path) ?? [];
  }

  #read(path: string): string {
    // Taken before reading: a write in between makes the run outdated, not the version wrong.
    this.#versions.set(path, fileVersion(path));
    return readSource(path);
  }

  #keep({ findings, problems }: AnalysisResult): void {
    for (const finding of findings) {
      const found = this.#findings.get(finding.file);
      if (found) found.push(finding);
      else this.#findings.set(finding.file, [finding]);
    }
    for (const problem of problems) if (problem.kind === 'syntax') this.#unparsed.add(problem.file);
  }
}
