import type { AnalysisOptions, AnalysisResult } from '../engine/analysis.js';
import { analyzeSelection } from '../engine/analyze-selection.js';
import { FactsMemo } from '../engine/facts-memo.js';
import { selectFiles } from '../engine/select-files.js';
import { ProjectTypes } from '../project/project-types.js';
import type { Texts } from '../repair/repair.js';
import { rules } from './catalogue.js';

/** Analyses the files again and again, with other texts for some of them: what has not changed is not parsed twice. */
export function repeatedAnalysis(files: readonly string[], settings: AnalysisOptions): (texts: Texts) => AnalysisResult {
  const facts = new FactsMemo();
  return (texts) => {
    const host = { read: (file: string): string | undefined => texts.get(file) };
    return analyzeSelection(selectFiles(files, settings, host), rules, { ...settings, types: new ProjectTypes('auto', texts) }, host, { facts });
  };
}
