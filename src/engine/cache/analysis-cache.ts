/** The cache of one project: facts of files, and what whole runs came to. */
import { createResolver } from '../../links/resolve.js';
import type { Finding } from '../../findings/finding.js';
import type { FileView } from '../../project/file-view.js';
import { createPages } from '../../project/pages.js';
import type { AnalysisOptions, AnalysisResult } from '../analysis.js';
import type { Aids } from '../analyze-selection.js';
import { connect, type Look, type Selection } from '../select-files.js';
import { cacheFolder } from './cache-location.js';
import { CacheStore, type EntryStore } from './cache-store.js';
import { FactsCache } from './facts-cache.js';
import { Questions } from './questions.js';
import { RunCache } from './run-cache.js';

export interface StoreOptions {
  readonly workingDirectory: string;
  /** A folder to be used instead of the project's own. */
  readonly location?: string | undefined;
  readonly note: (message: string) => void;
}

/** Runs the analysis of what was selected. */
export type Analyze = (selection: Selection, options: AnalysisOptions, aids: Aids) => Promise<AnalysisResult>;

export class AnalysisCache {
  readonly facts: FactsCache;
  readonly #runs: RunCache;

  /** `build` tells this racelint from any other: what another one has found out is of no use. */
  constructor(private readonly store: EntryStore, build: string) {
    this.facts = new FactsCache(store, build);
    this.#runs = new RunCache(store, build);
  }

  /**
   * What `analyze` comes to, or came to when it last saw what it would see now. `settings` are all those that it depends on,
   * as data, `view` is what it reads in place of the disk. How findings are reported is settled anew each time: what is kept does not depend on it.
   */
  async result(look: Look, options: AnalysisOptions, settings: unknown, analyze: Analyze, view?: FileView): Promise<AnalysisResult> {
    const { settle } = options;
    const result = await this.#unsettled(look, settle ? { ...options, settle: (finding) => finding } : options, settings, analyze, view);
    if (!settle) return result;
    const settled = (findings: readonly Finding[]): Finding[] => findings.flatMap((finding) => settle(finding) ?? []);
    return { ...result, findings: settled(result.findings), suppressed: settled(result.suppressed) };
  }

  async #unsettled(look: Look, options: AnalysisOptions, settings: unknown, analyze: Analyze, view?: FileView): Promise<AnalysisResult> {
    const resolver = createResolver(options.workingDirectory, view);
    const pages = createPages(view);
    const known = look.stages.timed('cache', () => this.#runs.get(look, settings, { resolver, pages, types: options.types }));
    if (known) return { ...known, statistics: { ...known.statistics, parsed: 0, stages: look.stages.times } };
    const problems = [...look.texts.problems];
    const questions = new Questions();
    const selection = connect(look, options.workingDirectory, questions.resolver(resolver));
    const watched = options.types ? { ...options, types: questions.types(options.types) } : options;
    const result = await analyze(selection, watched, { facts: this.facts, pages: questions.pages(pages) });
    this.#runs.put(look, settings, problems, questions, result);
    this.store.close();
    return result;
  }
}

/** Undefined where there is no place for one. */
export function openStore({ workingDirectory, location, note }: StoreOptions): EntryStore | undefined {
  const folder = cacheFolder(workingDirectory, location);
  return folder && new CacheStore(folder, note);
}
