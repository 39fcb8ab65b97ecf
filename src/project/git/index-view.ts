import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { FileView, FolderEntry } from '../file-view.js';
import { isIgnoredBelow } from '../git-ignore.js';
import { sourceOrNothing, sourceTextOf } from '../read-source.js';
import { isSourceName } from '../source-extensions.js';
import { readBlobs } from './blobs.js';
import { isRegular, rawDiffs } from './raw-diff.js';
import { split, type GitRepository } from './repository.js';

/** Whether git keeps the file, or why not. */
interface Tracked {
  readonly files: ReadonlySet<string>;
  /** Folders of submodules: what is in them is not this repository's. */
  readonly submodules: readonly string[];
}

/**
 * The sources of the work tree as git's index has them: what would be committed now. What git ignores, installed packages
 * and generated code for the most part, is taken from the disk, and so are submodules.
 */
export async function indexView(repository: GitRepository): Promise<FileView> {
  const [listed, unstaged] = await Promise.all([
    repository.output(['ls-files', '--stage', '-z']),
    repository.output(['diff-files', '--raw', '-z', '--ignore-submodules=all']),
  ]);
  const tracked = trackedIn(listed, repository);
  const changed = new Map<string, { readonly object: string; readonly isGone: boolean }>();
  for (const { modes: [mode], objects: [object], status, name } of rawDiffs(unstaged)) {
    const path = repository.path(name);
    // Only said to be added later (`git add --intent-to-add`).
    if (status === 'A') tracked.files.delete(path);
    else if (isRegular(mode) && tracked.files.has(path)) changed.set(path, { object, isGone: status === 'D' });
  }
  const blobs = await readBlobs(repository, [...changed.values()].map(({ object }) => object));
  const texts = new Map<string, string>();
  const gone: string[] = [];
  for (const [path, { object, isGone }] of changed) {
    const bytes = blobs.get(object);
    if (!bytes) continue;
    const text = sourceTextOf(bytes);
    if (isGone) gone.push(path);
    if (isGone || text !== sourceOrNothing(path)) texts.set(path, text);
  }
  return new IndexView(repository, tracked, texts, gone);
}

function trackedIn(listed: Buffer, repository: GitRepository): { readonly files: Set<string>; readonly submodules: string[] } {
  const files = new Set<string>();
  const submodules: string[] = [];
  for (const entry of split(listed)) {
    const name = entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith('160000')) submodules.push(repository.path(name) + sep);
    else if (isSourceName(name)) files.add(repository.path(name));
  }
  return { files, submodules };
}

class IndexView implements FileView {
  readonly isKept = true;
  /** Entries that the disk no longer has, by folder. */
  readonly #gone = new Map<string, Map<string, FolderEntry>>();

  constructor(
    private readonly repository: GitRepository,
    private readonly tracked: Tracked,
    readonly texts: ReadonlyMap<string, string>,
    gone: readonly string[],
  ) {
    for (const path of gone) this.#add(path, false);
  }

  read(path: string): string | undefined {
    if (this.isFile(path) === false) throw Object.assign(new Error('it is not in the index of git'), { code: 'ENOENT' });
    return this.texts.get(path);
  }

  isFile(path: string): boolean | undefined {
    if (this.texts.has(path)) return true;
    // Most paths that are asked for are no files at all.
    return this.#isUntracked(path) && !(existsSync(path) && isIgnoredBelow(path, this.repository.root)) ? false : undefined;
  }

  entries(folder: string): FolderEntry[] {
    const gone = this.#gone.get(folder);
    const present = this.#present(folder, gone !== undefined).filter((entry) => !entry.isFile() || !this.#isUntracked(join(folder, entry.name)));
    return gone ? [...present.filter(({ name }) => !gone.has(name)), ...gone.values()] : present;
  }

  #isUntracked(path: string): boolean {
    const { files, submodules } = this.tracked;
    return isSourceName(path) && !files.has(path) && this.repository.has(path) && !path.includes(`${sep}node_modules${sep}`) && !submodules.some((folder) => path.startsWith(folder));
  }

  #present(folder: string, mayBeGone: boolean): FolderEntry[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if (mayBeGone) return [];
      throw error;
    }
  }

  #add(path: string, isFolder: boolean): void {
    const folder = dirname(path);
    const name = basename(path);
    const siblings = this.#gone.get(folder) ?? new Map<string, FolderEntry>();
    siblings.set(name, { name, isDirectory: () => isFolder, isFile: () => !isFolder, isSymbolicLink: () => false });
    if (this.#gone.has(folder)) return;
    this.#gone.set(folder, siblings);
    if (folder !== this.repository.root && folder !== dirname(folder)) this.#add(folder, true);
  }
}
