import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileProblem } from '../findings/finding.js';
import type { FileView, FolderEntry } from './file-view.js';
import { ignoreChainAbove, isIgnored, withIgnoreFile, type IgnoreChain } from './git-ignore.js';
import { isMinifiedName, isSourceName } from './source-extensions.js';
import { unreadable } from './unreadable.js';

/** Folders of installed or generated code. */
const LEFT_OUT = new Set(['node_modules', 'bower_components', 'dist', 'build', 'out', 'coverage']);
/** Inside an installed package, `dist` and `build` are the code itself, and the project's `.gitignore` says nothing about it. */
const LEFT_OUT_OF_PACKAGES = new Set(['node_modules', 'bower_components']);

/** Is told the names in a folder that was read. */
export type FolderListener = (folder: string, names: readonly { readonly name: string }[]) => void;

/**
 * Lists folders for the crawl of one `root`, without what git ignores, installed and generated code, hidden entries and
 * files of other kinds. Names in `named` were written by the user and stay, whatever they are.
 */
export class VisibleEntries {
  readonly problems: FileProblem[] = [];
  readonly #chains = new Map<string, IgnoreChain>();
  readonly #isInstalled: boolean;

  constructor(
    readonly workingDirectory: string,
    root: string,
    readonly named: ReadonlySet<string> = new Set(),
    private readonly saw?: FolderListener,
    private readonly view?: FileView,
  ) {
    this.#isInstalled = /[\\/]node_modules[\\/]/.test(root);
  }

  /** The entries of a folder that the crawl may see. A folder that cannot be read is a problem and has none. */
  of(folder: string): FolderEntry[] {
    const path = resolve(folder);
    let entries: FolderEntry[];
    try {
      entries = this.view?.entries?.(path) ?? readdirSync(path, { withFileTypes: true });
    } catch (error) {
      this.problems.push(unreadable(path, error));
      return [];
    }
    this.saw?.(path, entries);
    const above = this.#chains.get(path) ?? (this.#isInstalled ? [] : ignoreChainAbove(path, this.workingDirectory));
    const chain = entries.some((entry) => entry.name === '.gitignore') ? withIgnoreFile(above, path) : above;
    return entries.filter((entry) => this.#shows(entry, path, chain));
  }

  #shows(entry: FolderEntry, folder: string, chain: IgnoreChain): boolean {
    const { name } = entry;
    const isFolder = entry.isDirectory();
    const isNamed = this.named.has(name);
    if (!isFolder && !(entry.isFile() && isSourceName(name))) return false;
    const leftOut = this.#isInstalled ? LEFT_OUT_OF_PACKAGES : LEFT_OUT;
    if (!isNamed && (name.startsWith('.') || (isFolder ? leftOut.has(name) : isMinifiedName(name)))) return false;
    const path = join(folder, name);
    const ignored = isIgnored(chain, path, isFolder);
    if (isFolder) this.#chains.set(path, ignored ? [] : chain);
    return isNamed || !ignored;
  }
}
