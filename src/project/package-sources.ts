import { join } from 'node:path';
import { isPackageFolder } from './package-folder.js';
import { VisibleEntries } from './visible-entries.js';

/**
 * The source files of the package in `folder`, sorted, without those of packages inside it; nothing where there are more
 * than `limit` files or folders, so that a linted script in `/` or in a home folder does not start a crawl of everything.
 */
export function sourcesOfPackage(folder: string, limit: number): readonly string[] | undefined {
  const entries = new VisibleEntries(folder, folder);
  const folders = [folder];
  const files: string[] = [];
  for (const at of folders) {
    if (at !== folder && isPackageFolder(at)) continue;
    for (const entry of entries.of(at)) (entry.isDirectory() ? folders : files).push(join(at, entry.name));
    if (files.length > limit || folders.length > limit) return undefined;
  }
  return files.sort();
}
