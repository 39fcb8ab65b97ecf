import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

const MOST_ENTRIES = 100_000;
/** Folders of other packages, and what the linker of node-gyp leaves beside its result. */
const LEFT_OUT = new Set(['node_modules', '.git', 'obj.target', 'obj']);

/** The files of an installed package, sorted, without those of packages inside it. Links are not followed. */
export function packageFiles(folder: string): string[] {
  const folders = [folder];
  const files: string[] = [];
  for (const at of folders) {
    for (const entry of entriesOf(at)) {
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) folders.push(join(at, entry.name));
      else if (entry.isFile()) files.push(join(at, entry.name));
    }
    if (files.length + folders.length > MOST_ENTRIES) break;
  }
  return files.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
