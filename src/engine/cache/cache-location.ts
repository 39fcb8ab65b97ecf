/** Where a project's cache is kept. */
import { existsSync, lstatSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { hashOf } from './cache-key.js';
import type { CacheFolder } from './cache-store.js';

/**
 * `node_modules/.cache/racelint` of the nearest package above, where tools keep their caches; the folder that was asked for;
 * or a folder of the user's own among the temporary ones. Undefined where that one belongs to somebody else.
 */
export function cacheFolder(workingDirectory: string, chosen?: string): CacheFolder | undefined {
  if (chosen !== undefined) return { path: resolve(workingDirectory, chosen), isChosen: true };
  const installed = installedPackagesAbove(workingDirectory);
  if (installed !== undefined) return { path: join(installed, '.cache', 'racelint'), isChosen: false };
  const own = join(tmpdir(), `racelint-${userId()}`);
  return isOwn(own) ? { path: own, isChosen: false } : undefined;
}

function installedPackagesAbove(folder: string): string | undefined {
  for (let at = folder; ; ) {
    if (existsSync(join(at, 'package.json'))) return existsSync(join(at, 'node_modules')) ? join(at, 'node_modules') : undefined;
    const parent = dirname(at);
    if (parent === at) return undefined;
    at = parent;
  }
}

/** The folder of temporary files is everybody's: a folder or link that another user has put there is not used. */
function isOwn(path: string): boolean {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats === undefined || (stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid()));
  } catch {
    return false;
  }
}

function userId(): string {
  return String(process.getuid?.() ?? hashOf(userInfo().username));
}
