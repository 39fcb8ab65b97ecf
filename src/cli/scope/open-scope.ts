import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../config/usage-error.js';
import type { FileView } from '../../project/file-view.js';
import type { Change } from '../../project/git/changes.js';
import type { GitRepository } from '../../project/git/repository.js';
import { count } from '../../report/summary-text.js';
import type { Scope, ScopeOptions } from './scope.js';

export interface OpenedScope {
  readonly scope: Scope;
  /** What of the paths that were named says what the project is. */
  readonly paths: readonly string[];
}

/** What `--staged`, `--since`, `--affected` or `--stdin` asks for; undefined where none is given. */
export async function openScope(paths: readonly string[], options: ScopeOptions, workingDirectory: string): Promise<OpenedScope | undefined> {
  const { staged, since, affected, newOnly, stdin, stdinFilename } = options;
  if (newOnly && !staged && since === undefined) throw new UsageError('--new-only does not say what is new', 'Add --staged, or --since with a branch, tag or commit.');
  if (stdin || stdinFilename !== undefined) {
    const { stdinScope } = await import('./stdin-scope.js');
    const scope = await stdinScope(options, workingDirectory);
    return scope && { scope, paths };
  }
  const option = staged ? '--staged' : since !== undefined ? '--since' : affected !== undefined ? '--affected' : undefined;
  if (option === undefined) return undefined;
  const { withGit } = await import('./usage.js');
  return withGit(option, workingDirectory, () => openChanges(paths, options, workingDirectory));
}

async function openChanges(paths: readonly string[], { staged, since, affected, newOnly }: ScopeOptions, workingDirectory: string): Promise<OpenedScope> {
  const [{ GitRepository }, { changesSince, stagedChanges }, { changeScope }] = await Promise.all([import('../../project/git/repository.js'), import('../../project/git/changes.js'), import('./change-scope.js')]);
  const repository = await GitRepository.around(workingDirectory);
  checkInside(paths, repository, workingDirectory);
  const ref = since ?? affected ?? '';
  const [changes, view] = staged ? await Promise.all([stagedChanges(repository), viewOfIndex(repository)]) : [await changesSince(repository, ref), undefined];
  const named = namedFiles(paths, changes, view, workingDirectory);
  const scope = changeScope({
    repository, changes, counts: (path) => named?.has(path) ?? true, ...(view && { view }),
    reach: newOnly ? 'lines' : affected !== undefined ? 'programs' : 'files',
    about: (files) => `${newOnly ? 'changed lines of ' : affected === undefined ? '' : 'what is affected by '}${staged ? count(files, 'staged file') : `${count(files, 'file')} changed since ${ref}`}`,
  });
  return { scope, paths: named ? [] : paths };
}

async function viewOfIndex(repository: GitRepository): Promise<FileView> {
  const { indexView } = await import('../../project/git/index-view.js');
  return indexView(repository);
}

/**
 * The paths, where all are files: hooks hand over every changed one, and mean that those are to be told of. What can race with
 * them is looked for in the whole project.
 */
function namedFiles(paths: readonly string[], changes: readonly Change[], view: FileView | undefined, workingDirectory: string): ReadonlySet<string> | undefined {
  const changed = new Set(changes.map(({ path }) => path));
  const files = paths.map((path) => resolve(workingDirectory, path));
  const isFile = (path: string): boolean => changed.has(path) || (view?.isFile?.(path) ?? statSync(path, { throwIfNoEntry: false })?.isFile() === true);
  return files.length > 0 && files.every(isFile) ? new Set(files) : undefined;
}

function checkInside(paths: readonly string[], repository: GitRepository, workingDirectory: string): void {
  const outside = paths.find((path) => !repository.has(resolve(workingDirectory, path)));
  if (outside !== undefined) throw new UsageError(`"${outside}" is outside of the git repository ${repository.root}`, 'Of what lies there git cannot tell whether it has changed. Start racelint in that folder.');
}
