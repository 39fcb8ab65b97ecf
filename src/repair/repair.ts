import type { AnalysisResult } from '../engine/analysis.js';
import type { Finding, Remedy } from '../findings/finding.js';

/** An edit of a remedy, chosen for its finding. */
export interface Repair {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

/** A finding that is still there, and why nothing was done about it. */
export interface Left {
  readonly finding: Finding;
  readonly reason: string;
}

export interface RepairRequest {
  /** Of the texts on disk. */
  readonly analysis: AnalysisResult;
  /** Analyses the project with these texts in place of those on disk. */
  readonly analyze: (texts: Texts) => AnalysisResult;
  /** The text on disk. */
  readonly read: (file: string) => string;
  /** What the type checker has to say of a file, where it is one that it reads. */
  readonly typeErrors: (file: string, texts: Texts) => readonly string[];
  /** Why a file must not be changed. */
  readonly refusal: (file: string) => Promise<string | undefined>;
  /** The findings that are to be repaired. */
  readonly isWanted: (finding: Finding) => boolean;
  /** Also edits that change more than the race. */
  readonly suggestions: boolean;
}

/** Changed files by path. */
export type Texts = ReadonlyMap<string, string>;

export interface RepairResult {
  readonly texts: Texts;
  readonly repaired: readonly Repair[];
  readonly left: readonly Left[];
  readonly analysis: AnalysisResult;
}
