/** Which files an analysis is about. Nothing here knows a parser: where no file is left, nothing more needs to be loaded. */
import { createResolver, type Resolver } from '../links/resolve.js';
import type { AnalysisOptions, AnalysisResult } from './analysis.js';
import { connectedFiles } from './connected-files.js';
import type { SourceHost } from './source-host.js';
import { SourceTexts } from './source-texts.js';
import { Stages } from './stages.js';

/** What a look at all the files tells. */
export interface Look {
  /** The files asked for, without minified ones. */
  readonly files: readonly string[];
  /** Those whose bytes can matter: none of them where no file at all names shared memory. */
  readonly relevant: readonly string[];
  readonly texts: SourceTexts;
  readonly stages: Stages;
}

export interface Selection extends Look {
  /** Those from which shared memory is reached: they are parsed. */
  readonly connected: readonly string[];
  readonly resolver: Resolver;
}

/** Chooses from the given files (absolute paths) by what their bytes say. */
export function selectFiles(given: readonly string[], options: AnalysisOptions, host?: SourceHost): Selection {
  return connect(lookAt(given, options, host), options.workingDirectory, createResolver(options.workingDirectory, host));
}

export function lookAt(given: readonly string[], { unlessMinified, declared }: AnalysisOptions, host?: SourceHost): Look {
  const stages = new Stages();
  const texts = new SourceTexts(host);
  const files = stages.timed('read', () => given.filter((file) => !texts.isMinified(file) || !unlessMinified?.has(file)));
  const entries = new Set(declared?.agents?.map(({ entry }) => entry));
  const relevant = files.some((file) => texts.sharesMemory(file)) ? files.filter((file) => texts.isRelevant(file) || entries.has(file)) : [];
  return { files, relevant, texts, stages };
}

/** Chooses further by what the texts name. */
export function connect(look: Look, workingDirectory: string, resolver: Resolver = createResolver(workingDirectory)): Selection {
  const { files, relevant, texts, stages } = look;
  const connected = stages.timed('select', () => connectedFiles(relevant, texts, { files, workingDirectory, resolver }));
  return { ...look, connected, resolver };
}

/** What is found where no file is left. */
export function nothingFound({ files, relevant, texts, stages }: Look): AnalysisResult {
  return {
    findings: [],
    suppressed: [],
    problems: texts.problems,
    programs: [],
    statistics: { files: files.length, relevant: relevant.length, parsed: 0, agents: 0, regions: 0, accesses: 0, steps: 0, cutShort: 0, leftOut: 0, stages: stages.times },
  };
}
