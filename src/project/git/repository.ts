import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { realPath } from '../real-path.js';
import { repositoryRoot } from '../repository-root.js';
import { GitFailure } from './git-failure.js';
import { runGit } from './run-git.js';

/** A git repository with a work tree. */
export class GitRepository {
  private constructor(
    /** Its top folder, spelled as the folder that it was found from. */
    readonly root: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** The one that `folder` lies in. */
  static async around(folder: string): Promise<GitRepository> {
    const found = repositoryRoot(folder);
    const env = found === undefined ? process.env : environmentFor(found);
    const { exitCode, stdout, stderr } = await runGit(folder, ['rev-parse', '--show-toplevel'], { env });
    if (exitCode !== 0) throw new GitFailure(/not a git repository|must be run in a work tree/.test(stderr) ? 'no-repository' : 'failed', firstLine(stderr));
    return new GitRepository(spelledFrom(folder, resolve(stdout.toString().replace(/\r?\n$/, ''))), env);
  }

  /** The absolute path of a name as git prints it: from the root, with slashes. */
  path(name: string): string {
    return resolve(this.root, name);
  }

  has(path: string): boolean {
    const below = relative(this.root, path);
    return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  }

  /** What the command prints, from the root. Fails where git does. */
  async output(args: readonly string[], input?: string): Promise<Buffer> {
    const { exitCode, stdout, stderr } = await this.#run(args, input);
    if (exitCode !== 0) throw new GitFailure('failed', `git ${args[0]} says: ${firstLine(stderr)}`);
    return stdout;
  }

  /** The same, as lines or, after `-z`, as entries; undefined where git fails. */
  async entries(args: readonly string[], separator: '\0' | '\n' = '\0'): Promise<readonly string[] | undefined> {
    const { exitCode, stdout } = await this.#run(args);
    return exitCode === 0 ? split(stdout, separator) : undefined;
  }

  #run(args: readonly string[], input?: string): ReturnType<typeof runGit> {
    return runGit(this.root, args, { env: this.env, ...(input !== undefined && { input }) });
  }
}

export function split(output: Buffer, separator: '\0' | '\n' = '\0'): readonly string[] {
  return output.toString('utf8').split(separator).filter((entry) => entry !== '');
}

/**
 * The variables that git sets for its hooks are about the folder that it started the hook in, and a hook may go on to another
 * one: with GIT_DIR alone, any folder would be taken for the work tree. The repository is found again by its folder, and the
 * index, which may be one for this commit alone (`git commit --only`), is named absolutely (githooks(5)).
 */
function environmentFor(root: string): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_PREFIX: _prefix, GIT_INDEX_FILE, ...rest } = process.env;
  const isChosen = rest['GIT_WORK_TREE'] !== undefined;
  return { ...rest, ...(isChosen && GIT_DIR !== undefined && { GIT_DIR }), ...(GIT_INDEX_FILE !== undefined && { GIT_INDEX_FILE: resolve(root, GIT_INDEX_FILE) }) };
}

/** git follows links where it names the top folder; a folder above that is the same one is spelled as the user does. */
function spelledFrom(folder: string, top: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (at === top || realPath(at) === top) return at;
    if (dirname(at) === at) return top;
  }
}

function firstLine(text: string): string {
  return text.trim().replace(/^(?:fatal|error): /, '').split('\n', 1)[0] ?? '';
}
