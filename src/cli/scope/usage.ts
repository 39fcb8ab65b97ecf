import { UsageError } from '../../config/usage-error.js';
import { GitFailure } from '../../project/git/git-failure.js';
import { didYouMean } from '../../text/closest.js';

/** Runs what asks git; what git cannot tell is a usage error that says the way out. */
export async function withGit<T>(option: string, workingDirectory: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new UsageError(`${option}: ${messageOf(error, workingDirectory)}`, hintOf(error, option));
  }
}

function messageOf({ kind, message }: GitFailure, workingDirectory: string): string {
  return kind === 'no-repository' ? `"${workingDirectory}" is in no git repository with a work tree` : message;
}

function hintOf({ kind, message, candidates }: GitFailure, option: string): string {
  switch (kind) {
    case 'not-installed':
      return `Install git, or scan without ${option}.`;
    case 'no-repository':
      return `Start racelint inside of one, or scan without ${option}.`;
    case 'no-commit':
      return 'Scan the whole project, or use --staged, which needs no commit.';
    case 'unknown-ref':
      return unknownRefHint(message, candidates);
    case 'shallow':
      return 'The clone was cut off before it. Fetch the history: "git fetch --unshallow", or "fetch-depth: 0" of actions/checkout.';
    case 'no-common-commit':
      return 'Name a branch, a tag or a commit that this branch comes from.';
    case 'failed':
      return /dubious ownership/.test(message) ? 'The repository belongs to another user: "git config --global --add safe.directory <folder>" says that it can be trusted.' : `Scan without ${option} until git can tell.`;
  }
}

function unknownRefHint(message: string, candidates: readonly string[]): string {
  const word = /"(.*)"/.exec(message)?.[1] ?? '';
  // A clone for one branch has the others as those of its remote.
  const remote = candidates.find((candidate) => candidate.endsWith(`/${word}`));
  const meant = remote === undefined ? didYouMean(word, candidates) : `Did you mean "${remote}"?`;
  return meant === '' ? 'Name a branch, a tag or a commit. One of a remote may have to be fetched first: git fetch origin <branch>.' : meant;
}
