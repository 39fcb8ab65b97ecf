import type { Declarations } from '../models/declarations.js';
import type { TypeOracle } from '../links/types.js';
import type { Confidence, FileProblem, Finding, Severity } from '../findings/finding.js';

/** What an analysis is asked: the files are already chosen. */
export interface AnalysisOptions {
  /** Absolute; report paths are relative to it. */
  readonly workingDirectory: string;
  /** Least sure confidence still reported. Default `likely`. */
  readonly confidence?: Confidence;
  /** Severity by rule id without prefix; `off` leaves the rule out. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Finds out for each finding, whose paths are absolute, how it is reported, if at all, in place of `confidence` and `severities`. */
  readonly settle?: (finding: Finding) => Finding | undefined;
  /** Whether a comment that suppresses findings of the file must say why. Default yes. */
  readonly requiresReason?: (file: string) => boolean;
  /** Whether the files are all of a project, so that a comment that suppresses nothing is told of. */
  readonly isWhole?: boolean;
  /** Answers what facts leave open of types; without it that stays open. */
  readonly types?: TypeOracle;
  /** Locks, pools and safe modules that the project declares. A module of the project is named by the absolute path of its file. */
  readonly declared?: Declarations;
  /** Expressions evaluated at the most, over all programs of the project; those that it has no more of are left out, and told as a problem. */
  readonly steps?: number;
  /** Only these rules (ids without prefix). */
  readonly only?: readonly string[];
  /** Files that are left out when they turn out to be minified: those that nobody named. */
  readonly unlessMinified?: ReadonlySet<string>;
}

export interface AnalysisResult {
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  /** Those that comments suppress, sorted alike. */
  readonly suppressed: readonly Finding[];
  readonly problems: readonly FileProblem[];
  /** The files of each program that was seen, in whole: a finding depends on no file of another one. */
  readonly programs: readonly (readonly string[])[];
  readonly statistics: AnalysisStatistics;
}

export interface AnalysisStatistics {
  readonly files: number;
  /** Files whose bytes can matter. */
  readonly relevant: number;
  readonly parsed: number;
  readonly agents: number;
  readonly regions: number;
  readonly accesses: number;
  /** Expressions evaluated. */
  readonly steps: number;
  /** Programs that were not followed to their ends. */
  readonly cutShort: number;
  /** Files that were to begin a program when the work that one project is worth was done. */
  readonly leftOut: number;
  /** Milliseconds by stage, in order. */
  readonly stages: readonly { readonly stage: string; readonly milliseconds: number }[];
}
