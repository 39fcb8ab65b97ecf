import type { AnalysisOptions, AnalysisResult } from '../engine/analysis.js';
import type { Aids } from '../engine/analyze-selection.js';
import type { AnalysisCache } from '../engine/cache/analysis-cache.js';
import { hashOf } from '../engine/cache/cache-key.js';
import { connect, lookAt, nothingFound, type Look, type Selection } from '../engine/select-files.js';
import type { SourceHost } from '../engine/source-host.js';
import { createResolver } from '../links/resolve.js';
import type { ProjectTypes } from '../project/project-types.js';

/** When the type checker is asked: `auto`, for what the code leaves open. */
export type TypesChoice = 'auto' | 'always' | 'never';

/** What is to run them is loaded when there are files to run it on: in most projects, and most commits, there are none. */
export async function analyzeFiles(
  files: readonly string[], options: AnalysisOptions, when: TypesChoice, host?: SourceHost, openCache?: () => Promise<AnalysisCache | undefined>,
): Promise<AnalysisResult & { readonly types?: ProjectTypes }> {
  const look = lookAt(files, options, host);
  if (look.relevant.length === 0) return nothingFound(look);
  const types = when === 'never' ? undefined : new (await import('../project/project-types.js')).ProjectTypes(when, host?.texts);
  const complete = types ? { ...options, types } : options;
  const analyze = (selection: Selection, given: AnalysisOptions, aids?: Aids): Promise<AnalysisResult> => analyzeSelected(selection, given, host, aids);
  const cache = await openCache?.();
  // Somebody's unsaved text the next run will not meet again.
  const result = cache && (!host || host.isKept)
    ? await cache.result(look, complete, settingsAsData(look, options, when, host), analyze, host)
    : await analyze(connect(look, options.workingDirectory, createResolver(options.workingDirectory, host)), complete, cache && { facts: cache.facts });
  return types ? { ...result, types } : result;
}

/** All that the analysis depends on beside the files, but for what settles its findings. */
function settingsAsData({ files }: Look, { requiresReason, settle, unlessMinified: _unless, types: _types, ...options }: AnalysisOptions, when: TypesChoice, host?: SourceHost): unknown {
  const freeOfReason = requiresReason ? files.filter((file) => !requiresReason(file)) : [];
  return { ...options, settle: settle !== undefined, freeOfReason, types: when, ...(host?.texts?.size && { inPlaceOfTheDisk: [...host.texts].map(([path, text]) => [path, hashOf(text)]) }) };
}

async function analyzeSelected(selection: Selection, options: AnalysisOptions, host?: SourceHost, aids?: Aids): Promise<AnalysisResult> {
  if (selection.connected.length === 0) return nothingFound(selection);
  const { analyzeSelection } = await import('../engine/analyze-selection.js');
  const { rules } = await import('./catalogue.js');
  return analyzeSelection(selection, rules, options, host, aids);
}
