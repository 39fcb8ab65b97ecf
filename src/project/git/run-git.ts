import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { GitFailure } from './git-failure.js';

export interface GitRun {
  readonly exitCode: number | null;
  /** Bytes: names and contents are in whatever encoding they are. */
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in a folder, without a shell. Nothing is written: of its own accord git would bring the index up to date while
 * it looks (git(1), GIT_OPTIONAL_LOCKS), which could get in the way of the command that runs racelint as a hook.
 */
export async function runGit(folder: string, args: readonly string[], { input, env = process.env }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {}): Promise<GitRun> {
  const child = spawn('git', ['-C', folder, ...args], { env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }, windowsHide: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? new GitFailure('not-installed', 'git is not installed, or not on the path') : error));
    child.once('close', resolve);
  });
  // What git does not read is no mistake: it says by its exit code what is wrong.
  child.stdin.on('error', () => undefined).end(input);
  const [exitCode, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}
