import { withRelativePaths } from '../findings/relative-paths.js';
import { buildMap } from '../map/build-map.js';
import type { MemoryMap } from '../map/memory-map.js';
import type { AnalysisOptions, AnalysisResult } from './analysis.js';
import { analyzeLinked } from './analyze-selection.js';
import type { Rule } from './rule.js';
import { selectFiles, type Selection } from './select-files.js';

type MappedAnalysis = AnalysisResult & { readonly map: MemoryMap };

/** The memory map of the given files (absolute paths) and whatever they import or start, with what the rules find in it. */
export function mapProject(files: readonly string[], rules: readonly Rule[], options: AnalysisOptions): MappedAnalysis {
  return mapSelection(selectFiles(files, options), rules, options);
}

/** The same for files that are selected already. */
export function mapSelection(selection: Selection, rules: readonly Rule[], options: AnalysisOptions): MappedAnalysis {
  const { program, context, ...result } = analyzeLinked(selection, rules, options);
  return { ...result, map: buildMap(program, result.findings.map((finding) => withRelativePaths(finding, options.workingDirectory)), context) };
}
