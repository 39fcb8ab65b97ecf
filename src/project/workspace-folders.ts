import { join } from 'node:path';
import { isPackageFolder } from './package-folder.js';
import { VisibleEntries } from './visible-entries.js';

const MOST_FOLDERS = 5000;
/** Packages in there are samples. */
const SAMPLES = /^(?:__\w+__|tests?|fixtures?|examples?|templates?|bench(?:marks?)?)$/;

/** The folder itself, and those below it that hold packages of their own, such as workspaces. */
export function workspaceFolders(folder: string): string[] {
  const entries = new VisibleEntries(folder, folder);
  const folders = [folder];
  for (const at of folders) {
    for (const entry of entries.of(at)) if (entry.isDirectory() && !SAMPLES.test(entry.name) && folders.length < MOST_FOLDERS) folders.push(join(at, entry.name));
  }
  return folders.filter((at) => at === folder || isPackageFolder(at));
}
