import type { AnalysisOptions, AnalysisResult } from './analysis.js';
import { analyzeSelection } from './analyze-selection.js';
import type { Rule } from './rule.js';
import { selectFiles } from './select-files.js';
import type { SourceHost } from './source-host.js';

export type { SourceHost } from './source-host.js';

/**
 * Analyses the given files (absolute paths) and whatever they import or start, and returns the findings.
 * Synchronous, because ESLint rules are.
 */
export function analyzeProject(files: readonly string[], rules: readonly Rule[], options: AnalysisOptions, host?: SourceHost): AnalysisResult {
  return analyzeSelection(selectFiles(files, options, host), rules, options, host);
}
