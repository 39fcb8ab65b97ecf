/** Which files differ from a commit. */
import { withPlainEnds } from '../../text/line-ends.js';
import { sourceOrNothing, sourceTextOf } from '../read-source.js';
import { isSourceName } from '../source-extensions.js';
import { readBlobs } from './blobs.js';
import { GitFailure } from './git-failure.js';
import { isRegular, rawDiffs } from './raw-diff.js';
import { split, type GitRepository } from './repository.js';

/** What is changed inside of a submodule is judged there. */
const RAW = ['--raw', '-z', '--find-renames', '--ignore-submodules=all'];

export interface Change {
  /** Absolute. Of a renamed file, its new one. */
  readonly path: string;
  readonly kind: 'present' | 'deleted';
  /** The object that the file, under this name or an earlier one, was in the commit; undefined for a new one. */
  readonly before?: string;
}

interface RawChange extends Change {
  /** Not looked at: the disk has other times for it than the index. */
  readonly isUnread: boolean;
}

/** What would be committed now: the index beside the last commit. */
export async function stagedChanges(repository: GitRepository): Promise<readonly Change[]> {
  const head = await repository.entries(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], '\n');
  const [base = ''] = head ?? split(await repository.output(['hash-object', '-t', 'tree', '--stdin'], ''), '\n');
  return changesIn(repository, await repository.output(['diff-index', '--cached', ...RAW, base, '--']));
}

/** What the work tree has beside the commit at which this branch left that of `ref`, new files too. */
export async function changesSince(repository: GitRepository, ref: string): Promise<readonly Change[]> {
  const base = await mergeBase(repository, ref);
  const [known, added] = await Promise.all([
    repository.output(['diff-index', ...RAW, base, '--']),
    repository.output(['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  return [...await reallyChanged(repository, changesIn(repository, known)), ...split(added).map((name): Change => ({ path: repository.path(name), kind: 'present' }))];
}

async function mergeBase(repository: GitRepository, ref: string): Promise<string> {
  const commit = (name: string): Promise<readonly string[] | undefined> => repository.entries(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], '\n');
  const [[theirs] = [], [ours] = []] = await Promise.all([commit(ref), commit('HEAD')]);
  if (ours === undefined) throw new GitFailure('no-commit', 'there is no commit yet');
  if (theirs === undefined) throw new GitFailure('unknown-ref', `git knows no "${ref}"`, (await repository.entries(['for-each-ref', '--format=%(refname:short)'], '\n')) ?? []);
  const [base] = (await repository.entries(['merge-base', theirs, ours], '\n')) ?? [];
  if (base !== undefined) return base;
  const [isShallow] = (await repository.entries(['rev-parse', '--is-shallow-repository'], '\n')) ?? [];
  throw new GitFailure(isShallow === 'true' ? 'shallow' : 'no-common-commit', `"${ref}" and what is checked out have no commit in common`);
}

/** A file that was written as it was, in another work tree or by a tool, differs by its times alone. */
async function reallyChanged(repository: GitRepository, changes: readonly RawChange[]): Promise<readonly Change[]> {
  const unread = changes.filter(({ path, isUnread }) => isUnread && isSourceName(path));
  const blobs = await readBlobs(repository, unread.flatMap(({ before }) => before ?? []));
  const untouched = new Set(unread.filter(({ path, before = '' }) => {
    const [bytes, text] = [blobs.get(before), sourceOrNothing(path)];
    return bytes !== undefined && text !== undefined && withPlainEnds(sourceTextOf(bytes)) === withPlainEnds(text);
  }));
  return changes.filter((change) => !untouched.has(change));
}

function changesIn(repository: GitRepository, raw: Buffer): RawChange[] {
  const found: RawChange[] = [];
  for (const { modes: [, mode], objects: [before, after], status, name, newName } of rawDiffs(raw)) {
    if (status === 'D' || status.startsWith('R')) found.push({ path: repository.path(name), kind: 'deleted', isUnread: false });
    // Where the mode alone is another one, nothing is.
    if (isRegular(mode) && (newName !== undefined || before !== after)) found.push({ path: repository.path(newName ?? name), kind: 'present', ...(isObject(before) && { before }), isUnread: !isObject(after) });
  }
  return found;
}

function isObject(name: string): boolean {
  return !/^0*$/.test(name);
}
