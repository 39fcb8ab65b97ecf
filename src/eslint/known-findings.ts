import { dirname } from 'node:path';
import { baselineAbove, compareInFolder, readBaseline } from '../config/baseline-file.js';
import type { BaselineEntry } from '../findings/baseline.js';
import type { Finding } from '../findings/finding.js';
import { fileVersion } from '../project/file-version.js';

interface Known {
  readonly version: string | undefined;
  readonly entries: readonly BaselineEntry[];
}

/** The baselines of a project, each read again when it is another one. */
export class KnownFindings {
  readonly #baselines = new Map<string, Known>();

  /** The findings in a file that the baseline nearest above it does not know. Throws where that is none. */
  freshOf(findings: readonly Finding[], path: string): readonly Finding[] {
    if (findings.length === 0) return findings;
    const file = baselineAbove(dirname(path));
    return file === undefined ? findings : compareInFolder(findings, this.#entriesOf(file), dirname(file)).fresh;
  }

  #entriesOf(file: string): readonly BaselineEntry[] {
    const version = fileVersion(file);
    let known = this.#baselines.get(file);
    if (known?.version !== version || known === undefined) {
      known = { version, entries: readBaseline(file, dirname(file)) };
      this.#baselines.set(file, known);
    }
    return known.entries;
  }
}
