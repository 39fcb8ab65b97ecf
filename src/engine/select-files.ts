/** Which files an analysis is about. Nothing here knows a parser: where no file is left, nothing more needs to be loaded. */
import { createResolver, type Resolver } from '../links/resolve.js';
import type { AnalysisOptions, AnalysisResult } from './analysis.js';
import { connectedFiles } from './connected-files.js';
import type { SourceHost } from './source-host.js';
import { SourceTexts } from './source-texts.js';
import { Stages } from './stages.js';

export interface Selection {
  /** The files asked for, without minified ones. */
  readonly files: readonly string[];
  /** Those whose bytes can matter: none of them where no file at all names shared memory. */
  readonly relevant: readonly string[];
  /** Those from which shared memory is reached: they are parsed. */
  readonly connected: readonly string[];
  readonly texts: SourceTexts;
  readonly resolver: Resolver;
  readonly stages: Stages;
}

/** Chooses from the given files (absolute paths) by what their bytes say. */
export function selectFiles(given: readonly string[], { workingDirectory, unlessMinified, declared }: AnalysisOptions, host?: SourceHost): Selection {
  const stages = new Stages();
  const texts = new SourceTexts(host);
  const resolver = createResolver(workingDirectory);
  const files = stages.timed('read', () => given.filter((file) => !texts.isMinified(file) || !unlessMinified?.has(file)));
  const entries = new Set(declared?.agents?.map(({ entry }) => entry));
  const relevant = files.some((file) => texts.sharesMemory(file)) ? files.filter((file) => texts.isRelevant(file) || entries.has(file)) : [];
  const connected = stages.timed('select', () => connectedFiles(relevant, texts, { files, workingDirectory, resolver }));
  return { files, relevant, connected, texts, resolver, stages };
}

/** What is found where no file is left. */
export function nothingFound({ files, relevant, texts, stages }: Selection): AnalysisResult {
  return {
    findings: [],
    suppressed: [],
    problems: texts.problems,
    statistics: { files: files.length, relevant: relevant.length, parsed: 0, agents: 0, regions: 0, accesses: 0, stages: stages.times },
  };
}
