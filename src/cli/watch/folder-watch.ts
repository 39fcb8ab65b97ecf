import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../config/usage-error.js';
import { isDeclarationName, isSourceName } from '../../project/source-extensions.js';

/** Editors write a file in several steps, and version control many files at once. */
const PAUSE_MILLISECONDS = 80;
/** Beside sources: what says which files there are, how modules are found, and what is reported. */
const SETTINGS = /^(?:\.gitignore|package\.json|pnpm-workspace\.yaml|[jt]sconfig[\w.-]*\.json|racelint[\w.-]*\.jsonc?)$/;

/**
 * Watches folders, each for itself: the listing that a scan makes anyway says which there are, so that nothing else needs to
 * crawl, and what git ignores is never watched.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #seen = new Set<string>();
  #hasChanged = false;
  #wake: () => void = () => undefined;

  /** `own` are files that the process writes itself. */
  constructor(private readonly own: ReadonlySet<string>) {}

  get size(): number {
    return this.#watchers.size;
  }

  /** Watches the folder from now on. One that is gone cannot be. */
  add(folder: string): void {
    this.#seen.add(folder);
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => this.#noticed(folder, name));
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EMFILE') throw new UsageError(`the system watches no more folders than ${this.#watchers.size}`, 'On Linux fs.inotify.max_user_watches and max_user_instances set how many it may be. Name fewer folders, or raise them.');
    }
  }

  /** Forgets folders that were not added since the last time. */
  prune(): void {
    for (const folder of this.#watchers.keys()) if (!this.#seen.has(folder)) this.#drop(folder);
    this.#seen = new Set();
  }

  /** Until something has changed since the last answer, and for a moment no more has. */
  async changed(): Promise<void> {
    if (!this.#hasChanged) await new Promise<void>((resolve) => (this.#wake = resolve));
    while (this.#hasChanged) {
      this.#hasChanged = false;
      await sleep(PAUSE_MILLISECONDS);
    }
  }

  close(): void {
    for (const folder of [...this.#watchers.keys()]) this.#drop(folder);
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #noticed(folder: string, name: string | null): void {
    if (name !== null && !this.#matters(folder, name)) return;
    this.#hasChanged = true;
    this.#wake();
  }

  #matters(folder: string, name: string): boolean {
    const path = join(folder, name);
    if (this.own.has(path)) return false;
    return isSourceName(name) || isDeclarationName(name) || SETTINGS.test(name) || this.#watchers.has(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  }
}
