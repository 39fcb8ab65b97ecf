import type { AnalysisResult } from '../../engine/analysis.js';
import type { Finding } from '../../findings/finding.js';
import type { IsInScope } from '../../findings/scope.js';
import type { FileView } from '../../project/file-view.js';

/** The part of a project that a scan tells of. What is known still comes from the whole project. */
export interface Scope {
  /** In words, as in "no findings in 2 staged files". */
  readonly about: string;
  /** Nothing can be found in it, whatever the project holds. */
  readonly isEmpty: boolean;
  /** The project, where it is not what the disk has. */
  readonly view?: FileView;
  /** A file that nobody else names. */
  readonly extraFile?: string;
  /** What belongs to it. `findings` are all that were found. */
  part(findings: readonly Finding[], result: Pick<AnalysisResult, 'programs'>): Promise<IsInScope>;
}

export interface ScopeOptions {
  readonly staged?: boolean;
  readonly since?: string;
  readonly affected?: string;
  readonly newOnly?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}
