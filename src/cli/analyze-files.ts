import type { AnalysisOptions, AnalysisResult } from '../engine/analysis.js';
import { nothingFound, selectFiles } from '../engine/select-files.js';
import type { SourceHost } from '../engine/source-host.js';
import type { ProjectTypes } from '../project/project-types.js';

/** When the type checker is asked: `auto`, for what the code leaves open. */
export type TypesChoice = 'auto' | 'always' | 'never';

/** What is to run them is loaded when there are files to run it on: in most projects, and most commits, there are none. */
export async function analyzeFiles(files: readonly string[], options: AnalysisOptions, when: TypesChoice, host?: SourceHost): Promise<AnalysisResult & { readonly types?: ProjectTypes }> {
  const selection = selectFiles(files, options, host);
  if (selection.connected.length === 0) return nothingFound(selection);
  const { analyzeSelection } = await import('../engine/analyze-selection.js');
  const { rules } = await import('./catalogue.js');
  if (when === 'never') return analyzeSelection(selection, rules, options, host);
  const { ProjectTypes: Types } = await import('../project/project-types.js');
  const types = new Types(when);
  return { ...analyzeSelection(selection, rules, { ...options, types }, host), types };
}
