import type { AnalysisCache } from '../../engine/cache/analysis-cache.js';
import type { EntryStore } from '../../engine/cache/cache-store.js';
import { withoutMinified } from '../../project/list-files.js';
import { buildName } from '../build.js';
import { chosenFiles } from '../chosen-files.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { reportOutputs } from '../report-outputs.js';
import { ruleOptions } from '../rule-options.js';
import { scanOnce, type ScanOptions as OnceOptions } from '../scan-once.js';

export interface ScanOptions extends OnceOptions {
  readonly format?: readonly string[];
  readonly debug?: 'facts' | 'links';
  readonly watch?: boolean;
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/** `racelint scan`: once, again and again, or a stage of it. Answers with the exit code. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const outputs = reportOutputs(options.format, process.env);
  if (options.debug) {
    const { config, confidence, failOn, debug } = options;
    const list = await chosenFiles(paths, workingDirectory, { config, flags: { confidence, failOn, ...await ruleOptions(options) } });
    const { debugStage } = await import('./debug.js');
    print(debugStage(debug, withoutMinified(list), list.analysis));
    return EXIT.clean;
  }
  if (options.watch) {
    const { watchScans } = await import('../watch/watch-scans.js');
    return watchScans(paths, options, { workingDirectory, outputs }, await storeOf(options, workingDirectory));
  }
  return scanOnce(paths, options, { workingDirectory, outputs, openCache: () => cacheOf(options, workingDirectory), start: 0 });
}

async function cacheOf(options: ScanOptions, workingDirectory: string): Promise<AnalysisCache | undefined> {
  const store = await storeOf(options, workingDirectory);
  if (!store) return undefined;
  const { AnalysisCache: Cache } = await import('../../engine/cache/analysis-cache.js');
  return new Cache(store, buildName());
}

async function storeOf({ cache, cacheLocation }: ScanOptions, workingDirectory: string): Promise<EntryStore | undefined> {
  if (!cache) return undefined;
  const { openStore } = await import('../../engine/cache/analysis-cache.js');
  return openStore({ workingDirectory, location: cacheLocation, note });
}
