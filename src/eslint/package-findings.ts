import type { Rule } from '../engine/rule.js';
import type { Finding } from '../findings/finding.js';
import { readSource } from '../project/read-source.js';
import { isRelevantSource } from '../project/relevant-source.js';
import { AnalysisRun } from './analysis-run.js';
import type { LintedFile } from './linted-file.js';
import type { Neighbourhood } from './neighbourhood.js';
import { RecentlyUsed } from './recently-used.js';
import type { LinterSettings } from './settings.js';

/** So many states of linted files with unsaved changes are remembered. */
const KEPT_STATES = 16;

interface KeptRun {
  /** The files of the package that went into it; nothing where they are too many. */
  readonly relevant: readonly string[] | undefined;
  readonly run: AnalysisRun;
}

/**
 * Finds the hazards of linted files among the other files of their package, so that both sides of a race show it. Files that
 * are as the disk has them share one run of the engine; one with unsaved changes gets a run of its own.
 */
export class PackageFindings {
  #sharedRun: KeptRun | undefined;
  readonly #ownRuns = new RecentlyUsed<string, KeptRun>(KEPT_STATES);

  constructor(
    readonly neighbourhood: Neighbourhood,
    readonly workingDirectory: string,
    readonly rules: readonly Rule[],
    readonly settings: LinterSettings,
  ) {}

  findingsIn(linted: LintedFile): readonly Finding[] {
    return this.#runFor(linted, this.neighbourhood.relevantFiles())?.findingsIn(linted.path) ?? [];
  }

  /** Nothing where the linted file cannot take part in a race. */
  #runFor(linted: LintedFile, relevant: readonly string[] | undefined): AnalysisRun | undefined {
    const isRelevant = isRelevantSource(Buffer.from(linted.text));
    // Of a package that is too large to be seen whole, the linted file shows what it imports and starts.
    if (!relevant) return isRelevant ? this.#ownRun(linted, relevant) : undefined;
    if (isRelevant && !(relevant.includes(linted.path) && isAsOnDisk(linted))) return this.#ownRun(linted, relevant);
    if (relevant.length === 0) return undefined;
    const shared = this.#runOnDisk(relevant, linted);
    // A file without a telling word can still touch shared memory that others hand to its functions.
    if (!isRelevant && !shared.hasRead(linted.path)) return undefined;
    return isAsOnDisk(linted) && !shared.couldNotParse(linted.path) ? shared : this.#ownRun(linted, relevant);
  }

  #runOnDisk(relevant: readonly string[], { types }: LintedFile): AnalysisRun {
    const kept = this.#sharedRun;
    if (kept && isCurrent(kept, relevant)) return kept.run;
    const run = new AnalysisRun({ files: relevant, workingDirectory: this.workingDirectory, types, settings: this.settings.analysis(relevant) }, this.rules);
    this.#sharedRun = { relevant, run };
    return run;
  }

  #ownRun(linted: LintedFile, relevant: readonly string[] | undefined): AnalysisRun {
    const state = `${linted.path}\n${linted.text}`;
    const kept = this.#ownRuns.get(state);
    if (kept && isCurrent(kept, relevant)) return kept.run;
    const files = [...new Set([...(relevant ?? []), linted.path])];
    const run = new AnalysisRun({ files, linted, workingDirectory: this.workingDirectory, types: linted.types, settings: this.settings.analysis(files) }, this.rules);
    this.#ownRuns.set(state, { relevant, run });
    return run;
  }
}

function isCurrent(kept: KeptRun, relevant: readonly string[] | undefined): boolean {
  return kept.relevant === relevant && kept.run.isCurrent();
}

function isAsOnDisk(linted: LintedFile): boolean {
  try {
    return readSource(linted.path) === linted.text;
  } catch {
    return false;
  }
}
