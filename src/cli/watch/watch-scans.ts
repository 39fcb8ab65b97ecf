import { resolve } from 'node:path';
import { AnalysisCache } from '../../engine/cache/analysis-cache.js';
import { MemoryStore } from '../../engine/cache/memory-store.js';
import type { EntryStore } from '../../engine/cache/cache-store.js';
import { parentsUpTo } from '../../project/git-ignore.js';
import { repositoryRoot } from '../../project/repository-root.js';
import { count } from '../../report/summary-text.js';
import { buildName } from '../build.js';
import { note, print } from '../output.js';
import { scanOnce, type ScanOptions, type ScanSurroundings } from '../scan-once.js';
import { tellError } from '../tell-error.js';
import { FolderWatch } from './folder-watch.js';

/** Erases the screen and what was scrolled out of it (ECMA-48 ED, and that of xterm), so that nothing old is taken for new. */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/**
 * Scans, and scans again whenever something has changed; only changed files are parsed. It goes on through mistakes in
 * the code and in the configuration, and ends with the process: a signal ends both.
 */
export async function watchScans(paths: readonly string[], options: ScanOptions, { workingDirectory, outputs }: Pick<ScanSurroundings, 'workingDirectory' | 'outputs'>, store: EntryStore | undefined): Promise<never> {
  const memory = new MemoryStore(store);
  const cache = new AnalysisCache(memory, buildName());
  const folders = new FolderWatch(new Set(outputs.flatMap(({ file }) => (file === undefined ? [] : resolve(workingDirectory, file)))));
  for (let run = 0; ; run += 1) {
    // What is told in the meantime is of the next run.
    for (const folder of foldersAbove(workingDirectory)) folders.add(folder);
    memory.turn();
    try {
      await scanOnce(paths, options, {
        workingDirectory, outputs, openCache: () => Promise.resolve(cache), start: performance.now(), saw: (folder) => folders.add(folder), beforeReport: clear,
      });
      folders.prune();
    } catch (error) {
      // Who called racelint wrongly has nothing to wait for.
      if (run === 0) {
        folders.close();
        throw error;
      }
      clear();
      tellError(error);
    }
    note(`watching ${count(folders.size, 'folder')} for changes; Ctrl-C ends`);
    await folders.changed();
  }
}

/** Where configurations, the baseline and ignore files may stand: this folder and those above, within the repository. */
function foldersAbove(folder: string): string[] {
  return [folder, ...parentsUpTo(folder, repositoryRoot(folder) ?? folder)];
}

function clear(): void {
  if (process.stdout.isTTY) print(CLEAR);
}
