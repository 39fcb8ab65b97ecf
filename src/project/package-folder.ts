import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the package that a file belongs to: the nearest one above it with a `package.json`, or else with `.git`.
 * A file that belongs to none has its own folder.
 */
export function packageFolderOf(path: string): string {
  const own = dirname(path);
  for (let at = own; ; ) {
    if (isPackageFolder(at) || existsSync(join(at, '.git'))) return at;
    const parent = dirname(at);
    if (parent === at) return own;
    at = parent;
  }
}

/** Whether the folder holds a package of its own. */
export function isPackageFolder(folder: string): boolean {
  const path = join(folder, 'package.json');
  return existsSync(path) && describesPackage(path);
}

/** A `package.json` with the module type alone divides nothing: it marks one folder of a package as ESM or CommonJS. */
function describesPackage(path: string): boolean {
  try {
    const description: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof description !== 'object' || description === null || Object.keys(description).join() !== 'type';
  } catch {
    return true;
  }
}
