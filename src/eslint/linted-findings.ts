import type { Rule } from '../engine/rule.js';
import type { Finding } from '../findings/finding.js';
import { packageFolderOf } from '../project/package-folder.js';
import { isRelevantSource } from '../project/relevant-source.js';
import { AnalysisRun } from './analysis-run.js';
import { KnownFindings } from './known-findings.js';
import { lintedFileOf, type LintedFile, type LinterContext } from './linted-file.js';
import { Neighbourhood } from './neighbourhood.js';
import { PackageFindings } from './package-findings.js';
import { RecentlyUsed } from './recently-used.js';
import { reportFailure } from './report-failure.js';
import type { LinterSettings } from './settings.js';

/** An editor with many folders open touches a few packages at a time. */
const KEPT_PACKAGES = 16;

/** Linters run all rules on one file before they turn to the next. */
interface Pass {
  readonly filename: string;
  readonly text: string;
  readonly settings: LinterSettings;
  readonly findings: readonly Finding[];
  /** The rules that have had the findings. */
  readonly askers: Set<string>;
}

/** The findings of each linted file, found once for all rules. */
export class LintedFindings {
  readonly #packages = new RecentlyUsed<string, PackageFindings>(KEPT_PACKAGES);
  readonly #known = new KnownFindings();
  #latest: Pass | undefined;

  constructor(readonly rules: readonly Rule[]) {}

  /** All findings in the file of `context`, asked for by the ESLint rule `asker`. */
  of(context: LinterContext, asker: string, settings: LinterSettings): readonly Finding[] {
    const { filename } = context;
    const { text } = context.sourceCode;
    let pass = this.#latest;
    // A rule that asks again belongs to the next pass over the file, and other files may have changed in between.
    if (pass?.filename !== filename || pass.text !== text || pass.settings !== settings || pass.askers.has(asker)) {
      pass = { filename, text, settings, findings: this.#find(context, settings), askers: new Set() };
      this.#latest = pass;
    }
    pass.askers.add(asker);
    return pass.findings;
  }

  #find(context: LinterContext, settings: LinterSettings): readonly Finding[] {
    try {
      const linted = lintedFileOf(context);
      if (settings.leavesOut(linted.path)) return [];
      return this.#fresh(linted.isOnDisk ? this.#packageOf(linted, settings).findingsIn(linted) : this.#inTextAlone(linted, settings), linted.path);
    } catch (error) {
      reportFailure(error);
      return [];
    }
  }

  /** A baseline that cannot be used leaves all of them, which is seen. */
  #fresh(findings: readonly Finding[], path: string): readonly Finding[] {
    try {
      return this.#known.freshOf(findings, path);
    } catch (error) {
      reportFailure(error);
      return findings;
    }
  }

  #packageOf({ path, workingDirectory }: LintedFile, settings: LinterSettings): PackageFindings {
    const folder = packageFolderOf(path);
    const key = `${folder}\n${workingDirectory}\n${settings.key}`;
    const known = this.#packages.get(key);
    if (known) return known;
    const found = new PackageFindings(new Neighbourhood(folder), workingDirectory, this.rules, settings);
    this.#packages.set(key, found);
    return found;
  }

  #inTextAlone(linted: LintedFile, settings: LinterSettings): readonly Finding[] {
    if (!isRelevantSource(Buffer.from(linted.text))) return [];
    const { path, workingDirectory } = linted;
    return new AnalysisRun({ files: [path], workingDirectory, linted, standsAlone: true, types: linted.types, settings: settings.analysis([path]) }, this.rules).findingsIn(path);
  }
}
