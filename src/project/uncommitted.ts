import { dirname, resolve } from 'node:path';
import { split } from './git/repository.js';
import { runGit } from './git/run-git.js';
import { realPath } from './real-path.js';

/**
 * Tells which files git could not bring back as they are: changed or new since the last commit. Where there is no git, or no
 * repository around them, nothing is known and none is named.
 */
export class Uncommitted {
  readonly #roots = new Map<string, string | undefined>();
  readonly #changed = new Map<string, ReadonlySet<string>>();

  /** By its absolute path. */
  async has(file: string): Promise<boolean> {
    const path = realPath(file) ?? file;
    const root = await this.#rootOf(dirname(path));
    return root !== undefined && (await this.#changedIn(root)).has(path);
  }

  async #rootOf(folder: string): Promise<string | undefined> {
    if (!this.#roots.has(folder)) this.#roots.set(folder, (await git(folder, ['rev-parse', '--show-toplevel']))?.toString().replace(/\r?\n$/, ''));
    return this.#roots.get(folder);
  }

  async #changedIn(root: string): Promise<ReadonlySet<string>> {
    let changed = this.#changed.get(root);
    if (!changed) {
      changed = await changedIn(root);
      this.#changed.set(root, changed);
    }
    return changed;
  }
}

/** `XY path`, each ended by a null. */
async function changedIn(root: string): Promise<ReadonlySet<string>> {
  const status = await git(root, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames']);
  const paths = (status ? split(status) : []).map((entry) => resolve(root, entry.slice(3)));
  return new Set(paths.map((path) => realPath(path) ?? path));
}

/** What the command prints; undefined where it fails or there is no git. */
async function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  try {
    const { exitCode, stdout } = await runGit(folder, args);
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
